"""One row of every model of ours, made generically: for proofs that hold for all models, also those to come."""

import uuid
from datetime import UTC, date, datetime, time

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import models

from dossiers.models import Kind
from dossiers.models.toegang import LEESRECHT
from vault.bases import Bijgehouden, Vastgelegd, open_bewaareenheid
from vault.velden import VersleuteldeTekst

NU = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
WAARDEN = {
    models.DateTimeField: lambda veld: NU,
    models.DateField: lambda veld: date(2026, 11, 20),
    models.TimeField: lambda veld: time(9, 0),
    models.BooleanField: lambda veld: True,
    models.UUIDField: lambda veld: uuid.uuid4(),
    models.JSONField: lambda veld: [],
    models.EmailField: lambda veld: "iemand@example.nl",
    VersleuteldeTekst: lambda veld: "tekst",
}


def last_user():
    return get_user_model().objects.last()


def reading():
    return Permission.objects.get(codename=LEESRECHT, content_type__app_label="dossiers")


def last_kind():
    return Kind.objects.last()


# Where two columns depend on each other (check constraints).
BIJZONDER = {
    "incidentkoppeling": {"signaal": None},
    "bijlage": {"signaal": None, "gesprek": None},
    "triage": {"keuze": "incident"},
    "instemming": {"besluit": None},
    "intrekking": {"verwijssignaal": None},
    "gegeven": {"aard": "veronderstelling"},
    "kindcheckkind": {"soort": "niet_ingeschreven"},
    "hulpevaluatie": {"vervolg": "stopt", "volgende_op": None},
    "inzageverzoek": {"kind": last_kind},  # about a child or an adult
    "spoed": {"dossier": None},
    "toegangsverlening": {"permission": reading, "tot_moment": None},
    "vervanging": {"vervanger": last_user},  # nobody replaces themselves
}


def make_rows(cast, als):
    """Makes at least one saved row of every Vastgelegd and Bijgehouden model; returns them by label."""
    rijen: dict[str, models.Model] = {}
    with als(cast.af):
        for model in apps.get_models():
            if issubclass(model, Vastgelegd | Bijgehouden):
                row_of(model, rijen)
    return rijen


def row_of(model, rijen):
    label = model._meta.label_lower
    if label not in rijen:
        bestaand = model._default_manager.first()
        rijen[label] = bestaand or new_row(model, rijen)
    return rijen[label]


def new_row(model, rijen):
    velden = {}
    for veld in model._meta.concrete_fields:
        if veld.primary_key or veld.name in ("versie", "bewaareenheid_id"):
            continue
        velden[veld.name] = value_of(veld, rijen)
    bijzonder = BIJZONDER.get(model._meta.model_name, {})
    rij = model(**velden | {naam: w() if callable(w) else w for naam, w in bijzonder.items()})
    if hasattr(model, "bewaareenheid_id"):
        open_bewaareenheid(rij)
    rij.save()
    return rij


def value_of(veld, rijen):
    if veld.is_relation:
        return (
            None
            if veld.null and veld.name not in ("dossier", "overslag", "toestemming")
            else row_of(veld.related_model, rijen)
        )
    if veld.choices:
        return veld.choices[0][0]
    for soort, maak in WAARDEN.items():
        if isinstance(veld, soort):
            return maak(veld)
    if isinstance(veld, models.IntegerField):
        return 1
    return uuid.uuid4().hex[: min(veld.max_length or 12, 12)]
