"""The filter: list, detail and count agree with the policy table, for every role, act and relation."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from dossiers.models import Dossier, Kind, Signaal
from incidents.models import Zorg
from roles.access import get, has_many, is_reachable, load_zicht, reachable, scope
from roles.models import Deelname, Roltoewijzing, Uitsluiting
from roles.policy import FUNCTIE_ROL, MATRIX, Actie, Bereik, Deelnamesoort, Functie
from tests.conftest import ROLVERDELING
from vault.bases import open_bewaareenheid
from vault.handeling import Wie, handeling

VANDAAG = date(2026, 11, 20)
MODELLEN = {
    Signaal: [Actie.VIEW_SIGNAAL, Actie.SUPPLEMENT_SIGNAAL, Actie.TRIAGE_SIGNAAL],
    Dossier: [a for a in Actie if a.value.endswith("_dossier") or a in (Actie.ANSWER_AFWEGING, Actie.HOLD_GESPREK,
              Actie.SIGN_BESLUIT, Actie.REPORT_MELDING, Actie.SKIP_GESPREK)],
    Kind: [Actie.VIEW_KIND, Actie.RECORD_SIGNAAL, Actie.CORRECT_KIND],
    Zorg: [Actie.VIEW_ZORG, Actie.SUPPLEMENT_ZORG],
}  # fmt: skip


def make_kind(organisatie, plek, groep, naam):
    kind = Kind(organisatie=organisatie, locatie=plek.locatie, groep=groep, voornaam=naam, achternaam="Toets",
                geboortedatum=date(2020, 1, 1))  # fmt: skip
    kind.save()
    return kind


def make_signaal(kind, door):
    nu = timezone.now()
    signaal = open_bewaareenheid(
        Signaal(organisatie=kind.organisatie, locatie=kind.locatie, groep=kind.groep, kind=kind, rol="", gebeurd_op=nu,
                plaats="buiten", waarneming="tekst", besproken="nee", vastgelegd_op=nu, vastgelegd_door=door)
    )  # fmt: skip
    signaal.save()
    return signaal


def make_dossier(kind, door):
    dossier = open_bewaareenheid(
        Dossier(organisatie=kind.organisatie, locatie=kind.locatie, kind=kind, protocol="kindpartners",
                protocolversie="2026.1", geopend_op=timezone.now(), geopend_door=door, leiding=door)
    )  # fmt: skip
    dossier.save()
    return dossier


def make_zorg(cast, door):
    zorg = open_bewaareenheid(
        Zorg(organisatie=cast.organisatie, over="collega", over_wie="x", waarneming="y", gebeurd_op=VANDAAG,
             vastgelegd_op=timezone.now(), vastgelegd_door=door)
    )  # fmt: skip
    zorg.save()
    return zorg


@pytest.fixture
def wereld(cast):
    """Rows at every relation: own group, own location, another location, another organisation; own and others'."""
    with handeling(wie=Wie(), route="test"):
        groep = make_kind(cast.organisatie, cast.noord, cast.noord.groep, "Groep")
        plek = make_kind(cast.organisatie, cast.noord, None, "Locatie")
        zuid = make_kind(cast.organisatie, cast.zuid, cast.zuid.groep, "Zuid")
        ver = make_kind(cast.elders.locatie.organisatie, cast.elders, cast.elders.groep, "Elders")
        for inlog in ("pm", "collega", "ondersteunend", "af", "directie"):
            for kind in (groep, plek, zuid):
                make_signaal(kind, getattr(cast, inlog))
            make_zorg(cast, getattr(cast, inlog))
        make_signaal(ver, cast.buitenstaander)
        for kind in (groep, plek, zuid, ver):
            make_dossier(kind, cast.af)
        cast.betrokken = make_dossier(groep, cast.af)
        cast.weegt = make_dossier(zuid, cast.af)
        for inlog in ("pm", "ondersteunend", "directie"):
            for dossier, soort in (
                (cast.betrokken, Deelnamesoort.BETROKKEN),
                (cast.weegt, Deelnamesoort.WEEGT_MEE),
            ):
                Deelname(user=getattr(cast, inlog), organisatie=cast.organisatie, dossier_id=dossier.pk, soort=soort,
                         van=VANDAAG).save()  # fmt: skip
    cast.kinderen = [groep, plek, zuid, ver]
    return cast


