"""Wat de regels over gedrag en over iemand die hier werkt vragen: een deel van protocolvragen.py. PUUR."""

from __future__ import annotations

from collections.abc import Mapping

from dossiers.protocolvraagvorm import Regel

INCIDENTREGELS: Mapping[str, Regel] = {
    "ladder": Regel(
        "Ongewenst gedrag en pesten",
        {
            "time_out": "Wie keurt een time-out goed?",
            "ouders_vooraf": "Overleggen jullie daar eerst met de ouders over?",
            "schorsing": "Wie keurt een schorsing goed?",
            "verwijdering": "Wie beslist over een verwijdering?",
            "contract": "Wie kan het contract met de ouders beëindigen?",
        },
        vast="Wie een maatregel goedkeurt, staat vast in het profiel.",
    ),
    "route3": Regel(
        "Gedrag van kinderen onderling",
        {
            "criteria": "Waaraan wegen jullie gedrag?",
            "vlaggen": "Welke ernst past bij geel, rood en zwart?",
            "weegt": "Wie weegt hoe ernstig het is?",
            "beslist": "Wie beslist?",
            "consult": "Wanneer vragen jullie raad?",
            "houder": "Wanneer weet de houder of directie het?",
            "maatregel": "Wanneer hoort er een maatregel bij?",
            "besluit": "Wanneer is een besluit nodig?",
            "nazorg": "Wanneer is nazorg nodig?",
            "maatregelen": "Welke maatregelen kennen jullie?",
            "momenten": "Bij welke momenten maken jullie omgangsregels?",
            "evaluatie": "Wanneer kijken jullie of de regels helpen?",
            "vermijden": "Welke woorden staan niet in een tekst voor ouders?",
        },
        vast="De stappen staan vast in het profiel.",
    ),
    # route 2: iemand die hier werkt
    "route2": Regel(
        "Een vermoeden tegen iemand die hier werkt",
        {
            "plicht": "Waarvan moet aangifte worden gedaan?",
            "overleg_dagen": "Binnen hoeveel dagen belt de directie de vertrouwensinspecteur? (0 is dezelfde dag)",
            "betrokkenen_weten": "Horen betrokkenen dat er aangifte komt?",
            "non_actief": "Gaat deze persoon op non-actief?",
            "draaiboek": "Is er een draaiboek?",
            "raadplegen": "Raadplegen jullie Veilig Thuis of de GGD?",
            "andere_ouders": "Horen de andere ouders het?",
            "eigen_onderzoek": "Mag er een eigen onderzoek zijn naast dat van de politie?",
            "escalatie": "Zijn er vier treden als er geen aangifte komt?",
        },
        vast="Dit staat in de wet en in het protocol van de sector.",
    ),
}
