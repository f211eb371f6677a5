"""`manage.py demo` calls this when its world is made: last year established, this year as a concept. All invented."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.actions.jaarrapport import open_jaarrapport, sign_jaarrapport, supplement_jaarrapport
from reports.cijferregels import Hoofdstuk
from reports.perioderegels import Periodesoort, make_periode
from reports.queries.rapport import counting_of
from reports.rapportregels import Rapportsoort
from roles.access import load_zicht
from roles.models import Organisatie, Roltoewijzing
from roles.policy import FUNCTIE_ROL, Functie, Rol
from vault.handeling import Wie, handeling
from work.werker import run_now

PROFIEL = "kindpartners"
VORIG_JAAR = {
    Hoofdstuk.SIGNALEN: "We praten in elk teamoverleg kort over signalen. Collega's leggen nu eerder iets vast.",
    Hoofdstuk.INCIDENTEN: "Bij het klimrek ging het vaak mis op vrijdag na het eten. Sinds maart loopt daar een tweede "
    "collega mee, en de klassen spelen om de beurt.",
    Hoofdstuk.AFSPRAKEN: "Iedereen die nieuw is, volgt de scholing in de eerste twee maanden.",
}
DIT_JAAR = {Hoofdstuk.SIGNALEN: "In het najaar kwamen er meer signalen binnen. We zoeken nog uit waardoor."}


class Command(BaseCommand):
    help = (
        "Voegt aan een verse demo toe: een vastgesteld rapport over vorig jaar, en een concept over dit jaar."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit draait alleen in de demo. Gebruik `make demo`.")
        organisatie = Organisatie.objects.filter(profiel=PROFIEL).first()
        if organisatie is not None:
            jaar = timezone.localdate().year
            make_rapport(organisatie, jaar - 1, VORIG_JAAR, vast=True)
            make_rapport(organisatie, jaar, DIT_JAAR, vast=False)


def make_rapport(
    organisatie: Organisatie, jaar: int, teksten: Mapping[Hoofdstuk, str], *, vast: bool
) -> None:
    """As directie does it. The PDF of what is established is made by the site when it starts."""
    functies = [functie for functie in Functie if FUNCTIE_ROL[functie] == Rol.DIRECTIE]
    rijen = Roltoewijzing.objects.filter(organisatie=organisatie, functie__in=functies, locatie=None)
    user, nu, pk = (
        rijen.select_related("user").order_by("van", "id")[0].user,
        timezone.localtime(),
        uuid.uuid4(),
    )
    wie: dict[str, Any] = {
        "by": load_zicht(user, at=nu.date(), organisatie_id=organisatie.pk),
        "at": nu,
    }
    daad = Wie(user.pk, organisatie.pk, Rol.DIRECTIE)
    with handeling(wie=daad, route="demo"):
        periode = make_periode(Periodesoort.KALENDERJAAR, jaar)
        open_jaarrapport(id=pk, soort=Rapportsoort.JAARRAPPORT, periode=periode, **wie)
    run_now(counting_of(pk))
    with handeling(wie=daad, route="demo"):
        for hoofdstuk, tekst in teksten.items():
            supplement_jaarrapport(id=uuid.uuid4(), pk=pk, hoofdstuk=hoofdstuk, tekst=tekst, **wie)
        if vast:
            sign_jaarrapport(id=uuid.uuid4(), pk=pk, **wie)
