"""Asking to correct, add or erase: a term, a decision with its ground, and every later reader sees it."""

import io
import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from dossiers.actions.basis import record_stuk
from dossiers.models import Gesprek, Kanttekening, Melding, Signaal, Verwijssignaal
from dossiers.queries.taakverdeling import read_taken
from privacy.correctieregels import (
    GRONDEN,
    PASSAGES,
    Correctiesoort,
    Grond,
    Verzoeker,
    deadline,
    extended,
    list_gronden,
    list_wijzen,
    may_ask,
)
from privacy.models import Correctieontvanger, Correctieuitvoering, Correctieverzoek, Correctiewisstop
from privacy.queries.ontvangers import list_ontvangers
from roles.actions import Bijhoudfout
from roles.models import Uitsluiting
from roles.policy import Actie
from tests.conftest import build_cast
from tests.factories_bewaren import settle, stop_of
from tests.factories_correctie import (
    beslis_of,
    do_correctie,
    pass_waiting_days,
    sleutel_of,
    vertel_of,
    verzoek_of,
    voer_uit_of,
    wis_of,
)
from tests.factories_dossier import deelname_of, dossier_of
from tests.factories_mensen import leave_of, new_id
from tests.factories_signaal import act_of, kind_of, record_signaal_of, zicht_of
from tests.factories_spoed import spoed_of
from tests.factories_weging import answer_path, build_weegbaar, report_of
from vault.bases import open_bewaareenheid
from vault.controle import find_breuken
from vault.models import Logregel

pytestmark = pytest.mark.django_db
LIJST, NIEUW = "/privacy/correctie/", "/privacy/correctie/nieuw/"


def page(browse, user, naam, *ids):
    return browse(user).get(reverse(naam, args=ids))


# --- the pure table ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ontvangen", "weken", "uiterlijk", "verlengd"),
    [
        (date(2026, 1, 31), None, date(2026, 2, 28), date(2026, 4, 30)),
        (date(2026, 11, 29), None, date(2026, 12, 29), date(2027, 2, 28)),
        (date(2026, 11, 29), 4, date(2026, 12, 27), date(2027, 2, 28)),
        (date(2026, 2, 10), 9, date(2026, 3, 10), date(2026, 5, 10)),
    ],
)  # fmt: skip
def test_the_term_is_that_of_the_profile_and_never_later_than_the_law(ontvangen, weken, uiterlijk, verlengd):
    assert deadline(ontvangen, weken) == uiterlijk
    assert extended(ontvangen) == verlengd


@pytest.mark.parametrize(
    ("verzoeker", "jaren", "mag"),
    [
        ("ouder", 3, True), ("ouder", 15, True), ("ouder", 16, False), ("kind", 11, False), ("kind", 12, True),
        ("kind", 17, True), ("zelf", 3, True), ("medewerker", 17, True),
    ],
)  # fmt: skip
def test_who_may_ask_follows_the_age_of_the_child(verzoeker, jaren, mag):
    assert (may_ask(Verzoeker(verzoeker), jaren) == "") == mag


@pytest.mark.parametrize("passage", PASSAGES)
@pytest.mark.parametrize("soort", Correctiesoort)
def test_every_request_can_be_refused_and_granted_only_where_that_is_possible(soort, passage):
    gronden = list_gronden(soort, passage)
    assert any(not GRONDEN[g].toegewezen for g in gronden)
    wat = PASSAGES[passage]
    kan = {"verbeteren": wat.verbeteren, "aanvullen": True, "wissen": wat.wissen}[soort]
    assert any(GRONDEN[g].toegewezen for g in gronden) == kan
    assert len(list_wijzen(soort, toegewezen=True)) == 1


def test_every_ground_has_a_sentence_and_a_source():
    assert set(GRONDEN) == set(Grond)
    assert all(regel.zin.endswith(".") and "artikel" in regel.bron for regel in GRONDEN.values())


# --- receiving --------------------------------------------------------------------------------------


