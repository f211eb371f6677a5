"""A calamiteit: begun at once, written in by several people, read by who takes part, closed when everything is done."""

import uuid
from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.queries.taakverdeling import read_taken
from incidents.calamiteitregels import PUNT, Planactie, by_action
from incidents.models import (
    Calamiteit,
    Calamiteitbericht,
    Calamiteitlid,
    Calamiteitpunt,
    Calamiteitregel,
    Checklijst,
)
from incidents.queries.calamiteit import read_standen
from roles.actions import Bijhoudfout
from roles.models import Deelname
from tests.factories_calamiteit import (
    bericht_of,
    calamiteit_of,
    koppel_calamiteit,
    lid_of,
    logregel_of,
    ouderbrief_of,
    ready_to_close,
    sluit_calamiteit,
    werk_plan_bij,
)
from tests.factories_incident import checklijst_of, incident_of, vink_af
from tests.factories_signaal import kind_of, zicht_of
from tests.incidents.test_incident import exclude, text_of
from vault.bases import NietToegestaan
from vault.models import Logonderdeel, Logregel
from work.concepten import load_concept
from work.forms import ZOUT

pytestmark = pytest.mark.django_db
NIEUW, LIJST = reverse("open_calamiteit"), reverse("view_calamiteiten")
TITEL = "Onrust op het plein"


@pytest.fixture
def zaak(cast):
    cast.kind, cast.ander = kind_of(cast.noord), kind_of(cast.noord, "Sem", "Bakker")
    cast.incident = incident_of(cast.pm, cast.noord, cast.kind, cast.ander)
    cast.calamiteit = calamiteit_of(cast.manager, cast.noord, incident=cast.incident)
    return cast


def nieuw(**velden):
    return {"nieuw_id": signing.dumps(str(uuid.uuid4()), salt=ZOUT)} | velden


def adres(naam, *ids):
    return reverse(naam, args=ids)


def begin(**velden):
    return nieuw(titel=TITEL, wat="Ouders praten in de app.", omvang="groep") | velden


def nu_velden():
    nu = timezone.localtime() - timedelta(minutes=2)
    return {"dag": str(nu.date()), "tijd": f"{nu:%H:%M}"}


def plan(actie, **velden):
    return nieuw(**dict.fromkeys((p.code for p in by_action()[Planactie(actie)]), "open")) | velden


# --- beginning -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["pm", "ondersteunend", "af", "manager", "directie"])
def test_whoever_is_there_begins_it_at_once_and_can_go_on(cast, browse, wie):
    client = browse(getattr(cast, wie))
    antwoord = client.post(NIEUW, begin(locatie=str(cast.noord.locatie.pk)))
    rij = Calamiteit.objects.get()
    assert antwoord.url == adres("view_calamiteit", rij.pk)
    assert TITEL in text_of(client, antwoord.url)
    assert TITEL in text_of(client, LIJST)
    velden = nieuw(soort="gebeurtenis", tekst="De politie is er.", omvang="", **nu_velden())
    assert client.post(adres("record_calamiteitregel", rij.pk), velden).url == antwoord.url
    assert "De politie is er." in text_of(client, antwoord.url)


@pytest.mark.parametrize("wie", ["bestuur", "vertrouwenspersoon", "fg", "beheer"])
def test_the_others_begin_none_and_read_none(zaak, browse, wie):
    client = browse(getattr(zaak, wie))
    assert client.get(NIEUW).status_code == 403
    assert client.get(LIJST).status_code == 403
    assert client.get(adres("view_calamiteit", zaak.calamiteit.pk)).status_code in (403, 404)


@pytest.mark.parametrize("wie", ["pm", "collega", "ondersteunend", "pm_zuid", "af_zuid", "buitenstaander"])
def test_who_has_no_part_in_it_finds_nothing(zaak, browse, wie):
    client = browse(getattr(zaak, wie))
    assert client.get(adres("view_calamiteit", zaak.calamiteit.pk)).status_code == 404
    assert client.get(adres("record_calamiteitregel", zaak.calamiteit.pk)).status_code == 404
    assert TITEL not in text_of(client, LIJST)
    with pytest.raises(PermissionDenied):
        logregel_of(getattr(zaak, wie), zaak.calamiteit)


