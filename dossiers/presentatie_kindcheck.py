"""How a kindcheck looks: its page, and in the timeline and on paper of a dossier."""

import json
from collections.abc import Iterable
from typing import Any

from dossiers.models import Kindcheck, Kindcheckkind
from dossiers.models.kindcheck import Gedaan, Oordeel
from dossiers.presentatie_vorm import Bundel, Deel, Vorm, keuze, label_of
from dossiers.queries.tijdlijn import Gebeurtenis

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
)  # fmt: skip
Soort = Kindcheckkind.Soort
STAND = {Oordeel.VEILIG: "gedaan", Oordeel.ZORGEN: "begonnen", Oordeel.ONBEKEND: "niet_begonnen"}


def tell_telling(aantal: int, zwanger: str) -> str:
    """'2 kinderen, geen zwangerschap'."""
    kinderen = "1 kind" if aantal == 1 else f"{aantal} kinderen"
    zwangerschap = {"ja": "een zwangerschap", "nee": "geen zwangerschap"}.get(
        zwanger, "zwangerschap onbekend"
    )
    return f"{kinderen}, {zwangerschap}"


def month_nl(jaar: int, maand: int) -> str:
    return f"{MAANDEN[maand - 1]} {jaar}"


def show_kindcheck(kindcheck: Kindcheck) -> dict[str, Any]:
    """Everything on its own page; each child with the newest word first."""
    kinderen = list(kindcheck.kinderen.all())
    geboren = sum(rij.soort != Soort.ONGEBOREN for rij in kinderen)
    return {
        "kindcheck": kindcheck,
        "telling": tell_telling(geboren, kindcheck.zwanger),
        "aanleidingen": [label_of("kindcheck", code) for code in kindcheck.aanleidingen],
        "kinderen": [show_kind(rij) for rij in kinderen],
    }


def show_kind(rij: Kindcheckkind) -> dict[str, Any]:
    vervolgen = list(rij.vervolgen.all())
    laatste = vervolgen[0] if vervolgen else rij
    signaal_id = rij.signaal_id or next((v.signaal_id for v in vervolgen if v.signaal_id), None)
    return {
        "rij": rij,
        "naam": name_kind(rij),
        "soort": rij.get_soort_display(),
        "oordeel": Oordeel(laatste.oordeel).label,
        "stand": STAND[Oordeel(laatste.oordeel)],
        "gedaan": Gedaan(laatste.gedaan).label if laatste.gedaan else "",
        "signaal_id": signaal_id,
        "vervolgen": vervolgen,
    }


def name_kind(rij: Kindcheckkind) -> str:
    if rij.kind is not None:
        return rij.kind.korte_naam
    if rij.soort == Soort.ONGEBOREN:
        verwacht = f", verwacht in {month_nl(rij.verwacht.year, rij.verwacht.month)}" if rij.verwacht else ""
        return f"Ongeboren kind{verwacht}"
    return str(rij.wie)


# --- in the timeline and on paper --------------------------------------------------------------------------


def kindcheck_delen(b: Bundel) -> list[Deel]:
    aanleidingen = "; ".join(label_of("kindcheck", code) for code in json.loads(b.rij.codes["aanleidingen"]))
    zwanger = keuze(Kindcheck.Zwanger, b.rij.codes["zwanger"]).lower()
    return [
        Deel(aanleidingen, "Aanleiding"),
        *b.tekst("toelichting", "Gezien of gehoord bij de ouder", "feit"),
        *(Deel(tell_kind(rij, b), kind_kop(rij, b)) for rij in b.onder_van("kindcheckkind")),
        Deel(f"Zwangerschap: {zwanger}"),
    ]


def kind_kop(rij: Gebeurtenis, b: Bundel) -> str:
    if rij.codes["kind_id"]:
        naam = b.wereld.voornaam
    elif rij.codes["soort"] == Soort.ONGEBOREN:
        jaar, maand, *_ = (rij.codes["verwacht"] or "0-0").split("-")
        naam = "Ongeboren kind" + (f", verwacht in {month_nl(int(jaar), int(maand))}" if int(jaar) else "")
    else:
        naam = rij.teksten.get("wie", "")
    return f"{naam}: {keuze(Oordeel, rij.codes['oordeel']).lower()}"


def tell_kind(rij: Gebeurtenis, b: Bundel) -> str:
    gedaan = rij.codes["gedaan"]
    return rij.teksten.get("motivering", "") + (f" {keuze(Gedaan, gedaan)}." if gedaan else "")


def kindcheck_noten(b: Bundel) -> list[str]:
    waarom = b.rij.teksten.get("samen_toelichting", "")
    samen = keuze(Kindcheck.Samen, b.rij.codes["samen"]).lower()
    return [f"Samen met de ouder bekeken: {samen}{f'. {waarom}' if waarom else ''}"]


def vervolg_delen(b: Bundel) -> list[Deel]:
    return [Deel(tell_kind(b.rij, b), keuze(Oordeel, b.rij.codes["oordeel"]))]


KINDCHECKVORMEN = {
    "kindcheck": Vorm(
        "overleg", lambda b: f"Kindcheck: {b.rij.codes['betrokkene__naam']}", kindcheck_delen, kindcheck_noten,
        icoon="mensen", adres="view_kindcheck",
    ),
    "kindcheckkind": Vorm("overleg", lambda b: "Kind in een kindcheck", lambda b: [Deel(tell_kind(b.rij, b))]),
    "kindcheckvervolg": Vorm("overleg", lambda b: "Vervolg op een kindcheck", vervolg_delen, icoon="mensen"),
}  # fmt: skip


def list_ook(rijen: Iterable[Gebeurtenis]) -> list[tuple[str, Any]]:
    """'Kindcheck: 2 kinderen, geen zwangerschap', with the id of its page."""
    rijen = list(rijen)
    return [
        (f"Kindcheck: {tell_telling(int(rij.codes['aantal'] or 0), rij.codes['zwanger'])}", rij.id)
        for rij in rijen
        if rij.soort == "kindcheck"
    ]
