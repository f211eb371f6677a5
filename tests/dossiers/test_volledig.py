"""Whatever was recorded stands in the PDF: every column of every table of a dossier, one by one."""

import io
import uuid
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import models
from django.urls import reverse
from pypdf import PdfReader

from dossiers import models as tabellen
from dossiers.afwegingskader import Vraag
from dossiers.models import Gegeven, Signaal
from dossiers.models.dossier import Dossierstuk
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.queries.tijdlijnbronnen import BRONNEN
from tests.factories_gesprek import add_parent
from tests.factories_signaal import act_of, kind_of, record_signaal_of, supplement_signaal_of, triage_of
from vault.velden import VersleuteldeTekst

STUKKEN = [m for m in vars(tabellen).values() if isinstance(m, type) and issubclass(m, Dossierstuk)]
MODELLEN = [*STUKKEN, Signaal, Gegeven, tabellen.Aanvulling]
# These also exist without a dossier, and have a proof of their own: test_spoed.py, test_kindcheck.py, test_bijlage.py,
# tests/privacy/test_correctie.py.
ZELF_BEPROEFD = {
    tabellen.Spoed, tabellen.Spoedvervolg, tabellen.Kindcheck, tabellen.Kindcheckkind, tabellen.Kindcheckvervolg,
    tabellen.Bijlage, tabellen.Bijlageintrekking, tabellen.Kanttekening,
}  # fmt: skip
# What a column holds when it isn't plain text or a date, and the words it must show in the paper.
GEVULD = {
    "signaal.plaats": ("ergens_anders", "Ergens anders"),
    "signaal.frequentie": ("elke_week", "Ongeveer elke week"),
    "signaal.besproken": ("bewust_niet", "Bewust niet"),
    "signaal.tijd_bekend": (True, "om 10:15 uur"),
    "signaal.lijst": (
        '{"lijst": "signalenlijst-0-4", "versie": "2026.1", "codes": [], "toelichting": "kanarielijst"}',
        "kanarielijst",
    ),
    "signaal.observatie": (
        '{"lijst": "observatielijst", "versie": "2026.1", "codes": [], "toelichting": "kanarieobservatie"}',
        "kanarieobservatie",
    ),
    "gegeven.aard": ("derden", "Van iemand anders"),
    "gegeven.toestemming": (True, "met toestemming"),
    "aanvulling.soort": ("contact_ouders", "contact met de ouders"),
    "beeld.risicotaxatie": ("taxatie_instrument", "vragenlijst"),
    "bijzonderheid.situatie": ("disclosure", "heeft zelf verteld"),
    "consultatie.soort": ("veilig_thuis", "Advies van Veilig Thuis"),
    "consultatie.anoniem": (True, "Anoniem gevraagd"),
    "consultatie.toestemming": ("nee", "geen toestemming"),
    "consultatie.opvolging": ("deels", "voor een deel"),
    "consultatie.advies_nodig": (True, "Advies nodig: ja"),
    "consultatieblad.bestemd_voor": ("externe_partner", "Bestemd voor"),
    "toestemming.antwoord": ("geweigerd", "Toestemming geweigerd"),
    "toestemminggever.betrokkene": (None, "Anna de Vries"),
    "toestemminggever.gezag": ("ja", "gezag: ja"),
    "toestemminggever.toestemming": (None, "Toestemming geweigerd"),  # stands under it
    "intrekking.toestemming": (None, "Het gaat om Toestemming geweigerd"),
    "consultatie.verklaring": (None, "Toestemming waarop dit rust Toestemming geweigerd"),
    "verstrekking.soort": ("afschrift", "afschrift van een verslag"),
    "verstrekking.grond": ("wet", "wet staat het toe"),
    "verstrekking.wijze": ("beveiligd", "beveiligde mail"),
    "verstrekking.betrokkene": (None, "Anna de Vries"),
    "verstrekking.toestemming": (None, "Toestemming waarop dit rust Toestemming geweigerd"),
    "verwijssignaal.wat": ("afgegeven", "Signaal in de verwijsindex"),
    "verwijssignaal.ouders_ingelicht": ("nee", "ouders het vooraf: nee"),
    "verwijssignaal.anderen": ("ja", "Anderen betrokken: ja"),
    "gesprek.vorm": ("kind", "Gesprek met het kind"),
    "gesprek.compleet": (False, "afgebroken"),
    "gesprek.checks": ([], ""),  # set below, from the list itself
    "gesprek.deelname_kind": ([], ""),
    "gesprek.toestemming_ouders": ("nee", "vooraf: nee"),
    "gesprek.zonder_toestemming": ("", ""),
    "gesprek.leidinggevende_weet": (False, "Er wist geen leidinggevende van"),
    "verslaggezien.oordeel": ("weigert", "wil niet tekenen"),
    "nakoming.oordeel": ("deels", "Voor een deel nagekomen"),
    "overslag.vorm": ("regulier", "Gesprek met ouders overgeslagen"),
    "overslag.grond": ("uit_zicht", "verdwijnt dan misschien uit zicht"),
    "instemming.zonder_tweede": (True, "Zonder tweede persoon"),
    "weging.nummer": (7, "Wegen, ronde 7"),
    "antwoordrij.vraag": ("veiligheid", "Vraag 2"),
    "antwoordrij.antwoord": ("ja", f"Vraag 2, {Vraag.VEILIGHEID.label}: ja"),
    "antwoordrij.checks": ({"acuut": "nee", "structureel": "ja", "disclosure": "weet_niet"}, "Structurele"),
    "antwoordrij.aangekruist": (["schoolverzuim"], "heel vaak niet op school"),
    "antwoordrij.bewijs": ([], "Dat blijkt uit"),
    "besluit.uitkomst": ("melden", "Uitkomst toen Melden bij Veilig Thuis"),
    "besluit.meldnorm": (2, "meldnorm 2"),
    "besluit.melden": (True, "Besluit: melden bij Veilig Thuis"),
    "besluit.hulp": ("ja", "hulp is ook mogelijk"),
    "besluit.hulp_met_betrokkenen": (True, "Ook met de ouders en het kind"),
    "besluit.samen": ({"resultaat": "nee", "hulp": "ja"}, "Vraag 3: ja; vraag 5: nee"),
    "besluit.afwijking": ("uitstel", "stelt melden uit tot een datum"),
    "ondertekening.plaats": (1, "Manager sociale veiligheid"),
    "ondertekening.zonder_tweede": (True, "zonder tweede persoon"),
    "melding.kanaal": ("formulier", "formulier van Veilig Thuis"),
    "melding.anoniem": (True, "Anoniem gemeld"),
    "melding.ouders_ingelicht": ("nee", "Ouders ingelicht: nee"),
    "melding.terugkoppeling_uiterlijk": (
        datetime(2026, 11, 27, 22, 59, tzinfo=UTC),
        "Terugkoppeling uiterlijk vr 27 november",
    ),
    "melding.moet_weten": ("bestuur,ouders", "Moeten het weten: bestuur en ouders"),
    "melding.advies": (None, "Komt uit: Advies van Veilig Thuis"),
    "meldingaanvulling.soort": ("bevestigd", "Melding toch bevestigd"),
    "kennisgeving.onderwerp": ("opschaling", "Dat de zorgen blijven"),
    "kennisgeving.aan": ("anders", "Verteld aan"),
    "kennisgeving.wijze": ("bewust_niet", "Bewust niet verteld aan"),
    "terugkoppeling.uitkomst": ("monitoren", "Terugkoppeling: Veilig Thuis blijft volgen"),
    "terugkoppeling.zorgen_blijven": (True, "nog zorgen: ja"),
    "informatieverzoek.wijze": ("mondeling", "In een gesprek"),
    "informatieverzoek.instemming": ("weet_niet", "Ouders vinden het goed: weet ik niet"),
    "informatieverzoek.verklaring": (True, "Met toestemmingsverklaring"),
    "informatievervolg.soort": ("met_opmerkingen", "Het verslag klopt, met opmerkingen"),
    "ketencontact.partij": ("raad", "Contact: Raad voor de Kinderbescherming"),
    "ketencontact.initiatief": ("zij", "Zij namen contact op"),
    "ketencontact.ouders_open": ("weet_niet", "Ouders staan open: weet ik niet"),
    "ketencontact.andere_hulp": ("ja", "Er is andere hulp: ja"),
    "afsluiting.soort": ("andere_zorgen", "wel andere zorgen"),
    "afsluiting.geevalueerd": (True, "Teruggekeken met"),
    "casemanager.user": (None, "Casemanager Noor Hendriks"),
    "hulpafspraak.soort": ("resultaat", "Afgesproken resultaat"),
    "hulpstand.status": ("vervallen", "Niet meer nodig"),
    "hulpevaluatie.bereikt": ("deels", "Voor een deel"),
    "hulpevaluatie.vervolg": ("gaat_door", "De hulp gaat door"),
    "volgafspraak.soort": ("volgen", "De veiligheid volgen"),
    "volgafspraak.om_de_weken": (6, "Elke 6 weken"),
    "kijkmoment.uitslag": ("zorgen", "er zijn nieuwe zorgen"),
    "heropening.was_gesloten": (True, "het dossier ging weer open"),
    "heropening.protocol": ("kindpartners", "volgt protocol kindpartners"),
    "heropening.protocolversie": ("2026.1", "versie 2026.1"),
    "heropening.vorig_protocol": ("willow", "volgde willow"),
    "heropening.vorige_versie": ("2026.1", "willow, versie 2026.1"),
}
# Columns without words of their own, and why.
SLEUTELS = {"id", "dossier", "bewaareenheid_id", "organisatie", "locatie", "kind"}  # which row, on page 1
BIJ_DE_RIJ = {"vastgelegd_op", "vastgelegd_door", "gebeurd_op", "rol"}  # the line under every head: see below
ZONDER_WOORDEN = {
    "ronde": "counts since when; the page begins with the ronde of now",
    "groep": "the child's group stands on page 1",
    "gesprek": "says under which talk the row stands",
    "melding": "says about which report the row is",
    "verzoek": "says on which request the row is",
    "weging": "says under which weighing the row stands",
    "besluit": "says under which besluit the row stands",
    "overslag": "says under which skipped talk the row stands",
    "signaal": "says under which signal the row stands",
    "gegeven": "says which assumption this is about; that one shows what became of it",
    "verwijssignaal": "says which signal was taken out; that is a head of its own",
    "traject": "says under which help the row stands",
    "afspraak": "says which agreement this is about; its text stands with it",
    "volgafspraak": "says which agreement this is about; its text stands with it",
    "user": "in whose list it stands; the name is in the text beside it",
    "vervolg_op": "says on which weighing this one goes on; that one is shown itself",
    "voorbereiding": "the plan of a talk isn't a record of what happened",
    "vingerafdruk": "a seal over the answers, for the machine",
    "big_nummer": "only with a diagnosis: its own test below",
}