def test_a_name_leads_to_the_form_and_the_form_to_a_request(cast, browse):
    dossier = dossier_of(cast, kind_of(cast.noord, "Fien", "Groothuis"))
    client = browse(cast.af)
    vraag = client.post(NIEUW, {"nieuw_id": new_id(client.get(NIEUW)), "nummer": "Fien Groothuis"})
    assert str(dossier.kind_id) in vraag.content.decode()
    velden = {"nieuw_id": new_id(client.get(NIEUW)), "nummer": dossier.code.lower()}
    pad = client.post(NIEUW, velden).url
    assert pad == reverse("record_correctie", args=[dossier.kind_id])
    velden = {
        "nieuw_id": new_id(client.get(pad)), "sleutel": sleutel_of(cast.af, dossier.kind, "signaal"),
        "soort": "verbeteren", "gevraagd": "De plek was van het vallen.", "verzoeker": "ouder", "wie": "Anna",
        "identiteit": "document", "wijze": "mondeling", "ontvangen_op": timezone.localdate().isoformat(),
    }  # fmt: skip
    assert client.post(pad, velden | {"verzoeker": "kind"}).status_code == 200  # three years old
    for _ in range(2):
        assert client.post(pad, velden).status_code == 302
    verzoek = Correctieverzoek.objects.get()
    assert verzoek.uiterlijk == deadline(timezone.localdate(), None)
    assert verzoek.auteur_id == cast.pm.pk
    assert "groothuis" not in str(list(Logregel.objects.values_list())).lower()


def test_the_term_of_the_profile_counts(als):
    cast = build_cast("ko", "ko_")
    dossier = dossier_of(cast, kind_of(cast.noord))
    ontvangen = timezone.localdate() - timedelta(days=2)
    assert verzoek_of(cast.af, dossier.kind, ontvangen=ontvangen).uiterlijk == ontvangen + timedelta(weeks=4)


@pytest.mark.parametrize("wie", ["pm", "manager", "directie", "fg", "beheer", "bestuur"])
def test_only_the_af_records_a_request(cast, browse, wie):
    kind = dossier_of(cast).kind
    client = browse(getattr(cast, wie))
    assert client.get(NIEUW).status_code == 403
    assert client.get(reverse("record_correctie", args=[kind.pk])).status_code in (403, 404)
    assert client.get(LIJST).status_code == (200 if wie in ("directie", "fg") else 403)


def test_elsewhere_and_excluded_people_find_nothing(cast, browse):
    verzoek = verzoek_of(cast.af, dossier_of(cast).kind)
    for user in (cast.af_zuid, cast.buitenstaander):
        assert page(browse, user, "view_correctie", verzoek.pk).status_code == 404
        assert str(verzoek.pk) not in browse(user).get(LIJST).content.decode()
    with act_of(cast.af):
        open_bewaareenheid(
            Uitsluiting(user=cast.directie, kind_id=verzoek.kind_id, van=date(2020, 1, 1))
        ).save()
    assert page(browse, cast.directie, "view_correctie", verzoek.pk).status_code == 404
    assert str(verzoek.pk) not in browse(cast.directie).get(LIJST).content.decode()
    assert "open." not in browse(cast.directie).get("/privacy/").content.decode()
    assert waits(cast.directie) == []


def waits(user, nu=None):
    taken = read_taken(zicht_of(user), nu=nu or timezone.now())
    return sorted(t.bron.soort for t in taken if t.mijn and t.bron.soort.startswith("correctie"))


# --- deciding ---------------------------------------------------------------------------------------


def test_directie_decides_and_the_fg_advises(cast, browse):
    verzoek = verzoek_of(cast.af, dossier_of(cast).kind)
    oud = str(Signaal.objects.get().waarneming)
    assert do_correctie(cast.fg, "supplement_correctie", verzoek, tekst="Doe dit.").tekst == "Doe dit."
    for user in (cast.fg, cast.af, cast.pm):
        with pytest.raises(PermissionDenied):
            beslis_of(user, verzoek)
    with pytest.raises(Bijhoudfout, match="past niet"):
        beslis_of(cast.directie, verzoek, "plicht")
    beslis_of(cast.directie, verzoek)
    with pytest.raises(Bijhoudfout, match="al over beslist"):
        beslis_of(cast.directie, verzoek, "klopt")
    with pytest.raises(Bijhoudfout, match="al over beslist"):
        do_correctie(cast.fg, "supplement_correctie", verzoek, tekst="Te laat.")
    tekst = page(browse, cast.fg, "view_correctie", verzoek.pk).content.decode()
    assert "Zo was het niet." in tekst
    assert oud not in tekst  # the fg reads the request, not the dossier
    assert oud in page(browse, cast.directie, "view_correctie", verzoek.pk).content.decode()


