"""What each step of route 2 needs: together what stands between now and closing (workflow.md §5). PURE."""

from __future__ import annotations

from collections.abc import Mapping

from incidents.route2feitenregels import Eis, Stap, did, settled, suspected, unfounded
from incidents.route2stapregels import Stapsoort

S = Stapsoort

NODIG: Mapping[Stap, tuple[Eis, ...]] = {
    Stap.MELDING: (),
    Stap.OVERLEG: (
        Eis(
            voldaan=did(S.VERTROUWENSINSPECTEUR), link=S.VERTROUWENSINSPECTEUR,
            regel="Direct overleggen, nooit zelf afwegen.",
            waarom="Er is nog geen overleg met de vertrouwensinspecteur.",
            doe="Bel de vertrouwensinspecteur: 0900-1113111.",
            bron="001 L1027, L1059, 000 L3028, 002 L5515",
        ),
        Eis(
            voldaan=lambda f, _p: f.vermoeden is not None, link=S.VERMOEDEN,
            bron="001 L1061, 000 L3028, 002 L5517-5519",
            waarom="Er is nog niet vastgelegd of er een redelijk vermoeden is.",
            doe="Leg vast wat jullie met de vertrouwensinspecteur vinden.",
            regel="Samen met de vertrouwensinspecteur gaat de directie dit na.",
        ),
    ),
    Stap.AANGIFTE: (
        Eis(
            geldt=unfounded, voldaan=did(S.HERSTEL), link=S.HERSTEL, bron="001 L1061",
            waarom="Er is nog niet gepraat over de werkverhouding.", doe="Praat met de betrokkenen en leg dat vast.",
            regel="Zonder redelijk vermoeden herstel je de werkverhouding.",
        ),
        Eis(
            geldt=suspected, voldaan=settled, link=S.AANGIFTE, bron="001 L1065, L1078, 000 L3028, 002 L5519-5522",
            waarom="Er is nog geen aangifte gedaan.", doe="Doe aangifte bij de politie, en leg dat vast.",
            regel="Bij een redelijk vermoeden doet de directie aangifte, ook als betrokkenen bedenkingen hebben.",
        ),
        Eis(
            geldt=lambda f, p: f.vermoeden is True and p.route2.betrokkenen_weten and f.aangifte,
            voldaan=did(S.BETROKKENEN), link=S.BETROKKENEN, bron="000 L3028, L3042, 002 L5522, L5543-5546",
            waarom="Er is nog niet vastgelegd wie van de aangifte weet.",
            doe="Vertel het de ouders en de persoon over wie het gaat, of spreek af dat de politie dat doet.",
            regel="Betrokkenen horen dat er aangifte komt.",
        ),
        Eis(
            geldt=suspected, voldaan=did(S.NON_ACTIEF), link=S.NON_ACTIEF,
            bron="001 L1089-1097, 000 L3056, 002 L5564-5569",
            waarom="Er is nog niet vastgelegd waar deze persoon nu werkt.", doe="Leg vast wat er is afgesproken.",
            regel="Zolang de politie onderzoekt, werkt deze persoon niet met de kinderen.",
        ),
        Eis(
            geldt=lambda f, p: f.vermoeden is True and p.route2.draaiboek == "altijd",
            voldaan=lambda f, _p: bool(f.draaiboek), link="draaiboek", bron="001 L1099-1101, L2008-2022",
            waarom="Er is nog geen draaiboek.", doe="Begin het draaiboek: wie hoorde wat, en wanneer.",
            regel="Vanaf de melding staat in een draaiboek hoe jullie handelden.",
        ),
        Eis(
            geldt=lambda f, p: f.vermoeden is True and p.route2.raadplegen == "altijd",
            voldaan=did(S.RAADPLEGEN), link=S.RAADPLEGEN, bron="001 L1087, L1103-1105",
            waarom="Veilig Thuis of de GGD is nog niet geraadpleegd.", doe="Bel Veilig Thuis of de GGD.",
            regel="Bij een redelijk vermoeden raadplegen jullie Veilig Thuis of de GGD.",
        ),
        Eis(
            geldt=suspected, voldaan=did(S.OPVANG), link=S.OPVANG,
            bron="001 L1088, L1107-1111, 000 L3051, 002 L5558-5561",
            waarom="Er is nog niets vastgelegd over hulp voor kind en ouders.",
            doe="Regel wie hen helpt, en leg dat vast.",
            regel="De directie regelt zorg voor het kind en de ouders.",
        ),
        Eis(
            geldt=suspected, voldaan=did(S.ANDERE_OUDERS), link=S.ANDERE_OUDERS,
            bron="001 L1112, 000 L3057, 002 L5570-5576", waarom="Over de andere ouders is nog niets besloten.",
            doe="Leg vast of en hoe zij het horen.",
            regel="Over wat de andere ouders horen, wordt een besluit genomen.",
        ),
    ),
    Stap.HANDELEN: (
        Eis(
            geldt=lambda f, _p: f.vermoeden is True and f.aangifte, voldaan=did(S.POLITIE), link=S.POLITIE,
            bron="001 L1114-1118, 000 L3062", waarom="De politie heeft nog niets laten weten.",
            doe="Wacht op de politie, en leg vast wat zij vonden.",
            regel="Wat jullie doen, hangt af van het onderzoek van de politie.",
        ),
        Eis(
            geldt=suspected, voldaan=did(S.HANDELEN), link=S.HANDELEN, bron="001 L1118-1142, 000 L3062-3064",
            waarom="Er is nog niets besloten over de persoon.", doe="Leg vast wat jullie beslissen, en waarom.",
            regel="Alle beslissingen worden zorgvuldig afgewogen en vastgelegd.",
        ),
    ),
    Stap.NAZORG: (
        Eis(
            voldaan=did(S.NAZORG), link=S.NAZORG, bron="001 L1144-1152",
            waarom="Er is nog geen nazorg vastgelegd.", doe="Leg vast wie wat nodig had en kreeg.",
            regel="Alle betrokkenen krijgen nazorg.",
        ),
        Eis(
            voldaan=did(S.EVALUATIE), link=S.EVALUATIE, bron="001 L1154-1164",
            waarom="Er is nog niet teruggekeken.", doe="Kijk samen terug en leg vast wat beter kan.",
            regel="De directie kijkt terug op het hele proces.",
        ),
    ),
}  # fmt: skip
