"""Cases of route 2 as people make them: through the real actions, inside an act."""

import uuid
from datetime import timedelta

from django.utils import timezone

from incidents.actions import route2, route2toegang
from incidents.actions.route2 import Stapgegevens, Zaakgegevens
from incidents.models import Route2zaak
from roles.models import Roltoewijzing
from roles.policy import Functie
from tests.factories_signaal import act_of, report_zorg_of, zicht_of
from vault.handeling import Wie, handeling


def do_route2(user, naam, *, pk=None, at=None, **velden):
    """One act of incidents/actions/route2.py or route2toegang.py, by name."""
    doe = getattr(route2, naam, None) or getattr(route2toegang, naam)
    with act_of(user):
        return doe(id=pk or uuid.uuid4(), by=zicht_of(user), at=at or timezone.now(), **velden)


def zaak_of(user, zorg, *, account=None, ook=(), aard="geweld", tekst="", **meer) -> Route2zaak:
    gegevens = Zaakgegevens(aard, tekst, account.pk if account else None, [rij.pk for rij in ook])
    return do_route2(user, "open_route2zaak", zorg_id=zorg.pk, gegevens=gegevens, **meer)


def zaak_over(cast, wie=None, melder=None, **velden) -> Route2zaak:
    """A case about somebody of the cast: reported by a colleague, opened by directie."""
    zorg = report_zorg_of(melder or cast.pm)
    return zaak_of(cast.directie, zorg, account=wie or cast.collega, **velden)


def stap_of(user, zaak, soort, uitkomst="", *, at=None, tekst="Besproken.", wie="", **meer):
    gegevens = Stapgegevens(soort, at or timezone.now(), tekst, wie, uitkomst)
    return do_route2(user, "record_route2stap", zaak_id=zaak.pk, gegevens=gegevens, **meer)


def draaiboek_of(user, zaak, punt="incident", tekst="De melding kwam binnen.", wie="", **meer):
    op = meer.pop("gebeurd_op", None) or timezone.now()
    return do_route2(
        user, "record_draaiboekregel", zaak_id=zaak.pk, punt=punt, gebeurd_op=op, tekst=tekst, wie=wie, **meer
    )


def delegeer(user, zaak, wie, dagen=14, reden="Zij kent de locatie.", **meer):
    tot = timezone.localdate(meer.get("at") or timezone.now()) + timedelta(days=dagen)
    return do_route2(user, "assign_route2zaak", zaak_id=zaak.pk, user_id=wie.pk, tot=tot, reden=reden, **meer)


def sluit_uit(user, zaak, wie, waarom="belang", reden="", **meer):
    velden = {"zaak_id": zaak.pk, "user_id": wie.pk, "waarom": waarom, "reden": reden}
    return do_route2(user, "exclude_route2", **velden, **meer)


HELE_WEG = (
    ("vertrouwensinspecteur", ""), ("vermoeden", "ja"), ("aangifte", "aangifte"), ("betrokkenen", ""),
    ("non_actief", "non_actief"), ("raadplegen", ""), ("opvang", ""), ("andere_ouders", "ingelicht"),
    ("politie", "geen_aanleiding"), ("handelen", "rehabilitatie"), ("nazorg", ""), ("evaluatie", ""),
)  # fmt: skip


def walk(user, zaak, *, tot=None):
    """The whole way up to so many steps, with a line in the draaiboek."""
    draaiboek_of(user, zaak)
    for soort, uitkomst in HELE_WEG[:tot]:
        stap_of(user, zaak, soort, uitkomst)


def role_of(user, functie, organisatie, plek=None):
    """A role from today, confirmed."""
    with handeling(wie=Wie(), route="test"):
        Roltoewijzing(
            user=user, organisatie=organisatie, locatie=plek.locatie if plek else None, functie=functie,
            van=timezone.localdate(), bevestigd_op=timezone.localdate(),
        ).save()  # fmt: skip
    return user


def end_roles(user, functie=None):
    with handeling(wie=Wie(), route="test"):
        rijen = Roltoewijzing.objects.filter(user=user)
        for rij in rijen.filter(functie=functie) if functie else rijen:
            rij.tot = timezone.localdate()
            rij.save()


def second_directie(cast, wie=None):
    """Somebody else of directie, or somebody who becomes it."""
    return role_of(wie or cast.manager, Functie.DIRECTEUR, cast.organisatie)