def test_more_time_only_when_told_in_time(cast):
    verzoek = verzoek_of(cast.af, dossier_of(cast).kind, ontvangen=timezone.localdate() - timedelta(days=40))
    te_laat = {"reden": "Ziekte.", "verteld_op": timezone.localdate()}
    with pytest.raises(Bijhoudfout, match="binnen de eerste termijn"):
        do_correctie(cast.af, "record_correctietermijn", verzoek, **te_laat)
    op_tijd = te_laat | {"verteld_op": timezone.localdate() - timedelta(days=20)}
    rij = do_correctie(cast.af, "record_correctietermijn", verzoek, **op_tijd)
    assert rij.uiterlijk == extended(verzoek.ontvangen_op)
    assert do_correctie(cast.af, "record_correctietermijn", verzoek, **op_tijd) == rij


# --- carrying out -----------------------------------------------------------------------------------


def test_a_granted_correction_is_what_every_later_reader_sees(cast, browse):
    dossier = dossier_of(cast)
    deelname_of(cast.af, dossier, cast.pm)
    signaal = Signaal.objects.get()
    verzoek = verzoek_of(cast.af, dossier.kind)
    with pytest.raises(Bijhoudfout, match="nog niet over beslist"):
        voer_uit_of(cast.af, verzoek)
    beslis_of(cast.directie, verzoek)
    with pytest.raises(PermissionDenied):
        voer_uit_of(cast.collega, verzoek)
    voer_uit_of(cast.pm, verzoek)  # who wrote it
    for user, naam, pk in (
        (cast.af, "view_signaal", signaal.pk), (cast.pm, "view_signaal", signaal.pk),
        (cast.af, "view_tijdlijn", dossier.pk), (cast.pm, "view_tijdlijn", dossier.pk),
    ):  # fmt: skip
        tekst = page(browse, user, naam, pk).content.decode()
        assert "Zo was het wel." in tekst, (user.gebruikersnaam, naam)
        assert str(signaal.waarneming) not in tekst
    assert str(signaal.waarneming) not in browse(cast.af).get("/signalen/").content.decode()
    for naam in ("export_dossier", "export_melding"):
        papier = pdf_text(page(browse, cast.af, naam, dossier.pk).content)
        assert "Zo was het wel." in papier
        assert str(signaal.waarneming) not in papier
    oud = page(browse, cast.af, "view_correctie", verzoek.pk).content.decode()
    assert str(signaal.waarneming) in oud  # what stood there is kept
    assert list(find_breuken()) == []


def test_an_alarm_shows_the_better_text_of_its_signal(cast, browse):
    spoed = spoed_of(cast.pm, kind_of(cast.noord, "Roos", "Vos"))
    oud = str(spoed.signaal.waarneming)
    verzoek = verzoek_of(cast.af, spoed.kind)
    beslis_of(cast.directie, verzoek)
    assert oud in page(browse, cast.af, "view_spoedzaak", spoed.pk).content.decode()
    voer_uit_of(cast.af, verzoek)
    tekst = page(browse, cast.af, "view_spoedzaak", spoed.pk).content.decode()
    assert "Zo was het wel." in tekst
    assert oud not in tekst


def pdf_text(inhoud):
    bladen = PdfReader(io.BytesIO(inhoud)).pages
    return " ".join(" ".join(blad.extract_text() for blad in bladen).split())


