"""The second person is asked; a stop finds its child by name; what nobody judged ends too; the certificate on paper."""

import io
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from dossiers.models import Signaal
from dossiers.queries.taakverdeling import read_taken
from meldcode import pdf
from privacy.models import Bewaarstop, Uitname, Vernietiging
from privacy.queries.bewaren import held_kinderen
from roles.models import Uitsluiting
from roles.policy import Functie
from tests.conftest import add_person
from tests.factories_bewaren import (
    agree_of,
    close_long_ago,
    destroy_now,
    due_sleutels,
    propose_of,
    stop_of,
    term_of,
    voorgesteld,
)
from tests.factories_dossier import dossier_of
from tests.factories_mensen import new_id
from tests.factories_signaal import act_of, kind_of, record_signaal_of, report_zorg_of, triage_of, zicht_of
from vault.bases import open_bewaareenheid
from vault.controle import find_breuken
from vault.handeling import Wie, handeling
from vault.models import Logonderdeel, Logregel

pytestmark = pytest.mark.django_db
STOP = "/privacy/bewaren/stop/"


def waits(user, soort):
    """Whether this task stands on somebody's own list."""
    return [t.mijn for t in read_taken(zicht_of(user), nu=timezone.now()) if t.bron.soort == soort]


@pytest.fixture
def tweede(cast):
    """Another one of the directie."""
    with handeling(wie=Wie(), route="test"):
        return add_person(cast.organisatie, "Fleur Prins", "directie2", Functie.DIRECTEUR, None)


# --- the second person ------------------------------------------------------------------------------


def test_a_proposal_is_a_task_of_who_can_agree_until_it_is_decided(cast, tweede, browse):
    close_long_ago(dossier_of(cast))
    term_of(cast.af, cast.directie)
    voorstel = propose_of(cast.af, cast.noord.locatie)
    assert waits(cast.directie, "vernietiging") == waits(tweede, "vernietiging") == [True]
    for niet in (cast.af, cast.af_zuid, cast.pm, cast.fg, cast.manager, cast.buitenstaander):
        assert waits(niet, "vernietiging") == []
    pagina = browse(cast.directie).get("/taken/").content.decode()
    assert reverse("sign_vernietiging", args=[voorstel.pk]) in pagina
    agree_of(cast.directie, voorstel)
    assert waits(tweede, "vernietiging") == []


def test_with_two_of_directie_either_of_them_or_the_af_is_the_second(cast, tweede, browse):
    close_long_ago(dossier_of(cast))
    term_of(cast.directie, cast.af)
    voorstel = propose_of(cast.directie, cast.noord.locatie)
    assert waits(cast.directie, "vernietiging") == []
    assert waits(tweede, "vernietiging") == waits(cast.af, "vernietiging") == [True]
    pad = reverse("view_vernietiging", args=[voorstel.pk])
    zin = "Een aandachtsfunctionaris of een ander lid van de directie zegt er ja of nee op."
    assert zin in browse(cast.directie).get(pad).content.decode()
    assert zin in browse(cast.fg).get(pad).content.decode()
    agree_of(tweede, voorstel)


def test_about_people_who_work_here_only_another_of_directie_agrees(cast, tweede, browse):
    report_zorg_of(cast.pm)
    term_of(cast.directie, cast.af, "zorg", 12)
    op = timezone.now() + timedelta(days=400)
    voorstel = propose_of(cast.directie, None, at=op)
    assert waits(tweede, "vernietiging") == [True]
    assert waits(cast.af, "vernietiging") == waits(cast.directie, "vernietiging") == []
    pagina = browse(cast.directie).get(reverse("view_vernietiging", args=[voorstel.pk])).content.decode()
    assert "Een ander lid van de directie zegt er ja of nee op." in pagina


def test_a_proposed_term_waits_as_a_task_too(cast):
    voorgesteld(cast.af)
    assert waits(cast.directie, "bewaartermijn") == [True]
    assert waits(cast.af, "bewaartermijn") == waits(cast.fg, "bewaartermijn") == []


# --- a signal that nobody judged --------------------------------------------------------------------


