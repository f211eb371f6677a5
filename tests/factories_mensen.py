"""Children and the people around them, made the way the product makes them: through the actions."""

import uuid
from datetime import date

from django.utils import timezone

from dossiers.actions import kind as actions
from dossiers.actions.kind import Band, Kindgegevens, Persoonsgegevens
from dossiers.models import Betrokkene, Kind, Relatie
from roles.access import load_zicht
from roles.models import Roltoewijzing, User
from roles.policy import FUNCTIE_ROL, Functie
from vault.handeling import Wie, handeling


def zicht_of(user: User):
    return load_zicht(user, at=timezone.localdate())


def act_as(user: User):
    """An open act of this person, with rows and log in one transaction."""
    rol = Roltoewijzing.objects.filter(user=user).order_by("van", "id").first()
    return handeling(wie=Wie(user.pk, rol.organisatie_id, FUNCTIE_ROL[Functie(rol.functie)]), route="test")


def record_kind_of(
    door: User, groep, voornaam="Mila", achternaam="de Vries", geboren=date(2023, 3, 1), gezin=None
) -> Kind:
    """A child in `groep`, by an aandachtsfunctionaris or manager; with `gezin` a brother or sister."""
    gegevens = Kindgegevens(voornaam, achternaam, geboren, groep.pk, gezin.pk if gezin else None)
    with act_as(door):
        return actions.record_kind(
            by=zicht_of(door), at=timezone.localdate(), id=uuid.uuid4(), gegevens=gegevens
        )


def record_ouder_of(
    door: User, kind: Kind, naam="Marieke de Vries", soort=Relatie.Soort.MOEDER, gezag=Relatie.Gezag.JA,
    werkt_hier: User | None = None, **velden,
) -> Betrokkene:  # fmt: skip
    gegevens = Persoonsgegevens(naam, user_id=werkt_hier.pk if werkt_hier else None, **velden)
    with act_as(door):
        return actions.record_betrokkene(
            by=zicht_of(door), at=timezone.localdate(), id=uuid.uuid4(), kind_id=kind.pk, gegevens=gegevens,
            banden=[Band(kind.pk, soort, gezag)],
        )  # fmt: skip


def new_id(antwoord) -> str:
    """The signed id in the form of a page, as the browser would send it back."""
    return antwoord.context["form"]["nieuw_id"].value()


def leave_of(user: User) -> None:
    """This person doesn't work here any more, from today on."""
    with act_as(user):
        for rol in Roltoewijzing.objects.filter(user=user):
            rol.tot = timezone.localdate()
            rol.save()