def test_a_refusal_puts_the_own_words_beside_the_text(cast, browse):
    zaak = build_weegbaar(cast)
    gesprek = Gesprek.objects.filter(dossier=zaak.dossier).first()
    sleutel = f"gesprek:{gesprek.pk}"
    verzoek = verzoek_of(cast.af, zaak.kind, sleutel=sleutel, gevraagd="Ik was niet boos.")
    beslis_of(cast.directie, verzoek, "oordeel")
    with pytest.raises(Bijhoudfout, match="past niet bij het besluit"):
        voer_uit_of(cast.af, verzoek, "verbeterd")
    voer_uit_of(cast.af, verzoek, "zienswijze", "Ik was niet boos.")
    pad = reverse("view_gesprek", args=[zaak.dossier.pk, gesprek.pk])
    for tekst in (
        browse(cast.af).get(pad).content.decode(),
        page(browse, cast.af, "view_tijdlijn", zaak.dossier.pk).content.decode(),
        pdf_text(page(browse, cast.af, "export_dossier", zaak.dossier.pk).content),
    ):
        assert "Ik was niet boos." in tekst
        assert str(gesprek.verslag)[:20] in tekst
        assert "Marieke Bakker" in tekst


def test_who_received_it_before_hears_of_it_and_then_it_is_done(cast, browse):
    zaak = build_weegbaar(cast)
    report_of(cast.af, zaak.dossier)
    verzoek = verzoek_of(cast.af, zaak.kind)
    assert (waits(cast.directie), waits(cast.af)) == (["correctie_besluit"], ["correctie_advies"])
    beslis_of(cast.directie, verzoek)
    assert waits(cast.af) == ["correctie_tekst", "correctie_vertellen"]
    assert waits(cast.pm) == ["correctie_tekst"]
    assert waits(cast.collega) == []
    voer_uit_of(cast.af, verzoek)
    ontvangers = list(Correctieontvanger.objects.all())
    assert {str(rij.aan) for rij in ontvangers} >= {"Marieke Bakker", "Veilig Thuis"}
    assert waits(cast.af) == ["correctie_vertellen"] * len(ontvangers)
    assert "1 open" in browse(cast.directie).get("/privacy/").content.decode()
    wie_vroeg = next(rij for rij in ontvangers if rij.verzoeker)
    with pytest.raises(Bijhoudfout, match="hoort altijd"):
        vertel_of(cast.af, wie_vroeg, "niet", toelichting="Geen zin.")
    with pytest.raises(Bijhoudfout, match="waarom dat niet kan"):
        vertel_of(cast.af, next(rij for rij in ontvangers if not rij.verzoeker), "niet")
    for rij in ontvangers:
        assert vertel_of(cast.af, rij) == vertel_of(cast.af, rij)
    assert waits(cast.af) == []
    assert "Afgehandeld" in page(browse, cast.fg, "view_correctie", verzoek.pk).content.decode()


def test_an_erased_text_is_gone_by_two_people(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord, "Los"))
    verzoek = verzoek_of(cast.af, signaal.kind, soort="wissen")
    beslis_of(cast.directie, verzoek, "onrechtmatig")
    with pytest.raises(Bijhoudfout, match="twee mensen"):
        do_correctie(cast.directie, "destroy_passage", verzoek)
    settle()
    client, pad = browse(cast.af), reverse("destroy_passage", args=[verzoek.pk])
    assert client.post(pad, {"nieuw_id": new_id(client.get(pad))}).status_code == 302
    assert Signaal.objects.exists()  # the waiting days
    assert "Wordt gewist" in page(browse, cast.fg, "view_correctie", verzoek.pk).content.decode()
    assert not [taak for taak in waits(cast.af) if "Wis een tekst" in taak]
    pass_waiting_days()
    assert not Signaal.objects.exists()
    uitvoering = Correctieuitvoering.objects.get()
    assert uitvoering.rijen >= 1
    assert (
        "Deze tekst is er niet meer" in page(browse, cast.af, "view_correctie", verzoek.pk).content.decode()
    )
    assert Logregel.objects.filter(actie="vernietigen", grondslag="verzoek om wissing").count() == 1
    assert list(find_breuken()) == []


