"""Figures about people who work here: only in the version of who may read them, and never a sign that there is one."""

import csv
import io
import json

import pytest
from django.urls import reverse

from reports.cijferregels import REEKSEN, Hoofdstuk
from reports.models import Cijferbeeld
from reports.queries.rapport import stand_of, versie_for
from reports.rapportregels import Rapportsoort, Versie
from roles.actions import Bijhoudfout
from tests.factories_ladder import deel_intimiteit, intimiteit_of
from tests.factories_rapport import rapport_of, reload, schrijf_bij, stel_vast
from tests.factories_rollen import exclude_of
from tests.factories_route2 import second_directie, stap_of, zaak_of, zaak_over
from tests.factories_signaal import kind_of, record_signaal_of, report_zorg_of, seal_of, zicht_of

pytestmark = pytest.mark.django_db
BESLOTEN = [code for code, reeks in REEKSEN.items() if reeks.besloten]


def deel_of(rapport, versie=Versie.INTERN):
    delen = {deel.code: deel for deel in stand_of(reload(rapport)).delen(versie)}
    return delen.get("besloten")


def total(rapport, reeks):
    return stand_of(reload(rapport)).beeld().total(reeks)


def texts(rapport, versie):
    """Everything a version says, without what differs by chance."""
    return repr(stand_of(reload(rapport)).delen(versie))


def test_who_handles_such_cases_counts_them(cast):
    zaak = zaak_over(cast)
    stap_of(cast.directie, zaak, "vertrouwensinspecteur")
    rapport = rapport_of(cast.directie)
    assert (total(rapport, "zorg"), total(rapport, "route2zaak")) == (1, 1)
    deel = deel_of(rapport)
    assert deel.zinnen[0].startswith("Alleen jij ziet dit hoofdstuk")
    assert deel.zinnen[1:3] == (
        "Zorgen over iemand die hier werkt: 1, meer dan een jaar eerder (geen).",
        "Zaken over iemand die hier werkt: 1, meer dan een jaar eerder (geen).",
    )
    assert deel.definities[1][1].startswith("Een zaak over iemand die hier werkt, die in deze periode begon")


def test_it_stands_in_nothing_that_is_shared(cast, browse):
    zaak_over(cast)
    rapport = rapport_of(cast.directie)
    stel_vast(cast.directie, rapport)
    assert deel_of(rapport, Versie.EXTERN) is None
    beeld = stand_of(reload(rapport)).beeld()
    assert not set(BESLOTEN) & beeld.publicatie.keys()
    collega = second_directie(cast)
    for wie in (collega, cast.bestuur, cast.fg, cast.af):
        client = browse(wie)
        pagina = client.get(
            reverse("view_jaarrapport", args=[rapport.pk]) + "?versie=intern"
        ).content.decode()
        lijst = client.get(reverse("export_jaarcijfers", args=[rapport.pk])).content.decode("utf-8-sig")
        for tekst in (
            pagina,
            " ".join(" ".join(rij) for rij in csv.reader(io.StringIO(lijst), delimiter=";")),
        ):
            assert Hoofdstuk.BESLOTEN.label not in tekst, wie.gebruikersnaam
            assert "iemand die hier werkt, die" not in tekst, wie.gebruikersnaam


def test_who_is_excluded_reads_what_they_would_read_without_the_case(cast):
    """The same as in a world without it: the numbers, the chapters, and that it can be established."""
    tweede = second_directie(cast)
    record_signaal_of(cast.pm, kind_of(cast.noord))
    zonder = rapport_of(tweede)
    teksten = [texts(zonder, versie) for versie in Versie]
    zaak_over(cast, wie=tweede)
    met = rapport_of(tweede)
    assert [texts(met, versie) for versie in Versie] == teksten
    assert "Zaken over iemand die hier werkt: geen." in deel_of(met).zinnen
    stel_vast(tweede, met)
    assert stand_of(reload(met)).vast