def columns():
    for model in MODELLEN:
        for veld in model._meta.concrete_fields:
            if veld.name not in SLEUTELS | BIJ_DE_RIJ | set(ZONDER_WOORDEN):
                yield f"{model._meta.model_name}.{veld.name}", veld


KOLOMMEN = dict(columns())
NUMMER = {naam: nummer for nummer, naam in enumerate(KOLOMMEN)}


def fill(model, **vast):
    """A value for every column of this table; `vast` are the rows it hangs on."""
    prefix = f"{model._meta.model_name}."
    velden = {naam.removeprefix(prefix): value_of(naam) for naam in KOLOMMEN if naam.startswith(prefix)}
    return velden | vast


def value_of(naam):
    veld = KOLOMMEN[naam]
    if naam in GEVULD:
        return GEVULD[naam][0]
    if isinstance(veld, models.DateField):
        return date(2024, 1, 1) + timedelta(days=NUMMER[naam])
    if isinstance(veld, VersleuteldeTekst) or type(veld) in (models.CharField, models.TextField):
        return f"kanarie{NUMMER[naam]}x"
    return None


def words_of(naam):
    """What must stand in the paper for this column."""
    if naam in GEVULD:
        return GEVULD[naam][1]
    waarde = value_of(naam)
    maanden = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
    return f" {waarde.day} {maanden[waarde.month - 1]}" if isinstance(waarde, date) else waarde


