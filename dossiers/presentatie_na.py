"""After a report: where it stands, who must still hear of it, and what the answer asks of us."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from dossiers.meldingregels import NA_ANTWOORD, Antwoordsoort, Klus, Toestand
from dossiers.presentatie_vertellen import HET
from dossiers.presentatie_vorm import keuze
from dossiers.protocol import Protocol
from dossiers.queries.meldingstand import Meldingbeeld, fold_meldingen
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl
from roles.policy import Rol
from work.termijnen import count_werkdagen

STAND = {
    Toestand.WACHT: "begonnen",
    Toestand.TE_LAAT: "te_laat",
    Toestand.BEANTWOORD: "gedaan",
    Toestand.ONTKEND: "overgeslagen",
}
# From the hints of the table to addresses; those under a report get its id too.
KLUSWEG = {
    "open_weging": ("open_weging", "", "Opnieuw wegen"),
    "record_contact": ("record_contact", "", "Contact vastleggen"),
    "record_contact_vt": ("record_contact", "?partij=veilig_thuis", "Contact vastleggen"),
    "record_kennisgeving_opschaling": ("record_kennisgeving", "?onderwerp=opschaling", "Vastleggen"),
    "record_kennisgeving_voorwaarden": ("record_kennisgeving", "?onderwerp=voorwaarden", "Vastleggen"),
}
ONDER_MELDING = {"record_kennisgeving"}


@dataclass(frozen=True, slots=True)
class Vervolg:
    """One report as the page of a dossier, of step 5 and of the report itself show it."""

    beeld: Meldingbeeld
    stand: Toestand
    kop: str
    zin: str
    url: str
    nog_vertellen: list[dict[str, str]]
    klussen: list[dict[str, str]]

    @property
    def vorm(self) -> str:
        return STAND[self.stand]

    @property
    def woord(self) -> str:
        return self.stand.label[:1].upper() + self.stand.label[1:]

    @property
    def klaar(self) -> bool:
        """Nothing is asked of anybody: answered, everybody told, everything done."""
        return self.stand in (Toestand.BEANTWOORD, Toestand.ONTKEND) and not (
            self.nog_vertellen or self.klussen
        )


def list_vervolg(
    rijen: Sequence[Gebeurtenis], protocol: Protocol, dossier_id: UUID, *, nu: datetime
) -> list[Vervolg]:
    """Every report of the dossier, of all rondes, newest first."""
    return [build_vervolg(beeld, rijen, protocol, dossier_id, nu=nu) for beeld in fold_meldingen(rijen)]


def build_vervolg(
    beeld: Meldingbeeld, rijen: Sequence[Gebeurtenis], protocol: Protocol, dossier_id: UUID, *, nu: datetime
) -> Vervolg:
    args = [dossier_id, beeld.rij.id]
    ontkend = beeld.ontkend
    return Vervolg(
        beeld=beeld,
        stand=beeld.stand(nu),
        kop=f"Melding van {datum_nl(beeld.rij.gebeurd_op)}",
        zin=tell_stand(beeld, nu),
        url=reverse("view_melding", args=args),
        nog_vertellen=[] if ontkend else [show_vertellen(rol, protocol, args) for rol in beeld.nog_vertellen],
        klussen=[show_klus(klus, args) for klus in beeld.klussen(rijen)],
    )


def tell_stand(beeld: Meldingbeeld, nu: datetime) -> str:
    """'Veilig Thuis laat uiterlijk vrijdag 4 december iets weten.'"""
    stand, antwoord, uiterlijk = beeld.stand(nu), beeld.antwoord, beeld.uiterlijk
    if stand is Toestand.ONTKEND:
        return "Deze melding telt niet mee. Is er toch gemeld, leg dat dan vast."
    if antwoord is not None:
        wat = keuze(Antwoordsoort, antwoord.codes["uitkomst"])
        return f"Terugkoppeling op {datum_nl(antwoord.gebeurd_op)}: {wat}."
    if uiterlijk is None:
        return "Veilig Thuis heeft nog niets laten weten."
    if stand is Toestand.TE_LAAT:
        return f"{tell_te_laat(uiterlijk, nu)} Bel Veilig Thuis en vraag hoe het staat."
    return f"Veilig Thuis laat uiterlijk {datum_nl(uiterlijk)} weten wat er gebeurt."


def tell_te_laat(uiterlijk: datetime, nu: datetime) -> str:
    """How long: counted in working days, since on a Sunday nobody calls back."""
    dagen = count_werkdagen(timezone.localdate(uiterlijk), timezone.localdate(nu))
    hoe = "" if dagen == 0 else f"{'1 werkdag' if dagen == 1 else f'{dagen} werkdagen'} "
    return f"De terugkoppeling is {hoe}te laat."


def show_vertellen(rol: str, protocol: Protocol, args: list[UUID]) -> dict[str, str]:
    """Who must still hear of it; for the parents also who tells them, when the profile says so."""
    url = reverse("record_kennisgeving", args=args) + f"?aan={rol}"
    if rol != "ouders":
        naam = Rol(rol).label
        wie = f"{'het' if naam in HET else 'de'} {naam}"
        return {"wie": naam, "zin": f"Vertel het aan {wie}.", "url": url}
    door = [Rol(r).label for r in protocol.meldt.ouders_door]
    wie = f"{' of '.join(door).capitalize()} vertelt het de ouders." if door else ""
    zin = f"{wie} Spreek met Veilig Thuis af wanneer dat veilig is.".strip()
    return {"wie": "ouders", "zin": zin, "url": url}  # 000 L2429, 002 L3141, 004 L125


def show_klus(klus: Klus, args: list[UUID]) -> dict[str, str]:
    naam, vraag, label = KLUSWEG[klus.link]
    url = reverse(naam, args=args if naam in ONDER_MELDING else args[:1]) + vraag
    return {"code": klus.code, "zin": klus.doe, "bron": klus.bron, "url": url, "label": label}


def betekenis(beeld: Meldingbeeld) -> dict[str, str] | None:
    """What the newest answer means for us."""
    antwoord = beeld.antwoord
    if antwoord is None or beeld.ontkend or antwoord.codes["uitkomst"] not in Antwoordsoort.values:
        return None
    gevolg = NA_ANTWOORD[Antwoordsoort(antwoord.codes["uitkomst"])]
    return {
        "kop": keuze(Antwoordsoort, antwoord.codes["uitkomst"]),
        "tekst": gevolg.betekent,
        "bron": gevolg.bron,
    }
