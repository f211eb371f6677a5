"""Letters and entries of the sociale kaart, made through the real actions."""

import uuid

from django.utils import timezone

from dossiers.actions.brieven import Briefgegevens, record_brief, record_briefversie, record_volgregel
from dossiers.actions.kaart import Adresgegevens, record_hulpadres
from dossiers.briefregels import get_brief
from dossiers.queries.brieven import list_groepen, list_ouders
from tests.factories_buiten import wie_en_nu
from tests.factories_signaal import act_of, zicht_of


def briefversie_of(user, slug="uitnodiging", *, pk=None, versie=0, **velden):
    begin = {"onderwerp": "Praten over {kind}", "tekst": "Beste {ouder},\n\nKomt u praten?"}
    with act_of(user):
        return record_briefversie(
            slug=slug, versie=versie, id=pk or uuid.uuid4(), **begin | velden, **wie_en_nu(user)
        )


def brief_of(user, dossier, slug="gespreksverslag", *, pk=None, aan=None, **velden):
    """A letter to the first parent, or to the first group."""
    brief = get_brief(slug)
    kunnen = list_ouders(dossier) if brief.aan == "ouder" else list_groepen(dossier)
    begin = {
        "slug": slug, "versie": brief.versie, "ontvanger": aan or kunnen[0], "onderwerp": "Over het gesprek",
        "tekst": "Beste ouder,\n\nDank voor het gesprek.", "doel": "Afschrift.", "wijze": "persoonlijk",
    }  # fmt: skip
    with act_of(user):
        return record_brief(
            dossier_id=dossier.pk, id=pk or uuid.uuid4(), gegevens=Briefgegevens(**begin | velden),
            **wie_en_nu(user),
        )  # fmt: skip


def volgregel_of(user, dossier, regel="besproken", *, pk=None):
    with act_of(user):
        return record_volgregel(
            dossier_id=dossier.pk, regel=regel, dag=timezone.localdate(), id=pk or uuid.uuid4(),
            **wie_en_nu(user),
        )  # fmt: skip


def hulpadres_of(user, locatie, *, pk=None, at=None, **velden):
    begin = {
        "soort": "wijkteam",
        "naam": "Wijkteam Midden",
        "waarvoor": "Hulp bij opvoeden.",
        "telefoon": "010 123 45 67",
    }
    with act_of(user):
        return record_hulpadres(
            locatie_id=locatie.pk, gegevens=Adresgegevens(**begin | velden), id=pk or uuid.uuid4(),
            by=zicht_of(user), at=at or timezone.now(),
        )  # fmt: skip