def test_who_is_excluded_and_reads_a_report_of_who_is_not_learns_nothing(cast, browse):
    tweede = second_directie(cast)
    zaak_over(cast, wie=tweede)
    rapport = rapport_of(cast.directie)
    assert total(rapport, "route2zaak") == 1
    assert versie_for(zicht_of(tweede), stand_of(reload(rapport))) == Versie.EXTERN
    pagina = browse(tweede).get(reverse("view_jaarrapport", args=[rapport.pk])).content.decode()
    assert Hoofdstuk.BESLOTEN.label not in pagina
    assert all(REEKSEN[code].definitie not in pagina for code in BESLOTEN)


def test_another_case_than_the_one_about_them_does_count(cast):
    tweede = second_directie(cast)
    zaak_over(cast, wie=tweede)
    zaak_of(cast.directie, report_zorg_of(cast.pm_zuid), account=cast.collega)
    assert total(rapport_of(tweede), "route2zaak") == 1
    assert total(rapport_of(cast.directie), "route2zaak") == 2


def test_who_may_not_find_a_child_still_cant_establish(cast):
    tweede = second_directie(cast)
    kind = kind_of(cast.noord)
    exclude_of(cast.af, kind, tweede)
    with pytest.raises(Bijhoudfout, match="iemand anders"):
        stel_vast(tweede, rapport_of(tweede))


def test_a_role_that_never_reads_such_cases_has_no_such_chapter(cast):
    zaak_over(cast)
    for wie, plekken in ((cast.manager, [cast.noord]), (cast.af, [cast.noord])):
        rapport = rapport_of(wie, plaatsen=plekken)
        assert deel_of(rapport) is None
        assert not set(BESLOTEN) & stand_of(rapport).beeld().telling.keys()
    assert deel_of(rapport_of(cast.directie, plaatsen=[cast.noord])) is None, "it belongs to no location"
    assert deel_of(rapport_of(cast.directie, soort=Rapportsoort.JAARVERSLAG_AF)) is None


def test_no_words_of_others_stand_with_it(cast, browse):
    rapport = rapport_of(cast.directie)
    client = browse(cast.directie)
    assert client.get(reverse("supplement_jaarrapport", args=[rapport.pk, "besloten"])).status_code == 404
    pagina = client.get(reverse("view_jaarrapport", args=[rapport.pk])).content.decode()
    assert reverse("supplement_jaarrapport", args=[rapport.pk, "privacy"]) in pagina
    assert reverse("supplement_jaarrapport", args=[rapport.pk, "besloten"]) not in pagina
    schrijf_bij(cast.directie, rapport, tekst="Onze woorden.")


def test_an_intimiteit_counts_for_who_was_asked_to_read_it(cast):
    van_ander = intimiteit_of(cast.pm, cast.af)
    rapport = rapport_of(cast.directie)
    assert total(rapport, "intimiteit") == 0
    deel_intimiteit(cast.af, van_ander, cast.directie)
    assert total(rapport_of(cast.directie), "intimiteit") == 1


def test_a_signal_that_was_passed_on_is_a_worry_and_no_signal_any_more(cast):
    """It exists for nobody but who reads worries: the figure of signals would tell the rest that it is there."""
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord))
    record_signaal_of(cast.pm, kind_of(cast.noord))
    seal_of(cast.af, signaal)
    rapport = rapport_of(cast.directie)
    assert (total(rapport, "signaal"), total(rapport, "zorg")) == (1, 1)
    assert total(rapport_of(cast.af, plaatsen=[cast.noord]), "signaal") == 1


def test_the_fingerprint_on_paper_is_no_way_to_check_a_guess(cast):
    """Two counts of the same numbers have another fingerprint, so a hidden number can't be tried out."""
    zaak_over(cast)
    een, twee = rapport_of(cast.directie), rapport_of(cast.directie)
    beelden = [json.loads(str(Cijferbeeld.objects.get(rapport=r).cijfers)) for r in (een, twee)]
    zout = [beeld.pop("zout") for beeld in beelden]
    assert beelden[0] == beelden[1]
    assert len(set(zout)) == 2
    assert all(len(z) == 32 for z in zout)
    assert een.beeld.vingerafdruk != twee.beeld.vingerafdruk
