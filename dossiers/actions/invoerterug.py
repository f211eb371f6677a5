"""The job that takes an import back: within the day, and nothing that was worked on since (ADR 0023)."""

import uuid
from typing import Any

from dossiers.actions.invoerschrijven import Portie, child_id, finish, load, set_value, slices
from dossiers.importplan import GEWIJZIGD, NIEUW, Planrij
from dossiers.models import Importrun, Kind
from dossiers.queries.invoer import plan_rows
from work.opdrachten import Werk


def undo_import(werk: Werk) -> None:
    """Who came in goes out of sight, who changed changes back; what was worked on since stays as it is."""
    run, plan = load(werk)
    rijen: list[Any] = [rij for rij in plan_rows(plan) if rij.stand in (NIEUW, GEWIJZIGD)]
    weg = [kind for kind in plan["verdwenen"] if kind["id"] in set(plan["weg"])]
    taken = [*slices("rij", rijen), *slices("weg", weg)]
    totaal = len(rijen) + len(weg)
    for nummer, (soort, stuk) in enumerate(taken):
        deel = sum(len(s) for _, s in taken[: nummer + 1])
        if deel > werk.deel:
            with werk.portie(deel=deel, totaal=totaal):
                Terugportie(run, werk, {}).write(soort, stuk)
    finish(werk, run, Importrun.Stand.TERUG)


class Terugportie(Portie):
    def write_rows(self, stuk: list[Planrij]) -> None:
        nieuw = {str(child_id(self.run, rij.nummer)): rij for rij in stuk if rij.stand == NIEUW}
        gewijzigd = {rij.kind: rij for rij in stuk if rij.stand == GEWIJZIGD}
        kinderen = self.lock([*nieuw, *gewijzigd])
        in_gebruik = used_children([kind.pk for kind in kinderen])
        for kind in kinderen:
            rij = gewijzigd.get(str(kind.pk))
            if rij is None:
                self.take_back(kind, vast=kind.pk in in_gebruik or kind.versie != 1)
            elif kind.versie == rij.versie + 1:
                self.change_back(kind, rij.oud)
            else:
                self.geteld["gebleven"] += 1

    def write_left(self, stuk: list[dict[str, Any]]) -> None:
        versies = {kind["id"]: kind["versie"] for kind in stuk}
        for kind in self.lock(versies):
            if kind.versie == versies[str(kind.pk)] + 1 and kind.uit_zorg_op is not None:
                self.change_back(kind, {"uit_zorg_op": None})
            else:
                self.geteld["gebleven"] += 1

    def take_back(self, kind: Kind, *, vast: bool) -> None:
        if vast:
            self.geteld["gebleven"] += 1
            return
        kind.ingetrokken_op = self.vandaag
        kind.save()
        self.count("teruggedraaid", kind)

    def change_back(self, kind: Kind, oud: dict[str, Any]) -> None:
        for naam, waarde in oud.items():
            set_value(kind, naam, waarde)
        kind.save()
        self.count("teruggedraaid", kind)


BIJ_HET_KIND_ZELF = {"Relatie", "Importsleutel"}  # made with the child, or about its place in a list


def used_children(ids: list[uuid.UUID]) -> set[uuid.UUID]:
    """Children something was recorded about, in whatever table: a signal, a dossier, and all that is to come."""
    gebruikt: set[uuid.UUID] = set()
    for band in Kind._meta.related_objects:
        model: Any = band.related_model
        if model.__name__ not in BIJ_HET_KIND_ZELF and not hasattr(model, "instance_type"):
            veld = band.field.attname
            gebruikt |= set(model.objects.filter(**{f"{veld}__in": ids}).values_list(veld, flat=True))
    return gebruikt
