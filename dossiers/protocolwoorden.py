"""Een protocol in gewone woorden: de waarde van een veld, waar een regel staat, en wat een regel niet mag. PUUR."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from dossiers import protocolregels
from dossiers.afwegingskader import MAG, Antwoord, Cel, Uitkomst, Vraag
from dossiers.protocol import REGELMODULES, Protocol
from dossiers.protocolvragen import AAN_HET_WERK, ALTIJD, GRENZEN, GROEPEN, KADER, KAN, WAARDEN, WETEN
from roles.policy import MATRIX, Bereik, Rol


def rollen_voor(pad: str) -> tuple[Rol, ...]:
    """Welke rollen een veld kan noemen."""
    if pad in KAN:
        return tuple(rol for rol in Rol if MATRIX[KAN[pad]][rol] is not Bereik.GEEN)
    return WETEN if pad.endswith("weten") or pad == "kindgesprek.anders_weet" else AAN_HET_WERK


def has_choice(regel: str) -> bool:
    """Of er iets te kiezen is: van een vraag soms niet, want de wet zegt waar ja en nee heen leiden."""
    return not regel.startswith(KADER) or any(len(mag) > 1 for mag in MAG[Vraag(regel.removeprefix(KADER))])


def rule_names(protocol: Protocol) -> list[str]:
    """Elke regel van een protocol, op volgorde van de bladzijden."""
    tabellen = {veld.name for veld in fields(protocol) if is_rule(getattr(protocol, veld.name))}
    bestaat = tabellen | {"advies"} | {f"{KADER}{vraag.value}" for vraag in Vraag}
    bekend = [regel for groep in GROEPEN for regel in groep.regels if regel in bestaat]
    return bekend + sorted(bestaat - set(bekend))


def is_rule(waarde: Any) -> bool:
    return type(waarde).__module__ in REGELMODULES and hasattr(waarde, "bron")


def values_of(protocol: Protocol, regel: str) -> dict[str, Any]:
    """De velden van een regel zonder haar bron."""
    if regel.startswith(KADER):
        vraag = Vraag(regel.removeprefix(KADER))
        return {a.value: protocol.kader[vraag, a] for a in Antwoord}
    if regel == "advies":
        return {"plichten": tuple(protocol.advies)}
    rij = getattr(protocol, regel)
    return {veld.name: getattr(rij, veld.name) for veld in fields(rij) if veld.name != "bron"}


def sources_of(protocol: Protocol, regel: str) -> list[str]:
    """Waar de regel staat: van een vraag en van advies meer dan één plek."""
    if regel.startswith(KADER):
        return list(dict.fromkeys(cel.bron for cel in values_of(protocol, regel).values()))
    if regel == "advies":
        return list(dict.fromkeys(protocol.advies.values()))
    return [getattr(protocol, regel).bron]


def source_of(protocol: Protocol, regel: str) -> str:
    return "; ".join(sources_of(protocol, regel)) or protocol.bron


def hint_of(protocol: Protocol, regel: str, veld: str) -> Any:
    """Het soort waarde van een veld, zonder "of niets"."""
    soort = get_type_hints(type(getattr(protocol, regel)))[veld]
    if NoneType in get_args(soort):
        return next(deel for deel in get_args(soort) if deel is not NoneType)
    return soort


def is_rol(soort: Any) -> bool:
    return get_origin(soort) is Literal and set(get_args(soort)) == set(Rol.values)


def describe(waarde: Any) -> str:
    """Een waarde in woorden."""
    if waarde is None or waarde in ((), ""):
        return "niet afgesproken"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, tuple):
        return "; ".join(describe(deel) for deel in waarde)
    if isinstance(waarde, Cel):
        return describe_cel(waarde)
    return describe_deel(waarde) if is_dataclass(waarde) else describe_woord(waarde)


def describe_woord(waarde: Any) -> str:
    """Een code, een rol of een tekst."""
    if isinstance(waarde, Enum):
        return str(getattr(waarde, "label", waarde.value))
    tekst = str(waarde)
    return Rol(tekst).label if tekst in Rol.values else WAARDEN.get(tekst, tekst)


def describe_deel(rij: Any) -> str:
    """Een tabel in een tabel: een handtekening, een punt van de jaarplanning."""
    if isinstance(rij, protocolregels.Tekenplek):
        rollen = describe_rollen(rij.rollen)
        return rij.wie if rij.wie.lower() == rollen else f"{rij.wie} ({rollen})"
    if isinstance(rij, protocolregels.Spoedregel):
        binnen = f", binnen {rij.minuten} minuten" if rij.minuten else ""
        return f"{describe(rij.situatie)}: {describe(rij.werk)} ({describe_rollen(rij.rollen)}){binnen}"
    if isinstance(rij, protocolregels.Jaarpunt):
        return f"{rij.titel}{'' if rij.titel[-1:] in '.?' else '.'} {describe_jaarpunt(rij)}"
    delen = [getattr(rij, veld.name) for veld in fields(rij) if veld.name not in ("bron", "code")]
    return ", ".join(describe(deel) for deel in delen if deel not in (None, (), ""))


def describe_rollen(rollen: Iterable[str]) -> str:
    return " of ".join(describe(rol) for rol in rollen)


def describe_jaarpunt(punt: protocolregels.Jaarpunt) -> str:
    """Wie het doet, waar en hoe vaak."""
    jaar = "jaar" if punt.om_de_jaar == 1 else "even jaar"
    keer = f"{punt.per_jaar} keer per {jaar}"
    maand = f", klaar in maand {punt.maand}" if punt.maand else ""
    uitleg = f". {punt.uitleg}" if punt.uitleg else ""
    return f"{describe_rollen(punt.rollen).capitalize()}, {describe(punt.per)}, {keer}{maand}{uitleg}"


def list_delen(waarde: Any) -> list[str]:
    """Een waarde als losse delen, zodat een lange rij als lijst te lezen is."""
    return [describe(deel) for deel in waarde] if isinstance(waarde, tuple) and waarde else [describe(waarde)]


def describe_cel(cel: Cel) -> str:
    if isinstance(cel.doel, Vraag):
        return f"verder met vraag {cel.doel.nummer}"
    norm = f", meldnorm {cel.meldnorm}" if cel.meldnorm else ""
    return f"{Uitkomst(cel.doel).label}{norm}{f'. {cel.omdat}' if cel.omdat else ''}"


def check_grenzen(protocol: Protocol) -> list[tuple[str, str]]:
    """Wat een eigen versie niet mag zeggen: het veld, en de zin die dat uitlegt. Leeg is goed."""
    fouten = []
    for regel in rule_names(protocol):
        for veld, waarde in values_of(protocol, regel).items():
            if zin := fault(f"{regel}.{veld}", waarde):
                fouten.append((f"{regel}.{veld}", zin))
    return fouten


def fault(pad: str, waarde: Any) -> str:
    if pad in GRENZEN and waarde is not None and not GRENZEN[pad][0] <= waarde <= GRENZEN[pad][1]:
        return "Kies een getal van {} tot en met {}.".format(*GRENZEN[pad])
    if mist := ALTIJD.get(pad, frozenset()) - set(map(str, waarde if isinstance(waarde, tuple) else ())):
        return f"Dit hoort er altijd bij: {', '.join(sorted(describe(deel) for deel in mist))}."
    if pad == "ondertekent.plekken" and not all(plek.wie and plek.rollen for plek in waarde):
        return "Vul bij elke handtekening een naam en minstens één rol in."
    if pad in KAN:
        kan = set(rollen_voor(pad))
        genoemd = {rol for deel in waarde for rol in getattr(deel, "rollen", (deel,))}
        if niet := genoemd - kan:
            return f"Dit kan niet bij: {', '.join(sorted(describe(rol) for rol in niet))}."
    return ""
