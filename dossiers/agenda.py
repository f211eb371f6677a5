"""One appointment as an .ics file. PURE. It leaves the building, so it says that something is planned, never what."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

TITEL = "Afspraak in Meldcode"
DUUR = timedelta(hours=1)


def build_ics(sleutel: uuid.UUID, uiterlijk: date | datetime, *, nu: datetime, adres: str) -> bytes:
    """A moment as an hour in UTC (right in summer and winter, in any agenda), a day as a whole day."""
    gebeurt = Event()
    gebeurt.add("uid", f"{sleutel}@meldcode")
    gebeurt.add("dtstamp", nu.astimezone(UTC))
    gebeurt.add("summary", TITEL)
    gebeurt.add("description", f"Kijk in Meldcode wat dit is: {adres}")
    gebeurt.add("class", "PRIVATE")
    if isinstance(uiterlijk, datetime):
        gebeurt.add("dtstart", uiterlijk.astimezone(UTC))
        gebeurt.add("dtend", (uiterlijk + DUUR).astimezone(UTC))
    else:
        gebeurt.add("dtstart", uiterlijk)
        gebeurt.add("dtend", uiterlijk + timedelta(days=1))
        gebeurt.add("transp", "TRANSPARENT")
    agenda = Calendar()
    agenda.add("prodid", "-//Meldcode//NL")
    agenda.add("version", "2.0")
    agenda.add_component(gebeurt)
    return agenda.to_ical()
