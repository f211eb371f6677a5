"""Reading letters: the version that counts for an organisation, and what a case fills in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from dossiers.briefregels import Brief, all_brieven, find_namen
from dossiers.feiten import Situatie
from dossiers.models import Briefversie, Dossier, Gesprek, Kind, Relatie, Signaal, Voorbereiding
from dossiers.queries.stand import same_id
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.weergave import dag_nl, tijd_nl
from roles.access import Zicht, reachable
from roles.models import Groep, User
from roles.policy import Actie
from vault.versleuteling import load_datasleutels


@dataclass(frozen=True, slots=True)
class Geldend:
    """A letter as this organisation uses it now. `nummer` 0: the national text."""

    brief: Brief
    onderwerp: str
    tekst: str
    nummer: int = 0
    door: str = ""
    op: datetime | None = None

    @property
    def versie(self) -> str:
        return f"eigen {self.nummer}" if self.nummer else self.brief.versie


def list_geldend(zicht: Zicht) -> list[Geldend]:
    """Every letter in the version that counts; one query."""
    rijen = reachable(zicht, Actie.VIEW_BRIEVEN, Briefversie.objects.all())
    eigen = {rij.slug: rij for rij in rijen.select_related("vastgelegd_door").order_by("nummer")}
    return [as_geldend(brief, eigen.get(brief.slug)) for brief in all_brieven()]


def as_geldend(brief: Brief, eigen: Briefversie | None) -> Geldend:
    if eigen is None:
        return Geldend(brief, brief.onderwerp, brief.tekst)
    door, op = eigen.vastgelegd_door.naam, eigen.vastgelegd_op
    return Geldend(brief, eigen.onderwerp, eigen.tekst, eigen.nummer, door, op)


def find_geldend(zicht: Zicht, slug: str) -> Geldend:
    """Raises Http404."""
    for geldend in list_geldend(zicht):
        if geldend.brief.slug == slug:
            return geldend
    raise Http404


def latest_versie(organisatie_id: UUID, slug: str) -> Briefversie | None:
    rijen = Briefversie.objects.filter(organisatie_id=organisatie_id, slug=slug)
    return rijen.order_by("-nummer").first()


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """Whom a letter goes to: a parent with what they are to this child, or the parents of a group."""

    id: UUID
    naam: str
    wie: str
    gezag: str = ""
    adres: str = ""

    @property
    def is_groep(self) -> bool:
        return not self.gezag


def list_ouders(dossier: Dossier) -> list[Ontvanger]:
    """Everybody around this child who still belongs to the family, with their gezag."""
    rijen = Relatie.objects.filter(
        kind_id=dossier.kind_id,
        betrokkene__gezin=dossier.kind.gezin_id,
        betrokkene__vervallen_op__isnull=True,
    )
    return [
        Ontvanger(r.betrokkene_id, r.betrokkene.naam, r.get_soort_display(), r.gezag, r.betrokkene.adres)
        for r in rijen.select_related("betrokkene").order_by("betrokkene__naam", "id")
    ]


def list_groepen(dossier: Dossier) -> list[Ontvanger]:
    groepen = Groep.objects.filter(locatie_id=dossier.locatie_id).order_by("naam")
    return [Ontvanger(groep.pk, groep.naam, "ouders van de groep") for groep in groepen]


def find_ontvanger(dossier: Dossier, brief: Brief, pk: UUID) -> Ontvanger:
    """Raises Http404 for anybody who doesn't belong to this child or this location."""
    kunnen = list_ouders(dossier) if brief.aan == "ouder" else list_groepen(dossier)
    for ontvanger in kunnen:
        if ontvanger.id == pk:
            return ontvanger
    raise Http404


def read_stuk(dossier: Dossier, brief: Brief) -> Voorbereiding | Gesprek | None:
    """The newest plan that still has to be held, or the newest talk with parents."""
    if brief.bij == "plan":
        plannen = Voorbereiding.objects.filter(dossier=dossier, vorm=brief.vorm, gesprekken__isnull=True)
        return plannen.select_related("leiding").order_by("-gepland_op", "pk").first()
    if brief.bij == "gesprek":
        gesprekken = Gesprek.objects.filter(dossier=dossier).exclude(vorm="kind")
        return gesprekken.order_by("-gebeurd_op", "-vastgelegd_op").first()
    return None


def read_waarden(
    dossier: Dossier, ontvanger: Ontvanger, stuk: Voorbereiding | Gesprek | None, rijen: Iterable[Gebeurtenis],
    *, afzender: User, functie: str, nu: datetime,
) -> Mapping[str, str]:  # fmt: skip
    """What is known, by placeholder; the child's name only where the letter goes to its own parent.

    `rijen` is the timeline of the dossier: the agreements of a talk stand there.
    """
    waarden = {
        "datum": dag_nl(nu), "afzender": afzender.naam, "functie": functie,
        "locatie": dossier.locatie.naam, "organisatie": dossier.organisatie.naam,
    }  # fmt: skip
    if ontvanger.is_groep:
        return waarden | {"groep": ontvanger.naam}
    waarden |= {"ouder": ontvanger.naam, "kind": dossier.kind.voornaam}
    if isinstance(stuk, Voorbereiding):
        return waarden | plan_waarden(stuk)
    return waarden | gesprek_waarden(stuk, rijen) if isinstance(stuk, Gesprek) else waarden


