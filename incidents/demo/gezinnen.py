"""Children, families and the people around them, a class full per group."""

from dataclasses import dataclass, field
from datetime import date, datetime

from dossiers.models import Betrokkene, Gezin, Kind, Relatie
from dossiers.models.persoon import normalise
from incidents.demo.namen import Familie, Namen
from incidents.demo.plekken import Plaats
from roles.models import Groep
from vault.lader import load_bulk, log_import

SAMEN, MOEDER_ALLEEN, GESCHEIDEN, SAMENGESTELD = range(4)
GEWICHT_GEZINSVORM = (12, 3, 3, 2)
KANS_OP_BROER_OF_ZUS = 0.3
KINDEREN_HOOGUIT = 3

J, N, O = Relatie.Gezag.JA, Relatie.Gezag.NEE, Relatie.Gezag.ONBEKEND  # noqa: E741


# Who belongs together: names, row, children so far, parents.
Thuis = tuple[Familie, Gezin, list[Kind], list[Betrokkene]]


@dataclass(slots=True)
class Oogst:
    """Rows still to be written, in order of their foreign keys."""

    gezinnen: list[Gezin] = field(default_factory=list)
    kinderen: list[Kind] = field(default_factory=list)
    betrokkenen: list[Betrokkene] = field(default_factory=list)
    relaties: list[Relatie] = field(default_factory=list)
    families: list[Thuis] = field(default_factory=list)


def build_gezinnen(plaats: Plaats, *, vandaag: date, at: datetime) -> dict[tuple[str, str], list[Kind]]:
    """Writes the children of every group; returns them by name of location and group. Needs an open act."""
    namen, oogst = Namen(plaats.slug), Oogst()
    per_groep = {
        plek: [add_kind(oogst, namen, groep, vandaag) for _ in range(plaats.kinderen_per_groep)]
        for plek, groep in plaats.groepen.items()
    }
    lijsten = (oogst.gezinnen, oogst.kinderen, oogst.betrokkenen, oogst.relaties)
    log_import(sum(load_bulk(rijen, at=at) for rijen in lijsten))
    return per_groep


def add_kind(oogst: Oogst, namen: Namen, groep: Groep, vandaag: date) -> Kind:
    """A child in this group; sometimes a brother or sister of one that is there already."""
    klein = [bekend for bekend in oogst.families if len(bekend[2]) < KINDEREN_HOOGUIT]
    if klein and namen.kies.random() < KANS_OP_BROER_OF_ZUS:
        familie, gezin, kinderen, ouders = namen.kies.choice(klein)
    else:
        familie, gezin, kinderen, ouders = add_familie(oogst, namen, groep)
    kind = build_kind(namen, familie, gezin, groep, vandaag)
    while kind.voornaam in {ander.voornaam for ander in kinderen}:
        kind = build_kind(namen, familie, gezin, groep, vandaag)
    kinderen.append(kind)
    oogst.kinderen.append(kind)
    oogst.relaties += [build_relatie(ouder, kind, nummer) for nummer, ouder in enumerate(ouders)]
    return kind


def build_kind(namen: Namen, familie: Familie, gezin: Gezin, groep: Groep, vandaag: date) -> Kind:
    voornaam = namen.kind(familie)
    return Kind(
        organisatie_id=gezin.organisatie_id,
        locatie_id=groep.locatie_id,
        groep=groep,
        gezin=gezin,
        voornaam=voornaam,
        achternaam=familie.achternaam,
        geboortedatum=namen.geboortedatum(groep.naam, vandaag),
        zoeknaam=normalise(f"{voornaam} {familie.achternaam}"),
    )


def add_familie(oogst: Oogst, namen: Namen, groep: Groep) -> Thuis:
    familie = namen.familie()
    gezin = Gezin(
        organisatie_id=groep.locatie.organisatie_id,
        locatie_id=groep.locatie_id,
        naam=f"Gezin {familie.achternaam}",
    )
    vorm = namen.kies.choices((SAMEN, MOEDER_ALLEEN, GESCHEIDEN, SAMENGESTELD), GEWICHT_GEZINSVORM)[0]
    ouders = [Betrokkene(gezin=gezin, naam=familie.moeder, telefoon=familie.telefoon, adres=familie.adres)]
    if vorm != MOEDER_ALLEEN:
        thuis = vorm == SAMEN
        telefoon = namen.familie().telefoon
        ouders.append(
            Betrokkene(
                gezin=gezin, naam=familie.vader, telefoon=telefoon, adres=familie.adres if thuis else ""
            )
        )
    if vorm == SAMENGESTELD:
        ouders.append(Betrokkene(gezin=gezin, naam=namen.familie().vader, adres=familie.adres))
    oogst.gezinnen.append(gezin)
    oogst.betrokkenen += ouders
    nieuw: Thuis = (familie, gezin, [], ouders)
    oogst.families.append(nieuw)
    return nieuw


def build_relatie(ouder: Betrokkene, kind: Kind, nummer: int) -> Relatie:
    """Mother, father, and in a blended family the stepfather, who has no gezag."""
    soorten = (
        (Relatie.Soort.MOEDER, J),
        (Relatie.Soort.VADER, J if ouder.adres else O),
        (Relatie.Soort.STIEFOUDER, N),
    )
    soort, gezag = soorten[nummer]
    return Relatie(betrokkene=ouder, kind=kind, soort=soort, gezag=gezag)
