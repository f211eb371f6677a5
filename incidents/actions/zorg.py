"""Route 2 begins: report, add, and seal a signal that turns out to be about somebody who works here."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from dossiers import signaalbeeld as beeld
from dossiers.models import Signaal, Verzegeling
from dossiers.queries.signaal import read_inhoud
from incidents.models import Zorg, Zorgaanvulling
from incidents.queries.route2 import has_bestuur
from roles.access import Zicht, counts_on, reachable, take_turn, valid_on
from roles.models import Roltoewijzing, Uitsluiting
from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik
from vault.bases import open_bewaareenheid
from vault.handeling import add_regel

NIEMAND = "Niemand van de directie mag dit lezen. Bel de vertrouwensinspecteur: 0900-1113111."


def report_zorg(
    *,
    id: UUID,  # noqa: A002
    over: str,
    over_wie: str,
    waarneming: str,
    gebeurd_op: date,
    kind_naam: str = "",
    by: Zicht,
    at: datetime,
) -> Zorg:
    """A worry for directie only; the reporter keeps a dated receipt (001 L1023-1051).

    Raises PermissionDenied for who works nowhere, and about the houder when nobody stands above: then nothing is
    stored. Sending twice gives the first.
    """
    if not by.may(Actie.REPORT_ZORG):
        raise PermissionDenied
    take_turn(by)
    if eerder := Zorg.objects.filter(pk=id, vastgelegd_door_id=by.user_id).first():
        return eerder
    if over == Zorg.Over.HOUDER and not has_bestuur(by.organisatie_id, op=timezone.localdate(at)):
        raise PermissionDenied(NIEMAND)
    zorg = Zorg(
        id=id,
        organisatie_id=by.organisatie_id,
        locatie_id=next((plek.locatie_id for plek in by.plekken if plek.locatie_id), None),
        over=over,
        over_wie=over_wie,
        kind_naam=kind_naam,
        waarneming=waarneming,
        gebeurd_op=gebeurd_op,
        vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )
    open_bewaareenheid(zorg).save()
    add_regel(Actie.REPORT_ZORG, object=zorg)
    return zorg


def supplement_zorg(*, id: UUID, zorg_id: UUID, tekst: str, by: Zicht, at: datetime) -> Zorgaanvulling:  # noqa: A002
    """What the reporter adds later. Raises PermissionDenied for anybody else."""
    zorg = reachable(by, Actie.SUPPLEMENT_ZORG, Zorg.objects.filter(pk=zorg_id)).first()
    if zorg is None:
        raise PermissionDenied
    take_turn(by)
    if eerder := Zorgaanvulling.objects.filter(pk=id, zorg=zorg).first():
        return eerder
    aanvulling = Zorgaanvulling(
        id=id,
        zorg=zorg,
        bewaareenheid_id=zorg.bewaareenheid_id,
        tekst=tekst,
        vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )
    aanvulling.save()
    add_regel(Actie.SUPPLEMENT_ZORG, object=aanvulling)
    return aanvulling


def seal_signaal(*, id: UUID, signaal_id: UUID, over: str, over_wie: str, by: Zicht, at: datetime) -> Zorg:  # noqa: A002
    """Passes a signal on to directie with everything under it; from now on nobody else finds it (001 L1023).

    Raises PermissionDenied when `by` may not, when somebody passed it on already, or when it is about the houder: who
    found that out, calls the vertrouwensinspecteur.
    """
    take_turn(by)
    if eerder := Zorg.objects.filter(pk=id, signaal_id=signaal_id, vastgelegd_door_id=by.user_id).first():
        return eerder
    rijen = Signaal.objects.zichtbaar().filter(pk=signaal_id).select_related("kind", "vastgelegd_door")
    signaal = reachable(by, Actie.SEAL_SIGNAAL, rijen).first()
    if signaal is None:
        raise PermissionDenied
    if over == Zorg.Over.HOUDER or not has_reader(signaal, at=timezone.localdate(at)):
        raise PermissionDenied(NIEMAND)
    zorg = Zorg(
        id=id,
        organisatie_id=signaal.organisatie_id,
        locatie_id=signaal.locatie_id,
        over=over,
        over_wie=over_wie,
        kind_naam=signaal.kind.naam,
        waarneming=copy_text(signaal),
        gebeurd_op=timezone.localtime(signaal.gebeurd_op).date(),
        signaal_id=signaal.pk,
        vastgelegd_op=at,
        vastgelegd_door_id=by.user_id,
    )
    open_bewaareenheid(zorg).save()
    Verzegeling(signaal=signaal, vastgelegd_op=at, vastgelegd_door_id=by.user_id).save()
    add_regel(Actie.SEAL_SIGNAAL, object=signaal, betrokkenen=(signaal.kind.pseudoniem,))
    return zorg


def has_reader(signaal: Signaal, *, at: date) -> bool:
    """Whether directie has somebody left who isn't family of this child: exclusion leaves no case unread."""
    lezers = [
        functie for functie, rol in FUNCTIE_ROL.items() if MATRIX[Actie.VIEW_ZORG][rol] is Bereik.ORGANISATIE
    ]
    rollen = Roltoewijzing.objects.filter(
        counts_on(at), organisatie_id=signaal.organisatie_id, functie__in=lezers, user__is_active=True
    )
    weg = Uitsluiting.objects.filter(valid_on(at), kind_id=signaal.kind_id)
    return rollen.exclude(user_id__in=weg.values("user_id")).exists()


def copy_text(signaal: Signaal) -> str:
    """All text of a signal and of what was added, so that directie has it without opening the signal."""
    inhoud = read_inhoud(signaal)
    delen = [("Vastgelegd", f"{signaal.vastgelegd_door.naam}, {beeld.moment_nl(signaal.vastgelegd_op)}")]
    for deel in beeld.show_delen(signaal, inhoud):
        stand = f" ({deel['stand']})" if deel.get("stand") else ""
        delen.append((deel["label"] + stand, deel["tekst"]))
    delen += [(veld["label"], veld["waarde"]) for veld in beeld.show_velden(signaal)]
    delen += [(lijst["titel"], "; ".join(lijst["regels"])) for lijst in beeld.show_lijsten(signaal)]
    for rij in reversed(inhoud.aanvullingen):
        dag = beeld.datum_nl(rij.gebeurd_op)
        delen.append((f"{rij.get_soort_display().capitalize()}, {dag}", str(rij.tekst)))
    return "\n\n".join(f"{naam}: {tekst}" for naam, tekst in delen)
