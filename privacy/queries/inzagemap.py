"""What was gathered for one request, as one person may see it, and where each piece stands."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Prefetch, Value
from django.db.models.functions import Concat
from django.http import Http404

from dossiers.models import Betrokkene, Gezin, Kind
from incidents.models import Zorg
from privacy.inzageregels import Passagekeuze
from privacy.models import Inzageblik, Inzagemap, Inzagepassage, Inzageverzoek, Naambesluit, Passagebesluit
from privacy.queries.inventaris import Persoon, Sleutel, read_sleutels
from privacy.queries.inzagelog import BRON as LOG
from privacy.weglaten import find_names, leave_out, split_woorden, stands_in
from roles.access import Zicht
from roles.models import User
from roles.policy import Rol
from vault.versleuteling import with_sleutel

BEGIN = datetime.min.replace(tzinfo=UTC)
SOORT = "gather_inzage"


@dataclass(frozen=True)
class Stuk:
    """One piece, with the decision that counts."""

    passage: Inzagepassage
    besluit: Passagebesluit | None
    dicht: bool  # only directie may find it

    @cached_property
    def inhoud(self) -> dict[str, Any]:
        return dict(json.loads(str(self.passage.inhoud)))

    @property
    def kop(self) -> str:
        return str(self.inhoud["kop"])

    @property
    def regels(self) -> list[tuple[str, str]]:
        return [(label, waarde) for label, waarde in self.inhoud["regels"]]

    @property
    def weg(self) -> list[str]:
        return split_woorden(str(self.besluit.weg)) if self.besluit is not None else []

    @property
    def gegeven(self) -> list[tuple[str, str]]:
        """The lines as they will be given: nothing when it is kept back or not decided."""
        if self.besluit is None or self.besluit.keuze == Passagekeuze.NIET:
            return []
        return leave_out(self.regels, self.weg)


@dataclass(frozen=True)
class Mapstand:
    """Everything of one map that this person may see."""

    verzoek: Inzageverzoek
    map: Inzagemap | None
    stukken: tuple[Stuk, ...]
    nieuw: frozenset[Sleutel]  # rows that came or changed after gathering, as far as this person may know
    namen: bool = False  # a name was released, and the log part is not yet gathered with it

    @property
    def open(self) -> list[Stuk]:
        return [stuk for stuk in self.stukken if stuk.besluit is None]

    @property
    def voorbereiders(self) -> set[uuid.UUID]:
        """Who decided about a piece; of somebody unknown, who searched."""
        if self.verzoek.onbekend:
            return {self.verzoek.vastgelegd_door_id}
        return {stuk.besluit.vastgelegd_door_id for stuk in self.stukken if stuk.besluit is not None}

    @property
    def merk(self) -> str:
        """Digest of the pieces and the decisions that count: another one means something changed."""
        tekst = "".join(f"{s.passage.pk}{s.besluit.pk if s.besluit else ''}" for s in self.stukken)
        return hashlib.sha256(tekst.encode()).hexdigest()

    @cached_property
    def blik(self) -> Inzageblik | None:
        """The last look at exactly this; None when something changed since."""
        if self.map is None:
            return None
        rijen = self.map.blikken.filter(stand=self.merk).select_related("vastgelegd_door")
        return rijen.order_by("vastgelegd_op", "pk").last()

    def telling(self) -> dict[str, int]:
        besluiten = [stuk.besluit.keuze for stuk in self.stukken if stuk.besluit is not None]
        return {"open": len(self.open)} | {keuze.value: besluiten.count(keuze) for keuze in Passagekeuze}


def is_directie(zicht: Zicht) -> bool:
    return Rol.DIRECTIE in {plek.rol for plek in zicht.plekken}


def is_away(zicht: Zicht, verzoek: Inzageverzoek) -> bool:
    """Whether there is a worry about this child in a case that this person may not find: then nothing sealed is."""
    if not zicht.uitgesloten:
        return False
    kinderen = [rij.kind_id for rij in verzoek.kinderen.all()] + [verzoek.kind_id]
    zorgen = Zorg.objects.filter(signaal__kind_id__in=[pk for pk in kinderen if pk], pk__in=zicht.uitgesloten)
    return zorgen.exists()


def read_map(zicht: Zicht | None, verzoek: Inzageverzoek) -> Mapstand:
    """As this person may see it; without one: everything. What is sealed since it was gathered is sealed here too."""
    persoon = Persoon.of(verzoek)
    nu = read_sleutels(persoon)
    alles = zicht is None or (is_directie(zicht) and not is_away(zicht, verzoek))
    map_ = getattr(verzoek, "map", None)
    passages = list(read_passages(map_)) if map_ is not None else []
    stukken = [Stuk(p, last_besluit(p), p.alleen_directie or nu.get(key_of(p), False)) for p in passages]
    bekend = {key_of(p) for p in passages}
    nieuw = {sleutel for sleutel, dicht in nu.items() if sleutel not in bekend and (alles or not dicht)}
    zichtbaar = tuple(stuk for stuk in stukken if alles or not stuk.dicht)
    nieuw_hier = frozenset(nieuw) if map_ is not None else frozenset()
    return Mapstand(verzoek, map_, zichtbaar, nieuw_hier, namen=names_wait(passages))


def names_wait(passages: Iterable[Any]) -> bool:
    """Whether names were given after the log part was gathered; it stands with every piece, so without a question."""
    passages = list(passages)
    laatste = max((rij.x_namen for rij in passages if rij.x_namen), default=None)
    logs = [rij.vastgelegd_op for rij in passages if rij.bron == LOG]
    return laatste is not None and (not logs or max(logs) < laatste)


def released_names(map_: Inzagemap) -> dict[uuid.UUID, str]:
    """Colleagues whose name two people gave, after weighing it."""
    rijen = map_.naamwegingen.filter(besluit__akkoord=True)
    return dict(rijen.values_list("medewerker_id", "medewerker__naam"))


def key_of(passage: Inzagepassage) -> Sleutel:
    return passage.bron, passage.object_id, passage.versie


def read_passages(map_: Inzagemap) -> list[Inzagepassage]:
    """In the order of time. Of the log only the last reading of each month counts."""
    besluiten = Passagebesluit.objects.select_related("vastgelegd_door")
    namen = Naambesluit.objects.filter(weging__map=OuterRef("map"), akkoord=True).order_by("-vastgelegd_op")
    alle = map_.passages.annotate(x_namen=namen.values("vastgelegd_op")[:1])
    rijen = list(with_sleutel(alle).prefetch_related(Prefetch("besluiten", besluiten)))
    laatste: dict[uuid.UUID, int] = {}
    for rij in rijen:
        if rij.bron == LOG:
            laatste[rij.object_id] = max(rij.versie, laatste.get(rij.object_id, 0))
    over = [rij for rij in rijen if rij.bron != LOG or laatste[rij.object_id] == rij.versie]
    return sorted(over, key=lambda rij: (rij.bron == LOG, rij.gebeurd_op or BEGIN, rij.bron, str(rij.pk)))


def last_besluit(passage: Inzagepassage) -> Passagebesluit | None:
    return max(passage.besluiten.all(), key=lambda rij: (rij.vastgelegd_op, rij.pk), default=None)


def find_stuk(stand: Mapstand, pk: uuid.UUID) -> Stuk:
    """Raises Http404 for a piece that isn't there, or not for this person."""
    for stuk in stand.stukken:
        if stuk.passage.pk == pk:
            return stuk
    raise Http404


