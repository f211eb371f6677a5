"""What a report counts, who reads which, and the names that may not stand in one."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from dossiers.anoniem import words_of
from incidents.models import Halfjaarverslag, Vertrouwenszaak
from incidents.queries.vertrouwen import select_zaken
from incidents.vertrouwensregels import Halfjaar, Melderkring, Vertrouwensonderwerp
from reports.halfjaarregels import Cijfers
from roles.access import Zicht, get, reachable
from roles.models import User
from roles.policy import Actie, Functie, Rol
from vault.handeling import add_regel
from vault.versleuteling import with_sleutel

# Somebody described by what they do ("leerkracht van groep 5") isn't a name to look for.
GEEN_NAAM = (
    "medewerker collega leerkracht juf meester stagiair leidinggevende invaller vrijwilliger teamleider groep"
)


def select_geteld(zicht: Zicht, halfjaar: Halfjaar) -> QuerySet[Vertrouwenszaak]:
    """Own cases of until then that stand in no report yet: each is counted once, whoever holds it later."""
    eigen = reachable(zicht, Actie.RECORD_HALFJAARVERSLAG, Vertrouwenszaak.objects.all())
    return eigen.filter(geteld_in__isnull=True, ontvangen_op__lte=halfjaar.einde)


def read_paren(zicht: Zicht, halfjaar: Halfjaar) -> list[tuple[str, str]]:
    return list(select_geteld(zicht, halfjaar).values_list("kring", "onderwerp"))


def newest() -> QuerySet[Halfjaarverslag]:
    """Of those that weren't given only the last that somebody made of a half year."""
    later = Halfjaarverslag.objects.filter(
        organisatie=OuterRef("organisatie"), vastgelegd_door=OuterRef("vastgelegd_door"), jaar=OuterRef("jaar"),
        helft=OuterRef("helft"), vastgelegd_op__gt=OuterRef("vastgelegd_op"),
    )  # fmt: skip
    rijen = Halfjaarverslag.objects.filter(Q(deling__isnull=False) | ~Exists(later))
    return rijen.select_related("vastgelegd_door", "organisatie", "deling")


def visible(zicht: Zicht) -> QuerySet[Any]:
    """Given: for directie and bestuur. Before that for who made it, and only as a vertrouwenspersoon."""
    gegeven = Q(deling__isnull=False)
    if Rol.VERTROUWENSPERSOON in {plek.rol for plek in zicht.plekken}:
        gegeven |= Q(vastgelegd_door_id=zicht.user_id)
    return newest().filter(gegeven)


def list_verslagen(zicht: Zicht) -> list[Any]:
    rijen = reachable(zicht, Actie.VIEW_HALFJAARVERSLAG, visible(zicht))
    verslagen = list(rijen.order_by("-jaar", "-helft", "-vastgelegd_op", "id"))
    add_regel(Actie.VIEW_HALFJAARVERSLAG, aantal=len(verslagen))
    return verslagen


def load_verslag(zicht: Zicht, pk: UUID, actie: Actie) -> Any:
    """Raises Http404 or PermissionDenied."""
    zien = Actie.VIEW_HALFJAARVERSLAG if actie != Actie.VIEW_HALFJAARVERSLAG else None
    return get(zicht, actie, with_sleutel(visible(zicht)), pk, zien=zien)


def list_namen(zicht: Zicht) -> list[str]:
    """Who stands in the own cases, and everybody who works or worked here: none may be in the report."""
    zaken = select_zaken(zicht, Actie.RECORD_HALFJAARVERSLAG)
    namen = [naam for zaak in zaken for naam in (str(zaak.melder), str(zaak.over))]
    mensen = User.objects.filter(roltoewijzingen__organisatie_id=zicht.organisatie_id).distinct()
    bekend = [strip_words(naam) for naam in namen]
    bekend += [tekst for paar in mensen.values_list("naam", "email") for tekst in paar]
    return sorted({tekst for tekst in bekend if tekst.strip()})


def strip_words(naam: str) -> str:
    """Without the words for what somebody does."""
    return " ".join(woord for woord in words_of(naam) if woord not in functiewoorden())


@cache
def functiewoorden() -> frozenset[str]:
    labels: Iterable[str] = (functie.label for functie in Functie)
    return frozenset({woord for label in labels for woord in label.split()} | set(GEEN_NAAM.split()))


def show_cijfers(cijfers: Cijfers) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """Two tables in the order of the choices."""
    return [
        ("Waar het over ging", [(s.label, cijfers["onderwerp"].get(s.value)) for s in Vertrouwensonderwerp]),
        ("Wie er kwamen", [(s.label, cijfers["kring"].get(s.value)) for s in Melderkring]),
    ]


def given_periods(zicht: Zicht) -> set[tuple[int, int]]:
    """Half years this person gave a report of already."""
    rijen = Halfjaarverslag.objects.filter(
        organisatie_id=zicht.organisatie_id, vastgelegd_door_id=zicht.user_id, deling__isnull=False
    )
    return set(rijen.values_list("jaar", "helft"))


def is_over(halfjaar: Halfjaar, vandaag: date) -> bool:
    return halfjaar.einde < vandaag
