"""The proof of inzage (quality.md §1): of many persons each one's inventory is whole and holds nothing of another.

Every person has a row in every table that can be about them, each text and each name with a word of that person only.
Gathered, each one's map holds exactly their own words; with words left out and pieces kept back, those words are not in
the bytes of the PDF, in its opened streams, or in the JSON. In the suite with a few persons, MELDCODE_BEWIJS=vol takes
a thousand (the paper of one in ten).
"""

import io
import json
import os
import re
import uuid

import pikepdf
import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone
from pypdf import PdfReader

from meldcode.pdf import make_pdf, render_pdf
from privacy.inventaristabel import LOS_NAAR_KIND, NAAR_KIND, labels
from privacy.inzagebrief import Antwoord, Deel, build_brief, build_gegevens
from privacy.inzageregels import Grond, Passagekeuze
from privacy.passagetekst import describe_kop, describe_row, moment_of
from privacy.queries.inventaris import Persoon, read_rows, read_sleutels
from privacy.weglaten import leave_out
from tests.rijen import BIJZONDER, value_of
from vault.bases import open_bewaareenheid
from vault.handeling import Wie, handeling
from vault.velden import VersleuteldeTekst

pytestmark = pytest.mark.django_db
VOL = os.environ.get("MELDCODE_BEWIJS") == "vol"
MENSEN, PAPIER = (1000, 10) if VOL else (6, 6)  # persons; a paper for one in so many
WOORD = re.compile(r"Eigen[a-z]{9}z")
# Which end of a row that can be about several things leads to this person.
OVER = {
    "incidentkoppeling": {"signaal": None},
    "kanttekening": {"signaal": None},
    "correctieverzoek": {"signaal": None},
    "kindcheckkind": {"soort": "ingeschreven", "signaal": None}, "bijlage": {"gesprek": None, "signaal": None},
    "inzageverzoek": {"betrokkene": None, "medewerker": None}, "gegeven": {"aard": "derden"}, "spoed": {"vorige": None},
}  # fmt: skip
NAMEN = {"voornaam", "achternaam", "naam", "telefoon", "adres"}


VUL = (
    "incident",
    "kind",
    "dossier",
    "signaal",
    "gezin",
    "overslag",
    "toestemming",
)  # may be empty, and says whom it is about


class Mens:
    """One invented person: a row of every table, and by table the words that are theirs alone."""

    def __init__(self, nummer: int, gedeeld: dict[str, models.Model]) -> None:
        self.nummer, self.gedeeld, self.teller = nummer, gedeeld, 0
        self.rijen: dict[str, models.Model] = {}
        self.woorden: dict[str, set[str]] = {}

    def word(self, label: str) -> str:
        self.teller += 1
        cijfers = f"{self.nummer:05d}{self.teller:04d}"
        woord = "Eigen" + "".join(chr(97 + int(c)) for c in cijfers) + "z"
        self.woorden.setdefault(label, set()).add(woord)
        return woord

    def row(self, model: type[models.Model]) -> models.Model:
        label = model._meta.label_lower
        if label in self.gedeeld:
            return self.gedeeld[label]
        if label not in self.rijen:
            self.rijen[label] = self.new_row(model)
        return self.rijen[label]

    def new_row(self, model: type[models.Model]) -> models.Model:
        velden = {veld.name: self.value(veld, model) for veld in columns(model)}
        teksten = {naam for naam in velden if isinstance(model._meta.get_field(naam), VersleuteldeTekst)}
        rij = model(**{naam: waarde for naam, waarde in velden.items() if naam not in teksten})
        if hasattr(model, "bewaareenheid_id"):
            open_bewaareenheid(rij)
        for naam in teksten:
            setattr(rij, naam, velden[naam])
        rij.save()
        return rij

    def value(self, veld: models.Field, model: type[models.Model]) -> object:
        label, naam = model._meta.label_lower, model._meta.model_name
        vast = OVER.get(naam, BIJZONDER.get(naam, {}))
        if veld.name in vast and not (
            veld.is_relation and callable(vast[veld.name]) and veld.name != "permission"
        ):
            return vast[veld.name]() if callable(vast[veld.name]) else vast[veld.name]
        if veld.is_relation:
            return self.relation(veld, model)
        if (
            label in BEKEND
            and veld.name != "inhoud"
            and (isinstance(veld, VersleuteldeTekst) or veld.name in NAMEN)
        ):
            return self.word(label) if veld.name in NAMEN else f"Er staat {self.word(label)} in."
        if veld.name in ("kind_id", "dossier_id"):
            return self.row(apps.get_model(f"dossiers.{veld.name.removesuffix('_id')}")).pk
        return value_of(veld, self.rijen)

    def relation(self, veld: models.Field, model: type[models.Model]) -> models.Model | None:
        doel = veld.related_model
        if doel._meta.label_lower in self.gedeeld:
            return self.gedeeld[doel._meta.label_lower]
        return None if doel is model or (veld.null and veld.name not in VUL) else self.row(doel)

    @property
    def persoon(self) -> Persoon:
        locatie = self.gedeeld["roles.locatie"]
        return Persoon((self.rijen["dossiers.kind"].pk,), None, locatie.pk, uuid.uuid4())


