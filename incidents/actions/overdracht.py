"""Handing cases over, sealed: offered by the holder, and opened by nobody until the successor accepts."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from incidents.models import Overdracht, Overdrachteinde, Vertrouwenszaak
from incidents.queries.overdracht import list_opvolgers, own_offers, select_wachtend
from incidents.vertrouwensregels import Overdrachtuitkomst
from roles.access import Zicht, log_object, reachable, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.policy import Actie
from vault.handeling import add_regel

NIEMAND = "Kies iemand die hier nu vertrouwenspersoon is."
KIES = "Kies een of meer zaken die je nu niet al aanbiedt."
VOORBIJ = "Hier is al op geantwoord."


def assign_vertrouwenszaak(
    *, id: UUID, zaken: Collection[UUID], naar_id: UUID, by: Zicht, at: datetime,  # noqa: A002
) -> list[Overdracht]:  # fmt: skip
    """Offers these cases to one successor. They stay with who offers them until then. Raises Bijhoudfout."""
    take_turn(by)
    if eerder := list(own_offers(by).filter(samen=id)):
        return eerder
    if naar_id not in dict(list_opvolgers(by, op=timezone.localdate(at))):
        raise Bijhoudfout(NIEMAND, "naar")
    eigen = reachable(by, Actie.ASSIGN_VERTROUWENSZAAK, Vertrouwenszaak.objects.select_for_update())
    gekozen = list(eigen.filter(pk__in=zaken).order_by("pk"))
    bezet = set(select_wachtend().filter(zaak__in=gekozen).values_list("zaak_id", flat=True))
    if not gekozen or bezet or len(gekozen) != len(set(zaken)):
        raise Bijhoudfout(KIES, "zaken")
    rijen = [
        Overdracht(
            id=uuid5(id, str(zaak.pk)), zaak=zaak, naar_id=naar_id, samen=id, vastgelegd_op=at,
            vastgelegd_door_id=by.user_id,
        )
        for zaak in gekozen
    ]  # fmt: skip
    for rij in rijen:
        rij.save()
        log_object(Actie.ASSIGN_VERTROUWENSZAAK, rij)
    return rijen


def answer_overdracht(
    *, pk: UUID, aanvaard: bool, by: Zicht, at: datetime,
) -> list[Overdrachteinde]:  # fmt: skip
    """All that was offered together. From here on only the successor opens it. Raises PermissionDenied, Bijhoudfout."""
    take_turn(by)
    eerste = require_reach(by, Actie.ANSWER_OVERDRACHT, Overdracht.objects.all(), pk)
    zaken = list(
        Vertrouwenszaak.objects.select_for_update().filter(overdrachten__samen=eerste.samen).order_by("pk")
    )
    per_zaak = {rij.zaak_id: rij for rij in select_wachtend().filter(samen=eerste.samen, naar_id=by.user_id)}
    if not per_zaak:
        eerder = list(
            Overdrachteinde.objects.filter(overdracht__samen=eerste.samen, vastgelegd_door_id=by.user_id)
        )
        if not eerder:
            raise Bijhoudfout(VOORBIJ)
        return eerder  # sent twice
    uitkomst = Overdrachtuitkomst.AANVAARD if aanvaard else Overdrachtuitkomst.GEWEIGERD
    einden = []
    for zaak in (zaak for zaak in zaken if zaak.pk in per_zaak):
        einden.append(end(per_zaak[zaak.pk], uitkomst, by, at))
        if aanvaard:
            zaak.houder_id, zaak.laatst_op = by.user_id, at
            zaak.save()
    add_regel(Actie.ANSWER_OVERDRACHT, object=eerste, aantal=len(einden))
    return einden


def end(rij: Overdracht, uitkomst: Overdrachtuitkomst, by: Zicht, at: datetime) -> Overdrachteinde:
    einde = Overdrachteinde(
        overdracht=rij, uitkomst=uitkomst, vastgelegd_op=at, vastgelegd_door_id=by.user_id
    )
    einde.save()
    return einde


def withdraw_overdracht(*, pk: UUID, by: Zicht, at: datetime) -> Overdrachteinde:
    """By who offered it, as long as it waits. Twice is once. Raises PermissionDenied, Bijhoudfout."""
    take_turn(by)
    if not by.may(Actie.WITHDRAW_OVERDRACHT) or (rij := own_offers(by).filter(pk=pk).first()) is None:
        raise PermissionDenied
    Vertrouwenszaak.objects.select_for_update().get(pk=rij.zaak_id)
    if eerder := Overdrachteinde.objects.filter(overdracht=rij).first():
        if eerder.uitkomst == Overdrachtuitkomst.INGETROKKEN:
            return eerder
        raise Bijhoudfout(VOORBIJ)
    einde = end(rij, Overdrachtuitkomst.INGETROKKEN, by, at)
    log_object(Actie.WITHDRAW_OVERDRACHT, rij)
    return einde