def test_a_signal_that_was_never_judged_ends_at_a_term_of_its_own(cast):
    open_, klaar = (record_signaal_of(cast.pm, kind_of(cast.noord, naam)) for naam in ("Open", "Klaar"))
    triage_of(cast.af, klaar, "kinderen")
    dag = timezone.localdate() + timedelta(days=400)
    term_of(cast.af, cast.directie, "signaal", 12)
    assert due_sleutels(cast.directie, op=dag) == {f"signaal:{klaar.pk}"}
    term_of(cast.af, cast.directie, "onbeoordeeld", 12)
    assert due_sleutels(cast.directie, op=dag) == {f"signaal:{klaar.pk}", f"onbeoordeeld:{open_.pk}"}
    assert due_sleutels(cast.directie, op=dag - timedelta(days=60)) == set()
    op = timezone.now() + timedelta(days=400)
    voorstel = propose_of(cast.af, cast.noord.locatie, {f"onbeoordeeld:{open_.pk}"}, at=op)
    agree_of(cast.directie, voorstel, at=op)
    assert [type(uit) for uit in destroy_now(voorstel, at=op)] == [Vernietiging]
    assert list(Signaal.objects.values_list("pk", flat=True)) == [klaar.pk]
    assert list(find_breuken()) == []


def test_judged_in_the_waiting_days_it_stays(cast):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord, "Open"))
    term_of(cast.af, cast.directie, "onbeoordeeld", 12)
    op = timezone.now() + timedelta(days=400)
    voorstel = propose_of(cast.af, cast.noord.locatie, at=op)
    agree_of(cast.directie, voorstel, at=op)
    triage_of(cast.af, signaal)
    (uit,) = destroy_now(voorstel, at=op)
    assert uit.reden == Uitname.Reden.VERANDERD
    assert Signaal.objects.filter(pk=signaal.pk).exists()


# --- a stop, found by name --------------------------------------------------------------------------


def zet(client, **velden):
    basis = {"nieuw_id": new_id(client.get(STOP)), "reden": "Er loopt een klacht."}
    return client.post(STOP, basis | velden)


def test_a_name_asks_which_child_it_is_and_then_holds_everything(cast, browse):
    dossier = dossier_of(cast, kind_of(cast.noord, "Fien", "Groothuis"))
    zonder = kind_of(cast.zuid, "Fien", "Groothuis")
    client = browse(cast.directie)
    vraag = zet(client, nummer="fien groothuis")
    assert vraag.status_code == 200
    keuzes = dict(vraag.context["form"].fields["kind"].choices)
    assert set(keuzes) == {str(dossier.kind_id), str(zonder.pk)}
    tekst = vraag.content.decode()
    assert f"dossier {dossier.code}" in tekst
    assert "geen dossier" in tekst
    assert not Bewaarstop.objects.exists()
    for kind_id in keuzes:
        assert zet(client, nummer="fien groothuis", kind=kind_id).status_code == 302
    assert held_kinderen(cast.organisatie.pk) == {dossier.kind_id, zonder.pk}
    assert set(Bewaarstop.objects.values_list("nummer", flat=True)) == {dossier.code, ""}
    lijst = client.get("/privacy/bewaren/stops/").content.decode()
    assert f"Dossier {dossier.code}" in lijst
    assert "Een kind zonder dossier" in lijst


def test_the_name_is_in_no_address_and_no_log_and_who_was_found_is(cast, browse):
    kind = dossier_of(cast, kind_of(cast.noord, "Fien", "Groothuis")).kind
    begin = timezone.now()
    antwoord = zet(browse(cast.directie), nummer="Fien Groothuis")
    assert "groothuis" not in antwoord.request["PATH_INFO"].lower() + antwoord.request["QUERY_STRING"]
    regels = Logregel.objects.filter(tijd__gte=begin)
    assert "groothuis" not in str(list(regels.values_list())).lower()
    delen = Logonderdeel.objects.filter(regel__in=regels, soort="betrokkene")
    assert kind.pseudoniem in {uuid.UUID(str(pk)) for pk in delen.values_list("object_id", flat=True)}


@pytest.mark.parametrize("tekst", ["Fien", "Groothuis", "Niemand Hier", "12", "fie gro x"])
def test_half_a_name_or_an_unknown_one_shows_nobody(cast, browse, tekst):
    kind_of(cast.noord, "Fien", "Groothuis")
    antwoord = zet(browse(cast.directie), nummer=tekst)
    assert "kind" not in antwoord.context["form"].fields
    assert "geen kind met deze voornaam en achternaam" in antwoord.content.decode()


