"""What is gathered about a person: every table has a way to it or a reason, every column says its words."""

import uuid

import pytest
from django.apps import apps
from django.utils import timezone

from dossiers.models import Bijlage, Kindcheckkind, Kindcheckvervolg, Signaal
from incidents.models import Incidentbetrokkene, Ongeval, Tekenbeet
from privacy.inventaristabel import (
    ALLEEN_DIRECTIE,
    ALLEEN_KIND,
    LOS_NAAR_KIND,
    NAAR_KIND,
    NAAR_OUDER,
    NAAR_ZEGEL,
    NIET,
    TECHNIEK,
    all_labels,
    labels,
)
from privacy.passagetekst import columns_of, describe_row, speaks, value_of, word_of
from privacy.queries.inventaris import Persoon, filter_of, read_sleutels, select_sleutels
from privacy.vernietigtabel import list_inhoud
from roles.models import User
from tests.aanval.kanaries import WOORD, Kooi, build_zaak
from tests.factories_inzage import gather_of, ready_of, stand_of_map
from tests.factories_mensen import record_ouder_of
from tests.factories_signaal import kind_of, record_signaal_of, seal_of, triage_of
from tests.rijen import make_rows
from vault.velden import VersleuteldeTekst

pytestmark = pytest.mark.django_db
NIEMAND = Persoon((uuid.uuid4(),), uuid.uuid4(), uuid.uuid4(), uuid.uuid4())
# Of these no words of a case are kept, or they are of somebody else: not of the child of the canary walk.
NIET_VAN_HET_KIND = {
    "route2",  # a case about somebody who works here
    "zus",
    "broer_zuid",
    "jaar",
    "vervanging",
    "datalek",
    "lijst",
    "zorg",
    "spoed",
    "concept",
    "contact",
    "bestand",
    "vertrouwen",
}


def test_every_table_about_a_person_has_a_way_to_it_or_a_reason():
    assert {*labels(), *NIET} == list_inhoud(), (
        "A new table with something about a person comes in inventaristabel.py, or stands in NIET with its reason."
    )
    assert not set(labels()) & set(NIET)
    assert set(all_labels()) >= {*ALLEEN_DIRECTIE, *ALLEEN_KIND, *NAAR_ZEGEL}


@pytest.mark.parametrize("label", labels())
def test_every_way_exists(label):
    assert apps.get_model(label)
    assert filter_of(label, NIEMAND) is not None or label in NAAR_KIND or label in LOS_NAAR_KIND
    vraag = select_sleutels(label, NIEMAND)
    assert vraag is None or list(vraag) == []
    alleen_kind = Persoon(NIEMAND.kinderen, None, NIEMAND.locatie_id, NIEMAND.verzoek_id)
    assert (select_sleutels(label, alleen_kind) is not None) == (label in NAAR_KIND or label in LOS_NAAR_KIND)
    assert label in NAAR_KIND or label in LOS_NAAR_KIND or label in NAAR_OUDER


def test_every_column_of_every_row_says_its_words(cast, als):
    """No column is forgotten: what isn't shown is technical, a way to another piece, or the name of a colleague."""
    rijen = make_rows(cast, als)
    for label in labels():
        rij = rijen[apps.get_model(label)._meta.label_lower]
        gezien = {woord for woord, _ in describe_row(rij)}
        for veld in rij._meta.concrete_fields:
            leeg = getattr(rij, veld.attname) in (None, "", [], {})
            stil = (
                veld.name in TECHNIEK
                or (veld.is_relation and not speaks(veld))
                or veld.name == "vastgelegd_door"
            )
            assert leeg or stil or word_of(veld) in gezien, f"{label}.{veld.name}"


def test_no_name_of_a_colleague_is_shown(cast, als):
    namen = set(User.objects.values_list("naam", flat=True))
    for label, rij in make_rows(cast, als).items():
        if label in {apps.get_model(een)._meta.label_lower for een in labels()}:
            tekst = str(describe_row(rij))
            assert not [naam for naam in namen if naam in tekst], label


def test_technical_columns_are_there_and_hold_no_text_of_people(cast, als):
    gezien = {veld.name for een in all_labels() for veld in apps.get_model(een)._meta.fields}
    assert TECHNIEK - gezien == set()
    assert [v.name for v in columns_of(Bijlage()) if v.name == "inhoud"] == []
    assert value_of(Signaal._meta.get_field("plaats"), Signaal(plaats="op_de_groep")) != "op_de_groep"


def test_every_word_about_the_child_is_gathered_and_none_of_another(cast):
    kooi = Kooi()
    zaak = build_zaak(cast, kooi)
    verzoek = ready_of(cast.af, zaak.kind, ouder=zaak.ouder)
    gather_of(cast.af, verzoek)
    alles = "\n".join(str(stuk.passage.inhoud) for stuk in stand_of_map(None, verzoek).stukken)
    gevonden = set(WOORD.findall(alles))
    vreemd = words_of_others(zaak)
    te_veel, gemist = set(), set()
    for woord, kanarie in kooi.woorden.items():
        if kanarie.eigenaar in {"zus", "broer_zuid"} or woord in vreemd:
            te_veel |= {kanarie} if woord in gevonden else set()
        elif kanarie.eigenaar not in NIET_VAN_HET_KIND and is_of_case(kanarie.veld):
            gemist |= {kanarie} if woord not in gevonden else set()
    assert (te_veel, gemist) == (set(), set())
    assert len(gevonden) > 200


