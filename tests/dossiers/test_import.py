"""Importing children: nothing before yes, everything once, undone within the day, and seen by who sent it alone."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from dossiers.models import Betrokkene, Gezin, Importbron, Importrun, Importsleutel, Kind
from dossiers.queries.invoer import read_plan
from tests.conftest import sign_in_as
from tests.factories_dossier import dossier_of
from tests.factories_import import EDEXML, KOP, MILA, SEM, csv_of, read_list, save_list, send, work, xlsx_of
from tests.factories_mensen import new_id, record_kind_of, record_ouder_of
from tests.factories_signaal import record_signaal_of
from vault.controle import find_breuken
from vault.models import Datasleutel, Logonderdeel, Logregel
from work.models import Bestand
from work.werker import tidy

pytestmark = pytest.mark.django_db
STANDEN = ("fout", "twijfel", "nieuw", "gewijzigd", "ongewijzigd")


@pytest.fixture
def client(cast, browse):
    return browse(cast.af)


def counts(run):
    return {naam: aantal for naam, aantal in run.aantallen.items() if aantal}


def page(client, run, **vraag):
    antwoord = client.get(reverse("view_import", args=[run.pk]), vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


# --- from sending to saved ------------------------------------------------------------------------


def test_nothing_is_written_until_somebody_says_yes_and_then_it_is_written_once(cast, client):
    run = read_list(client, csv_of(MILA, SEM), plek=cast.noord)
    assert (run.stand, counts(run)) == ("voorstel", {"nieuw": 2})
    assert not Kind.objects.exists()
    tekst = page(client, run)
    assert "Mila de Vries" in tekst
    assert "Er is nog niets opgeslagen" in tekst
    for _ in range(2):  # a double click, and the browser's back button
        run = save_list(client, run)
    assert run.stand == "klaar"
    assert run.aantallen["opgeslagen"] == 2
    mila = Kind.objects.get(voornaam="Mila")
    assert (mila.achternaam, mila.groep, mila.zoeknaam) == ("de Vries", cast.noord.groep, "mila de vries")
    assert Gezin.objects.count() == 2
    assert list(find_breuken()) == []
    assert "De lijst is opgeslagen" in page(client, run)


def test_the_same_list_again_changes_nothing_also_after_another_name_in_the_source(cast, client):
    save_list(client, read_list(client, csv_of(MILA, SEM), plek=cast.noord))
    run = read_list(client, csv_of(MILA, SEM), plek=cast.noord)
    assert counts(run) == {"ongewijzigd": 2}
    assert "Er verandert niets" in page(client, run)
    run = save_list(client, read_list(client, csv_of(MILA.replace("Vries", "Boer"), SEM), plek=cast.noord))
    assert Kind.objects.get(voornaam="Mila").achternaam == "de Boer"
    assert Kind.objects.count() == 2
    assert Importsleutel.objects.count() == 2


def test_family_and_parents_come_along_once_per_family(cast, client):
    kop = KOP + ";Gezinsnummer;Ouder 1;Telefoon ouder 1"
    rijen = [
        f"{MILA};9;Anna de Vries;+31 6 0000",
        f"{SEM};9;anna  de vries;",
        "3;Noor;;Kok;01-01-2022;Libel;;Jo Kok;",
    ]
    save_list(client, read_list(client, csv_of(*rijen, kop=kop), plek=cast.noord))
    assert len(set(Kind.objects.values_list("gezin_id", flat=True))) == 2
    assert set(Betrokkene.objects.values_list("naam", "telefoon")) == {
        ("Anna de Vries", "+31 6 0000"), ("Jo Kok", ""),
    }  # fmt: skip
    # A brother later on joins the family that the number names.
    rijen.append("4;Bo;;Vries;01-01-2025;Libel;9;Anna de Vries;")
    save_list(client, read_list(client, csv_of(*rijen, kop=kop), plek=cast.noord))
    assert Kind.objects.get(voornaam="Bo").gezin == Kind.objects.get(voornaam="Mila").gezin
    assert Betrokkene.objects.count() == 2


def test_what_we_do_not_need_is_dropped_named_and_nowhere_to_be_found(cast, client):
    kop, rij = f"BSN;{KOP};Huisarts;Medicijnen", f"111222333;{MILA};Dr. Kwik;Ritalin"
    run = read_list(client, csv_of(rij, kop=kop), plek=cast.noord)
    assert "BSN, Huisarts, Medicijnen" in page(client, run)
    assert "111222333" not in json.dumps(read_plan(run, at=timezone.now()))
    run = save_list(client, run)
    assert not Bestand.objects.filter(pk=run.upload_id).exists()
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{tabel}"')
            inhoud = str(cursor.fetchall())
            assert not any(woord in inhoud for woord in ("111222333", "Kwik", "Ritalin")), tabel


def test_a_citizen_service_number_under_another_heading_is_refused(cast, client):
    kop = "Kindnummer;Voornaam;Achternaam;Geboortedatum;Groep"
    run = read_list(client, csv_of("111222333;Mila;Vries;01-03-2023;Libel", kop=kop), plek=cast.noord)
    assert run.stand == "koppelen"
    tekst = client.get(reverse("assign_kolommen", args=[run.pk])).content.decode()
    assert "burgerservicenummers" in tekst
    velden = {
        "voornaam": "Voornaam",
        "achternaam": "Achternaam",
        "geboortedatum": "Geboortedatum",
        "groep": "Groep",
    }
    client.post(reverse("assign_kolommen", args=[run.pk]), velden)
    work()
    run.refresh_from_db()
    assert (run.stand, counts(run)) == ("voorstel", {"nieuw": 1})
    assert "111222333" not in json.dumps(read_plan(run, at=timezone.now()))
    naam = read_list(client, csv_of("1;111222333;;Vries;01-03-2023;Libel"), plek=cast.noord, bron="Anders")
    assert counts(naam) == {"fout": 1}
    assert "111222333" not in page(client, naam)


def test_columns_are_chosen_once_and_remembered_per_source(cast, client):
    kop, rij = "A;B;C;D", "Mila;de Vries;01-03-2023;Libel"
    run = read_list(client, csv_of(rij, kop=kop), plek=cast.noord)
    adres = reverse("assign_kolommen", args=[run.pk])
    assert client.get(reverse("view_import", args=[run.pk]))["Location"] == adres
    fout = client.post(adres, {"voornaam": "A", "achternaam": "A"}).content.decode()
    assert "Deze kolom koos je al" in fout
    assert fout.count("Kies de kolom waarin dit staat.") >= 2
    client.post(adres, {"voornaam": "A", "achternaam": "B", "geboortedatum": "C", "groep": "D"})
    work()
    run.refresh_from_db()
    assert (run.stand, counts(run)) == ("voorstel", {"nieuw": 1})
    assert read_list(client, csv_of(rij, kop=kop), plek=cast.noord).stand == "voorstel"
    assert read_list(client, csv_of(rij, kop=kop), plek=cast.noord, bron="Ander systeem").stand == "koppelen"
    assert Importbron.objects.count() == 2


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [(b"PK\x03\x04kapot", "beschadigd"), (b"%PDF-1.7", "geen lijst"), (b"Naam;naam\n1;2", "twee keer")],
)
def test_an_unreadable_list_is_an_answer_with_a_way_on(cast, client, inhoud, zin):
    run = read_list(client, inhoud, plek=cast.noord)
    assert run.stand == "onleesbaar"
    tekst = page(client, run)
    assert zin in tekst
    assert "Kies een ander bestand" in tekst


@pytest.mark.parametrize(
    ("inhoud", "zin"), [(b"", "leeg"), (b"x" * 10_000_001, "te groot"), (None, "Kies een bestand")]
)
def test_an_empty_too_large_or_forgotten_file_is_said_at_the_field(cast, client, inhoud, zin):
    if inhoud is None:
        velden = {"nieuw_id": new_id(client.get(reverse("import_kinderen"))), "bron": "Planning"}
        antwoord = client.post(reverse("import_kinderen"), velden | {"locatie": str(cast.noord.locatie.pk)})
    else:
        antwoord = send(client, inhoud, plek=cast.noord)
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert zin in tekst
    assert 'value="Planning"' in tekst
    assert not Importrun.objects.exists()


def test_formulas_are_shown_as_text_and_never_saved(cast, client):
    kop = ["Voornaam", "Achternaam", "Geboortedatum", "Groep"]
    formule = '=HYPERLINK("x","<b>")'
    run = read_list(client, xlsx_of([kop, [formule, "Vries", "01-03-2023", "Libel"]]), plek=cast.noord)
    assert counts(run) == {"fout": 1}
    tekst = page(client, run)
    assert "=HYPERLINK(&quot;x&quot;,&quot;&lt;b&gt;&quot;)" in tekst
    assert "geen formule" in tekst


def test_edexml_of_a_school_comes_in_without_choosing_columns(cast, client, browse):
    klant = browse(cast.af_zuid)
    run = read_list(klant, EDEXML.format(groep="Krekel").encode(), plek=cast.zuid, bron="ParnasSys")
    assert (run.stand, counts(run)) == ("voorstel", {"nieuw": 1})
    assert "bsn, geslacht" in page(klant, run)
    save_list(klant, run)
    assert Kind.objects.get().groep == cast.zuid.groep
    assert Importsleutel.objects.get().sleutel == "L1"


# --- doubt, and who left --------------------------------------------------------------------------


def test_a_child_that_only_looks_alike_is_asked_about(cast, client):
    mila = record_kind_of(cast.af, cast.noord.groep)
    run = read_list(client, csv_of(MILA.replace("Mila", "Milan")), plek=cast.noord)
    assert counts(run) == {"twijfel": 1}
    tekst = page(client, run)
    assert "Dit is Mila de Vries, 01-03-2023, Libel" in tekst
    assert str(mila.pseudoniem) in Logonderdeel.objects.filter(soort="betrokkene").values_list(
        "object_id", flat=True
    )
    save_list(client, run)
    assert Kind.objects.count() == 1
    assert Importrun.objects.get().stand == "klaar"
    run = read_list(client, csv_of(MILA.replace("Mila", "Milan")), plek=cast.noord)
    client.post(reverse("decide_import", args=[run.pk]), {"rij-2": str(mila.pk)})
    run.refresh_from_db()
    assert counts(run) == {"gewijzigd": 1}
    save_list(client, run)
    assert list(Kind.objects.values_list("voornaam", flat=True)) == ["Milan"]


def test_a_doubt_answered_with_another_child_adds_one(cast, client):
    record_kind_of(cast.af, cast.noord.groep)
    run = read_list(client, csv_of(MILA.replace("Mila", "Milan")), plek=cast.noord)
    client.post(reverse("decide_import", args=[run.pk]), {"rij-2": "nieuw", "rij-99": "nieuw", "rij-3": "x"})
    save_list(client, run)
    assert Kind.objects.count() == 2


def test_who_is_not_in_the_list_stays_unless_somebody_says_so(cast, client):
    mila = record_kind_of(cast.af, cast.noord.groep)
    noor = record_kind_of(cast.af, cast.noord.groep, "Noor", "Visser")
    dossier_of(cast, noor)
    run = read_list(client, csv_of(SEM), plek=cast.noord)
    assert counts(run) == {"nieuw": 1, "verdwenen": 2}
    tekst = page(client, run, toon="verdwenen")
    assert tekst.count("Er is een open dossier. Vraag eerst advies") == 1
    save_list(client, run)
    assert not Kind.objects.exclude(uit_zorg_op=None).exists()
    run = read_list(client, csv_of(SEM), plek=cast.noord)
    velden = {"getoond": [str(mila.pk), str(noor.pk)], "weg": [str(mila.pk)]}
    client.post(reverse("decide_import", args=[run.pk]), velden)
    run = save_list(client, run)
    assert run.aantallen["vertrokken"] == 1
    assert [k.voornaam for k in Kind.objects.filter(uit_zorg_op=timezone.localdate())] == ["Mila"]


# --- others at work -------------------------------------------------------------------------------


def test_what_others_did_between_preview_and_yes_is_left_alone_and_counted(cast, client, browse):
    mila = record_kind_of(cast.af, cast.noord.groep)
    andere_groep = csv_of(MILA.replace("Libel", "Libel"), SEM)
    run = read_list(client, andere_groep.replace(b"Mila;de;Vries", b"Mila;van de;Vries"), plek=cast.noord)
    client.post(reverse("decide_import", args=[run.pk]), {"rij-2": str(mila.pk)})
    record_kind_of(cast.manager, cast.noord.groep, "Sem", "Bakker", timezone.localdate().replace(2022, 5, 4))
    from tests.factories_mensen import act_as

    with act_as(cast.manager):
        rij = Kind.objects.get(pk=mila.pk)
        rij.achternaam = "Bos"
        rij.save()
    run = save_list(client, run)
    assert run.aantallen["intussen"] == 2
    assert Kind.objects.get(pk=mila.pk).achternaam == "Bos"
    assert Kind.objects.filter(voornaam="Sem").count() == 1
    assert "Intussen door een ander gewijzigd" in page(client, run)


def test_two_people_with_the_same_list_at_once_make_one_child_of_each_row(cast, client, browse):
    ander = browse(cast.manager)
    runs = [read_list(klant, csv_of(MILA, SEM), plek=cast.noord) for klant in (client, ander)]
    for klant, run in zip((client, ander), runs, strict=True):
        klant.post(reverse("record_import", args=[run.pk]))
    work()
    assert Kind.objects.count() == 2
    assert sorted(run.aantallen.get("opgeslagen", 0) for run in Importrun.objects.all()) == [0, 2]


def test_a_child_the_importer_is_excluded_from_is_not_shown_changed_or_doubled(cast, client):
    mila = record_kind_of(cast.manager, cast.noord.groep)
    record_ouder_of(cast.manager, mila, werkt_hier=cast.af)
    run = read_list(client, csv_of(MILA.replace("Libel", "Libel"), SEM), plek=cast.noord)
    assert counts(run) == {"nieuw": 1, "ongewijzigd": 1}
    save_list(client, run)
    assert Kind.objects.filter(voornaam="Mila").count() == 1
    assert str(mila.pseudoniem) not in Logonderdeel.objects.filter(
        regel__actie__in=["view_import", "record_import"]
    ).values_list("object_id", flat=True)


@pytest.mark.parametrize("wie", ["manager", "af_zuid", "buitenstaander", "beheer"])
def test_a_run_is_seen_by_who_sent_it_alone(cast, client, browse, wie):
    run = read_list(client, csv_of(MILA), plek=cast.noord)
    klant = browse(getattr(cast, wie))
    for naam in ("view_import", "assign_kolommen"):
        assert klant.get(reverse(naam, args=[run.pk])).status_code == 404
    for naam in ("decide_import", "record_import", "withdraw_import", "restore_import"):
        assert klant.post(reverse(naam, args=[run.pk])).status_code == 404
    run.refresh_from_db()
    assert run.stand == "voorstel"


@pytest.mark.parametrize("wie", ["pm", "ondersteunend", "directie", "fg", "beheer", "bestuur"])
def test_who_does_not_lead_cases_imports_no_children(cast, browse, wie):
    assert browse(getattr(cast, wie)).get(reverse("import_kinderen")).status_code == 403


def test_a_list_for_another_location_is_refused(cast, client):
    assert send(client, csv_of(MILA), plek=cast.zuid).status_code == 200  # not a choice of this form
    assert not Importrun.objects.exists()


# --- throwing away and taking back ----------------------------------------------------------------


def test_throwing_away_takes_file_preview_and_keys(cast, client):
    run = read_list(client, csv_of(MILA), plek=cast.noord)
    sleutels = [run.upload_id, run.plan_id]
    client.post(reverse("withdraw_import", args=[run.pk]))
    assert not Bestand.objects.exists()
    assert not Datasleutel.objects.filter(pk__in=sleutels).exists()
    assert "De lijst is weggegooid" in page(client, Importrun.objects.get())
    client.post(reverse("record_import", args=[run.pk]))
    work()
    assert not Kind.objects.exists()


def test_after_a_day_a_list_is_gone_by_itself(cast, client):
    run = read_list(client, csv_of(MILA), plek=cast.noord)
    tidy(at=timezone.now() + timedelta(hours=25))
    sign_in_as(cast.af, client)  # no session lasts that long
    assert not Bestand.objects.exists()
    assert "Deze lijst is verlopen" in page(client, run)
    antwoord = client.post(reverse("record_import", args=[run.pk]), follow=True)
    assert "na 24 uur weggegooid" in antwoord.content.decode()
    assert not Kind.objects.exists()


def test_undo_takes_out_of_sight_what_came_in_and_changes_back_what_changed(cast, client):
    record_kind_of(cast.af, cast.noord.groep, "Sem", "de Bakker", timezone.localdate().replace(2022, 5, 4))
    run = read_list(client, csv_of(MILA, SEM), plek=cast.noord)
    sem = Kind.objects.get()
    client.post(reverse("decide_import", args=[run.pk]), {"rij-3": str(sem.pk)})
    run = save_list(client, run)
    assert {k.naam for k in Kind.objects.all()} == {"Mila de Vries", "Sem Bakker"}
    client.post(reverse("restore_import", args=[run.pk]))
    work()
    run.refresh_from_db()
    assert (run.stand, run.aantallen["teruggedraaid"]) == ("terug", 2)
    sem.refresh_from_db()
    assert sem.achternaam == "de Bakker"
    lijst = client.get(reverse("view_kinderen")).content.decode()
    assert "Mila" not in lijst
    assert client.get(reverse("view_kind", args=[Kind.objects.get(voornaam="Mila").pk])).status_code == 404
    assert list(find_breuken()) == []
    # And again: the same list brings the child back as a new one.
    save_list(client, read_list(client, csv_of(MILA), plek=cast.noord))
    assert Kind.objects.filter(voornaam="Mila", ingetrokken_op=None).count() == 1
    assert Importsleutel.objects.get(sleutel="1").kind.ingetrokken_op is None


def test_undo_leaves_who_was_worked_on_meanwhile_and_says_so(cast, client):
    run = save_list(
        client, read_list(client, csv_of(MILA, SEM, "3;Noor;;Kok;01-01-2022;Libel"), plek=cast.noord)
    )
    record_signaal_of(cast.pm, Kind.objects.get(voornaam="Mila"))
    client.post(reverse("restore_import", args=[run.pk]))
    work()
    run.refresh_from_db()
    assert (run.aantallen["teruggedraaid"], run.aantallen["gebleven"]) == (2, 1)
    assert [k.voornaam for k in Kind.objects.filter(ingetrokken_op=None)] == ["Mila"]
    assert "intussen iets over vastgelegd" in page(client, run)


def test_undo_is_for_a_day(cast, client):
    run = save_list(client, read_list(client, csv_of(MILA), plek=cast.noord))
    tidy(at=timezone.now() + timedelta(hours=25))
    sign_in_as(cast.af, client)  # no session lasts that long
    assert "Draai terug" not in page(client, run)
    client.post(reverse("restore_import", args=[run.pk]))
    work()
    assert Kind.objects.filter(ingetrokken_op=None).count() == 1


def test_the_log_knows_every_child_that_came_in_and_no_name(cast, client):
    save_list(client, read_list(client, csv_of(MILA, SEM), plek=cast.noord))
    regels = Logregel.objects.filter(actie="record_import", methode="TAAK", actor_id=cast.af.pk, rol="af")
    delen = Logonderdeel.objects.filter(regel__in=regels, soort="betrokkene").values_list(
        "object_id", flat=True
    )
    assert set(delen) == {str(kind.pseudoniem) for kind in Kind.objects.all()}
    for rij in [*Logregel.objects.values_list(), *Logonderdeel.objects.values_list()]:
        assert "Mila" not in str(rij)
        assert "kinderen van de groep" not in str(rij)


def test_a_list_costs_queries_per_portie_and_a_page_none_per_row(cast, client, django_assert_max_num_queries):
    rijen = [f"{n};Kind{n};;Test;01-03-2023;Libel" for n in range(2, 400)]
    run = read_list(client, csv_of(*rijen), plek=cast.noord)
    with django_assert_max_num_queries(18):  # with session, transaction and log
        assert "Bladzijde 1 van 8" in page(client, run)
    with django_assert_max_num_queries(165):
        save_list(client, run)
    assert Kind.objects.count() == len(rijen)