@pytest.fixture
def zaak(cast):
    kind = kind_of(cast.noord)
    op = datetime(2026, 11, 19, 9, 15, tzinfo=UTC)
    gegeven = {naam: w for naam, w in fill(Gegeven).items() if naam != "signaal"}
    signaal = record_signaal_of(cast.pm, kind, at=op, gegevens=[gegeven], **fill(Signaal))
    supplement_signaal_of(cast.pm, signaal, **fill(tabellen.Aanvulling))
    dossier = triage_of(cast.af, signaal).dossier
    with act_of(cast.af):
        ouder = add_parent(kind.gezin, kind, "Anna de Vries", "moeder", "ja")
        Rijen(cast, dossier, ouder, signaal).record()
    return SimpleNamespace(dossier=dossier, signaal=signaal)


class Rijen:
    """One filled row of every table of a dossier, each under the row it belongs to; then a newer besluit."""

    def __init__(self, cast, dossier, ouder, signaal):
        self.cast, self.dossier, self.ouder, self.signaal = cast, dossier, ouder, signaal
        self.nu = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def save(self, model, **vast):
        self.nu += timedelta(minutes=1)
        rij = model.in_dossier(
            self.dossier, id=uuid.uuid4(), gebeurd_op=self.nu, vastgelegd_op=self.nu, rol="af",
            vastgelegd_door_id=self.cast.af.pk, **fill(model, **vast),
        )  # fmt: skip
        rij.save()
        return rij

    def record(self):
        for model in (
            tabellen.Beeld, tabellen.Bijzonderheid, tabellen.Consultatieblad, tabellen.Ketencontact,
            tabellen.Afsluiting, tabellen.Vraag5datum, tabellen.Heropening,
        ):  # fmt: skip
            self.save(model)
        toestemming = self.save(tabellen.Toestemming)
        self.save(tabellen.Toestemminggever, toestemming=toestemming, betrokkene=self.ouder)
        self.save(tabellen.Intrekking, toestemming=toestemming, verwijssignaal=None)
        self.save(tabellen.Verstrekking, toestemming=toestemming, betrokkene=self.ouder)
        self.save(tabellen.Verwijssignaal)
        advies = self.save(tabellen.Consultatie, verklaring=toestemming)
        self.save(tabellen.Informatievervolg, verzoek=self.save(tabellen.Informatieverzoek))
        self.save(tabellen.Melding, advies=advies)  # waits; the next one is answered
        melding = self.save(tabellen.Melding, advies=None)
        for model in (tabellen.Kennisgeving, tabellen.Meldingaanvulling, tabellen.Terugkoppeling):
            self.save(model, melding=melding)
        gesprek = self.save(tabellen.Gesprek)
        self.save(tabellen.Nakoming, afspraak=self.save(tabellen.Afspraak, gesprek=gesprek))
        # Which parent signed stands with a talk with the parents.
        self.save(tabellen.Verslaggezien, gesprek=self.save(tabellen.Gesprek, vorm="regulier", compleet=True),
                  betrokkene=self.ouder)  # fmt: skip
        self.save(tabellen.Instemming, overslag=self.save(tabellen.Overslag), besluit=None)
        traject = self.save(tabellen.Hulptraject)
        self.save(tabellen.Casemanager, traject=traject, user=self.cast.af)
        afspraak = self.save(tabellen.Hulpafspraak, traject=traject)
        self.save(tabellen.Hulpstand, afspraak=afspraak)
        self.save(tabellen.Hulpevaluatie, traject=traject)
        volgen = self.save(tabellen.Volgafspraak)
        self.save(tabellen.Kijkmoment, volgafspraak=volgen)
        weging = self.save(tabellen.Weging)
        self.save(tabellen.Antwoordrij, weging=weging, bewijs=[str(self.signaal.pk)])
        besluit = self.save(tabellen.Besluit, weging=weging, afwijking_advies=advies)
        self.save(tabellen.Ondertekening, besluit=besluit)
        # The filled ones aren't the newest: what came before stays readable.
        later = self.save(tabellen.Weging, nummer=8)
        self.save(tabellen.Besluit, weging=later, melden=False, hulp="nee", afwijking="geen",
                  **dict.fromkeys(("hulp_toelichting", "hulp_met_naam", "hulp_met_functie", "omdat"), ""),
                  afwijking_reden="", afwijking_advies=None, vraag5_op=None, uitstel_tot=None, samen={})  # fmt: skip