def plan_waarden(plan: Voorbereiding) -> dict[str, str]:
    return {
        "gesprek_dag": dag_nl(plan.gepland_op) if plan.gepland_op else "",
        "gesprek_tijd": f"{tijd_nl(plan.gepland_op)}" if plan.gepland_op else "",
        "gesprek_plek": str(plan.plek),
        "gesprek_doel": str(plan.doel),
        "gesprek_met": ", ".join(filter(None, [plan.leiding.naam, str(plan.notulist)])),
    }


def gesprek_waarden(gesprek: Gesprek, rijen: Iterable[Gebeurtenis]) -> dict[str, str]:
    eigen = [r for r in rijen if r.soort == "afspraak" and same_id(gesprek.pk, {r.codes["gesprek_id"]})]
    afspraken = [
        f"- {a.teksten['wie']}: {a.teksten['wat']}{f' (voor {dag_nl(date.fromisoformat(dag))})' if dag else ''}"
        for a in sorted(eigen, key=lambda a: (a.codes["uiterlijk"] or "9999", a.id))
        for dag in [a.codes["uiterlijk"]]
    ]
    return {
        "gesprek_dag": dag_nl(gesprek.gebeurd_op),
        "aanwezigen": str(gesprek.aanwezigen),
        "verslag": str(gesprek.verslag),
        "reactie": str(gesprek.reactie),
        "afspraken": "\n".join(afspraken) or "We maakten geen afspraken.",
    }


@dataclass(frozen=True, slots=True)
class Verboden:
    """Names that may not stand in a letter: in full, and of some also the first name alone."""

    heel: tuple[str, ...]
    ook_voornaam: tuple[str, ...]


def read_verboden(
    dossier: Dossier, ontvanger: Ontvanger, stuk: Voorbereiding | Gesprek | None, *, afzender: User
) -> Verboden:
    """Other children of the location and the family, who signalled, and for a group everybody of this case."""
    broers = Kind.objects.filter(gezin=dossier.kind.gezin).exclude(pk=dossier.kind_id)
    anderen = Kind.objects.filter(locatie_id=dossier.locatie_id).exclude(pk=dossier.kind_id)
    heel = [f"{v} {a}" for v, a in anderen.values_list("voornaam", "achternaam")]
    ook = (
        [f"{v} {a}" for v, a in broers.values_list("voornaam", "achternaam")] if dossier.kind.gezin_id else []
    )
    if ontvanger.is_groep:
        ouders = [ouder.naam for ouder in list_ouders(dossier)]
        return Verboden((*heel, *ouders, *ook), (dossier.kind.naam, *ook))
    bekend = told_by(stuk)
    melders = [naam for naam in read_melders(dossier) if naam != afzender.naam and naam not in bekend]
    return Verboden((*heel, *ook, *melders), tuple(ook))


def told_by(stuk: Voorbereiding | Gesprek | None) -> str:
    """Who is invited to a talk or was at it is no secret to the parents."""
    if isinstance(stuk, Voorbereiding):
        return f"{stuk.genodigden} {stuk.leiding.naam} {stuk.notulist}"
    return f"{stuk.aanwezigen} {stuk.genodigden} {stuk.leiding} {stuk.notulist}" if stuk else ""


def read_melders(dossier: Dossier) -> list[str]:
    """Who recorded or saw the signals of this child, and whom they had it from."""
    rijen = Signaal.objects.zichtbaar().filter(kind_id=dossier.kind_id)
    signalen = list(rijen.select_related("vastgelegd_door").prefetch_related("gegevens"))
    load_datasleutels({s.bewaareenheid_id for s in signalen})
    namen = [naam for s in signalen for naam in (s.vastgelegd_door.naam, str(s.gesignaleerd_door))]
    bronnen = [str(g.bron) for s in signalen for g in s.gegevens.all()]
    return sorted({naam.strip() for naam in [*namen, *bronnen] if naam.strip()})


def was_named(ontvanger: Ontvanger, stuk: Voorbereiding | Gesprek) -> bool:
    """Whether this parent stands with those who were there, or are invited: by name, or as mother or father."""
    mensen = str(stuk.genodigden if isinstance(stuk, Voorbereiding) else stuk.aanwezigen)
    return bool(find_namen(mensen, [ontvanger.wie, "ouders", "beide"], [ontvanger.naam]))


def list_waarschuwingen(
    ontvanger: Ontvanger, rijen: list[Gebeurtenis], stuk: Voorbereiding | Gesprek | None
) -> list[str]:
    """What somebody has to confirm before this letter goes out."""
    zinnen = []
    if stuk is not None and not ontvanger.is_groep and not was_named(ontvanger, stuk):
        zinnen.append(
            "Deze ouder staat niet bij het gesprek. Wat de ander vertelde, is niet vanzelf ook voor deze ouder."
        )
    if ontvanger.gezag == Relatie.Gezag.NEE:
        zinnen.append(
            "Deze ouder heeft geen gezag. Vertel alleen belangrijke feiten over het kind zelf, en alleen als "
            "de ouder erom vroeg en het geen kwaad doet (artikel 1:377c BW)."
        )
    if ontvanger.gezag == Relatie.Gezag.ONBEKEND:
        zinnen.append("Het gezag van deze ouder is niet bekend. Zoek dat eerst uit.")
    situaties = {rij.codes["situatie"] for rij in rijen if rij.soort == "bijzonderheid"}
    if not ontvanger.is_groep and situaties & {s.value for s in Situatie}:
        zinnen.append(
            "In dit dossier is er gevaar, of iemand vertelde het zelf. Overleg eerst met Veilig Thuis."
        )
    return zinnen