def expected(wereld, inlog, functie, plek, actie, rij):
    """The policy in words, written a second time and without any query: the reference for the filter."""
    user = getattr(wereld, inlog)
    bereik = MATRIX[actie][FUNCTIE_ROL[functie]]
    if rij.organisatie_id != wereld.organisatie.pk or bereik == Bereik.GEEN:
        return False
    eigen = getattr(rij, "vastgelegd_door_id", None) == user.pk
    groep_id = (
        getattr(wereld, plek).groep.pk if plek != "overal" and FUNCTIE_ROL[functie] == "medewerker" else None
    )
    deelnames = {wereld.betrokken.pk: "betrokken", wereld.weegt.pk: "weegt_mee"}
    soort = deelnames.get(rij.pk) if inlog in ("pm", "ondersteunend", "directie") else None
    houder = (
        getattr(rij, "over", None) == "houder"
    )  # route 2: for the bestuurder, and for nobody under the houder
    boven = houder and functie == "bestuurder"
    return {
        Bereik.ORGANISATIE: not houder,
        Bereik.BOVEN: boven or soort == "weegt_mee",
        Bereik.EIGEN_BOVEN: boven or eigen,
        Bereik.LOCATIE: plek == "overal"
        or getattr(rij, "locatie_id", None) == getattr(wereld, plek).locatie.pk,
        Bereik.GROEP: eigen or (groep_id is not None and getattr(rij, "groep_id", None) == groep_id),
        Bereik.EIGEN: eigen,
        Bereik.DEELNEMER: soort is not None,
        Bereik.OP_TOEGANG: soort == "weegt_mee",
    }[bereik]


@pytest.mark.parametrize(("naam", "inlog", "functie", "plek"), ROLVERDELING)
def test_list_detail_and_count_agree_with_the_table(wereld, naam, inlog, functie, plek):
    zicht = load_zicht(getattr(wereld, inlog), at=VANDAAG)
    controles = 0
    with handeling(wie=Wie(), route="test"):
        for model, acties in MODELLEN.items():
            for actie in acties:
                lijst = set(reachable(zicht, actie, model.objects.all()).values_list("pk", flat=True))
                assert reachable(zicht, actie, model.objects.all()).count() == len(lijst)
                for rij in model.objects.all():
                    mag = expected(wereld, inlog, functie, plek, actie, rij)
                    assert (rij.pk in lijst) == mag, (inlog, actie, model.__name__)
                    assert can_get(zicht, actie, model, rij.pk) == mag
                    assert is_reachable(zicht, actie, rij) == mag
                    controles += 1
    assert controles >= 100


def test_a_loaded_row_and_the_filter_agree_on_every_model_and_act(wereld):
    """`is_reachable` reads the row itself, `reachable` asks the database: one table, one answer.

    Each act is asked of each loaded row. The database is asked once for all acts whose filter is the same Q: that
    they have the same cells isn't assumed but compared.
    """
    modellen = [m for m in apps.get_models() if hasattr(m, "bereikbaar")]
    with handeling(wie=Wie(), route="test"):
        open_bewaareenheid(
            Uitsluiting(user=wereld.manager, kind_id=wereld.kinderen[0].pk, van=VANDAAG)
        ).save()
    mensen = [getattr(wereld, inlog) for _, inlog, _, _ in ROLVERDELING] + [wereld.buitenstaander]
    gezien = 0
    for zicht in [load_zicht(user, at=VANDAAG) for user in mensen]:
        for model in modellen:
            rijen = list(model._default_manager.all()[:30])
            bekend = {}
            for actie in Actie:
                filter_ = scope(zicht, actie, model)
                gelijk = next((lijst for q, lijst in bekend.items() if q == filter_), None)
                if gelijk is None:
                    vraag = reachable(zicht, actie, model._default_manager.all())
                    gelijk = bekend[filter_] = set(vraag.values_list("pk", flat=True))
                elif has_many(model) and zicht.may(actie):
                    continue  # such a row is asked in the database itself, with this very filter
                assert {r.pk for r in rijen if is_reachable(zicht, actie, r)} == gelijk & {
                    r.pk for r in rijen
                }
                gezien += len(rijen)
    assert gezien > 5000


def can_get(zicht, actie, model, pk):
    try:
        return get(zicht, actie, model.objects.all(), pk).pk == pk
    except (Http404, PermissionDenied):
        return False


def test_the_outsider_sees_nothing_of_this_organisation(wereld):
    zicht = load_zicht(wereld.buitenstaander, at=VANDAAG)
    for model, acties in MODELLEN.items():
        for actie in acties:
            for rij in reachable(zicht, actie, model.objects.all()):
                assert rij.organisatie_id != wereld.organisatie.pk


def test_an_ended_role_gives_nothing(wereld):
    toewijzing = Roltoewijzing.objects.get(user=wereld.af)
    with handeling(wie=Wie(), route="test"):
        toewijzing.tot = VANDAAG - timedelta(days=1)
        toewijzing.save()
    zicht = load_zicht(wereld.af, at=VANDAAG)
    assert zicht.plekken == ()
    assert not zicht.may(Actie.VIEW_WERK)
    assert not reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.all()).exists()


def test_a_role_that_begins_tomorrow_gives_nothing_today(wereld):
    zicht = load_zicht(wereld.af, at=date(2019, 12, 31))
    assert zicht.plekken == ()


def test_a_disabled_account_gives_nothing(wereld):
    with handeling(wie=Wie(), route="test"):
        wereld.af.is_active = False
        wereld.af.save()
    assert load_zicht(wereld.af, at=VANDAAG).plekken == ()


