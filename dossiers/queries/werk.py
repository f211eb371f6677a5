"""Mijn werk: what waits for this person. Reads only what `access.reachable` gives.

A fixed number of queries, however many signals and dossiers there are.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import Resolver404, resolve

from dossiers.feiten import Feiten, Stand, Stap
from dossiers.models import Besluit, Dossier, Instemming, Ondertekening, Overslag, Signaal, Triage
from dossiers.queries.stand import fold_feiten, protocol_of
from dossiers.queries.tijdlijn import read_tijdlijnen
from dossiers.queries.toegang import is_whole
from dossiers.queries.triage import latest_triages
from dossiers.stappen import missing, stand
from roles.access import Zicht, reachable
from roles.policy import Actie, Rol
from roles.routes import ROUTES
from work.models import Concept

MAX_DOSSIERS = 10
MAX_TAKEN = 50
WEG_VAN_MELDEN = (Besluit.Afwijking.VAN_MELDEN, Besluit.Afwijking.UITSTEL)
# A worry about a colleague isn't named on a page that colleagues may see over a shoulder.
STIL = {"report_zorg", "supplement_zorg", "seal_signaal"}
# Addresses that begin with a question that was answered already when there is a draft.
VERDER = {"record_signaal": "?over=thuis"}


@dataclass(frozen=True, slots=True)
class Onaf:
    """A form somebody began and didn't send."""

    label: str
    url: str
    bewaard_op: datetime


@dataclass(frozen=True, slots=True)
class Taak:
    """Something in a dossier that waits for this person."""

    titel: str
    url_naam: str
    url_args: tuple[UUID, ...]
    dossier: Dossier
    sinds: datetime
    meta: str


@dataclass(frozen=True, slots=True)
class Lopend:
    """A dossier with its five steps and the first thing to do."""

    dossier: Dossier
    standen: list[tuple[Stap, Stand]]
    nu: str
    stap: str


def list_concepten(user_id: UUID) -> list[Onaf]:
    rijen = Concept.objects.filter(user_id=user_id).order_by("-bewaard_op")[:MAX_DOSSIERS]
    return [onaf for onaf in (build_onaf(rij) for rij in rijen) if onaf is not None]


def build_onaf(concept: Concept) -> Onaf | None:
    try:
        naam = resolve(concept.pad).url_name or ""
    except Resolver404:
        return None
    route = ROUTES.get(naam)
    if route is None or route.actie is None or naam in STIL:
        return None
    return Onaf(route.actie.label, concept.pad + VERDER.get(naam, ""), concept.bewaard_op)


def list_dossiers(zicht: Zicht) -> QuerySet[Dossier]:
    """Open dossiers this person may see, the newest first."""
    rijen = reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.filter(gesloten_op__isnull=True))
    return rijen.select_related("kind__groep", "locatie").order_by("-geopend_op", "id")


def add_stappen(zicht: Zicht, dossiers: list[Dossier]) -> list[Lopend]:
    """The step bars of a page of dossiers: one query however many there are, and no text is opened."""
    if not dossiers:
        return []
    tijdlijnen = read_tijdlijnen(dossiers, open_tekst=False)
    return [build_lopend(zicht, d, fold_feiten(d, tijdlijnen[d.pk], user_id=zicht.user_id)) for d in dossiers]


def build_lopend(zicht: Zicht, dossier: Dossier, feiten: Feiten) -> Lopend:
    """A mere participant sees how far it is, not what the others have to do."""
    protocol = protocol_of(dossier)
    standen = [(stap, stand(stap, feiten, protocol)) for stap in Stap]
    for stap in Stap:
        if redenen := missing(stap, feiten, protocol):
            nu = redenen[0].wat_kun_je_doen if is_whole(zicht, dossier) else ""
            return Lopend(dossier, standen, nu, f"Stap {stap.value}: {stap.label.lower()}")
    return Lopend(dossier, standen, "", "Alle stappen zijn klaar")


def list_gaten(zicht: Zicht) -> QuerySet[Triage]:
    """Signals in ordinary care that this person keeps an eye on, and may read; soonest first."""
    zichtbaar = reachable(zicht, Actie.VIEW_SIGNAAL, Signaal.objects.zichtbaar())
    rijen = latest_triages().filter(
        keuze=Triage.Keuze.REGULIERE_ZORG, eigenaar_id=zicht.user_id, signaal__in=zichtbaar
    )
    return rijen.select_related("signaal__kind").order_by("vervolg_op", "id")[:MAX_DOSSIERS]


