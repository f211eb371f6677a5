"""The forty hostile texts in a real browser: nothing runs, nothing is fetched, nothing is blocked either."""

import pytest
from django.urls import reverse

from tests.aanval import kanaries
from tests.aanval.vergif import KORT, VERGIF, Gifkooi, poisoning
from tests.factories_mensen import act_as

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def paths(zaak):
    d, af = zaak.dossier.pk, zaak.stukken["af"]
    yield from (
        "/",
        "/signalen/",
        "/triage/",
        "/dossiers/",
        "/kinderen/",
        "/taken/",
        "/sociale-kaart/",
        "/spoed/",
    )
    yield from (
        f"/dossiers/{d}/{deel}"
        for deel in ("", "tijdlijn/?alles=ja", "bijlagen/", "verstrekkingen/", "hulp/")
    )
    yield from (reverse("view_stap", args=[d, stap]) for stap in range(1, 6))
    yield reverse("view_gesprek", args=[d, af["gesprek"].pk])
    yield reverse("view_melding", args=[d, af["melding"].pk])
    yield reverse("view_consultatieblad", args=[d, af["consultatieblad"].pk])
    yield reverse("view_signaal", args=[zaak.signalen["dossier"].pk])
    yield reverse("view_kind", args=[zaak.kind.pk])
    yield reverse("view_kindversies", args=[zaak.kind.pk])
    yield reverse("correct_betrokkene", args=[zaak.ouder.pk])
    yield "/signalen/nieuw/?over=thuis"


def test_nothing_runs_in_a_real_browser(cast, mensen, monkeypatch):
    monkeypatch.setattr(kanaries, "singing", poisoning)
    with act_as(cast.beheer):
        for nummer, rij in enumerate((cast.pm, cast.organisatie, cast.noord.locatie, cast.noord.groep)):
            rij.naam = KORT[nummer * 5]
            rij.save()
    zaak = kanaries.build_zaak(cast, Gifkooi())
    mens = mensen(cast.af)
    gelopen = []
    mens.context.expose_function("proef", lambda: gelopen.append(mens.pad))
    mens.page.on("dialog", lambda venster: (gelopen.append(mens.pad), venster.dismiss()))
    mens.sign_in()
    gezien = set()
    for pad in paths(zaak):
        assert mens.open(pad) == 200, pad
        tekst = mens.page.locator("body").inner_text()
        gezien |= {gif for gif in VERGIF if " ".join(gif.split()) in " ".join(tekst.split())}
        mens.page.mouse.move(200, 300)
        assert (
            mens.page.evaluate("document.querySelectorAll('iframe,object,embed,base,video,math').length") == 0
        )
    assert gelopen == []
    assert len(gezien) >= len(VERGIF) - 1
    mens.check_quiet()
