"""How a file looks: as a row of the timeline, and in the list on the page of its dossier, talk or signal."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dossiers.models import Bijlage
from dossiers.presentatie_vorm import Bundel, Deel, Vorm, keuze
from meldcode.weergave import moment_nl

SIGNAAL, DOSSIER = "signaal", "dossier"


def groot(bytes_: int) -> str:
    """'340 kB' or '2,1 MB'; never 0."""
    if bytes_ < 1_000_000:
        return f"{max(1, round(bytes_ / 1000))} kB"
    return f"{bytes_ / 1_000_000:.1f} MB".replace(".", ",")


def bijlage_delen(b: Bundel) -> list[Deel]:
    weg = [
        Deel(rij.teksten.get("reden", ""), "Ingetrokken, omdat") for rij in b.onder_van("bijlageintrekking")
    ]
    return [*b.tekst("titel"), *weg]


def bijlage_noten(b: Bundel) -> list[str]:
    codes = b.rij.codes
    waarbij = {codes["signaal_id"]: "Bij een signaal", codes["gesprek_id"]: "Bij een gesprek"}
    waarbij.pop("", None)
    return [f"{keuze(Bijlage.Soort, codes['soort'])}, {groot(int(codes['grootte']))}", *waarbij.values()]


BIJLAGEVORMEN: Mapping[str, Vorm] = {
    "bijlage": Vorm(
        "overleg", lambda b: "Bijlage", bijlage_delen, bijlage_noten, icoon="map", adres="view_bijlagen"
    ),
    "bijlageintrekking": Vorm(
        "systeem", lambda b: "Bijlage ingetrokken", lambda b: b.tekst("reden"), icoon="map"
    ),
}


def show_bijlagen(
    rijen: Iterable[Bijlage], *, url: Callable[[Bijlage], str], weg: Callable[[Bijlage], str]
) -> list[dict[str, Any]]:
    """As dossiers/_bijlagen.html wants them. `url` opens one; `weg` takes one back, "" where that isn't allowed."""
    return [
        {
            "titel": str(rij.titel),
            "wat": f"{rij.get_soort_display()}, {groot(rij.grootte)}",
            "wie": f"{rij.vastgelegd_door.naam}, {moment_nl(rij.gebeurd_op)}",
            "url": "" if (weg_rij := getattr(rij, "intrekking", None)) else url(rij),
            "weg_url": "" if weg_rij else weg(rij),
            "ingetrokken": f"Ingetrokken op {moment_nl(weg_rij.gebeurd_op)}: {weg_rij.reden}"
            if weg_rij
            else "",
        }
        for rij in rijen
    ]