def words_of_others(zaak) -> set[str]:
    """What was written about the sister, and about another child of the same kindcheck."""
    zus = Signaal.objects.get(pk=zaak.signalen["zus"].pk)
    anderen = list(Kindcheckkind.objects.exclude(kind=zaak.kind))
    vervolgen = Kindcheckvervolg.objects.exclude(kindcheckkind__kind=zaak.kind)
    erbij = list(Incidentbetrokkene.objects.exclude(kind=zaak.kind))
    teksten = [zus.waarneming, *(rij.wie for rij in [*anderen, *erbij])]
    teksten += [rij.motivering for rij in [*anderen, *vervolgen]]
    for model in (Ongeval, Tekenbeet):  # of somebody else in the same incident
        velden = [veld.name for veld in model._meta.fields if isinstance(veld, VersleuteldeTekst)]
        for rij in model.objects.exclude(kind=zaak.kind):
            teksten += [getattr(rij, naam) for naam in velden]
    return set(WOORD.findall(" ".join(map(str, teksten))))


def is_of_case(veld: str) -> bool:
    """A text of a table that is gathered; not the inside of a file."""
    return veld.partition("/")[0] in BEKEND and veld not in ZONDER


# A file is a piece with its title: what is in it goes along as a file. Of the others the reason.
ZONDER = {"dossiers.bijlage/inhoud", "incidents.incidentbijlage/inhoud"}
BEKEND = {apps.get_model(een)._meta.label_lower for een in labels()}


def test_the_af_learns_nothing_of_what_was_sealed(cast):
    kind = kind_of(cast.noord, "Saar", "Vos")
    ouder = record_ouder_of(cast.af, kind, naam="Anja Vos")
    open_, dicht = (record_signaal_of(cast.pm, kind, waarneming=w) for w in ("Gewoon.", "Verzegeld."))
    triage_of(cast.af, open_)
    triage_of(cast.af, dicht)
    verzoek = ready_of(cast.af, kind, ouder=ouder)
    gather_of(cast.af, verzoek)
    assert "Verzegeld." in texts(cast.af, verzoek)
    seal_of(cast.af, dicht)
    assert "Verzegeld." not in texts(cast.af, verzoek)  # sealed after it was gathered
    assert not any("zorg" in sleutel[0] for sleutel in stand_of_map(cast.af, verzoek).nieuw)
    assert any(sleutel[0] == "incidents.zorg" for sleutel in stand_of_map(cast.directie, verzoek).nieuw)
    gather_of(cast.directie, verzoek)
    assert "Verzegeld." in texts(cast.directie, verzoek)
    zicht = texts(cast.af, verzoek)
    assert "Verzegeld." not in zicht
    assert "doorzetten" not in zicht.casefold()


def texts(user, verzoek):
    return "\n".join(str(stuk.passage.inhoud) for stuk in stand_of_map(user, verzoek).stukken)


def test_what_stands_at_another_location_is_for_directie(cast):
    kind = kind_of(cast.noord, "Saar", "Vos")
    ouder = record_ouder_of(cast.af, kind, naam="Anja Vos")
    record_signaal_of(cast.pm, kind, waarneming="In Noord gezien.")
    verzoek = ready_of(cast.af, kind, ouder=ouder)
    elders = Persoon((kind.pk,), None, cast.zuid.locatie.pk, verzoek.pk)
    dicht = read_sleutels(elders)
    assert all(dicht[sleutel] for sleutel in dicht if sleutel[0] == "dossiers.signaal")
    hier = read_sleutels(Persoon.of(verzoek))
    assert not any(hier[sleutel] for sleutel in hier if sleutel[0] == "dossiers.signaal")


def test_an_adult_gets_what_is_about_them_in_every_file_of_the_family(cast):
    kind = kind_of(cast.noord, "Saar", "Vos")
    moeder = record_ouder_of(cast.af, kind, naam="Anja Vos", telefoon="06-moeder")
    record_ouder_of(cast.af, kind, naam="Rob Vos", telefoon="06-vader")
    record_signaal_of(cast.pm, kind, waarneming="Moeder huilde.")
    vreemd = kind_of(cast.noord, "Bo", "Smit")
    record_signaal_of(cast.pm, vreemd, waarneming="Iets van een ander.")
    verzoek = ready_of(cast.af, moeder)
    gather_of(cast.af, verzoek)
    tekst = texts(cast.af, verzoek)
    assert "06-moeder" in tekst
    assert "Moeder huilde." in tekst
    assert "06-vader" not in tekst
    assert "Iets van een ander." not in tekst


def test_what_was_there_before_a_change_is_gathered_too(cast):
    from dossiers.actions.kind import Kindgegevens, correct_kind
    from tests.factories_mensen import act_as, zicht_of

    kind = kind_of(cast.noord, "Saar", "Vos")
    verzoek = ready_of(cast.af, kind, ouder=record_ouder_of(cast.af, kind, naam="Anja Vos"))
    with act_as(cast.af):
        nieuw = Kindgegevens("Sarah", "Vos", kind.geboortedatum, cast.noord.groep.pk, kind.gezin_id)
        correct_kind(
            by=zicht_of(cast.af), at=timezone.localdate(), pk=kind.pk, versie=kind.versie, gegevens=nieuw
        )
    gather_of(cast.af, verzoek)
    koppen = [s.kop for s in stand_of_map(cast.af, verzoek).stukken if s.passage.bron == "dossiers.kind"]
    assert sorted(koppen) == ["Kind", "Kind, eerdere versie"]
    assert "Saar" in texts(cast.af, verzoek)
    assert "Sarah" in texts(cast.af, verzoek)