@pytest.fixture(autouse=True)
def codes_of_the_lists():
    """Codes of long lists are taken from the lists, so that this test doesn't know them by heart."""
    from dossiers import naslag

    for naam, items in (
        ("gesprek.checks", naslag.kindonderwerpen()),
        ("gesprek.deelname_kind", naslag.kinddeelname()),
    ):
        GEVULD[naam] = ([items[0].code], items[0].tekst)
    reden = naslag.redenen_zonder_toestemming()[0]
    GEVULD["gesprek.zonder_toestemming"] = (reden.code, reden.tekst)
    GEVULD["besluit.afwijking_advies"] = (None, "Advies waarop dit rust Advies van Veilig Thuis")
    GEVULD["verslaggezien.betrokkene"] = (None, "Anna de Vries")


def text_of(browse, user, dossier):
    antwoord = browse(user).get(reverse("export_dossier", args=[dossier.pk]))
    assert antwoord.status_code == 200, antwoord.content.decode()
    bladen = (blad.extract_text() for blad in PdfReader(io.BytesIO(antwoord.content)).pages)
    return " ".join(" ".join(bladen).split()).casefold()


@pytest.mark.django_db
def test_the_paper_holds_every_column_of_every_table(cast, zaak, browse):
    papier = text_of(browse, cast.af, zaak.dossier)
    kwijt = {naam: words_of(naam) for naam in KOLOMMEN if words_of(naam).casefold() not in papier}
    assert not kwijt
    assert all(words_of(naam) for naam in KOLOMMEN)
    assert "noor hendriks, aandachtsfunctionaris" in papier  # BIJ_DE_RIJ
    assert "ilse de groot" in papier