def test_what_is_held_is_not_erased(cast):
    dossier = dossier_of(cast)
    verzoek = verzoek_of(cast.af, dossier.kind, soort="wissen")
    beslis_of(cast.directie, verzoek, "niet_nodig")
    stop_of(cast.af, dossier)
    with pytest.raises(Bijhoudfout, match="er is een stop"):
        do_correctie(cast.af, "destroy_passage", verzoek)
    assert Signaal.objects.exists()


def test_erasing_can_be_stopped_in_the_waiting_days(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord, "Los"))
    verzoek = verzoek_of(cast.af, signaal.kind, soort="wissen")
    beslis_of(cast.directie, verzoek, "onrechtmatig")
    do_correctie(cast.af, "destroy_passage", verzoek)
    with pytest.raises(Bijhoudfout, match="wacht al"):
        do_correctie(cast.af, "destroy_passage", verzoek)
    client, pad = browse(cast.directie), reverse("withdraw_passage", args=[verzoek.pk])
    assert client.post(pad, {"nieuw_id": new_id(client.get(pad))}).status_code == 302
    pass_waiting_days()
    assert Signaal.objects.exists()
    assert "Iemand hield het tegen" in page(browse, cast.af, "view_correctie", verzoek.pk).content.decode()
    with pytest.raises(Bijhoudfout, match="wacht nu geen tekst"):
        do_correctie(cast.af, "withdraw_passage", verzoek)
    wis_of(cast.af, verzoek)  # two people begin again
    assert not Signaal.objects.exists()
    with pytest.raises(Bijhoudfout, match="niet terug te draaien"):
        do_correctie(cast.directie, "withdraw_passage", verzoek)


def test_a_stop_in_the_waiting_days_holds_it(cast):
    dossier = dossier_of(cast)
    verzoek = verzoek_of(cast.af, dossier.kind, soort="wissen")
    beslis_of(cast.directie, verzoek, "niet_nodig")
    do_correctie(cast.af, "destroy_passage", verzoek)
    stop_of(cast.af, dossier)
    pass_waiting_days()
    assert Signaal.objects.exists()
    assert Correctiewisstop.objects.get().reden == "bewaarstop"


def test_who_is_alone_erases_with_a_reason_and_a_mark(cast, browse):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord, "Los"))
    verzoek = verzoek_of(cast.af, signaal.kind, soort="wissen")
    beslis_of(cast.directie, verzoek, "onrechtmatig")
    with pytest.raises(Bijhoudfout, match=cast.af.naam):
        do_correctie(cast.directie, "destroy_passage", verzoek, alleen="Er is niemand.")
    leave_of(cast.af)
    with pytest.raises(Bijhoudfout, match="waarom niemand anders"):
        do_correctie(cast.directie, "destroy_passage", verzoek)
    rij = wis_of(cast.directie, verzoek, alleen="Wij zijn met zijn tweeën.")
    assert rij.alleen
    assert Logregel.objects.filter(actie="destroy_passage", grondslag="alleen").exists()
    assert not Signaal.objects.exists()


def test_the_verwijsindex_hears_of_a_correction(cast):
    dossier = dossier_of(cast)
    with act_of(cast.af):
        wie = {"by": zicht_of(cast.af), "at": timezone.now(), "actie": Actie.RECORD_VERWIJSSIGNAAL}
        velden = {"wat": "afgegeven", "ouders_ingelicht": "ja", "anderen": "nee"}
        record_stuk(Verwijssignaal, id=uuid.uuid4(), dossier=dossier, **wie, **velden)
    wie = [aan for aan, _ in list_ontvangers(dossier, sinds=timezone.now() - timedelta(days=400))]
    assert wie == ["De verwijsindex"]