def test_who_may_not_find_a_child_finds_it_by_no_name(cast, browse):
    kind = kind_of(cast.noord, "Fien", "Groothuis")
    assert "kind" in zet(browse(cast.af), nummer="Fien Groothuis").context["form"].fields
    with act_of(cast.af):
        open_bewaareenheid(Uitsluiting(user=cast.directie, kind_id=kind.pk, van="2020-01-01")).save()
    for wie in (cast.directie, cast.af_zuid, cast.buitenstaander):
        client = browse(wie)
        assert "kind" not in zet(client, nummer="Fien Groothuis").context["form"].fields
        assert zet(client, nummer="Fien Groothuis", kind=str(kind.pk)).status_code == 200
    assert not Bewaarstop.objects.exists()


def test_another_stop_on_the_same_child_is_refused_in_words(cast, browse):
    dossier = dossier_of(cast, kind_of(cast.noord, "Fien", "Groothuis"))
    stop_of(cast.af, dossier)
    antwoord = zet(browse(cast.directie), nummer="Fien Groothuis", kind=str(dossier.kind_id))
    assert "wordt al bewaard met een stop" in antwoord.content.decode()


# --- the certificate on paper -----------------------------------------------------------------------


@pytest.fixture
def verklaring(cast):
    weg, blijft = (
        close_long_ago(dossier_of(cast, kind_of(cast.noord, naam, "Groothuis"))) for naam in ("Fien", "Joep")
    )
    term_of(cast.af, cast.directie)
    voorstel = propose_of(cast.af, cast.noord.locatie)
    agree_of(cast.directie, voorstel)
    stop_of(cast.af, blijft)
    destroy_now(voorstel)
    return voorstel, weg.code, blijft.code


def test_the_certificate_says_what_went_and_nothing_of_it(cast, browse, verklaring):
    voorstel, weg, blijft = verklaring
    antwoord = browse(cast.directie).get(reverse("export_vernietiging", args=[voorstel.pk]))
    assert antwoord["Content-Disposition"] == f'attachment; filename="verklaring-{voorstel.pk.hex[:8]}.pdf"'
    lezer = PdfReader(io.BytesIO(antwoord.content))
    wortel = lezer.trailer["/Root"]
    assert (wortel["/MarkInfo"]["/Marked"], wortel["/Lang"]) == (True, "nl")
    assert b"pdfuaid" in antwoord.content or "pdfuaid" in wortel["/Metadata"].get_data().decode()
    tekst = " ".join(" ".join(blad.extract_text() for blad in lezer.pages).split())
    for erin in (weg, blijft, cast.af.naam, cast.directie.naam, "Besluit MT 3-9-2026", "20 jaar"):
        assert erin in tekst
    assert "er staat een stop op" in tekst.lower()
    assert "Fien" not in tekst
    assert "Groothuis" not in tekst + str(lezer.metadata)


def test_the_certificate_is_of_who_may_see_it_and_only_when_something_went(cast, browse, verklaring):
    voorstel, _, _ = verklaring
    pad = reverse("export_vernietiging", args=[voorstel.pk])
    assert pad in browse(cast.fg).get(reverse("view_vernietiging", args=[voorstel.pk])).content.decode()
    assert [browse(getattr(cast, wie)).get(pad).status_code for wie in ("af", "fg", "af_zuid", "pm")] == [
        200, 200, 404, 403,
    ]  # fmt: skip
    close_long_ago(dossier_of(cast, kind_of(cast.noord, "Nog")))
    nieuw = propose_of(cast.af, cast.noord.locatie)
    antwoord = browse(cast.af).get(reverse("export_vernietiging", args=[nieuw.pk]))
    assert antwoord.status_code == 409
    assert "nog niets vernietigd" in antwoord.content.decode()


def test_without_the_drawing_library_the_page_says_so(cast, browse, verklaring, monkeypatch):
    monkeypatch.setattr(pdf, "ask", lambda html, stijl: b"weg\n")
    antwoord = browse(cast.af).get(reverse("export_vernietiging", args=[verklaring[0].pk]))
    assert antwoord.status_code == 503
    assert "Pango" in antwoord.content.decode()