def test_it_begins_from_an_incident_and_the_incident_leads_to_it(zaak, browse):
    client = browse(zaak.af)
    pagina = text_of(client, adres("view_incident", zaak.incident.pk))
    assert adres("view_calamiteit", zaak.calamiteit.pk) in pagina
    assert f"{NIEUW}?incident={zaak.incident.pk}" in pagina
    antwoord = client.post(f"{NIEUW}?incident={zaak.incident.pk}", begin(locatie=str(zaak.noord.locatie.pk)))
    assert adres("view_incident", zaak.incident.pk) in text_of(client, antwoord.url)
    pm = text_of(browse(zaak.pm), adres("view_incident", zaak.incident.pk))
    assert adres("view_calamiteit", zaak.calamiteit.pk) not in pm  # takes no part


def test_from_an_incident_out_of_reach_or_of_elsewhere_it_does_not_begin(zaak, browse):
    ander = incident_of(zaak.af_zuid, zaak.zuid)
    assert browse(zaak.pm).get(f"{NIEUW}?incident={ander.pk}").status_code == 404
    assert browse(zaak.pm).get(f"{NIEUW}?incident=geen-id").status_code == 404
    with pytest.raises(PermissionDenied):
        calamiteit_of(zaak.pm, zaak.zuid)
    with pytest.raises(PermissionDenied):
        calamiteit_of(zaak.manager, zaak.noord, incident=ander)


def test_twice_the_same_form_is_one(cast, browse):
    client, velden = browse(cast.pm), begin(locatie=str(cast.noord.locatie.pk))
    assert client.post(NIEUW, velden).url == client.post(NIEUW, velden).url
    assert (Calamiteit.objects.count(), Deelname.objects.count()) == (1, 1)


def test_an_empty_form_says_at_each_field_what_to_do(cast, browse):
    tekst = browse(cast.manager).post(NIEUW, nieuw(titel="", wat="", omvang="")).content.decode()
    for zin in (
        "waar het over gaat",
        "wat er aan de hand is",
        "hoe ver de onrust reikt",
        "Kies een locatie.",
    ):
        assert zin in tekst
    assert not Calamiteit.objects.exists()


# --- the logboek -----------------------------------------------------------------------------------------


def test_several_people_write_at_once_and_nothing_of_it_changes(zaak, browse):
    lid_of(zaak.manager, zaak.calamiteit, zaak.pm, "kinderen")
    teksten = {
        zaak.manager: "De GGD belt terug.",
        zaak.pm: "Twee kinderen huilden.",
        zaak.directie: "Bestuur weet het.",
    }
    for wie, tekst in teksten.items():
        logregel_of(wie, zaak.calamiteit, tekst=tekst)
    pagina = text_of(browse(zaak.pm), adres("view_calamiteit", zaak.calamiteit.pk))
    for wie, tekst in teksten.items():
        assert tekst in pagina
        assert wie.naam in pagina
    rij = Calamiteitregel.objects.first()
    rij.tekst = "Anders"
    with pytest.raises(NietToegestaan):
        rij.save()


def test_the_newest_entry_says_how_far_it_reaches(zaak, browse):
    pagina = adres("view_calamiteit", zaak.calamiteit.pk)
    assert "Een groep, met de ouders" in text_of(browse(zaak.manager), pagina)
    logregel_of(zaak.manager, zaak.calamiteit, omvang="buiten")
    logregel_of(zaak.manager, zaak.calamiteit)
    assert "Ook buiten de locatie" in text_of(browse(zaak.manager), pagina)


def test_the_same_entry_twice_is_one_and_tomorrow_is_refused(zaak, browse):
    pk = uuid.uuid4()
    logregel_of(zaak.manager, zaak.calamiteit, id=pk)
    logregel_of(zaak.manager, zaak.calamiteit, id=pk)
    assert Calamiteitregel.objects.count() == 1
    with pytest.raises(Bijhoudfout, match="al voorbij"):
        logregel_of(zaak.manager, zaak.calamiteit, gebeurd_op=timezone.now() + timedelta(hours=1))
    morgen = str(timezone.localdate() + timedelta(days=1))
    velden = nieuw(soort="besluit", tekst="We bellen niemand.", omvang="", dag=morgen, tijd="09:00")
    tekst = (
        browse(zaak.manager)
        .post(adres("record_calamiteitregel", zaak.calamiteit.pk), velden)
        .content.decode()
    )
    assert "We bellen niemand." in tekst
    assert "al voorbij" in tekst


