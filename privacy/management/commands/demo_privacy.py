"""`manage.py demo` calls this when its world is made: what accountability has to show. All invented."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from dossiers.models import Dossier
from privacy.actions.bewaren import record_bewaarregel, record_bewaarstop, sign_bewaarregel
from privacy.bewaarregels import Beginpunt, Bewaarsoort
from roles.access import load_zicht
from roles.models import Organisatie, Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, Functie, Rol
from vault.handeling import Wie, handeling

PROFIEL = "kindpartners"
MAANDEN = 12  # short, so that a world of three years has something that is due


class Command(BaseCommand):
    help = "Voegt aan een verse demo toe: een bewaartermijn, een dossier dat weg mag, en een dat blijft met een stop."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit draait alleen in de demo. Gebruik `make demo`.")
        organisatie = Organisatie.objects.filter(profiel=PROFIEL).first()
        if organisatie is not None:
            fill_bewaren(organisatie, nu=timezone.now())


def fill_bewaren(organisatie: Organisatie, *, nu: datetime) -> None:
    """Directie proposes a term, the AF agrees; the second of the two oldest closed dossiers is held."""
    af, directie = person_with(organisatie, Rol.AF), person_with(organisatie, Rol.DIRECTIE)
    at = nu - timedelta(days=20)
    with act_of(directie, organisatie, Rol.DIRECTIE, at):
        regel = record_bewaarregel(
            by=load_zicht(directie, at=at.date()), at=at, id=uuid.uuid4(), soort=Bewaarsoort.DOSSIER, maanden=MAANDEN,
            beginpunt=Beginpunt.SLUITING, grondslag="Voorbeeld in de demo. Jullie kiezen zelf.",
        )  # fmt: skip
    at += timedelta(days=3)
    with act_of(af, organisatie, Rol.AF, at):
        sign_bewaarregel(by=load_zicht(af, at=at.date()), at=at, id=uuid.uuid4(), pk=regel.pk, akkoord=True)
    dicht = Dossier.objects.filter(organisatie=organisatie, gesloten_op__isnull=False).order_by("gesloten_op")
    at += timedelta(days=1)
    for dossier in dicht[1:2]:
        with act_of(directie, organisatie, Rol.DIRECTIE, at):
            record_bewaarstop(
                by=load_zicht(directie, at=at.date()), at=at, id=uuid.uuid4(), nummer=dossier.code,
                reden="Er loopt een klacht bij de klachtencommissie. Dit dossier is daarbij nodig.",
            )  # fmt: skip


def person_with(organisatie: Organisatie, rol: Rol) -> User:
    functies = [functie for functie in Functie if FUNCTIE_ROL[functie] == rol]
    rijen = Roltoewijzing.objects.filter(organisatie=organisatie, functie__in=functies)
    return rijen.select_related("user").order_by("van", "id")[0].user


def act_of(user: User, organisatie: Organisatie, rol: Rol, at: datetime) -> Any:
    return handeling(wie=Wie(user.pk, organisatie.pk, rol), route="demo", at=at)
