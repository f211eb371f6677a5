"""Steps 4 and 5 as people walk them: a dossier that is ready to weigh, answers, besluit, signatures."""

import uuid
from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from dossiers.actions.afsluiten import Afsluitgegevens, close_dossier
from dossiers.actions.besluit import Besluitkeuze, decide_besluit
from dossiers.actions.dossier import record_beeld
from dossiers.actions.gesprek import Verslag, hold_gesprek
from dossiers.actions.melding import Meldinggegevens, report_melding
from dossiers.actions.ondertekenen import sign_besluit
from dossiers.actions.overleg import record_consultatie
from dossiers.actions.volgen import Volgplan, record_volgafspraak
from dossiers.actions.weging import Antwoordgegevens, answer_afweging, open_weging
from dossiers.afwegingskader import Antwoord, Veiligheidscheck, Vraag
from dossiers.models import Dossier
from dossiers.protocolregels import Sluitvorm
from dossiers.queries.tijdlijn import read_tijdlijn
from tests.factories_signaal import act_of, kind_of, record_signaal_of, triage_of, zicht_of

NEE_DRIE = dict.fromkeys(Veiligheidscheck, Antwoord.NEE)
BEELD = {
    "signalen": "Drie blauwe plekken.",
    "kracht_van_gezin": "Opa helpt mee.",
    "risicotaxatie": "taxatie_geen",
}


def build_weegbaar(cast, *, profiel="", plek=None, door=None, kind=None):
    """A dossier of a signal of the pm, in which steps 1 to 3 are done."""
    plek, door = plek or cast.noord, door or cast.af
    if profiel:
        with act_of(cast.beheer):
            cast.organisatie.profiel = profiel
            cast.organisatie.save()
    kind = kind or kind_of(plek)
    melder = cast.pm if plek is cast.noord else cast.pm_zuid
    signaal = record_signaal_of(melder, kind)
    triage_of(door, signaal)
    dossier = Dossier.objects.select_related("kind", "locatie", "organisatie").get(kind=kind)
    walk_steps(dossier, door)
    return SimpleNamespace(dossier=dossier, kind=kind, signaal=signaal)


def walk_steps(dossier, door):
    with act_of(door):
        wie = {"dossier_id": dossier.pk, "by": zicht_of(door), "at": timezone.now()}
        record_beeld(gegevens=BEELD, id=uuid.uuid4(), **wie)
    for soort in ("collegiaal", "veilig_thuis"):
        record_consultatie_of(door, dossier, soort)
    for vorm, extra in (("regulier", {}), ("kind", {"toestemming_ouders": "ja"})):
        verslag = Verslag(
            vorm=vorm, gebeurd_op=timezone.now() - timedelta(days=1),
            aanwezigen="Anna, moeder", leiding=door.naam,
            verslag="We vertelden wat we zagen.", reactie="Moeder schrok.", **extra,
        )  # fmt: skip
        with act_of(door):
            hold_gesprek(
                dossier_id=dossier.pk, id=uuid.uuid4(), verslag=verslag, afspraken=(), by=zicht_of(door),
                at=timezone.now(),
            )  # fmt: skip


def record_consultatie_of(user, dossier, soort="veilig_thuis"):
    gegevens = {
        "soort": soort, "met_naam": "Sara Vos", "met_functie": "adviseur", "vraag": "Wat doen we?",
        "toestemming": "niet_nodig", "uitkomst": "Blijf kijken.", "advies_nodig": True,
    }  # fmt: skip
    with act_of(user):
        return record_consultatie(
            dossier_id=dossier.pk, gegevens=gegevens, by=zicht_of(user), at=timezone.now(), id=uuid.uuid4()
        )


def answer_of(user, dossier, vraag, antwoord="ja", *, pk=None, **velden):
    """One answer; for question 2 `antwoord` is that of the check on structureel."""
    vraag = Vraag(vraag)
    if vraag is Vraag.VEILIGHEID:
        velden.setdefault("checks", NEE_DRIE | {Veiligheidscheck.STRUCTUREEL: Antwoord(antwoord)})
    else:
        velden["antwoord"] = Antwoord(antwoord)
    velden.setdefault("bewijs", (read_tijdlijn_in_act(user, dossier)[0].id,))
    velden.setdefault("motivering", "Dat zagen we drie keer.")
    with act_of(user):
        return answer_afweging(
            dossier_id=dossier.pk, gegevens=Antwoordgegevens(vraag=vraag, **velden), by=zicht_of(user),
            at=timezone.now(), id=pk or uuid.uuid4(),
        )  # fmt: skip


