"""`manage.py demo` calls this when its world is made: what accountability has to show. All invented."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from dossiers.models import Betrokkene, Dossier, Kind
from privacy.actions import correctie, datalek, inzage
from privacy.actions.bewaren import record_bewaarregel, record_bewaarstop, sign_bewaarregel
from privacy.bewaarregels import Beginpunt, Bewaarsoort
from privacy.correctieregels import Correctiesoort, Verzoeker
from privacy.datalekregels import Lekbesluit, Leksoort
from privacy.inzageregels import Andereouder, Binnenkomst, Hoedanigheid, Identiteitswijze
from privacy.models import Datalek
from privacy.queries.passage import list_stukken
from roles.access import load_zicht
from roles.models import Organisatie, Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, Functie, Rol
from vault.handeling import Wie, handeling

PROFIEL = "kindpartners"
MAANDEN = 12  # short, so that a world of three years has something that is due


class Command(BaseCommand):
    help = "Voegt aan een verse demo toe: een bewaartermijn, een stop, twee datalekken, en twee verzoeken van ouders."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Dit draait alleen in de demo. Gebruik `make demo`.")
        organisatie = Organisatie.objects.filter(profiel=PROFIEL).first()
        if organisatie is not None:
            fill_bewaren(organisatie, nu=timezone.now())
            fill_datalekken(organisatie, nu=timezone.now())
            fill_verzoeken(organisatie, nu=timezone.now())


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


def fill_datalekken(organisatie: Organisatie, *, nu: datetime) -> None:
    """One that is handled, and one of yesterday whose clock runs."""
    pm, directie = person_with(organisatie, Rol.MEDEWERKER), person_with(organisatie, Rol.DIRECTIE)
    oud = report_lek(organisatie, pm, nu - timedelta(days=40), Leksoort.VERKEERD, "Een uitnodiging ging naar het "
                     "mailadres van een andere ouder.")  # fmt: skip
    handle_lek(organisatie, directie, oud, at=nu - timedelta(days=39))
    report_lek(organisatie, pm, nu - timedelta(hours=20), Leksoort.KWIJT, "Mijn tas met de tablet van de groep is weg. "
               "Hij stond in de auto.")  # fmt: skip


def report_lek(organisatie: Organisatie, user: User, at: datetime, soort: Leksoort, gebeurd: str) -> Datalek:
    with act_of(user, organisatie, Rol.MEDEWERKER, at):
        return datalek.report_datalek(
            by=load_zicht(user, at=at.date()), at=at, id=uuid.uuid4(), soort=soort, ontdekt_op=at - timedelta(hours=1),
            gebeurd=gebeurd, gedaan="Meteen gemeld bij de leidinggevende.",
        )  # fmt: skip


def handle_lek(organisatie: Organisatie, user: User, lek: Datalek, *, at: datetime) -> None:
    wie: dict[str, Any] = {"by": load_zicht(user, at=at.date()), "at": at, "pk": lek.pk}
    niet = datalek.Gemeld(melden=False)
    with act_of(user, organisatie, Rol.DIRECTIE, at):
        datalek.record_datalekfeiten(
            id=uuid.uuid4(), gegevens=["naam", "contact"], aantal=2, wie="Een ouder en een kind.",
            gevolgen="Een andere ouder weet dat er een gesprek is.", maatregelen="De mail is gewist.", **wie,
        )  # fmt: skip
        for onderwerp in Lekbesluit:
            reden = "Er stond niets in over zorgen. De ontvanger heeft de mail gewist."
            datalek.decide_datalek(id=uuid.uuid4(), onderwerp=onderwerp, reden=reden, gemeld=niet, **wie)
        datalek.close_datalek(id=uuid.uuid4(), geleerd="We kiezen het adres voortaan uit de lijst.", **wie)


def fill_verzoeken(organisatie: Organisatie, *, nu: datetime) -> None:
    """A parent asks what is kept, eleven days ago; another asks to add to a signal, and directie has to decide."""
    rijen = Dossier.objects.filter(organisatie=organisatie, gesloten_op__isnull=True)
    een, twee = rijen.select_related("kind", "leiding").order_by("geopend_op", "id")[:2]
    ask_inzage(een.kind, parent_of(een), een.leiding, organisatie, at=nu - timedelta(days=11))
    ask_correctie(twee.kind, parent_of(twee), twee.leiding, organisatie, at=nu - timedelta(days=6))


def parent_of(dossier: Dossier) -> Betrokkene:
    return dossier.kind.relaties.filter(gezag="ja").select_related("betrokkene").order_by("id")[0].betrokkene


def ask_inzage(kind: Kind, ouder: Betrokkene, af: User, organisatie: Organisatie, *, at: datetime) -> None:
    by, dag = load_zicht(af, at=at.date()), timezone.localdate(at)
    aanvraag = inzage.Aanvraag(
        hoedanigheid=Hoedanigheid.OUDER, binnen=Binnenkomst.MONDELING, ontvangen_op=dag, aanvrager_id=ouder.pk,
        bereiken="Op het bekende nummer, na drie uur.", andere_ouder=Andereouder.WEET,
    )  # fmt: skip
    with act_of(af, organisatie, Rol.AF, at):
        rij = inzage.record_inzage(
            by=by, at=at, id=uuid.uuid4(), onderwerp_id=kind.pk, soort="kind", aanvraag=aanvraag
        )
        inzage.record_identiteit(
            by=by, at=at, id=uuid.uuid4(), pk=rij.pk, wijze=Identiteitswijze.BEKEND, op=dag
        )


def ask_correctie(kind: Kind, ouder: Betrokkene, af: User, organisatie: Organisatie, *, at: datetime) -> None:
    by = load_zicht(af, at=at.date())
    with act_of(af, organisatie, Rol.AF, at):
        sleutel = next(stuk.sleutel for stuk in list_stukken(by, kind) if stuk.soort == "signaal")
        gegevens = correctie.Verzoekgegevens(
            sleutel=sleutel, soort=Correctiesoort.AANVULLEN, verzoeker=Verzoeker.OUDER, wie=ouder.naam,
            identiteit="bekend", wijze="schriftelijk", ontvangen_op=timezone.localdate(at),
            gevraagd="Dit staat er te stellig. Ik vertelde er die dag zelf meer over. Willen jullie dat erbij zetten?",
        )  # fmt: skip
        correctie.record_correctie(by=by, at=at, id=uuid.uuid4(), kind_id=kind.pk, gegevens=gegevens)


def person_with(organisatie: Organisatie, rol: Rol) -> User:
    functies = [functie for functie in Functie if FUNCTIE_ROL[functie] == rol]
    rijen = Roltoewijzing.objects.filter(organisatie=organisatie, functie__in=functies)
    return rijen.select_related("user").order_by("van", "id")[0].user


def act_of(user: User, organisatie: Organisatie, rol: Rol, at: datetime) -> Any:
    return handeling(wie=Wie(user.pk, organisatie.pk, rol), route="demo", at=at)
