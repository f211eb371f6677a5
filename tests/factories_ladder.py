"""Ladders and what somebody told in confidence, as people record them: through the real actions, inside an act."""

import uuid
from datetime import timedelta

from django.utils import timezone

from incidents.actions import intimiteit as vertrouwd
from incidents.actions import ladder as actions
from incidents.ladderregels import end_of_week
from tests.factories_signaal import act_of, zicht_of


def do(user, doe, *, at=None, id=None, **velden):  # noqa: A002
    with act_of(user):
        return doe(id=id or uuid.uuid4(), by=zicht_of(user), at=at or timezone.now(), **velden)


def ladder_of(user, kind, *incidenten, **velden):
    basis = {"kind_id": kind.pk, "aanleiding": "Op het plein wordt elke dag iemand buitengesloten."}
    return do(user, actions.open_ladder, incident_ids=[rij.pk for rij in incidenten], **basis | velden)


def trede_of(user, ladder, daad, **velden):
    """One row of VORMEN, with words for what it asks."""
    basis = {"dag": timezone.localdate(), "tekst": f"Wat er bij {daad} is gedaan."}
    doe = actions.record_laddertrede if daad in PROFESSIONAL else actions.record_laddervervolg
    return do(user, doe, pk=ladder.pk, daad=daad, **basis | velden)


PROFESSIONAL = ("zelf", "hulp", "gesprek", "ouders_weten", "oudergesprek")


def climb(user, ladder, *daden):
    for daad in daden or PROFESSIONAL:
        trede_of(user, ladder, daad)


def maatregel_of(user, ladder, daad="time_out", *, dagen=0, **velden):
    """Begins today; a time-out ends with this week at the latest."""
    van = timezone.localdate()
    tot = van + timedelta(days=dagen)
    if daad == "time_out":
        tot = min(tot, end_of_week(van))
    periode = {} if daad in ("verwijdering", "contract") else {"van": van, "tot": tot}
    ouders = {"ouders": "Moeder begrijpt het."} if daad == "time_out" else {}
    return trede_of(
        user, ladder, daad, afspraken="In de groep van een collega.", **periode, **ouders | velden
    )


def besluit_of(user, trede, uitkomst="akkoord", **velden):
    basis = {"trede_id": trede.pk, "uitkomst": uitkomst, "toelichting": "Dit past bij wat er is gebeurd."}
    return do(user, actions.sign_ladderbesluit, **basis | velden)


def sla_over(user, ladder, stap, reden="Een kind is gewond geraakt."):
    return do(user, actions.skip_laddertrede, pk=ladder.pk, stap=stap, reden=reden)


def sluit_ladder(user, ladder, **velden):
    return do(user, actions.close_ladder, pk=ladder.pk, afloop="Het gaat goed met elk kind.", **velden)


def brief_of(user, ladder, daad, **velden):
    basis = {
        "onderwerp": "Een brief",
        "aan": "Anna de Wit",
        "tekst": "Beste Anna de Wit, dit schrijven wij u.",
    }
    return trede_of(user, ladder, daad, **basis | velden)


def intimiteit_of(user, aan, **velden):
    basis = {
        "van": "ouder", "wie": "Vader van Otto", "dag": timezone.localdate(), "wat": "Hij legde zijn hand op mijn rug.",
        "aan": aan.pk,
    }  # fmt: skip
    return do(user, vertrouwd.report_intimiteit, **basis | velden)


def intimiteitstap_of(user, intimiteit, stap, tekst="We hebben dit gedaan.", **velden):
    basis = {"pk": intimiteit.pk, "stap": stap, "dag": timezone.localdate(), "tekst": tekst}
    return do(user, vertrouwd.record_intimiteitstap, **basis | velden)


def deel_intimiteit(user, intimiteit, met):
    return do(user, vertrouwd.share_intimiteit, pk=intimiteit.pk, user_id=met.pk)
