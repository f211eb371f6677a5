"""Welke versie van een protocol geldt, van "slug@versie" of van de keuze van een organisatie. PUUR."""

from __future__ import annotations

from datetime import date

from dossiers.protocol import Protocol, get


def at_pin(pin: str) -> Protocol:
    """Het profiel van "slug" of "slug@versie"."""
    slug, _, versie = pin.partition("@")
    return get(slug, versie) if versie else get(slug)


def in_force(keuze: str, op: date) -> Protocol:
    """Het protocol van een organisatie op een dag.

    `keuze` is haar profiel, en daarna op volgorde de eigen versies die gelden of gaan gelden, elk met de dag
    en het profiel waarop zij rust: "kindpartners 2026-12-01:kindpartners:kindpartners-1f3a@2026.1-eigen1".
    """
    profiel, *eigen = keuze.split()
    delen = [deel.split(":") for deel in eigen]
    geldig = [pin for vanaf, van, pin in delen if van == profiel and date.fromisoformat(vanaf) <= op]
    return at_pin(geldig[-1] if geldig else profiel)