def list_tekenen(zicht: Zicht) -> list[Taak]:
    """Besluiten with an open place that one of this person's roles may fill. Doesn't hold up any melding."""
    later = Besluit.objects.filter(
        dossier_id=OuterRef("dossier_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    eigen = Ondertekening.objects.filter(besluit_id=OuterRef("pk"), vastgelegd_door_id=zicht.user_id)
    besluiten = reachable(zicht, Actie.SIGN_BESLUIT, Besluit.objects.filter(~Exists(later), ~Exists(eigen)))
    besluiten = open_now(besluiten).exclude(hulp=Besluit.Hulp.LATER).prefetch_related("ondertekeningen")
    rollen = {plek.rol for plek in zicht.rollen_met(Actie.SIGN_BESLUIT)}
    return [
        build_teken(b) for b in besluiten.order_by("vastgelegd_op", "id")[:MAX_TAKEN] if may_sign(b, rollen)
    ]


def open_now(rijen: QuerySet[Any]) -> QuerySet[Any]:
    """Of dossiers that are open, in their current ronde."""
    return rijen.filter(dossier__gesloten_op__isnull=True, ronde=F("dossier__ronde")).select_related(
        "dossier__kind", "dossier__locatie"
    )


def may_sign(besluit: Besluit, rollen: set[Rol]) -> bool:
    gevuld = {o.plaats for o in besluit.ondertekeningen.all()}
    plekken = protocol_of(besluit.dossier).ondertekent.plekken
    return any(nummer not in gevuld and rollen & set(plek.rollen) for nummer, plek in enumerate(plekken))


def build_teken(besluit: Besluit) -> Taak:
    meta = (
        "Melden mag al, de handtekening volgt."
        if besluit.melden
        else "Het besluit wacht op jouw handtekening."
    )
    return Taak(
        "Teken het besluit",
        "sign_besluit",
        (besluit.dossier_id,),
        besluit.dossier,
        besluit.vastgelegd_op,
        meta,
    )


def list_instemmen(zicht: Zicht) -> list[Taak]:
    """Skipped talks and deviations by somebody else that ask for a second person (workflow.md §2, §3)."""
    overslagen = Overslag.objects.exclude(vorm="kind").filter(~Exists(instemming_op("overslag_id")))
    besluiten = Besluit.objects.filter(~Exists(instemming_op("besluit_id")), afwijking__in=WEG_VAN_MELDEN)
    return [
        *read_instemmen(zicht, overslagen, "overslaan"),
        *read_instemmen(zicht, besluiten, "afwijken"),
    ]


def read_instemmen(zicht: Zicht, rijen: QuerySet[Any], veld: str) -> list[Taak]:
    van_anderen = rijen.exclude(vastgelegd_door_id=zicht.user_id)
    gevonden = open_now(reachable(zicht, Actie.SIGN_INSTEMMING, van_anderen))
    lijst = gevonden.order_by("vastgelegd_op", "id")[:MAX_TAKEN]
    return [build_instemming(rij) for rij in lijst if may_agree(zicht, rij, veld)]


def instemming_op(veld: str) -> QuerySet[Instemming]:
    return Instemming.objects.filter(**{veld: OuterRef("pk")})


def may_agree(zicht: Zicht, rij: Overslag | Besluit, veld: str) -> bool:
    rollen = {plek.rol for plek in zicht.rollen_met(Actie.SIGN_INSTEMMING)}
    return bool(rollen & set(getattr(protocol_of(rij.dossier).tweede_persoon, veld)))


def build_instemming(rij: Overslag | Besluit) -> Taak:
    wat = "een gesprek overslaan" if isinstance(rij, Overslag) else "afwijken van de uitkomst"
    args = (rij.dossier_id, rij.pk)
    meta = f"Een collega wil {wat}. Jij bent de tweede persoon."
    return Taak("Bekijk of je instemt", "sign_instemming", args, rij.dossier, rij.vastgelegd_op, meta)


def count_zorgen(zicht: Zicht, *, sinds: datetime) -> int:
    """Worries about staff that came in since then, for directie. By name: this app stands under incidents."""
    zorgen = apps.get_model("incidents", "Zorg")._default_manager.filter(vastgelegd_op__gte=sinds)
    return reachable(zicht, Actie.VIEW_ZORG, zorgen).count()
