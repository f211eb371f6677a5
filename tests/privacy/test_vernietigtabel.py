"""Every table, every relation and every loose id was decided about; a new one fails here until somebody does."""

import pytest
from django.apps import apps
from django.db import models

from privacy.kring import relations_to
from privacy.vernietigtabel import (
    LOS,
    LOS_ZONDER_ZAAK,
    RELATIES,
    TERUG,
    ZONDER_ZAAK,
    Gevolg,
    list_inhoud,
    model_of,
)
from vault.bases import Historierij, Vastgelegd

VREEMD = {"auth", "contenttypes", "sessions"}
ALLE = [m for m in apps.get_models() if m._meta.app_label not in VREEMD and not issubclass(m, Historierij)
        and m._meta.app_label in {"vault", "roles", "work", "dossiers", "incidents", "privacy"}]  # fmt: skip
INHOUD = list_inhoud()


@pytest.mark.parametrize("model", ALLE, ids=lambda m: m._meta.label)
def test_every_table_is_of_a_case_or_says_why_not(model):
    label = model._meta.label_lower
    assert (label in INHOUD) != (label in ZONDER_ZAAK), label


@pytest.mark.parametrize("model", ALLE, ids=lambda m: m._meta.label)
def test_every_relation_and_every_loose_id_has_a_cell(model):
    for veld in model._meta.concrete_fields:
        naam = f"{model._meta.label_lower}.{veld.name}"
        if veld.is_relation:
            assert (veld.related_model._meta.label_lower in INHOUD) == (naam in RELATIES), naam
        elif is_loose(veld):
            assert (naam in LOS) != (naam in LOS_ZONDER_ZAAK), naam


def is_loose(veld):
    los = isinstance(veld, models.UUIDField | models.JSONField) and not veld.primary_key
    return los and veld.name != "bewaareenheid_id"


def test_the_table_names_nothing_that_is_not_there():
    for relatie in [*RELATIES, *LOS, *TERUG, *LOS_ZONDER_ZAAK]:
        apps.get_model(model_of(relatie))._meta.get_field(relatie.rpartition(".")[2])
    assert {apps.get_model(label)._meta.label_lower for label in ZONDER_ZAAK} == set(ZONDER_ZAAK)
    assert sum(len(relations_to(label)) for label in INHOUD) == len(RELATIES) + sum(map(len, LOS.values()))


def test_only_what_is_recorded_and_may_be_empty_is_emptied():
    """An emptied column of a row with history would need a history row that says what it was."""
    for relatie, gevolg in RELATIES.items():
        if gevolg == Gevolg.LEEG:
            model = apps.get_model(model_of(relatie))
            assert issubclass(model, Vastgelegd)
            assert model._meta.get_field(relatie.rpartition(".")[2]).null