def test_a_bsn_does_not_get_in(zaak, browse):
    velden = nieuw(soort="gesprek", tekst="Het bsn is 111222333.", omvang="", **nu_velden())
    antwoord = browse(zaak.manager).post(adres("record_calamiteitregel", zaak.calamiteit.pk), velden)
    assert antwoord.status_code == 200
    assert not Calamiteitregel.objects.exists()


def test_what_is_typed_survives_a_broken_tablet(zaak, browse):
    """Every form of a calamiteit keeps its draft, and discards it when it is sent."""
    client, pad = browse(zaak.manager), adres("record_calamiteitregel", zaak.calamiteit.pk)
    client.post(reverse("save_concept"), {"pad": pad, "tekst": "Half getypt", "soort": "gesprek"})
    assert "Half getypt" in text_of(client, pad)
    client.post(pad, nieuw(soort="gesprek", tekst="Heel getypt", omvang="", **nu_velden()))
    assert load_concept(user=zaak.manager, pad=pad) is None
    for naam in ("record_calamiteitbericht", "appoint_calamiteitlid", "close_calamiteit"):
        assert "data-concept-url" in text_of(client, adres(naam, zaak.calamiteit.pk)), naam


# --- the plan --------------------------------------------------------------------------------------------


def test_of_a_point_the_newest_counts_and_what_did_not_change_gives_no_row(zaak, browse):
    client = browse(zaak.manager)
    pad = adres("record_calamiteitpunt", zaak.calamiteit.pk, "opvang")
    client.post(pad, plan("opvang", opvang_team="opgepakt", waarom_opvang_team="Karin belt vandaag."))
    for _ in range(2):
        client.post(pad, plan("opvang", opvang_team="gedaan", opvang_kinderen="gedaan"))
    assert Calamiteitpunt.objects.count() == 3
    assert "2 van 4 klaar" in text_of(client, adres("view_calamiteit", zaak.calamiteit.pk))
    assert client.get(adres("record_calamiteitpunt", zaak.calamiteit.pk, "onzin")).status_code == 404


def test_an_old_form_does_not_take_back_what_somebody_else_did_meanwhile(zaak, browse):
    """Two phones with the same form open: each changes another point, and both changes stay."""
    pad = adres("record_calamiteitpunt", zaak.calamiteit.pk, "opvang")
    werk_plan_bij(zaak.manager, zaak.calamiteit, standen={"opvang_team": ("opgepakt", "Karin belt.")})
    oud = plan(
        "opvang", opvang_team="opgepakt", waarom_opvang_team="Karin belt.", gezien=timezone.now().isoformat()
    )
    werk_plan_bij(zaak.af, zaak.calamiteit, standen={"opvang_team": ("gedaan", "")})
    browse(zaak.manager).post(pad, oud | {"opvang_ouders": "gedaan"})
    standen = {code: rij.stand for code, rij in read_standen(zaak.calamiteit).items()}
    assert standen == {"opvang_team": "gedaan", "opvang_ouders": "gedaan"}
    for gezien in ("", "onzin", "2026-01-01"):
        assert browse(zaak.manager).post(pad, plan("opvang", gezien=gezien)).status_code == 302
    assert Calamiteitpunt.objects.count() == 3


def test_not_needed_asks_why(zaak, browse):
    pad = adres("record_calamiteitpunt", zaak.calamiteit.pk, "communiceer")
    tekst = browse(zaak.manager).post(pad, plan("communiceer", raad="niet_nodig")).content.decode()
    assert "Schrijf op waarom dit niet nodig is." in tekst
    assert not Calamiteitpunt.objects.exists()
    with pytest.raises(Bijhoudfout, match="waarom dit niet nodig"):
        werk_plan_bij(zaak.manager, zaak.calamiteit, standen={"raad": ("niet_nodig", "")})


# --- people ----------------------------------------------------------------------------------------------