def read_tijdlijn_in_act(user, dossier):
    with act_of(user):
        return [rij for rij in read_tijdlijn(dossier) if rij.soort != "weging"]


def answer_path(user, dossier, *antwoorden):
    """The answers in order: "ja", "nee" is question 1 yes and question 2 no."""
    for vraag, antwoord in zip(Vraag, antwoorden, strict=False):
        answer_of(user, dossier, vraag, antwoord)


def open_weging_of(user, dossier, waarom="Er is een nieuw signaal.", *, alleen_vraag5=False):
    with act_of(user):
        return open_weging(
            dossier_id=dossier.pk, waarom=waarom, by=zicht_of(user), at=timezone.now(), id=uuid.uuid4(),
            alleen_vraag5=alleen_vraag5,
        )  # fmt: skip


def decide_of(user, dossier, *, pk=None, **velden):
    keuze = Besluitkeuze(**{"melden": True, "hulp": "later"} | velden)
    with act_of(user):
        return decide_besluit(
            dossier_id=dossier.pk, keuze=keuze, by=zicht_of(user), at=timezone.now(), id=pk or uuid.uuid4()
        )


SAMEN = {"hulp": "ja", "aanvaarding": "weet_niet", "resultaat": "weet_niet"}


def decide_met_hulp(user, dossier, **velden):
    """Both decisions after a melding: with Veilig Thuis and the people it is about."""
    met = {
        "hulp_met_naam": "Sara Vos",
        "hulp_met_functie": "adviseur",
        "hulp_met_betrokkenen": True,
        "samen": SAMEN,
    }
    return decide_of(user, dossier, **{"hulp": "ja", "hulp_toelichting": "Gezinshulp."} | met | velden)


def sign_of(user, besluit, *, pk=None, alleen=""):
    with act_of(user):
        return sign_besluit(
            dossier_id=besluit.dossier_id, besluit_id=besluit.pk, by=zicht_of(user), at=timezone.now(),
            id=pk or uuid.uuid4(), alleen=alleen,
        )  # fmt: skip


def report_of(user, dossier, *, pk=None, **velden):
    gegevens = Meldinggegevens(
        **{
            "kanaal": "telefoon",
            "verteld": "Wat we zagen.",
            "ouders_ingelicht": "ja",
            "ontvangen_door": "S. Vos",
        }
        | velden
    )
    with act_of(user):
        return report_melding(
            dossier_id=dossier.pk, gegevens=gegevens, op=timezone.now(), by=zicht_of(user), at=timezone.now(),
            id=pk or uuid.uuid4(),
        )  # fmt: skip


def close_of(user, dossier, vorm=Sluitvorm.ONTERECHT, *, pk=None, volgen=True, **velden):
    """`volgen`: somebody agreed to keep looking first, as most protocols want."""
    if volgen and vorm in (Sluitvorm.ONTERECHT, Sluitvorm.ANDERE_ZORGEN, Sluitvorm.ZORGEN_WEGGENOMEN):
        agree_to_look(user, dossier)
    basis = {
        "bevestigd": True,
        "geevalueerd": True,
        "geevalueerd_met": "moeder",
        "evaluatie": "Zij is opgelucht.",
    }
    gegevens = Afsluitgegevens(vorm=vorm, toelichting="De zorgen zijn weg.", **basis | velden)
    with act_of(user):
        return close_dossier(
            dossier_id=dossier.pk,
            gegevens=gegevens,
            by=zicht_of(user),
            at=timezone.now(),
            id=pk or uuid.uuid4(),
        )


def agree_to_look(user, dossier):
    if not dossier.volgafspraak_rijen.exists():
        plan = Volgplan(
            wat="Of het goed gaat.", wie=user.naam, user_id=user.pk, eerste_op=date(2099, 1, 1), om_de_weken=0,
            tot=date(2099, 1, 1),
        )  # fmt: skip
        with act_of(user):
            record_volgafspraak(
                dossier_id=dossier.pk, plan=plan, by=zicht_of(user), at=timezone.now(), id=uuid.uuid4()
            )