@pytest.mark.django_db
def test_the_paper_holds_the_number_of_who_made_a_diagnosis(cast, browse):
    gegeven = {"aard": "diagnose", "tekst": "Breuk.", "bron": "Dr. Mol", "big_nummer": "49012345601"}
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord), gegevens=[gegeven])
    assert "49012345601" in text_of(browse, cast.af, triage_of(cast.af, signaal).dossier)


def test_every_table_of_a_dossier_is_in_the_timeline():
    gelezen = {bron.eigenaar or bron.model for bron in BRONNEN}
    assert gelezen == {*MODELLEN, *ZELF_BEPROEFD}


@pytest.mark.django_db
def test_the_page_of_a_dossier_leaves_the_long_parts_of_a_signal_to_its_own_page(cast, zaak, browse):
    tekst = browse(cast.af).get(reverse("view_tijdlijn", args=[zaak.dossier.pk])).content.decode()
    assert words_of("signaal.afspraken") in tekst
    assert words_of("signaal.plaats_anders") in tekst
    assert "kanarieobservatie" not in tekst
    assert reverse("view_signaal", args=[zaak.signaal.pk]) in tekst
    eigen = browse(cast.af).get(reverse("view_signaal", args=[zaak.signaal.pk])).content.decode()
    kanaries = [n for n in KOLOMMEN if n.startswith("signaal.") and str(value_of(n)).startswith("kanarie")]
    assert len(kanaries) > 10
    assert [naam for naam in kanaries if words_of(naam) not in eigen] == []
    assert "kanarieobservatie" in eigen


@pytest.mark.django_db
def test_reading_stays_one_query_however_much_a_signal_holds(cast, zaak, django_assert_num_queries):
    with act_of(cast.af), django_assert_num_queries(1):
        assert len(read_tijdlijn(zaak.dossier)) > len(STUKKEN)
