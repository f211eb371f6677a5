"""Route 2 as a Mermaid diagram, drawn from the table itself."""

from dossiers.protocol import Protocol
from incidents.route2eisenregels import NODIG
from incidents.route2feitenregels import Feiten, Stap
from incidents.route2stapregels import Aard, Stapsoort, Uitkomst

S = Stapsoort
GEBELD = (S.VERTROUWENSINSPECTEUR, "")
JA = Feiten(Aard.GEWELD, (GEBELD, (S.VERMOEDEN, Uitkomst.JA), (S.AANGIFTE, Uitkomst.AANGIFTE)))
NEE = Feiten(Aard.GEWELD, (GEBELD, (S.VERMOEDEN, Uitkomst.NEE)))


def name_of(link: str) -> str:
    return "Draaiboek" if link == "draaiboek" else Stapsoort(link).label


def asked(stap: Stap, feiten: Feiten, protocol: Protocol) -> str:
    """What a step asks when this is how it went."""
    return "<br>".join(name_of(eis.link or "") for eis in NODIG[stap] if eis.geldt(feiten, protocol))


def mermaid(protocol: Protocol) -> str:
    """From the worry to the end, for a suspicion and without one."""
    ja = {stap: f"{stap.value}. {stap.label}<br>{asked(stap, JA, protocol)}" for stap in Stap}
    regels = [
        "flowchart TD",
        '    zorg["Zorg over iemand die hier werkt"] --> houder{"Gaat het over de houder?"}',
        '    houder -- "nee: de directie" --> s1',
        '    houder -- "ja, met een bestuur erboven: alleen het bestuur" --> s1',
        '    houder -- "ja, en niemand staat erboven" --> niets(["Niets bewaren: bel de politie of inspecteur"])',
        f'    s1["1. {Stap.MELDING.label}"] --> s2["{ja[Stap.OVERLEG]}"]',
        f'    s2 -- "redelijk vermoeden" --> s3["{ja[Stap.AANGIFTE]}"]',
        f'    s2 -- "geen redelijk vermoeden" --> h["3. {asked(Stap.AANGIFTE, NEE, protocol)}"]',
        f'    s3 --> s4["{ja[Stap.HANDELEN]}"]',
        f'    s4 --> s5["{ja[Stap.NAZORG]}"]',
        "    h --> s5",
        '    s5 --> dicht(["Afgesloten"])',
    ]
    return "\n".join(regels) + "\n"
