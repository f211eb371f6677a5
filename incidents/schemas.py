"""Routes, ladder, intimacies, calamiteit and complaint as Mermaid diagrams, made from their tables."""

from dossiers.protocol import get
from incidents import route3schema
from incidents.calamiteitregels import EISEN, NIET_GESLOTEN, Calamiteithandeling, Logsoort, Omvang, by_action
from incidents.intimiteitregels import STAPPEN, Intimiteitstap, needed
from incidents.klachtregels import NAAR_MELDCODE, Klachtuitkomst, Vermoeden
from incidents.ladderregels import KEUZES, MAATREGELEN, TEKENT, VERVOLG, Ladderdaad
from incidents.ladderstandregels import KLAAR, VAN_STAP, exists
from incidents.management import route2diagram

PROFIEL, LANDELIJK = "kindpartners", "landelijk-kinderopvang"


def ladder_blok() -> str:
    """The seven steps, who decides on a measure, and what follows; the contract stands beside it for the opvang."""
    profiel = get(PROFIEL)
    school, opvang = profiel.voor("onderwijs"), profiel.voor("kinderopvang")
    regels = ["flowchart TD"]
    regels += [f'    s{stap.value}["{stap.value}. {stap.label}"]' for stap in KLAAR]
    for daad in MAATREGELEN:
        sectoren = [naam for naam, p in (("school", school), ("opvang", opvang)) if exists(daad, p)]
        nummer = next((f"{stap.value}. " for stap, van in VAN_STAP.items() if van == daad), "")
        beslist = next(getattr(p.ladder, daad.value) for p in (school, opvang) if exists(daad, p))
        regels.append(f'    {daad.value}["{nummer}{daad.label} ({" en ".join(sectoren)})"]')
        regels.append(f'    {daad.value} -- "{beslist} beslist" --> {daad.value}_ja(["goedgekeurd"])')
        regels += chain(f"{daad.value}_ja", VERVOLG[daad])
    regels += [f"    s{stap.value} --> s{stap.value + 1}" for stap in list(KLAAR)[:-1]]
    regels += ["    s4 --> time_out", "    time_out_ouders --> waarschuwing --> schorsing"]
    regels += [f'    waarschuwing["{Ladderdaad.WAARSCHUWING.label}"]', "    s4 --> contract"]
    regels += ["    schorsing_verslag --> verwijdering"]
    regels += objections()
    return f"```mermaid\n{chr(10).join(regels)}\n```\n"


def chain(begin: str, daden: tuple[Ladderdaad, ...]) -> list[str]:
    vorige, regels = begin, []
    for daad in daden:
        regels.append(f'    {vorige} --> {daad.value}["{daad.label}"]')
        vorige = daad.value
    return regels


def objections() -> list[str]:
    """An appeal, an objection and the last decision, each with what can be decided."""
    bij = {"beroep": "schorsing_ouders", "bezwaar": "verwijdering_ouders", "school": "verwijdering_ouders"}
    regels = []
    for gevraagd, besluit in TEKENT.items():
        if gevraagd.value in bij:
            keuzes = " of ".join(uitkomst.value.replace("_", " ") for uitkomst in KEUZES[besluit])
            regels.append(f'    {bij[gevraagd.value]} --> {gevraagd.value}["{gevraagd.label}"]')
            regels.append(f'    {gevraagd.value} -- "{keuzes}" --> {besluit.value}(["{besluit.label}"])')
    return regels


def intimiteit_blok() -> str:
    regels = ["flowchart TD", '    melden["De professional vertelt het aan één persoon"]']
    regels += [f'    {stap.value}["{stap.label}"]' for stap in STAPPEN]
    regels += [
        f"    melden --> {stap.value}" for stap in (Intimiteitstap.BESPROKEN, Intimiteitstap.AANGESPROKEN)
    ]
    regels += [f"    {na.value} --> {stap.value}" for stap in STAPPEN for na in needed(stap, ())]
    return f"```mermaid\n{chr(10).join(regels)}\n```\n"


def calamiteit_blok() -> str:
    """How far it reaches, the five actions with the number of their points, and what closing asks."""
    omvang = "<br>".join(deel.label for deel in Omvang)
    regels = ["flowchart TD", f'    begin["Een calamiteit. Hoe ver gaat de onrust?<br>{omvang}"]']
    for nummer, (actie, punten) in enumerate(by_action().items(), start=1):
        regels.append(f'    {actie.value}["{nummer}. {actie.label}: {len(punten)} punten"]')
        regels += [f"    begin --> {actie.value}", f"    {actie.value} --> eis"]
    eisen = [eis.regel for eis in EISEN[Calamiteithandeling.SLUITEN] if eis is not NIET_GESLOTEN]
    regels += [f'    eis{{"{"<br>".join(eisen)}"}} --> dicht(["Afgesloten"])', '    log[["Logboek: altijd"]]']
    regels += [f'    begin -.-> log -. "{Logsoort.LATER.label}" .-> dicht']
    return f"```mermaid\n{chr(10).join(regels)}\n```\n"


def klacht_blok() -> str:
    """About abuse it is no complaint any more; only what isn't can end as one."""
    anders = [uitkomst for uitkomst in Klachtuitkomst if uitkomst not in NAAR_MELDCODE]
    regels = ["flowchart TD", '    vraag{"Gaat de klacht over mishandeling?"}']
    regels += [
        f'    vraag -- "{Vermoeden.JA.label}" --> {u.value}(["{u.label}"])'
        for u in Klachtuitkomst
        if u in NAAR_MELDCODE
    ]
    regels += [
        f'    vraag -- "{Vermoeden.ONBEKEND.label}" --> nagaan["Vraag het na"]',
        "    nagaan --> vraag",
    ]
    regels += [f'    vraag -- "{Vermoeden.NEE.label}" --> {u.value}(["{u.label}"])' for u in anders]
    return f"```mermaid\n{chr(10).join(regels)}\n```\n"


def route3_blok() -> str:
    """Per severity what route 3 asks, and which steps follow."""
    return f"```mermaid\n{route3schema.mermaid(get(LANDELIJK))}```\n"


def route2_blok() -> str:
    """The steps of a suspicion about somebody who works here, and what leads to what."""
    return f"```mermaid\n{route2diagram.mermaid(get(LANDELIJK))}```\n"
