"""The jobs that write an import and take it back, in porties of one transaction each.

Ids follow from the run and the row, so a row is written once whatever happens. Between preview and writing
others worked on: what they added or changed is left as it is, and counted.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from dossiers.actions.uitsluiten import exclude_family
from dossiers.importplan import GEWIJZIGD, NIEUW, Planrij
from dossiers.models import Betrokkene, Gezin, Importrun, Importsleutel, Kind
from dossiers.models.persoon import normalise
from dossiers.queries.invoer import plan_rows, read_plan
from roles.access import reachable
from roles.actions import require_reach
from roles.models import Groep, Locatie
from roles.policy import Actie
from vault.handeling import add_regel
from vault.lader import load_bulk
from work.opdrachten import OpdrachtFout, Werk

PER_PORTIE = 250
VERLOPEN = "Deze lijst is na 24 uur weggegooid. Stuur haar opnieuw."
T = TypeVar("T")
M = TypeVar("M", bound=Model)


def write_import(werk: Werk) -> None:
    """New and changed children, and those who were said to have left."""
    run, plan = load(werk)
    rijen = plan_rows(plan)
    werk_rijen: list[Any] = [rij for rij in rijen if rij.stand in (NIEUW, GEWIJZIGD)]
    weg = [kind for kind in plan["verdwenen"] if kind["id"] in set(plan["weg"])]
    sleutels = [rij for rij in rijen if rij.waarden.get("sleutel")]
    taken = [*slices("rij", werk_rijen), *slices("weg", weg), *slices("sleutel", sleutels)]
    gezinnen = known_families(rijen)
    totaal = sum(len(stuk) for _, stuk in taken)
    for nummer, (soort, stuk) in enumerate(taken):
        deel = sum(len(s) for _, s in taken[: nummer + 1])
        if deel <= werk.deel:
            continue
        with werk.portie(deel=deel, totaal=totaal):
            Portie(run, werk, gezinnen).write(soort, stuk)
    finish(werk, run, Importrun.Stand.KLAAR)


def load(werk: Werk) -> tuple[Importrun, dict[str, Any]]:
    run = Importrun.objects.select_related("bron", "locatie").get(pk=werk.gegevens["run"])
    plan = read_plan(run, at=timezone.now())
    if plan is None:
        raise OpdrachtFout(VERLOPEN)
    return run, plan


def slices(soort: str, rijen: Sequence[T]) -> Iterator[tuple[str, list[T]]]:
    lopend = iter(rijen)
    while stuk := list(islice(lopend, PER_PORTIE)):
        yield soort, stuk


def known_families(rijen: list[Planrij]) -> dict[str, str]:
    """Families of children who were here already, by the number that the source gives them."""
    return {
        rij.waarden["gezin"]: rij.waarden["gezin_id"]
        for rij in rijen
        if rij.kind and rij.waarden.get("gezin") and rij.waarden.get("gezin_id")
    }


def child_id(run: Importrun, nummer: int) -> uuid.UUID:
    return uuid.uuid5(run.pk, f"kind {nummer}")


def finish(werk: Werk, run: Importrun, stand: str) -> None:
    with werk.portie():
        nu = Importrun.objects.select_for_update().get(pk=run.pk)
        nu.stand = stand
        nu.save()
        werk.rond_af(resultaat_id=run.pk)


class Portie:
    """One transaction of writing: the location locked, the rights of now, the rows, and their line in the log."""

    def __init__(self, run: Importrun, werk: Werk, gezinnen: dict[str, str]) -> None:
        self.run, self.werk, self.gezinnen = run, werk, gezinnen
        self.vandaag, self.nu = werk.vandaag, timezone.now()
        require_reach(werk.zicht, Actie.IMPORT_KINDEREN, Locatie.objects.all(), run.locatie_id)
        Locatie.objects.select_for_update().get(pk=run.locatie_id)  # two imports of one location take turns
        groepen = reachable(
            werk.zicht, Actie.IMPORT_KINDEREN, Groep.objects.filter(locatie_id=run.locatie_id)
        )
        self.groepen = {str(groep.pk) for groep in groepen}
        self.geteld: dict[str, int] = defaultdict(int)
        self.pseudoniemen: list[uuid.UUID] = []

    def write(self, soort: str, stuk: list[Any]) -> None:
        schrijvers: dict[str, Callable[[list[Any]], None]] = {
            "rij": self.write_rows, "weg": self.write_left, "sleutel": self.write_keys,
        }  # fmt: skip
        schrijvers[soort](stuk)
        run = Importrun.objects.select_for_update().get(pk=self.run.pk)
        for naam, aantal in self.geteld.items():
            run.aantallen[naam] = run.aantallen.get(naam, 0) + aantal
        run.save()
        add_regel(
            Actie.RECORD_IMPORT, object=run, betrokkenen=tuple(dict.fromkeys(self.pseudoniemen)),
            aantal=sum(self.geteld.values()),
        )  # fmt: skip

    def write_rows(self, stuk: list[Planrij]) -> None:
        self.add_new([rij for rij in stuk if rij.stand == NIEUW and rij.waarden["groep_id"] in self.groepen])
        gewijzigd = {rij.kind: rij for rij in stuk if rij.stand == GEWIJZIGD}
        for kind in self.lock(gewijzigd):
            self.change(kind, gewijzigd[str(kind.pk)])

    def lock(self, ids: Any) -> list[Kind]:
        rijen = reachable(self.werk.zicht, Actie.IMPORT_KINDEREN, Kind.objects.filter(pk__in=list(ids)))
        return list(rijen.select_for_update(of=("self",)).order_by("pk"))

    def change(self, kind: Kind, rij: Planrij) -> None:
        if kind.versie != rij.versie or rij.waarden["groep_id"] not in self.groepen:
            self.geteld["intussen"] += 1
            return
        for naam in rij.oud:
            set_value(kind, naam, rij.waarden[naam])
        kind.save()
        self.count("opgeslagen", kind)

    def count(self, wat: str, kind: Kind) -> None:
        self.geteld[wat] += 1
        self.pseudoniemen.append(kind.pseudoniem)

    def write_left(self, stuk: list[dict[str, Any]]) -> None:
        versies = {kind["id"]: kind["versie"] for kind in stuk}
        for kind in self.lock(versies):
            if kind.versie == versies[str(kind.pk)] and kind.uit_zorg_op is None:
                kind.uit_zorg_op = self.vandaag
                kind.save()
                self.count("vertrokken", kind)
            else:
                self.geteld["intussen"] += 1

    def write_keys(self, stuk: list[Planrij]) -> None:
        """Which child a number of the source is. A number that moved to another child moves here too."""
        per_kind = {
            rij.waarden["sleutel"]: uuid.UUID(rij.kind) if rij.kind else child_id(self.run, rij.nummer)
            for rij in stuk
        }
        echt = set(Kind.objects.filter(pk__in=per_kind.values()).values_list("pk", flat=True))
        er_al = {
            rij.sleutel: rij for rij in Importsleutel.objects.filter(bron=self.run.bron, sleutel__in=per_kind)
        }
        for sleutel, rij in er_al.items():
            if rij.kind_id != per_kind[sleutel] and per_kind[sleutel] in echt:
                rij.kind_id = per_kind[sleutel]
                rij.save()
        load_bulk(
            (
                Importsleutel(bron=self.run.bron, sleutel=sleutel, kind_id=kind_id)
                for sleutel, kind_id in per_kind.items()
                if sleutel not in er_al and kind_id in echt
            ),
            at=self.nu,
        )

    def add_new(self, rijen: list[Planrij]) -> None:
        """Children, with their families and parents; who was added by somebody else meanwhile is left out."""
        er_al = set(
            Kind.objects.filter(
                locatie_id=self.run.locatie_id, ingetrokken_op=None,
                zoeknaam__in=[normalise(rij.naam) for rij in rijen],
            ).values_list("zoeknaam", "geboortedatum")
        )  # fmt: skip
        nieuw = []
        for rij in rijen:
            if (normalise(rij.naam), date.fromisoformat(rij.waarden["geboortedatum"])) in er_al:
                self.geteld["intussen"] += 1
            else:
                nieuw.append(rij)
        gezin_van = {rij.nummer: self.family_id(rij) for rij in nieuw}
        load_bulk(self.build_families(nieuw, gezin_van), at=self.nu)
        kinderen = [self.build_child(rij, gezin_van[rij.nummer]) for rij in nieuw]
        load_bulk(kinderen, at=self.nu)
        load_bulk(self.build_parents(nieuw, gezin_van), at=self.nu)
        for kind in kinderen:
            self.count("opgeslagen", kind)
        bekend = {uuid.UUID(pk) for pk in self.gezinnen.values()}
        for gezin_id in {gezin for gezin in gezin_van.values() if gezin in bekend}:
            exclude_family(gezin_id, at=self.vandaag)

    def family_id(self, rij: Planrij) -> uuid.UUID:
        """The same number of the source is the same family; without a number every child has its own."""
        nummer = rij.waarden["gezin"]
        if nummer in self.gezinnen:
            return uuid.UUID(self.gezinnen[nummer])
        return uuid.uuid5(self.run.pk, f"gezin {nummer}" if nummer else f"gezin van kind {rij.nummer}")

    def build_families(self, rijen: list[Planrij], gezin_van: dict[int, uuid.UUID]) -> list[Gezin]:
        er_al = set(Gezin.objects.filter(pk__in=gezin_van.values()).values_list("pk", flat=True))
        namen = {gezin_van[rij.nummer]: rij.waarden["achternaam"] for rij in reversed(rijen)}
        vast = {"organisatie_id": self.run.organisatie_id, "locatie_id": self.run.locatie_id}
        return [Gezin(id=pk, naam=naam, **vast) for pk, naam in namen.items() if pk not in er_al]

    def build_child(self, rij: Planrij, gezin_id: uuid.UUID) -> Kind:
        kind = Kind(
            id=child_id(self.run, rij.nummer), organisatie_id=self.run.organisatie_id,
            locatie_id=self.run.locatie_id, gezin_id=gezin_id, zoeknaam=normalise(rij.naam),
        )  # fmt: skip
        for naam in ("voornaam", "achternaam", "geboortedatum", "groep_id", "uit_zorg_op"):
            set_value(kind, naam, rij.waarden[naam])
        return kind

    def build_parents(self, rijen: list[Planrij], gezin_van: dict[int, uuid.UUID]) -> list[Betrokkene]:
        """Parents who aren't there yet, once per family. What they are to the child, a list doesn't say."""
        paren = Betrokkene.objects.filter(gezin_id__in=gezin_van.values()).values_list("gezin_id", "naam")
        er_al = {(gezin_id, normalise(naam)) for gezin_id, naam in paren}
        nieuw = []
        for rij in rijen:
            gezin_id = gezin_van[rij.nummer]
            for naam, telefoon in rij.waarden["ouders"]:
                if (gezin_id, normalise(naam)) not in er_al:
                    er_al.add((gezin_id, normalise(naam)))
                    nieuw.append(Betrokkene(gezin_id=gezin_id, naam=naam, telefoon=telefoon))
        return nieuw


def set_value(kind: Kind, naam: str, waarde: Any) -> None:
    if naam in ("geboortedatum", "uit_zorg_op"):
        waarde = date.fromisoformat(waarde) if waarde else None
    elif naam == "groep_id":
        waarde = uuid.UUID(waarde) if waarde else None
    setattr(kind, naam, waarde)