def test_a_part_lets_somebody_in_and_a_replacement_lets_them_out(zaak, browse):
    pagina, pm = adres("view_calamiteit", zaak.calamiteit.pk), browse(zaak.pm)
    lid_of(zaak.manager, zaak.calamiteit, zaak.pm, "kinderen", vervanger=zaak.collega)
    assert pm.get(pagina).status_code == browse(zaak.collega).get(pagina).status_code == 200
    assert pm.get(adres("close_calamiteit", zaak.calamiteit.pk)).status_code == 403
    assert pm.get(adres("appoint_calamiteitlid", zaak.calamiteit.pk)).status_code == 403
    lid_of(zaak.manager, zaak.calamiteit, zaak.collega, "kinderen")
    assert pm.get(pagina).status_code == 404
    assert browse(zaak.collega).get(pagina).status_code == 200
    assert Calamiteitlid.objects.count() == 2


def test_who_has_a_second_part_stays(zaak, browse):
    for deel in ("kinderen", "team"):
        lid_of(zaak.manager, zaak.calamiteit, zaak.pm, deel)
    lid_of(zaak.manager, zaak.calamiteit, zaak.collega, "team")
    assert browse(zaak.pm).get(adres("view_calamiteit", zaak.calamiteit.pk)).status_code == 200


@pytest.mark.parametrize("wie", ["pm_zuid", "af_zuid", "bestuur", "fg", "buitenstaander"])
def test_nobody_of_elsewhere_gets_a_part(zaak, wie):
    with pytest.raises(Bijhoudfout, match="op deze locatie werkt"):
        lid_of(zaak.manager, zaak.calamiteit, getattr(zaak, wie), "team")


def test_nobody_or_twice_the_same_is_refused(zaak):
    with pytest.raises(Bijhoudfout, match="wie het is"):
        lid_of(zaak.manager, zaak.calamiteit)
    with pytest.raises(Bijhoudfout, match="iemand anders als vervanger"):
        lid_of(zaak.manager, zaak.calamiteit, zaak.af, vervanger=zaak.af)


def test_only_directie_speaks_to_the_media_and_somebody_of_bestuur_in_words(zaak, browse):
    """000 L2822."""
    for wie in (zaak.manager, zaak.af, zaak.pm):
        with pytest.raises(Geweigerd):
            lid_of(zaak.manager, zaak.calamiteit, wie, "media")
        with pytest.raises(Geweigerd):
            bericht_of(zaak.manager, zaak.calamiteit, "media", wie)
    lid_of(zaak.manager, zaak.calamiteit, zaak.directie, "media")
    lid_of(zaak.manager, zaak.calamiteit, deel="media", buiten="Ria Mulder, bestuur")
    bericht_of(zaak.manager, zaak.calamiteit, "media", zaak.directie)
    velden = nieuw(
        publiek="media", wat="Niets gezegd.", wijze="telefoon", door=str(zaak.af.pk), **nu_velden()
    )
    antwoord = browse(zaak.af).post(adres("record_calamiteitbericht", zaak.calamiteit.pk), velden)
    assert antwoord.status_code == 409
    assert "Alleen directie of bestuur praat met de media." in antwoord.content.decode()
    assert "Niets gezegd." in antwoord.content.decode()


# --- who knows what ----------------------------------------------------------------------------------------


def test_the_page_says_who_knows_and_who_does_not_yet(zaak, browse):
    client, pagina = browse(zaak.manager), adres("view_calamiteit", zaak.calamiteit.pk)
    assert text_of(client, pagina).count("<strong>Nog niet</strong>") == 3
    velden = nieuw(publiek="team", aan="Het hele team", wat="Wat er speelt.", wijze="bijeenkomst",
                   door=str(zaak.manager.pk), **nu_velden())  # fmt: skip
    assert client.post(adres("record_calamiteitbericht", zaak.calamiteit.pk), velden).url == pagina
    tekst = text_of(client, pagina)
    assert tekst.count("<strong>Nog niet</strong>") == 2
    assert "Het hele team" in tekst
    with pytest.raises(Bijhoudfout, match="wie het is"):
        bericht_of(zaak.manager, zaak.calamiteit, door_id=None)


