"""The policy table is whole, and says what access.md §1 says."""

import pytest

from dossiers.protocolregels import Sector as Profielsector
from roles.models import Sector
from roles.policy import (
    ALLEEN_VERTROUWENSPERSOON,
    DEELNAME_VOOR,
    FUNCTIE_ROL,
    MATRIX,
    TABEL,
    Actie,
    Bereik,
    Functie,
    Rol,
)

INHOUD = [a for a in Actie if a != Actie.VIEW_SPOED and a.value.split("_")[-1] not in (
          "logboek", "technieklog", "logcontrole", "logpunt", "logcontroleur",
          "uitnodiging", "factoren", "factor", "passkey", "herstelcodes",  # signing in
          "werk", "concept", "beheer", "account", "rol", "rollen", "organisatie", "locatie", "groep", "kaart", "zorg",
          "opdracht", "berichtkeuze", "protocol", "vervanger", "vervanging", "jaarplanning", "jaarafronding",
          "taken", "taak", "import", "kolommen", "personeel", "bewaren", "bewaarregel", "vernietiging",
          "privacy", "datalek", "datalekfeiten", "noodtoegang", "inzage", "identiteit", "verlenging",
          "halfjaarverslag", "jaarrapport", "wachtwoord", "huisstijl",  # about nobody, or about oneself
          "ladderbesluit", "intimiteit", "intimiteitstap",  # see the two tests below
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
    anders = {*ROUTE_2, *ALLEEN_VERTROUWENSPERSOON}
    assert {MATRIX[actie][rol] for actie in INHOUD if actie not in anders} == {Bereik.GEEN}
    assert {MATRIX[actie][rol] for actie in ROUTE_2} == {Bereik.BOVEN if rol == Rol.BESTUUR else Bereik.GEEN}


def test_the_own_administration_is_of_one_role_and_own():
    for actie in ALLEEN_VERTROUWENSPERSOON:
        assert {rol for rol, bereik in MATRIX[actie].items() if bereik != Bereik.GEEN} == {
            Rol.VERTROUWENSPERSOON
        }
        assert MATRIX[actie][Rol.VERTROUWENSPERSOON] == Bereik.EIGEN


def test_the_privacycoordinator_prepares_and_does_nothing_else_with_a_case():
    mag = {actie for actie in Actie if MATRIX[actie][Rol.PRIVACYCOORDINATOR] != Bereik.GEEN}
    zaak = {actie for actie in INHOUD if actie in mag}
    assert zaak == {
        Actie.OPEN_INZAGEMAP, Actie.VIEW_INZAGEMAP, Actie.DECIDE_PASSAGE, Actie.SIGN_INZAGEMAP,
        Actie.RECORD_CORRECTIETERMIJN, Actie.RECORD_CORRECTIEBERICHT, Actie.RECORD_OVERHANDIGING,
        Actie.RECORD_INZAGE_ZONDER_KIND, Actie.RECORD_NAAMWEGING, Actie.VIEW_SESSIES,
    } & set(INHOUD)  # fmt: skip
    besluiten = {actie for actie in mag if actie.startswith(("decide_", "sign_", "close_", "destroy_"))}
    assert besluiten == {
        Actie.DECIDE_PASSAGE,
        Actie.SIGN_INZAGEMAP,
        Actie.CLOSE_SESSIE,
        Actie.CLOSE_SESSIES,
    }


def test_the_board_reads_only_the_measure_it_decides_about():
    gelezen = {
        a for a in Actie if a.startswith(("view_", "export_")) and a.split("_")[-1].startswith("ladder")
    }
    gelezen = {a for a in gelezen if MATRIX[a][Rol.BESTUUR] != Bereik.GEEN}
    assert gelezen == {Actie.VIEW_LADDERBESLUIT}
    for rol in (Rol.VERTROUWENSPERSOON, Rol.FG, Rol.BEHEERDER, Rol.MEDEWERKER, Rol.AF):
        assert MATRIX[Actie.VIEW_LADDERBESLUIT][rol] == MATRIX[Actie.SIGN_LADDERBESLUIT][rol] == Bereik.GEEN


def test_no_role_opens_what_somebody_told_in_confidence():
    for actie in (Actie.VIEW_INTIMITEIT, Actie.RECORD_INTIMITEITSTAP, Actie.SHARE_INTIMITEIT):
        assert set(MATRIX[actie].values()) == {Bereik.EIGEN}


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
