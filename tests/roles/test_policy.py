"""The policy table is whole, and says what access.md §1 says."""

import pytest

from dossiers.protocolregels import Sector as Profielsector
from roles.models import Sector
from roles.policy import DEELNAME_VOOR, FUNCTIE_ROL, MATRIX, TABEL, Actie, Bereik, Functie, Rol

INHOUD = [a for a in Actie if a != Actie.VIEW_SPOED and a.value.split("_")[-1] not in (
          "logboek", "technieklog", "logcontrole", "logpunt", "logcontroleur",
          "uitnodiging", "factoren", "factor", "passkey", "herstelcodes",  # signing in
          "werk", "concept", "beheer", "account", "rol", "rollen", "organisatie", "locatie", "groep", "kaart", "zorg",
          "opdracht", "berichtkeuze", "protocol", "vervanger", "vervanging", "jaarplanning", "jaarafronding",
          "taken", "taak", "import", "kolommen", "personeel", "bewaren", "bewaarregel", "vernietiging",
          "privacy", "datalek", "datalekfeiten", "noodtoegang", "inzage", "identiteit", "verlenging",
          "sessie", "sessies", "koppeling", "correctie", "verstrekkingsregister", "verwerkingen")]  # fmt: skip

# Cases about somebody who works here: the bestuur handles what is about the houder (docs/adr/0048).
ROUTE_2 = [
    actie
    for actie in Actie
    if "route2" in actie.value or actie in (Actie.RECORD_DRAAIBOEKREGEL, Actie.ASSIGN_ZORG)
]


def test_every_act_has_a_cell_for_every_role():
    assert set(MATRIX) == set(TABEL) == set(Actie)
    assert all(set(cellen) == set(Rol) for cellen in MATRIX.values())


def test_every_function_has_a_role():
    assert set(FUNCTIE_ROL) == set(Functie)
    assert set(FUNCTIE_ROL.values()) == set(Rol)


def test_reaches_by_participation_name_their_kinds():
    assert set(DEELNAME_VOOR) == {Bereik.DEELNEMER, Bereik.OP_TOEGANG, Bereik.BOVEN}


@pytest.mark.parametrize("rol", [Rol.BESTUUR, Rol.VERTROUWENSPERSOON, Rol.FG, Rol.BEHEERDER])
def test_roles_without_cases_reach_no_content(rol):
    assert {MATRIX[actie][rol] for actie in INHOUD if actie not in ROUTE_2} == {Bereik.GEEN}
    assert {MATRIX[actie][rol] for actie in ROUTE_2} == {Bereik.BOVEN if rol == Rol.BESTUUR else Bereik.GEEN}


def test_only_the_beheerder_keeps_accounts_and_nobody_else_reaches_technique():
    for actie, cellen in MATRIX.items():
        techniek = {rol for rol, bereik in cellen.items() if bereik == Bereik.TECHNIEK}
        assert techniek in (set(), {Rol.BEHEERDER}), actie


def test_directie_sees_no_signal_and_no_dossier_without_being_asked():
    assert MATRIX[Actie.VIEW_SIGNAAL][Rol.DIRECTIE] == Bereik.GEEN
    assert MATRIX[Actie.VIEW_DOSSIER][Rol.DIRECTIE] == Bereik.OP_TOEGANG


def test_a_worry_about_a_colleague_is_read_by_directie_and_about_the_houder_by_the_bestuur():
    lezers = {rol for rol, bereik in MATRIX[Actie.VIEW_ZORG].items() if bereik != Bereik.EIGEN}
    assert lezers == {Rol.DIRECTIE, Rol.BESTUUR}
    assert MATRIX[Actie.VIEW_ZORG][Rol.BESTUUR] == Bereik.EIGEN_BOVEN  # only what is about the houder


def test_everybody_can_report_a_worry_and_see_the_emergency_numbers():
    for actie in (Actie.REPORT_ZORG, Actie.VIEW_SPOED):
        assert Bereik.GEEN not in MATRIX[actie].values()


def test_sectors_of_profiles_are_sectors_of_locations():
    assert {s.value for s in Profielsector} == {s.value for s in Sector}
