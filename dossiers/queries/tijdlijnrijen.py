"""Which rows of each table stand in a dossier, and where each keeps who, when and under which key."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from dossiers.models import (
    Aanvulling,
    Bijlage,
    Bijlageintrekking,
    Dossier,
    Gegeven,
    Kanttekening,
    Kindcheck,
    Kindcheckkind,
    Kindcheckvervolg,
    Spoed,
    Spoedvervolg,
    Triage,
)

Dossiers = Sequence[Dossier] | QuerySet[Dossier]


def dossiersignalen(dossiers: Dossiers) -> QuerySet[Triage]:
    """The triages that put a signal in these dossiers and weren't followed by another choice."""
    later = Triage.objects.filter(
        signaal_id=OuterRef("signaal_id"), vastgelegd_op__gt=OuterRef("vastgelegd_op")
    )
    return Triage.objects.filter(
        ~Exists(later), dossier__in=dossiers, keuze=Triage.Keuze.THUIS, signaal__verzegeling__isnull=True
    )


# Where each kind keeps who, when and under which key; signals come in through their triage.
VAN_SIGNAAL = {
    "id": "signaal_id", "op": "signaal__gebeurd_op", "vast": "signaal__vastgelegd_op",
    "door": "signaal__vastgelegd_door_id", "rol": "signaal__rol", "ronde": "ronde",
    "eenheid": "signaal__bewaareenheid_id", "dossier": "dossier_id",
}  # fmt: skip
VAN_STUK = {
    "id": "id", "op": "gebeurd_op", "vast": "vastgelegd_op", "door": "vastgelegd_door_id", "rol": "rol",
    "ronde": "ronde", "eenheid": "bewaareenheid_id", "dossier": "dossier_id",
}  # fmt: skip
ONDER_SIGNAAL = VAN_STUK | {"rol": "", "ronde": "", "dossier": ""}


def select_rows(model: type[models.Model], dossiers: Dossiers) -> tuple[QuerySet[Any], dict[str, str]]:
    if model is Triage:
        return dossiersignalen(dossiers), VAN_SIGNAAL
    if model in (Gegeven, Aanvulling):
        signalen = dossiersignalen(dossiers).values("signaal_id")
        op = "gebeurd_op" if model is Aanvulling else "vastgelegd_op"
        return model._default_manager.filter(signaal_id__in=signalen), ONDER_SIGNAAL | {"op": op}
    if model is Spoed:
        return Spoed.objects.actueel().filter(dossier__in=dossiers), VAN_STUK
    if model in PAD_NAAR_DOSSIER or model in (Bijlage, Bijlageintrekking, Kanttekening):
        kies = select_kindchecks if model in PAD_NAAR_DOSSIER else select_bijlagen
        return kies(model, dossiers)
    if model is Spoedvervolg:
        return select_spoedvervolgen(dossiers), VAN_STUK | {"ronde": "x_r", "dossier": "x_d"}
    return model._default_manager.filter(dossier__in=dossiers), VAN_STUK


# From each table of a kindcheck to the dossiers of every enrolled child it looked at.
PAD_NAAR_DOSSIER: Mapping[type[models.Model], str] = {
    Kindcheck: "kinderen__kind__dossiers",
    Kindcheckkind: "kindcheck__kinderen__kind__dossiers",
    Kindcheckvervolg: "kindcheckkind__kindcheck__kinderen__kind__dossiers",
}


def select_kindchecks(model: type[models.Model], dossiers: Dossiers) -> tuple[QuerySet[Any], dict[str, str]]:
    """Of no ronde: a look at the whole family. Who may see which row: queries/kindcheck.Vertrouwelijk."""
    pad = PAD_NAAR_DOSSIER[model]
    plek = VAN_STUK | {"ronde": "", "dossier": pad}
    rijen = model._default_manager.filter(**{f"{pad}__in": dossiers})
    if model is Kindcheckkind:
        return rijen, plek | {"op": "vastgelegd_op", "rol": ""}
    if model is Kindcheck:
        geboren = Kindcheckkind.objects.filter(kindcheck_id=OuterRef("pk")).exclude(soort="ongeboren")
        telling = geboren.order_by().values("kindcheck_id").annotate(n=Count("id")).values("n")
        return rijen.annotate(aantal=Subquery(telling)), plek
    return rijen, plek


def select_bijlagen(model: type[models.Model], dossiers: Dossiers) -> tuple[QuerySet[Any], dict[str, str]]:
    """Those of the dossier itself and of the signals in it; what stands beside a passage in the same way."""
    pad = "bijlage__" if model is Bijlageintrekking else ""
    signalen = dossiersignalen(dossiers).values("signaal_id")
    hier = Q(**{f"{pad}dossier__in": dossiers}) | Q(**{f"{pad}signaal_id__in": signalen})
    plek = {"ronde": f"{pad}ronde", "dossier": f"{pad}dossier_id"}
    if model is Kanttekening:  # a participant sees what stands beside their own rows
        plek["van_wie"] = "auteur_id"
    return model._default_manager.filter(hier), VAN_STUK | plek


def select_spoedvervolgen(dossiers: Dossiers) -> QuerySet[Any]:
    """Of the alarms in these dossiers, also what was done before the child was known."""
    spoed = Spoed.objects.actueel().filter(dossier__in=dossiers)
    van = Q(spoed__in=spoed.values("pk")) | Q(spoed__opvolger__in=spoed.values("pk"))
    zaak = Coalesce("spoed__dossier_id", "spoed__opvolger__dossier_id")
    return Spoedvervolg.objects.filter(van).annotate(
        x_d=zaak, x_r=Coalesce("spoed__opvolger__ronde", "spoed__ronde")
    )
