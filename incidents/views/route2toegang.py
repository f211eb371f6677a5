"""The screens of who handles a case of route 2, and who finds nothing of it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from incidents.actions import route2toegang as actions
from incidents.forms import route2 as forms
from incidents.queries import route2 as queries
from incidents.views.route2 import keep, on_page
from meldcode.http import Verzoek
from roles.policy import Actie
from work.forms import bind


def assign_route2zaak(request: Verzoek, pk: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.ASSIGN_ROUTE2ZAAK)
    mensen = [(str(u.pk), u.naam) for u in queries.list_gedelegeerden(zaak, op=timezone.localdate())]
    form = bind(forms.Delegatieformulier, request, mensen=mensen)
    doe = actions.assign_route2zaak
    staat = "Deze persoon kan de zaak nu behandelen, namens de directie."
    gegevens = on_page(zaak, form)
    return keep(
        request, form, lambda **wie: doe(zaak_id=pk, **wie, **form.to_gegevens()), gegevens, staat=staat
    )


def withdraw_route2delegatie(request: Verzoek, pk: UUID, delegatie_id: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.WITHDRAW_ROUTE2DELEGATIE)
    delegatie = queries.load_delegatie(zaak, delegatie_id)
    form = bind(forms.Redenformulier, request)
    doe = actions.withdraw_route2delegatie
    gegevens = on_page(zaak, form) | {"delegatie": delegatie}
    staat = "Deze persoon ziet de zaak niet meer."
    return keep(
        request, form, lambda **wie: doe(zaak_id=pk, delegatie_id=delegatie_id, **wie, **form.to_gegevens()), gegevens,
        staat=staat,
    )  # fmt: skip


def exclude_route2(request: Verzoek, pk: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.EXCLUDE_ROUTE2)
    accounts = queries.list_accounts(zaak.organisatie_id).exclude(pk__in=queries.excluded_ids(zaak))
    form = bind(forms.Uitsluitformulier, request, mensen=[(str(u.pk), u.naam) for u in accounts])
    doe = actions.exclude_route2
    staat = "Deze persoon vindt hier niets meer van."
    gegevens = on_page(zaak, form)
    return keep(
        request, form, lambda **wie: doe(zaak_id=pk, **wie, **form.to_gegevens()), gegevens, staat=staat
    )


def revoke_route2uitsluiting(request: Verzoek, pk: UUID, uitsluiting_id: UUID) -> HttpResponse:
    zaak = queries.load_zaak(request.zicht, pk, Actie.REVOKE_ROUTE2UITSLUITING)
    uitsluiting = queries.load_uitsluiting(zaak, uitsluiting_id)
    form = bind(forms.Redenformulier, request)
    doe = actions.revoke_route2uitsluiting
    gegevens = on_page(zaak, form) | {"uitsluiting": uitsluiting}
    return keep(
        request,
        form,
        lambda **wie: doe(zaak_id=pk, uitsluiting_id=uitsluiting_id, **wie, **form.to_gegevens()),
        gegevens,
    )