def find_leaks(stukken: Iterable[Stuk]) -> list[tuple[Stuk, Stuk]]:
    """Words that are left out of one piece and still stand in another that is given: (where from, where still)."""
    lijst = [stuk for stuk in stukken if stuk.besluit is not None]
    gegeven = [(stuk, stuk.gegeven) for stuk in lijst if stuk.gegeven]
    uit = []
    for bron in lijst:
        for woord in bron.weg:
            uit += [(bron, stuk) for stuk, regels in gegeven if stuk is not bron and stands_in(woord, regels)]
    return list(dict.fromkeys(uit))


def names_of_others(verzoek: Inzageverzoek) -> list[str]:
    """Whose names deserve a look: the family but for who it is about and who asks, and who works here."""
    gezinnen = Gezin.objects.filter(kinderen__inzages__verzoek=verzoek).values("pk")
    eigen = [pk for pk in (verzoek.betrokkene_id, verzoek.aanvrager_id) if pk is not None]
    familie = Betrokkene.objects.filter(gezin_id__in=gezinnen).exclude(pk__in=eigen)
    anderen = Kind.objects.filter(gezin_id__in=gezinnen).exclude(pk=verzoek.kind_id or verzoek.pk)
    mensen = User.objects.filter(roltoewijzingen__organisatie_id=verzoek.organisatie_id)
    volledig = Concat("voornaam", Value(" "), "achternaam")
    rijen = familie.values_list("naam").union(
        anderen.annotate(x_naam=volledig).values_list("x_naam"), mensen.values_list("naam")
    )
    eigen_woorden = set(verzoek.kind.naam.split()) if verzoek.kind is not None else set()
    eigen_woorden |= set(verzoek.medewerker.naam.split()) if verzoek.medewerker is not None else set()
    return [naam for (naam,) in rijen if not set(naam.split()) <= eigen_woorden]


def suggest(verzoek: Inzageverzoek, stuk: Stuk) -> list[str]:
    """Names of others that stand in this piece."""
    eigen = {deel.casefold() for deel in (verzoek.kind.naam.split() if verzoek.kind is not None else ())}
    return [
        naam for naam in find_names(names_of_others(verzoek), stuk.regels) if naam.casefold() not in eigen
    ]


def in_pages(stukken: Sequence[Stuk], soort: str) -> list[Stuk]:
    """The pieces of one tab: all, what is still open, or one decision."""
    if soort == "open":
        return [stuk for stuk in stukken if stuk.besluit is None]
    if soort in Passagekeuze.values:
        return [stuk for stuk in stukken if stuk.besluit is not None and stuk.besluit.keuze == soort]
    return list(stukken)
