"""How the log says what somebody did in route 3. PURE; a part of logwoorden.py."""

ROUTE3: dict[str, str] = {
    "view_route3zaken": "zag zaken over gedrag van kinderen in een lijst",
    "view_route3": "las een zaak over gedrag van kinderen",
    "open_route3": "opende een zaak over gedrag van kinderen",
    "record_route3kind": "zette een kind bij een zaak over gedrag",
    "record_route3overleg": "legde vast wie van gedrag weet of raad gaf",
    "record_route3ouders": "legde vast wat ouders hoorden over gedrag",
    "answer_route3": "woog gedrag van kinderen",
    "record_route3maatregel": "sprak een maatregel af na gedrag van kinderen",
    "record_route3plan": "sprak omgangsregels af",
    "record_route3evaluatie": "keek of omgangsregels helpen",
    "decide_route3": "besliste na gedrag van kinderen",
    "record_route3nazorg": "legde nazorg vast na gedrag van kinderen",
    "supplement_route3": "vulde een zaak over gedrag van kinderen aan",
    "report_route3": "zei dat met een kind misschien meer is",
    "close_route3": "sloot een zaak over gedrag van kinderen af",
    "share_route3": "maakte een blad voor ouders over gedrag",
    "export_route3": "haalde een blad voor ouders over gedrag op",
}