def test_a_text_that_something_rests_on_does_not_go_by_itself(cast):
    zaak = build_weegbaar(cast)
    advies = zaak.dossier.consultatie_rijen.first()
    with act_of(cast.af):
        velden = {
            "verteld": "Tekst.",
            "ontvangen_door": "Kees",
            "kanaal": "telefoon",
            "ouders_ingelicht": "ja",
        }
        wie = {"by": zicht_of(cast.af), "at": timezone.now(), "actie": Actie.REPORT_MELDING}
        record_stuk(Melding, id=uuid.uuid4(), dossier=zaak.dossier, advies=advies, **wie, **velden)
    verzoek = verzoek_of(cast.af, zaak.kind, soort="wissen", sleutel=f"consultatie:{advies.pk}")
    beslis_of(cast.directie, verzoek, "niet_nodig")
    with pytest.raises(Bijhoudfout, match="rust erop"):
        do_correctie(cast.af, "destroy_passage", verzoek)
    assert zaak.dossier.consultatie_rijen.filter(pk=advies.pk).exists()


def test_a_note_goes_with_its_passage(cast):
    signaal = record_signaal_of(cast.pm, kind_of(cast.noord, "Los"))
    eerst = verzoek_of(cast.af, signaal.kind)
    beslis_of(cast.directie, eerst, "klopt")
    voer_uit_of(cast.af, eerst, "zienswijze", "Mijn kijk.")
    daarna = verzoek_of(cast.af, signaal.kind, soort="wissen")
    beslis_of(cast.directie, daarna, "niet_nodig")
    settle()
    wis_of(cast.af, daarna)
    assert not Kanttekening.objects.exists()
    assert Correctieuitvoering.objects.get(verzoek=eerst).kanttekening is None
    assert list(find_breuken()) == []


# --- the letter -------------------------------------------------------------------------------------


def test_the_letter_says_why_and_where_to_complain(cast, browse):
    verzoek = verzoek_of(cast.af, dossier_of(cast).kind, gevraagd="De plek was van het vallen.")
    pad = reverse("export_correctie", args=[verzoek.pk])
    antwoord = browse(cast.af).get(pad)
    assert (antwoord.status_code, "nog niet beslist" in antwoord.content.decode()) == (409, True)
    beslis_of(cast.directie, verzoek, "klopt", "Twee collega's zagen het.")
    antwoord = browse(cast.af).get(pad)
    assert antwoord["Content-Disposition"] == f'attachment; filename="brief-{verzoek.pk.hex[:8]}.pdf"'
    tekst = pdf_text(antwoord.content)
    for erin in (
        "Marieke Bakker", "De plek was van het vallen.", "Wij doen niet wat u vraagt.", "Twee collega's zagen het.",
        "Autoriteit Persoonsgegevens", "binnen zes weken", "AVG artikel 16",
    ):  # fmt: skip
        assert erin in tekst
    assert browse(cast.fg).get(pad).status_code == 403


def test_an_unknown_request_is_a_404(cast, browse):
    assert page(browse, cast.af, "view_correctie", uuid.uuid4()).status_code == 404
    assert page(browse, cast.af, "record_correctiebericht", uuid.uuid4()).status_code == 404


def test_a_passage_of_another_child_or_of_yesterday_is_refused(cast):
    kind = dossier_of(cast).kind
    with pytest.raises(Bijhoudfout, match="staat er niet meer"):
        verzoek_of(cast.af, kind, sleutel=f"signaal:{uuid.uuid4()}")
    with pytest.raises(Bijhoudfout, match="al voorbij"):
        verzoek_of(cast.af, kind, ontvangen=timezone.localdate() + timedelta(days=1))


def test_own_words_stand_on_the_page_of_the_weging_too(cast, browse):
    zaak = build_weegbaar(cast)
    answer_path(cast.af, zaak.dossier, "ja", "ja")
    pad = reverse("view_weging", args=[zaak.dossier.pk])
    assert "op verzoek bij" not in browse(cast.af).get(pad).content.decode()
    verzoek = verzoek_of(cast.af, zaak.kind, "weging", gevraagd="Dit oordeel klopt niet.")
    beslis_of(cast.directie, verzoek, "oordeel")
    voer_uit_of(cast.af, verzoek, "zienswijze", "Ik zie dit anders.")
    assert "Ik zie dit anders." in browse(cast.af).get(pad).content.decode()