BEKEND = {apps.get_model(label)._meta.label_lower for label in labels()}
VAN_KIND = {*NAAR_KIND, *LOS_NAAR_KIND}


def columns(model: type[models.Model]) -> list[models.Field]:
    weg = {"versie", "bewaareenheid_id", "pseudoniem", "zoeknaam", "code"}
    return [veld for veld in model._meta.concrete_fields if not veld.primary_key and veld.name not in weg]


@pytest.fixture
def mensen(cast):
    gedeeld = {
        "roles.organisatie": cast.organisatie, "roles.locatie": cast.noord.locatie, "roles.groep": cast.noord.groep,
        "roles.user": cast.af,
    }  # fmt: skip
    lijst = [Mens(nummer, gedeeld) for nummer in range(MENSEN)]
    for mens in lijst:
        with handeling(wie=Wie(cast.af.pk, cast.organisatie.pk, "af"), route="test"):
            for label in labels():
                mens.row(apps.get_model(label))
    return lijst


def pieces_of(mens: Mens) -> list[tuple[str, list[tuple[str, str]], object]]:
    """Head, lines and moment of every piece, as the job writes them."""
    rijen = read_rows(read_sleutels(mens.persoon))
    return [(describe_kop(rij, eerder=eerder), describe_row(rij), moment_of(rij)) for _, rij, eerder in rijen]


def test_every_row_about_a_person_is_theirs_and_no_row_of_another(mensen):
    alle = {woord for mens in mensen for woorden in mens.woorden.values() for woord in woorden}
    assert len(alle) > MENSEN * 100
    for mens in mensen:
        sleutels = {(label, pk) for label, pk, _ in read_sleutels(mens.persoon)}
        assert sleutels == {(label, mens.row(apps.get_model(label)).pk) for label in VAN_KIND}
        gevonden = set(WOORD.findall(str(pieces_of(mens))))
        eigen = {
            woord
            for label in VAN_KIND
            for woord in mens.woorden.get(apps.get_model(label)._meta.label_lower, ())
        }
        ouder = mens.woorden["dossiers.betrokkene"]
        assert eigen <= gevonden
        assert gevonden <= eigen | ouder


def answer_of(mens: Mens) -> tuple[Antwoord, set[str]]:
    """Of three pieces one whole, one without its words, one kept back; and the words that must be gone."""
    delen, redenen, weg, blijft = [], [], set(), set()
    for nummer, (kop, regels, op) in enumerate(pieces_of(mens)):
        woorden = sorted(set(WOORD.findall(str(regels))))
        if nummer % 3 == 2:
            weg |= set(woorden)
            redenen.append((Passagekeuze.NIET, Grond.KIND))
            continue
        if nummer % 3 == 1:
            weg |= set(woorden)
            redenen.append((Passagekeuze.DEELS, Grond.ANDER))
        gegeven = leave_out(regels, woorden) if nummer % 3 == 1 else regels
        blijft |= set(WOORD.findall(str(gegeven)))
        delen.append(Deel(kop, op, gegeven))
    nu = timezone.localtime()
    antwoord = Antwoord(
        nummer="A1B2C3D4", organisatie="Voorbeeldhof", over="u", ontvangen_op=nu.date(), besloten_op=nu,
        toelichting="", delen=delen, redenen=redenen,
    )  # fmt: skip
    return antwoord, weg - blijft


def test_words_that_were_left_out_are_nowhere_in_paper_or_data(mensen):
    for mens in mensen[::PAPIER]:
        antwoord, verboden = answer_of(mens)
        assert len(verboden) > 50
        inhoud = render_pdf("pdf/export_inzage.html", build_brief(antwoord))
        gegevens = json.dumps(build_gegevens(antwoord), ensure_ascii=False)
        tekst = "".join("".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages).split())
        gezien = set(WOORD.findall(tekst)) | set(WOORD.findall(gegevens))
        assert gezien
        assert not gezien & verboden
        assert not stands_in(inhoud)  # not one word stands in it as bytes: text on paper is drawn by glyph


def test_a_word_in_the_bytes_would_be_found():
    """The control: a title and a link hold text as bytes."""
    for html in ("<title>Eigenaaaaaaaaaz</title><p>x</p>", "<h1>Eigenaaaaaaaaaz</h1>"):
        assert stands_in(make_pdf(f"<!doctype html><html lang='nl'>{html}</html>"))


def stands_in(inhoud: bytes) -> bool:
    """Whether any word stands there, as text, in UTF-16 or in hexadecimal, also in a stream that was opened."""
    alles, begin = opened(inhoud), "Eigena"
    breed = begin.encode("utf-16-be")
    return any(
        vorm in alles for vorm in (begin.encode(), breed, begin.encode().hex().encode(), breed.hex().encode())
    )


def opened(inhoud: bytes) -> bytes:
    """The file, every stream of it opened, and every object as text; in lower case too, for hexadecimal."""
    uit = [inhoud, inhoud.lower()]
    with pikepdf.open(io.BytesIO(inhoud)) as boek:
        for ding in boek.objects:
            if isinstance(ding, pikepdf.Stream):
                uit += [ding.read_bytes(), ding.read_bytes().lower()]
            uit.append(repr(ding).encode())
    return b"\n".join(uit)