def test_a_letter_names_no_child_and_has_nothing_open(zaak, browse):
    pad = adres(
        "record_calamiteitbrief", zaak.calamiteit.pk, "ouderbrief-betrokken-groep", zaak.noord.groep.pk
    )
    client = browse(zaak.af)
    assert f"Een voorval in de groep {zaak.noord.groep.naam}" in text_of(client, pad)
    for tekst, zin in (
        ("Beste ouders, [wat er gebeurde].", "Vul nog in, of haal weg: [wat er gebeurde]."),
        (f"Beste ouders, {zaak.kind.voornaam} was erbij.", "Haal deze naam weg"),
        (f"Beste ouders, {zaak.ander.naam} ook.", "Haal deze naam weg"),
    ):
        velden = nieuw(publiek="groep_ouders", onderwerp="Een voorval", tekst=tekst, wijze="mail")
        assert zin in client.post(pad, velden).content.decode()
    assert not Calamiteitbericht.objects.exists()
    goed = "Beste ouders, er is iets gebeurd."
    client.post(pad, nieuw(publiek="groep_ouders", onderwerp="Een voorval", tekst=goed, wijze="mail"))
    brief = Calamiteitbericht.objects.get()
    assert (str(brief.tekst), brief.sjabloon, brief.publiek) == (
        goed,
        "ouderbrief-betrokken-groep",
        "groep_ouders",
    )
    papier = client.get(adres("export_calamiteitbrief", zaak.calamiteit.pk, brief.pk))
    assert papier.content.startswith(b"%PDF")
    assert zaak.kind.voornaam.encode() not in papier["Content-Disposition"].encode()


def test_a_letter_to_another_place_or_from_a_letter_to_one_parent_does_not_exist(zaak, browse):
    client, een = browse(zaak.af), zaak.calamiteit.pk
    slug = "ouderbrief-overige-groepen"
    assert client.get(adres("record_calamiteitbrief", een, slug, zaak.zuid.groep.pk)).status_code == 404
    assert (
        client.get(adres("record_calamiteitbrief", een, "uitnodiging", zaak.noord.groep.pk)).status_code
        == 404
    )
    bericht = bericht_of(zaak.af, zaak.calamiteit)
    assert client.get(adres("export_calamiteitbrief", een, bericht.pk)).status_code == 404
    with pytest.raises(Bijhoudfout, match="welke ouders"):
        ouderbrief_of(zaak.af, zaak.calamiteit, zaak.noord.groep, publiek="media")


# --- exclusion -------------------------------------------------------------------------------------------


def test_family_of_a_child_in_it_finds_nothing_anywhere(zaak, browse):
    """With the pages before the exclusion equal to those of a world without the case, but for ids and times."""
    checklijst_of(zaak.manager, zaak.noord, "overlijden", calamiteit_id=zaak.calamiteit.pk)
    exclude(zaak.af, zaak.ander)
    client = browse(zaak.af)
    for naam in ("view_calamiteit", "record_calamiteitregel", "close_calamiteit", "choose_calamiteitbrief"):
        assert client.get(adres(naam, zaak.calamiteit.pk)).status_code == 404, naam
    assert TITEL not in text_of(client, LIJST)
    assert "De laatste twee weken" not in text_of(client, adres("open_checklijst", "overlijden"))
    with pytest.raises(PermissionDenied):
        logregel_of(zaak.af, zaak.calamiteit)
    with pytest.raises(Bijhoudfout, match="dit mag weten"):
        lid_of(zaak.manager, zaak.calamiteit, zaak.af)


def test_an_incident_that_comes_later_excludes_from_then_on(zaak, browse):
    los = calamiteit_of(zaak.manager, zaak.noord)
    exclude(zaak.af, zaak.ander)
    client = browse(zaak.af)
    assert client.get(adres("view_calamiteit", los.pk)).status_code == 200
    koppel_calamiteit(zaak.manager, los, zaak.incident)
    assert client.get(adres("view_calamiteit", los.pk)).status_code == 404
    with pytest.raises(Bijhoudfout, match="staat er al bij"):
        koppel_calamiteit(zaak.manager, los, zaak.incident)


def test_directie_reads_the_calamiteit_and_not_the_incident_in_it(zaak, browse):
    pagina = text_of(browse(zaak.directie), adres("view_calamiteit", zaak.calamiteit.pk))
    assert TITEL in pagina
    assert adres("view_incident", zaak.incident.pk) not in pagina


