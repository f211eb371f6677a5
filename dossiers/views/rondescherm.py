"""What the page of one ronde shows. Nothing is read or written here."""

from typing import Any

from django.urls import reverse

from dossiers.eisen import plek
from dossiers.feiten import Stap
from dossiers.models import Dossier
from dossiers.presentatie import Tijdlijn
from dossiers.presentatie_stappen import Blik
from dossiers.presentatie_vorm import keuze
from dossiers.presentatie_weging import UITKOMSTKOP
from dossiers.protocolregels import Sluitvorm
from dossiers.queries.stand import fold_feiten, protocol_in
from dossiers.queries.tijdlijn import Gebeurtenis
from dossiers.stappen import stand


def build_ronde(blik: Blik, nummer: int, rijen: Tijdlijn) -> dict[str, Any]:
    dossier = blik.dossier
    protocol = protocol_in(dossier, blik.inhoud.rijen, nummer)
    feiten = fold_feiten(dossier, blik.inhoud.rijen, ronde=nummer)
    uitkomst = plek(feiten, protocol).uitkomst
    return {
        "nummer": nummer,
        "huidig": nummer == dossier.ronde,
        "stappen": [
            {"nummer": s.value, "naam": s.label, "stand": stand(s, feiten, protocol).value} for s in Stap
        ],
        "ronde_protocol": protocol,
        "uitkomst": UITKOMSTKOP[uitkomst] if uitkomst else "",
        "einde": describe_einde(blik, nummer),
        "rijen": rijen.of_ronde(nummer),
        "ronden": list_ronden(dossier),
    }


def list_ronden(dossier: Dossier) -> list[dict[str, Any]]:
    """All rondes, the newest first, each with its page."""
    return [
        {"nummer": nummer, "url": reverse("view_ronde", args=[dossier.pk, nummer])}
        for nummer in range(dossier.ronde, 0, -1)
    ]


def describe_einde(blik: Blik, nummer: int) -> str:
    """How a ronde ended: closed in one of the ways, or followed by the next."""
    sluiting: list[Gebeurtenis] = [rij for rij in blik.inhoud.soort("afsluiting") if rij.ronde == nummer]
    if sluiting:
        return f"Afgesloten: {keuze(Sluitvorm, sluiting[0].codes['soort']).lower()}."
    if nummer < blik.dossier.ronde:
        return f"Niet afgesloten. Er kwam iets nieuws, en ronde {nummer + 1} begon."
    return "Deze ronde loopt nu."