def test_superuser_is_no_role(wereld):
    with handeling(wie=Wie(), route="test"):
        wereld.beheer.is_superuser = True
        wereld.beheer.save()
    zicht = load_zicht(wereld.beheer, at=VANDAAG)
    assert not reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.all()).exists()


@pytest.mark.parametrize("model", [Signaal, Dossier, Kind])
def test_exclusion_beats_every_right(wereld, model):
    kind = wereld.kinderen[0]
    with handeling(wie=Wie(), route="test"):
        open_bewaareenheid(Uitsluiting(user=wereld.af, kind_id=kind.pk, reden="familie", van=VANDAAG)).save()
    zicht = load_zicht(wereld.af, at=VANDAAG)
    for actie in MODELLEN[model]:
        for rij in reachable(zicht, actie, model.objects.all()):
            assert kind.pk not in (rij.pk, getattr(rij, "kind_id", None))


def test_two_roles_add_up_and_the_widest_is_the_role_of_the_act(wereld):
    with handeling(wie=Wie(), route="test"):
        Roltoewijzing(user=wereld.pm, organisatie=wereld.organisatie, locatie=wereld.noord.locatie,
                      van=VANDAAG, bevestigd_op=VANDAAG,
                      functie=Functie.AANDACHTSFUNCTIONARIS).save()  # fmt: skip
    zicht = load_zicht(wereld.pm, at=VANDAAG)
    assert zicht.rol_for(Actie.VIEW_SIGNAAL) == "af"
    assert zicht.rol_for(Actie.RECORD_SIGNAAL) in ("af", "medewerker")


def test_one_organisation_at_a_time(wereld):
    with handeling(wie=Wie(), route="test"):
        Roltoewijzing(user=wereld.af, organisatie=wereld.elders.locatie.organisatie, locatie=wereld.elders.locatie,
                      van=VANDAAG, bevestigd_op=VANDAAG, functie=Functie.AANDACHTSFUNCTIONARIS).save()  # fmt: skip
    hier = load_zicht(wereld.af, at=VANDAAG)
    daar = load_zicht(wereld.af, at=VANDAAG, organisatie_id=wereld.elders.locatie.organisatie_id)

    def plekken(zicht):
        return set(
            reachable(zicht, Actie.VIEW_DOSSIER, Dossier.objects.all()).values_list(
                "organisatie_id", flat=True
            )
        )

    assert plekken(hier) == {wereld.organisatie.pk}
    assert plekken(daar) == {wereld.elders.locatie.organisatie_id}


def test_what_somebody_wrote_at_one_organisation_stays_there(wereld):
    """Own rows and rows somebody takes part in are found by person: only the organisation keeps them apart."""
    with handeling(wie=Wie(), route="test"):
        Roltoewijzing(user=wereld.pm, organisatie=wereld.elders.locatie.organisatie, locatie=wereld.elders.locatie,
                      van=VANDAAG, bevestigd_op=VANDAAG, functie=Functie.PEDAGOGISCH_MEDEWERKER).save()  # fmt: skip
    hier = load_zicht(wereld.pm, at=VANDAAG)
    daar = load_zicht(wereld.pm, at=VANDAAG, organisatie_id=wereld.elders.locatie.organisatie_id)
    eigen = Signaal.objects.filter(vastgelegd_door=wereld.pm)
    assert reachable(hier, Actie.VIEW_SIGNAAL, eigen).count() == eigen.count() > 0
    assert not reachable(daar, Actie.VIEW_SIGNAAL, eigen).exists()
    assert not reachable(daar, Actie.VIEW_ZORG, Zorg.objects.all()).exists()


def test_a_wide_role_elsewhere_widens_nothing_here(wereld):
    """Directie of one board is a plain colleague at another: the roles of two organisations are never added up."""
    elders = wereld.elders.locatie.organisatie
    with handeling(wie=Wie(), route="test"):
        for functie in (Functie.DIRECTEUR, Functie.AANDACHTSFUNCTIONARIS):
            rol = Roltoewijzing(user=wereld.pm, organisatie=elders, van=VANDAAG, functie=functie)
            rol.bevestigd_op = VANDAAG
            rol.save()
    hier = load_zicht(wereld.pm, at=VANDAAG)
    assert {plek.functie for plek in hier.plekken} == {Functie.PEDAGOGISCH_MEDEWERKER}
    assert not hier.may(Actie.TRIAGE_SIGNAAL)
    zuid = Signaal.objects.filter(locatie=wereld.zuid.locatie).exclude(vastgelegd_door=wereld.pm)
    assert zuid.exists()
    assert not reachable(hier, Actie.VIEW_SIGNAAL, zuid).exists()
    daar = load_zicht(wereld.pm, at=VANDAAG, organisatie_id=elders.pk)
    assert {plek.functie for plek in daar.plekken} == {Functie.DIRECTEUR, Functie.AANDACHTSFUNCTIONARIS}