def test_the_log_names_the_children_by_pseudonym(zaak, browse):
    client = browse(zaak.manager)
    client.get(adres("view_calamiteit", zaak.calamiteit.pk))
    regel = Logregel.objects.filter(actie="view_calamiteit", actor_id=zaak.manager.pk).latest("volgnummer")
    namen = set(Logonderdeel.objects.filter(regel__trace=regel.trace).values_list("object_id", flat=True))
    assert {str(zaak.kind.pseudoniem), str(zaak.ander.pseudoniem)} <= namen


# --- short lists -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("soort", "lijst"), [("sterfgeval", "overlijden"), ("vermissing", "vermissing")])
def test_a_death_and_a_missing_child_lead_to_their_list_tied_to_the_incident(zaak, browse, soort, lijst):
    incident = incident_of(zaak.pm, zaak.noord, zaak.kind, soort=soort)
    client, pagina = browse(zaak.pm), adres("view_incident", incident.pk)
    pad = f"{adres('open_checklijst', lijst)}?incident={incident.pk}"
    assert pad in text_of(client, pagina)
    antwoord = client.post(pad, nieuw(locatie=str(zaak.noord.locatie.pk)))
    rij = Checklijst.objects.get()
    assert (rij.incident, rij.soort, antwoord.url) == (incident, lijst, adres("record_checkpunt", rij.pk))
    vink_af(zaak.collega, rij, next(iter(dict.fromkeys(["klopt", "gekomen"][lijst == "vermissing" :]))))
    assert "1 van" in text_of(client, pagina)
    assert pagina in text_of(client, antwoord.url)


def test_everybody_of_the_location_walks_it_but_only_a_reader_sees_what_it_is_for(zaak, browse):
    lijst = checklijst_of(zaak.manager, zaak.noord, "overlijden", calamiteit_id=zaak.calamiteit.pk)
    assert lijst.incident == zaak.incident
    naar = (adres("view_calamiteit", zaak.calamiteit.pk), adres("view_incident", zaak.incident.pk))
    tekst = text_of(browse(zaak.ondersteunend), adres("record_checkpunt", lijst.pk))
    assert all(url not in tekst for url in naar)
    tekst = text_of(browse(zaak.manager), adres("record_checkpunt", lijst.pk))
    assert all(url in tekst for url in naar)
    exclude(zaak.collega, zaak.kind)
    assert browse(zaak.collega).get(adres("record_checkpunt", lijst.pk)).status_code == 404


@pytest.mark.parametrize(
    "vraag", ["incident=onzin", "incident=00000000-0000-4000-8000-000000000000", "calamiteit=x"]
)
def test_a_list_for_what_does_not_exist_does_not_open(zaak, browse, vraag):
    assert browse(zaak.pm).get(f"{adres('open_checklijst', 'vermissing')}?{vraag}").status_code == 404


def test_an_incident_of_another_kind_leads_to_no_list(zaak, browse):
    assert "/draaiboek/" not in text_of(browse(zaak.pm), adres("view_incident", zaak.incident.pk))


# --- the end ---------------------------------------------------------------------------------------------


def test_closing_says_all_that_misses_and_keeps_what_was_typed(zaak, browse):
    client, sluiten = browse(zaak.manager), adres("close_calamiteit", zaak.calamiteit.pk)
    antwoord = client.post(sluiten, nieuw(geleerd="Sneller bellen."))
    assert antwoord.status_code == 409
    for zin in ("wie de aanpak leidt", "nog punten open", "nog geen evaluatie", "Sneller bellen."):
        assert zin in antwoord.content.decode()
    ready_to_close(zaak.manager, zaak.calamiteit)
    pagina = adres("view_calamiteit", zaak.calamiteit.pk)
    assert "Alles is klaar om af te sluiten." in text_of(client, pagina)
    assert client.post(sluiten, nieuw(geleerd="Sneller bellen.")).url == pagina
    assert "Sneller bellen." in text_of(client, pagina)
    with pytest.raises(Geweigerd):
        sluit_calamiteit(zaak.manager, zaak.calamiteit)
    for doe in (lambda: bericht_of(zaak.manager, zaak.calamiteit),
                lambda: lid_of(zaak.manager, zaak.calamiteit, zaak.af),
                lambda: werk_plan_bij(zaak.manager, zaak.calamiteit, standen={"raad": ("opgepakt", "")})):  # fmt: skip
        with pytest.raises(Geweigerd):
            doe()
    logregel_of(zaak.manager, zaak.calamiteit, "later", "Na een half jaar is het rustig.")


def test_the_page_and_the_list_take_a_constant_number_of_queries(zaak, browse):
    client, weg = browse(zaak.manager), incident_of(zaak.pm, zaak.noord, zaak.kind, soort="vermissing")

    def fill():
        nummer = Calamiteitpunt.objects.count()
        logregel_of(zaak.manager, zaak.calamiteit)
        bericht_of(zaak.manager, zaak.calamiteit)
        werk_plan_bij(zaak.manager, zaak.calamiteit, standen={list(PUNT)[nummer]: ("gedaan", "")})
        checklijst_of(zaak.manager, zaak.noord, "overlijden", calamiteit_id=zaak.calamiteit.pk)
        checklijst_of(zaak.manager, zaak.noord, incident_id=weg.pk)
        lid_of(zaak.manager, zaak.calamiteit, zaak.af)
        calamiteit_of(zaak.manager, zaak.noord)

    def count():
        aantallen = []
        for pad in (adres("view_calamiteit", zaak.calamiteit.pk), LIJST, adres("view_incident", weg.pk)):
            with CaptureQueriesContext(connection) as gevraagd:
                assert client.get(pad).status_code == 200
            aantallen.append(len(gevraagd))
        return aantallen

    fill()
    count()  # what is read once per process
    eerst = count()
    for _ in range(8):
        fill()
    assert count() == eerst
    assert max(eerst) <= 12, eerst


# --- tasks ------------------------------------------------------------------------------------------------


def waits(user, *, later=timedelta()):
    """What of a calamiteit waits for this person: kind, whether it is theirs, and until which day."""
    taken = read_taken(zicht_of(user), nu=timezone.localtime() + later)
    return [(t.bron.soort, t.mijn, t.dag) for t in taken if t.bron.soort.startswith("calamiteit")]


def test_a_calamiteit_without_a_leader_waits_for_who_leads_here(zaak):
    vandaag = timezone.localdate()
    for wie in (zaak.af, zaak.manager, zaak.directie):
        assert waits(wie) == [("calamiteit_leiding", True, vandaag)]
    assert waits(zaak.pm) == waits(zaak.collega) == waits(zaak.af_zuid) == []


def test_who_leads_it_has_it_on_their_list_until_it_is_closed(zaak):
    morgen = timezone.localdate() + timedelta(days=1)
    lid_of(zaak.manager, zaak.calamiteit, zaak.pm)
    assert waits(zaak.pm) == [("calamiteit", True, morgen)]
    assert [(soort, mijn) for soort, mijn, _ in waits(zaak.af)] in ([], [("calamiteit", False)])
    lid_of(zaak.manager, zaak.calamiteit, zaak.manager)  # of a part the newest row counts
    assert waits(zaak.pm) == []
    assert waits(zaak.manager) == [("calamiteit", True, morgen)]
    ready_to_close(zaak.manager, zaak.calamiteit)
    sluit_calamiteit(zaak.manager, zaak.calamiteit)
    assert waits(zaak.manager, later=timedelta(days=9)) == []


def test_what_is_written_in_the_logboek_moves_its_day(zaak):
    lid_of(zaak.manager, zaak.calamiteit, zaak.manager)
    later = timezone.now() + timedelta(days=3)
    logregel_of(zaak.manager, zaak.calamiteit, at=later, gebeurd_op=later)
    assert [dag for _, _, dag in waits(zaak.manager)] == [timezone.localdate(later) + timedelta(days=1)]


@pytest.mark.parametrize("leider", [False, True])
def test_who_is_family_has_no_task_of_it_and_nobody_has_it_twice(zaak, leider):
    if leider:
        lid_of(zaak.manager, zaak.calamiteit, zaak.manager)
    for wie in (zaak.manager, zaak.directie):
        assert len(waits(wie, later=timedelta(days=9))) == 1  # two children in its incident
        exclude(wie, zaak.ander)
        assert waits(wie, later=timedelta(days=9)) == []
