"""One world in which every page has something to show, and the addresses of all pages in it."""

import json
import uuid
from datetime import UTC, datetime
from types import SimpleNamespace

from django.utils import timezone

from dossiers.actions.basis import record_stuk
from dossiers.actions.overleg import export_consultatieblad
from dossiers.models import Afspraak, Gesprek
from dossiers.queries.brieven import list_ouders
from privacy.actions.inzagenaam import record_naamweging
from privacy.inzageregels import Grond, Weigergrond
from roles.models import Deelname, Roltoewijzing
from roles.policy import Actie
from tests import factories_route3 as route3
from tests.browser.wereld_rapport import build_rapporten, paden_rapport
from tests.factories_bewaren import (
    agree_of,
    close_long_ago,
    destroy_now,
    propose_of,
    stop_of,
    term_of,
    voorgesteld,
)
from tests.factories_bijlage import bijlage_of, signaalbijlage_of, trek_bijlage_in
from tests.factories_brieven import brief_of, briefversie_of, hulpadres_of
from tests.factories_buiten import add_gezin, toestemming_of, verstrekking_of, verwijssignaal_of
from tests.factories_calamiteit import (
    bericht_of,
    calamiteit_of,
    klacht_of,
    lid_of,
    logregel_of,
    ouderbrief_of,
    ready_to_close,
    sluit_calamiteit,
    sluit_klacht,
    werk_plan_bij,
)
from tests.factories_correctie import beslis_of, do_correctie, verzoek_of, voer_uit_of
from tests.factories_datalek import afgehandeld, lek_of
from tests.factories_dossier import deelname_of, dossier_of, situatie_of
from tests.factories_gesprek import plan_of, skip_gesprek_of
from tests.factories_hulp import build_hulp, evaluatie_of, kijk_of, reopen_of, stand_of, volg_of
from tests.factories_import import SEM, csv_of, run_of, saved_run_of
from tests.factories_incident import (
    checklijst_of,
    incident_of,
    incidentbijlage_of,
    koppel_of,
    maatregel_of,
    ongeval_of,
    rapportage_of,
    sluit_incident,
    stand_of_maatregel,
    tekenbeet_of,
    tekenvervolg_of,
    trek_incidentbijlage_in,
    vink_af,
    vul_incident_aan,
)
from tests.factories_inzage import (
    decide_stuk_of,
    do_inzage,
    gather_of,
    identiteit_of,
    inzage_of,
    share_of,
    stand_of_map,
)
from tests.factories_kindcheck import kindcheck_of, regel
from tests.factories_ladder import (
    besluit_of,
    climb,
    intimiteit_of,
    intimiteitstap_of,
    ladder_of,
    trede_of,
)
from tests.factories_ladder import brief_of as ladderbrief_of
from tests.factories_ladder import maatregel_of as ladder_maatregel_of
from tests.factories_logboek import logcontrole_of
from tests.factories_melding import answer_melding_of, contact_of, request_of, supplement_melding_of, tell_of
from tests.factories_mensen import record_kind_of, record_ouder_of
from tests.factories_protocol import TEKENT, concept_of, correct_of, twijfel, voorstel_of
from tests.factories_rollen import confirm, exclude_of, propose
from tests.factories_route2 import delegeer, do_route2, sluit_uit, walk, zaak_over
from tests.factories_signaal import (
    act_of,
    kind_of,
    record_signaal_of,
    report_zorg_of,
    supplement_signaal_of,
    zicht_of,
)
from tests.factories_spoed import spoed_of
from tests.factories_vertrouwen import add_opvolger, bied_aan, sluit_zaak, stap_of, verslag_of, zaak_of
from tests.factories_weging import answer_path, build_weegbaar, close_of, decide_of, report_of, sign_of
from tests.reliability.proef.tasks import proef
from work.accountpost import Soort, make_link
from work.models import Opdracht

PROTOCOLBLADEN = [
    *(
        ("kinderopvang", blad)
        for blad in (
            "wie",
            "woorden",
            "termijnen",
            "advies",
            "gesprekken",
            "hulp",
            "elders",
            "incidenten",
            "vragen",
        )
    ),
    ("onderwijs", "vragen"),
]
BLAD = {
    "regels": [["Leeftijd", "3 jaar"]],
    "gezien": "Een kind van drie is vaak moe.",
    "vraag": "Wat doen we?",
}
GEEN_VERMOEDEN = {"melden": False, "hulp": "nee", "hulp_toelichting": "Er is geen hulp nodig."}


def build_route2(w):
    """A case that runs, with a delegate and somebody who is excluded; and one that is closed."""
    cast = w.cast
    w.route2, w.route2_dicht = (zaak_over(cast, melder=wie) for wie in (cast.pm_zuid, cast.af))
    w.delegatie = delegeer(cast.directie, w.route2, cast.manager)
    w.route2_weg = sluit_uit(cast.directie, w.route2, cast.pm_zuid)
    walk(cast.directie, w.route2, tot=4)
    walk(cast.directie, w.route2_dicht)
    do_route2(cast.directie, "close_route2zaak", zaak_id=w.route2_dicht.pk, tekst="In ere hersteld.")


def build_wereld(cast, als):  # noqa: PLR0915  one line a part of the world
    """Dossiers in every state; `cast` is that of De Kindpartners."""
    w = SimpleNamespace(cast=cast)
    w.kind = record_kind_of(cast.af, cast.noord.groep, voornaam="Sem", achternaam="Bakker")
    w.ouder = record_ouder_of(cast.af, w.kind, naam="Marieke Bakker")
    w.signaal = record_signaal_of(cast.pm, w.kind)
    supplement_signaal_of(cast.pm, w.signaal)
    w.zorg = report_zorg_of(cast.pm)
    build_route2(w)
    with act_of(cast.beheer):
        w.link = make_link(cast.collega.pk, Soort.UITNODIGING, at=timezone.now())
    build_imports(w)
    w.opdracht, w.mislukt = (build_opdracht(cast, stand) for stand in ("bezig", "mislukt"))
    w.spoed = spoed_of(cast.pm, kind_of(cast.noord, "Roos", "Vos"), situatie="eergerelateerd", vorm="vgv")
    gezin = {"kind": w.kind, "ouder": w.ouder}
    w.kindcheck = kindcheck_of(cast.pm, gezin, regel(w.kind, "onbekend"))
    w.kindcheckkind = w.kindcheck.kinderen.get()
    w.incident = incident_of(cast.pm, cast.noord, w.kind, ander="Een ouder", soort="ongeval", arts="ja")
    vul_incident_aan(cast.af, w.incident)
    build_opvolging(w)
    build_vertrouwen(w)
    build_ladders(w)
    w.nood = spoed_of(cast.pm, waar="Op het strand")
    w.weegbaar = build_weegbaar(cast).dossier
    rapportage_of(cast.af, w.weegbaar)
    w.begonnen = build_begonnen(w, als)
    w.te_tekenen = build_decided(cast)
    w.klaar = build_decided(cast, tekenen=True)
    w.gesloten = build_decided(cast, tekenen=True)
    close_of(cast.af, w.gesloten)
    build_gemeld(w)
    w.hulp = build_weegbaar(cast).dossier
    w.traject = build_hulp(cast, w.hulp, vraag5=0)
    evaluatie_of(cast.af, w.traject)
    w.taak = w.traject.afspraken.get(soort="taak")
    stand_of(cast.af, w.taak, "niet_gedaan", "Het lukte nog niet.")
    w.volgen = volg_of(cast.af, w.hulp)
    kijk_of(cast.af, w.volgen, "zorgen", gepland=w.volgen.eerste_op)
    w.tweede = build_decided(cast, tekenen=True)
    close_of(cast.af, w.tweede)
    reopen_of(cast.af, w.tweede)
    w.gesprek = Gesprek.objects.filter(dossier_id=w.weegbaar.pk, vorm="regulier").get()
    with act_of(cast.af):
        w.afspraak = record_stuk(
            Afspraak, id=uuid.uuid4(), dossier=w.weegbaar, actie=Actie.HOLD_GESPREK, by=zicht_of(cast.af),
            at=timezone.now(), gesprek=w.gesprek, wie="Noor", wat="Belt maandag.",
        )  # fmt: skip
    build_buiten(w)
    build_bijlagen(w)
    build_route3(w)
    w.rol = Roltoewijzing.objects.get(user=cast.collega)
    build_protocol(w)
    build_bewaren(w)
    build_logcontrole(w)
    build_inzage(w)
    build_rollen(w)
    build_correctie(w)
    build_rapporten(w)
    return w


def build_route3(w):
    """A case on its way with rules and a sheet, one that just began, and one that is closed."""
    cast = w.cast
    ander = kind_of(cast.noord, "Roos", "Vos")
    vader = record_ouder_of(cast.af, ander, naam="Karel Vos", soort="vader")
    record_ouder_of(cast.af, ander, naam="Lies Vos", soort="moeder", gezag="nee")
    w.route3 = route3.zaak_of(cast.pm, cast.noord, w.kind, ander, signaal_id=w.signaal.pk)
    route3.overleg_of(cast.pm, w.route3)
    route3.ouders_of(cast.pm, w.route3, w.kind, w.ouder)
    route3.ouders_of(cast.pm, w.route3, ander, vader)
    anders = {
        "afwijking": "Het was maar een keer.",
        "onderliggend": "ja",
        "onderliggend_tekst": "Iets thuis.",
    }
    route3.weging_of(cast.af, w.route3, ernst="matig", vlag="geel", **anders)
    route3.maatregel_of(cast.af, w.route3, w.kind)
    route3.plan_of(cast.af, w.route3, w.kind)
    route3.evaluatie_of(cast.af, w.route3, "door")
    w.route3blad = route3.blad_of(cast.af, w.route3, ander, vader)
    w.route3kind, w.route3ander = w.route3.kinderen.order_by("nummer")
    w.route3nieuw = route3.zaak_of(cast.pm, cast.noord, w.kind, incident_id=w.incident.pk)
    w.route3dicht = route3.zaak_of(cast.manager, cast.noord, ander)
    route3.ouders_of(cast.af, w.route3dicht, ander, vader)
    route3.weging_of(cast.af, w.route3dicht, ernst="gewoon", vlag="groen", oordeel="ja")
    route3.sluit_route3(cast.af, w.route3dicht)


def build_bijlagen(w):
    w.bijlage = bijlage_of(w.cast.af, w.weegbaar)
    bijlage_of(w.cast.af, w.weegbaar, gesprek_id=w.gesprek.pk)
    trek_bijlage_in(w.cast.af, bijlage_of(w.cast.af, w.weegbaar))
    w.signaalbijlage = signaalbijlage_of(w.cast.pm, w.signaal)


def build_logcontrole(w):
    w.logcontrole = logcontrole_of(w.cast)
    w.logpunt = w.logcontrole.punten.order_by("nummer").first()


def build_inzage(w):
    """A request that runs, and one that was refused."""
    w.inzage = inzage_of(w.cast.af, w.kind, ouder=w.ouder)
    identiteit_of(w.cast.af, w.inzage)
    do_inzage(w.cast.fg, "supplement_inzage", w.inzage, tekst="Geef alles wat kan.")
    gather_of(w.cast.af, w.inzage)
    w.stuk = next(
        s.passage for s in stand_of_map(w.cast.af, w.inzage).stukken if s.passage.bron == "dossiers.signaal"
    )
    weg = {"weg": "Blauwe plek", "grond": Grond.ANDER, "toelichting": "Een proef."}
    decide_stuk_of(w.cast.af, w.inzage, w.stuk, "deels", **weg)
    with act_of(w.cast.af):
        w.naamweging = record_naamweging(
            by=zicht_of(w.cast.af), at=timezone.now(), id=uuid.uuid4(), pk=w.inzage.pk, medewerker_id=w.cast.pm.pk,
            nodig="De moeder wil weten of een buurvrouw keek.", belang="De collega vindt het goed.",
        )  # fmt: skip
    w.meekijken = share_of(w.cast.af, w.weegbaar)
    w.inzage_dicht = inzage_of(w.cast.af, w.kind)
    nee = {"grond": Weigergrond.GEEN_RECHT, "op": timezone.localdate(), "tekst": "Nog geen 16."}
    do_inzage(w.cast.directie, "close_inzage", w.inzage_dicht, **nee)


def build_rollen(w):
    """Two roles that wait, one that was confirmed, one that was refused; somebody who is excluded."""
    beheer, af, noord = w.cast.beheer, w.cast.af, w.cast.noord
    w.wachtend, _, w.rol_geweigerd = (propose(beheer, noord) for _ in range(3))
    confirm(af, w.rol_geweigerd, akkoord=False, toelichting="Zij werkt op de andere locatie.")
    confirm(af, propose(beheer, noord))
    w.uitsluiting = exclude_of(af, w.kind, w.cast.ondersteunend, waarom="De zorg gaat over hem.")


def build_opdracht(cast, stand):
    """A job of the AF, half done or failed. No worker runs here: it stays as it is."""
    nu = timezone.now()
    velden = {"stand": stand, "deel": 3, "totaal": 8, "gevraagd_op": nu, "niet_voor": nu}
    fout = "Kies een ander bestand." if stand == "mislukt" else ""
    return Opdracht.objects.create(
        soort=proef.__name__, door=cast.af, organisatie=cast.organisatie, fout=fout, **velden
    )


def build_vertrouwen(w):
    """Of the vertrouwenspersoon: a case with a step, one that is offered, and a report that wasn't given yet."""
    els = w.cast.vertrouwenspersoon
    w.vertrouwenszaak = zaak_of(els, weer_op=timezone.localdate())
    stap_of(els, w.vertrouwenszaak)
    w.opvolger = add_opvolger(w.cast)
    sluit_zaak(els, gesloten := zaak_of(els))
    w.aanbod = bied_aan(w.opvolger, els, zaak_of(w.opvolger))[0]
    bied_aan(els, w.opvolger, gesloten)
    w.halfjaarverslag = verslag_of(els)


def build_opvolging(w):
    """An incident with everything under it, one that is closed, and enough at one spot for a pattern."""
    cast = w.cast
    w.maatregel = maatregel_of(cast.af, w.incident, cast.pm)
    stand_of_maatregel(cast.pm, maatregel_of(cast.af, w.incident, cast.pm))
    koppel_of(cast.af, w.incident, w.signaal)
    w.incidentbijlage = incidentbijlage_of(cast.pm, w.incident)
    trek_incidentbijlage_in(cast.af, w.incident, incidentbijlage_of(cast.af, w.incident))
    w.dicht = incident_of(cast.manager, cast.noord, w.kind)
    sluit_incident(cast.manager, w.dicht)
    ongeval_of(cast.pm, w.incident, w.kind)
    w.beten = incident_of(cast.pm, cast.noord, w.kind, soort="tekenbeet", arts="nee")
    w.tekenbeet = tekenbeet_of(cast.pm, w.beten, w.kind)
    tekenvervolg_of(cast.pm, w.tekenbeet)
    w.checklijst = checklijst_of(cast.pm, cast.noord)
    vink_af(cast.pm, w.checklijst, "gekomen")
    build_calamiteit(w)
    for soort in ("pesten", "geweld", "dreigen", "geweld"):
        incident_of(cast.af, cast.noord, w.kind, soort=soort)


def build_ladders(w):
    """One ladder with everything, one that has just begun; and what somebody told in confidence."""
    cast = w.cast
    w.ladder = ladder_of(cast.pm, w.kind, w.dicht)
    climb(cast.pm, w.ladder)
    besluit_of(cast.directie, ladder_maatregel_of(cast.af, w.ladder))
    ladderbrief_of(cast.af, w.ladder, "time_out_ouders")
    trede_of(cast.af, w.ladder, "omgangsregels")
    w.laddervraag = ladder_maatregel_of(cast.af, w.ladder, "contract")
    w.ladder_begin = ladder_of(cast.af, w.kind)
    w.intimiteit = intimiteit_of(cast.pm, cast.af)
    intimiteitstap_of(cast.af, w.intimiteit, "aangesproken")


def build_calamiteit(w):
    """One that runs, one that is closed, and complaints: open, closed and about abuse."""
    cast = w.cast
    w.calamiteit = calamiteit_of(cast.pm, cast.noord, incident=w.incident)
    lid_of(cast.af, w.calamiteit, cast.af, vervanger=cast.manager)
    logregel_of(cast.af, w.calamiteit, omvang="locatie")
    werk_plan_bij(cast.af, w.calamiteit, standen={"raad": ("niet_nodig", "Het blijft klein.")})
    bericht_of(cast.af, w.calamiteit)
    ouderbrief_of(cast.af, w.calamiteit, cast.noord.groep)
    w.calamiteit_dicht = calamiteit_of(cast.manager, cast.noord)
    ready_to_close(cast.manager, w.calamiteit_dicht)
    sluit_calamiteit(cast.manager, w.calamiteit_dicht)
    w.verdriet = checklijst_of(cast.af, cast.noord, "overlijden", calamiteit_id=w.calamiteit.pk)
    vink_af(cast.af, w.verdriet, "klopt")
    w.klacht = klacht_of(cast.af, cast.noord, w.kind, vermoeden="ja")
    w.klacht_dicht = klacht_of(cast.af, cast.noord, w.kind)
    sluit_klacht(cast.af, w.klacht_dicht)


def build_gemeld(w):
    """A dossier with three reports: one that waits, one that is answered, one that was denied."""
    w.gemeld = build_weegbaar(w.cast).dossier
    w.wacht = report_of(w.cast.af, w.gemeld, ouders_ingelicht="nee", ouders_toelichting="Niet veilig.")
    w.beantwoord = report_of(w.cast.manager, w.gemeld)
    answer_melding_of(w.cast.af, w.beantwoord, uitkomst="einde_bemoeienis", zorgen_blijven=True)
    tell_of(w.cast.af, w.beantwoord)
    w.ontkend = report_of(w.cast.af, w.gemeld)
    supplement_melding_of(w.cast.af, w.ontkend)
    w.verzoek = request_of(w.cast.af, w.gemeld)
    contact_of(w.cast.af, w.gemeld, partij="cit", ouders_open="nee", andere_hulp="nee")


def build_protocol(w):
    """A version of the protocol that waits for directie, and the next one in the making."""
    tekent = correct_of(w.cast.beheer, concept_of(w.cast.beheer), "kinderopvang", ondertekent=TEKENT)
    w.protocolversie = voorstel_of(w.cast.beheer, tekent)
    w.protocolconcept = correct_of(
        w.cast.beheer,
        concept_of(w.cast.beheer),
        "onderwijs",
        kader__veiligheid=twijfel("kindpartners", "onderwijs"),
    )


def build_bewaren(w):
    """A term that waits and one that holds; a dossier that is gone, one that is proposed, one due, and one held."""
    af, directie, noord = w.cast.af, w.cast.directie, w.cast.noord
    term_of(af, directie)
    w.lek, w.lek_dicht = lek_of(w.cast.pm), lek_of(w.cast.pm, uren=90)
    afgehandeld(directie, w.lek_dicht)
    w.bewaarregel, w.bewaarstop = voorgesteld(af, "zorg"), stop_of(af, close_long_ago(w.gesloten))
    oud = [close_long_ago(dossier_of(w.cast, kind_of(noord, naam))) for naam in ("Oud", "Ouder", "Oudst")]
    w.vernietigd, w.vernietiging = (propose_of(af, noord.locatie, {f"dossier:{d.pk}"}) for d in oud[:2])
    agree_of(directie, w.vernietigd)
    destroy_now(w.vernietigd)


def build_correctie(w):
    """A request that waits, one that is refused and carried out, one granted, and one to erase."""
    af, directie = w.cast.af, w.cast.directie
    w.correctie, w.geweigerd, w.toegewezen, w.wissen = (
        verzoek_of(af, w.weegbaar.kind, "beeld", soort)
        for soort in ("aanvullen", "verbeteren", "verbeteren", "wissen")
    )
    do_correctie(w.cast.fg, "supplement_correctie", w.correctie, tekst="Vul dit aan.")
    beslis_of(directie, w.geweigerd, "klopt")
    voer_uit_of(af, w.geweigerd, "zienswijze")
    beslis_of(directie, w.toegewezen)
    beslis_of(directie, w.wissen, "niet_nodig")
    w.ontvanger = w.geweigerd.ontvangers.first()


def build_imports(w):
    """A list to look at with every kind of row, one whose columns must be chosen, one that was saved, one unread."""
    af, noord = w.cast.af, w.cast.noord
    rijen = [
        SEM,
        "3;Sems;;Bakker;01-03-2023;Libel",
        "4;Bo;;Kok;31-02-2023;Libel",
        "5;Noa;;Smit;01-01-2022;Libel",
    ]
    w.lijst = run_of(af, noord, csv_of(*rijen))
    w.koppelen = run_of(af, noord, csv_of("a;b;c", kop="x;y;z"), bron="Onbekend")
    w.opgeslagen = saved_run_of(af, noord, csv_of("6;Liv;;Vos;01-01-2022;Libel"), bron="Ander")
    w.onleesbaar = run_of(af, noord, b"%PDF-1.7", bron="Papier")


def build_begonnen(w, als):
    """A dossier at its beginning, with a plan, a proposal, a sheet and a participant."""
    dossier = dossier_of(w.cast, kind_of(w.cast.noord, "Noa", "Visser"))
    situatie_of(w.cast.af, dossier, "disclosure", afspraken="Veilig Thuis belt morgen.")
    w.plan = plan_of(w.cast.af, dossier, als)
    w.voorstel = skip_gesprek_of(w.cast.af, dossier, als)
    with act_of(w.cast.af):
        w.blad = export_consultatieblad(
            dossier_id=dossier.pk, id=uuid.uuid4(), tekst=json.dumps(BLAD),
            bestemd_voor="Veilig Thuis", by=zicht_of(w.cast.af), at=timezone.now(),
        )  # fmt: skip
    deelname_of(w.cast.af, dossier, w.cast.collega)
    w.deelname = Deelname.objects.get(user=w.cast.collega)
    return dossier


def build_buiten(w):
    """A consent that holds, a refusal, something handed over, and a signal in the index."""
    add_gezin(w.cast.af, w.weegbaar.kind)
    w.toestemming = toestemming_of(w.cast.af, w.weegbaar)
    toestemming_of(w.cast.af, w.weegbaar, antwoord="geweigerd", geprobeerd="Twee keer gevraagd.")
    w.verstrekking = verstrekking_of(w.cast.af, w.weegbaar)
    w.verwijssignaal = verwijssignaal_of(w.cast.af, w.weegbaar)
    w.adres = hulpadres_of(w.cast.af, w.cast.noord.locatie)
    hulpadres_of(w.cast.af, w.cast.noord.locatie, soort="crisis", at=datetime(2024, 1, 1, 12, tzinfo=UTC))
    briefversie_of(w.cast.af)
    w.moeder = list_ouders(w.weegbaar)[0].id
    w.brief = brief_of(w.cast.af, w.weegbaar)


def build_decided(cast, *, tekenen=False):
    """No suspicion, both decisions taken, and signed by both or by nobody."""
    dossier = build_weegbaar(cast).dossier
    answer_path(cast.af, dossier, "nee")
    besluit = decide_of(cast.af, dossier, **GEEN_VERMOEDEN)
    if tekenen:
        sign_of(cast.af, besluit)
        sign_of(cast.manager, besluit)
    return dossier


def paden(w):
    """Every page by the name of its address; more than one where it looks different."""
    jaar = timezone.localdate().year + 1  # the first whole one of a place that was made today
    d, b = f"/dossiers/{w.weegbaar.pk}/", f"/dossiers/{w.begonnen.pk}/"
    tekenen, klaar, dicht = (f"/dossiers/{x.pk}/" for x in (w.te_tekenen, w.klaar, w.gesloten))
    g = f"/dossiers/{w.gemeld.pk}/"
    m = {rij: f"{g}melding/{rij.pk}/" for rij in (w.wacht, w.beantwoord, w.ontkend)}
    kind, plekken = f"/kinderen/{w.kind.pk}/", f"/beheer/locaties/{w.cast.noord.locatie.pk}/"
    account = f"/beheer/accounts/{w.cast.collega.pk}/"
    concept = f"/beheer/protocol/{w.protocolconcept.pk}/"
    hulp, tweede = f"/dossiers/{w.hulp.pk}/", f"/dossiers/{w.tweede.pk}/"
    i = f"/privacy/inzage/{w.inzage.pk}/"
    traject, taak = f"{hulp}hulp/{w.traject.pk}/", w.taak.pk
    return {
        "view_toegankelijkheid": ["/toegankelijkheid/"],
        "view_privacyverklaring": ["/privacyverklaring/"],
        "view_uitleg": ["/uitleg/"],
        "sign_in": ["/inloggen/"],
        "switch": ["/wissel/"],
        "confirm": ["/bevestigen/?next=/"],
        "choose_elders": ["/inloggen/elders/koppelen/"],
        "correct_wachtwoord": ["/wachtwoord/"],
        "view_factoren": ["/factor/"],
        "record_factor": ["/factor/app/"],
        "record_passkey": ["/factor/passkey/"],
        "revoke_factor": [f"{account}factor/"],
        "ask_wachtwoord": ["/wachtwoord-vergeten/", "/wachtwoord-vergeten/?verstuurd=ja"],
        "choose_wachtwoord": [f"/wachtwoord/{w.link}/", "/wachtwoord/bestaat-niet/"],
        "view_werk": ["/"],
        "view_spoed": ["/spoed/"],
        "view_zoeken": ["/zoeken/", "/zoeken/?v=verlopen"],
        "correct_berichtkeuze": ["/berichten/"],
        "import_kinderen": ["/kinderen/import/"],
        "import_personeel": ["/beheer/import/"],
        "view_import": [
            *(f"/import/{w.lijst.pk}/?toon={soort}" for soort in ("fout", "twijfel", "nieuw", "verdwenen")),
            *(f"/import/{run.pk}/" for run in (w.opgeslagen, w.onleesbaar)),
        ],
        "assign_kolommen": [f"/import/{w.koppelen.pk}/kolommen/"],
        "view_taken": ["/taken/", "/taken/?wie=locatie&wanneer=te_laat"],
        "view_jaarplanning": ["/taken/jaar/", f"/taken/jaar/?jaar={jaar}"],
        "record_jaarafronding": [f"/taken/jaar/scholing/{jaar}-12-31/{w.cast.noord.locatie.pk}/"],
        "view_vervangingen": ["/taken/vervanging/"],
        "appoint_vervanger": ["/taken/vervanging/nieuw/"],
        "view_sessies": ["/sessies/"],
        "view_opdrachten": ["/opdrachten/"],
        "view_opdracht": [f"/opdrachten/{rij.pk}/" for rij in (w.opdracht, w.mislukt)],
        "record_spoed": ["/spoed/vastleggen/"],
        "view_spoedzaak": [f"/spoed/{w.spoed.pk}/", f"/spoed/{w.nood.pk}/"],
        "triage_spoed": [f"/spoed/{w.nood.pk}/kind/"],
        "close_spoed": [f"/spoed/{w.spoed.pk}/beeindigen/"],
        "view_signalen": ["/signalen/"],
        "view_signaal": [f"/signalen/{w.signaal.pk}/"],
        "record_signaal": ["/signalen/nieuw/", "/signalen/nieuw/?over=thuis"],
        "supplement_signaal": [f"/signalen/{w.signaal.pk}/aanvullen/"],
        "view_triage": ["/triage/"],
        "triage_signaal": [f"/triage/{w.signaal.pk}/"],
        "seal_signaal": [f"/triage/{w.signaal.pk}/doorzetten/"],
        "report_zorg": ["/zorgen/nieuw/"],
        "view_zorgen": ["/zorgen/"],
        "view_zorg": [f"/zorgen/{w.zorg.pk}/"],
        "supplement_zorg": [f"/zorgen/{w.zorg.pk}/aanvullen/"],
        # route 2
        "open_route2zaak": [f"/zorgen/{w.zorg.pk}/zaak/"],
        "assign_zorg": [f"/zorgen/{w.zorg.pk}/bij-zaak/"],
        "view_route2zaken": ["/zaken/"],
        "view_route2zaak": [f"/zaken/{rij.pk}/" for rij in (w.route2, w.route2_dicht)],
        "record_route2stap": [
            f"/zaken/{w.route2.pk}/stap/{soort}/" for soort in ("politie", "onderzoek", "opvang")
        ],
        "record_draaiboekregel": [f"/zaken/{w.route2.pk}/draaiboek/"],
        "close_route2zaak": [f"/zaken/{w.route2.pk}/afsluiten/"],
        "assign_route2zaak": [f"/zaken/{w.route2.pk}/behandelaar/"],
        "withdraw_route2delegatie": [f"/zaken/{w.route2.pk}/behandelaar/{w.delegatie.pk}/stop/"],
        "exclude_route2": [f"/zaken/{w.route2.pk}/uitsluiten/"],
        "revoke_route2uitsluiting": [f"/zaken/{w.route2.pk}/uitsluiten/{w.route2_weg.pk}/herstel/"],
        "view_kinderen": ["/kinderen/"],
        "view_kind": [kind],
        "record_kind": ["/kinderen/nieuw/"],
        "correct_kind": [f"{kind}wijzigen/"],
        "record_kindcheck": [f"{kind}kindcheck/"],
        "view_kindcheck": [f"/kindchecks/{w.kindcheck.pk}/"],
        "supplement_kindcheck": [f"/kindchecks/kind/{w.kindcheckkind.pk}/"],
        "view_incidenten": ["/incidenten/", "/incidenten/?soort=pesten", "/incidenten/?soort=sterfgeval"],
        "view_patroon": ["/incidenten/patroon/", "/incidenten/patroon/?periode=maand&soort=sterfgeval"],
        "record_maatregelstand": [f"/incidenten/maatregel/{w.maatregel.pk}/"],
        "record_incidentmaatregel": [f"/incidenten/{w.incident.pk}/maatregel/"],
        "record_incidentkoppeling": [f"/incidenten/{w.incident.pk}/koppelen/"],
        "close_incident": [f"/incidenten/{w.incident.pk}/afsluiten/"],
        "record_incidentbijlage": [f"/incidenten/{w.incident.pk}/bijlagen/nieuw/"],
        "withdraw_incidentbijlage": [
            f"/incidenten/{w.incident.pk}/bijlagen/{w.incidentbijlage.pk}/intrekken/"
        ],
        **paden_calamiteit(w),
        "record_incident": ["/incidenten/nieuw/"],
        "view_incident": [f"/incidenten/{rij.pk}/" for rij in (w.incident, w.dicht, w.beten)],
        # route 3
        "view_route3zaken": ["/gedrag/", "/gedrag/?dicht"],
        "open_route3": [
            "/gedrag/nieuw/",
            f"/gedrag/nieuw/?signaal={w.signaal.pk}",
            f"/gedrag/nieuw/?incident={w.incident.pk}",
        ],
        "view_route3": [f"/gedrag/{rij.pk}/" for rij in (w.route3, w.route3nieuw, w.route3dicht)],
        **{
            naam: [f"/gedrag/{w.route3.pk}/{deel}/"]
            for naam, deel in (
                ("record_route3kind", "kind"),
                ("record_route3overleg", "overleg"),
                ("answer_route3", "wegen"),
                ("record_route3maatregel", "maatregel"),
                ("record_route3evaluatie", "bekijken"),
                ("decide_route3", "besluit"),
                ("record_route3nazorg", "nazorg"),
                ("supplement_route3", "aanvullen"),
                ("report_route3", "meer"),
                ("close_route3", "afsluiten"),
                ("record_route3ouders", f"ouders/{w.route3ander.pk}"),
                ("record_route3plan", f"regels/{w.route3kind.pk}"),
                ("share_route3", f"blad/{w.route3ander.pk}"),
            )
        },
        "record_rapportage": [f"{d}rapportage/"],
        "view_vertrouwen": ["/vertrouwen/"],
        "record_vertrouwenszaak": ["/vertrouwen/nieuw/"],
        "view_vertrouwenszaak": [f"/vertrouwen/{w.vertrouwenszaak.pk}/"],
        "supplement_vertrouwenszaak": [f"/vertrouwen/{w.vertrouwenszaak.pk}/contact/"],
        "record_vertrouwensstap": [f"/vertrouwen/{w.vertrouwenszaak.pk}/stap/"],
        "close_vertrouwenszaak": [f"/vertrouwen/{w.vertrouwenszaak.pk}/afsluiten/"],
        "assign_vertrouwenszaak": ["/vertrouwen/overdracht/"],
        "answer_overdracht": [f"/vertrouwen/overdracht/{w.aanbod.pk}/"],
        "view_halfjaarverslagen": ["/halfjaarverslagen/"],
        "view_halfjaarverslag": [f"/halfjaarverslagen/{w.halfjaarverslag.pk}/"],
        "record_halfjaarverslag": ["/halfjaarverslagen/nieuw/"],
        "share_halfjaarverslag": [f"/halfjaarverslagen/{w.halfjaarverslag.pk}/geven/"],
        "view_rapportages": ["/rapportages/meldcode/"],
        "view_voortgang": ["/rapportages/"],
        "view_voortgangslijst": ["/rapportages/zaken/", "/rapportages/zaken/?fase=2&oud=3&toestand=stil"],
        **paden_rapport(w),
        "record_ongeval": [f"/incidenten/{w.incident.pk}/ongeval/"],
        "record_tekenbeet": [f"/incidenten/{w.beten.pk}/tekenbeet/"],
        "record_tekenvervolg": [f"/incidenten/tekenbeet/{w.tekenbeet.pk}/"],
        "open_checklijst": [
            f"/draaiboek/{soort}/" for soort in ("vermissing", "overlijden", "hitte", "hoogwater")
        ],
        "record_checkpunt": [f"/draaiboek/lijst/{rij.pk}/" for rij in (w.checklijst, w.verdriet)],
        "supplement_incident": [f"/incidenten/{w.incident.pk}/aanvullen/"],
        # the ladder, and what somebody told in confidence
        "view_ladders": ["/stappenplannen/"],
        "open_ladder": ["/stappenplannen/nieuw/", f"/stappenplannen/nieuw/?kind={w.kind.pk}"],
        "view_ladder": [f"/stappenplannen/{rij.pk}/" for rij in (w.ladder, w.ladder_begin)],
        "record_laddertrede": [
            f"/stappenplannen/{w.ladder.pk}/stap/gesprek/",
            f"/stappenplannen/{w.ladder_begin.pk}/stap/hulp/",
        ],
        "record_laddervervolg": [
            f"/stappenplannen/{w.ladder.pk}/vervolg/{daad}/"
            for daad in ("time_out", "omgangsevaluatie", "schorsing", "time_out_ouders")
        ],
        "skip_laddertrede": [f"/stappenplannen/{w.ladder_begin.pk}/overslaan/"],
        "record_ladderincident": [
            f"/stappenplannen/{rij.pk}/incident/" for rij in (w.ladder, w.ladder_begin)
        ],
        "close_ladder": [f"/stappenplannen/{rij.pk}/afsluiten/" for rij in (w.ladder, w.ladder_begin)],
        "view_ladderbesluiten": ["/stappenplannen/besluiten/"],
        "sign_ladderbesluit": [f"/stappenplannen/besluiten/{w.laddervraag.pk}/"],
        "view_intimiteiten": ["/ongewenste-intimiteiten/"],
        "report_intimiteit": ["/ongewenste-intimiteiten/nieuw/"],
        "view_intimiteit": [f"/ongewenste-intimiteiten/{w.intimiteit.pk}/"],
        "record_intimiteitstap": [f"/ongewenste-intimiteiten/{w.intimiteit.pk}/stap/"],
        "share_intimiteit": [f"/ongewenste-intimiteiten/{w.intimiteit.pk}/meelezen/"],
        "record_betrokkene": [f"{kind}betrokkenen/nieuw/"],
        "correct_betrokkene": [f"/betrokkenen/{w.ouder.pk}/wijzigen/"],
        "view_dossiers": ["/dossiers/"],
        "view_stap": [f"{b if nummer == 3 else d}stap/{nummer}/" for nummer in range(1, 6)] + [f"{g}stap/5/"],
        "view_dossier": [d, b, tekenen, klaar, dicht, g, hulp, tweede],
        "view_tijdlijn": [f"{d}tijdlijn/"],
        "view_deelnemers": [f"{b}wie/"],
        "appoint_deelnemer": [f"{b}wie/nieuw/"],
        "grant_toegang": [f"{b}wie/meelezen/"],
        "open_noodtoegang": ["/noodtoegang/"],
        "view_noodtoegang": ["/noodtoegang/lijst/"],
        "open_met_reden": ["/dossiers/met-reden/"],
        "record_beeld": [f"{d}beeld/"],
        "record_situatie": [f"{d}situatie/"],
        "record_consultatie": [f"{d}overleg/nieuw/"],
        "export_consultatieblad": [f"{d}blad/nieuw/"],
        "view_consultatieblad": [f"{b}blad/{w.blad.pk}/"],
        "record_voorbereiding": [f"{d}gesprek/voorbereiden/"],
        "correct_voorbereiding": [f"{b}gesprek/voorbereiden/{w.plan.pk}/"],
        "hold_gesprek": [f"{d}gesprek/nieuw/?vorm={vorm}" for vorm in ("regulier", "zwaar", "kind")],
        "view_gesprek": [f"{d}gesprek/{w.gesprek.pk}/"],
        "record_nakoming": [f"{d}afspraak/{w.afspraak.pk}/"],
        "supplement_gesprek": [f"{d}gesprek/{w.gesprek.pk}/gezien/"],
        "skip_gesprek": [f"{d}gesprek/overslaan/?vorm={vorm}" for vorm in ("regulier", "kind")],
        "sign_instemming": [f"{b}instemming/{w.voorstel.pk}/"],
        "answer_afweging": [f"{d}wegen/vermoeden/", f"{b}wegen/vermoeden/"],
        "open_weging": [f"{klaar}wegen/nieuw/"],
        "view_weging": [f"{d}wegen/", f"{klaar}wegen/"],
        "decide_besluit": [f"{tekenen}besluit/"],
        "sign_besluit": [f"{tekenen}besluit/tekenen/"],
        "report_melding": [f"{d}melding/nieuw/"],
        "view_melding": [*m.values()],
        "record_terugkoppeling": [f"{m[w.wacht]}terugkoppeling/"],
        "record_kennisgeving": [f"{m[w.wacht]}verteld/"],
        "supplement_melding": [f"{m[w.wacht]}aanvullen/"],
        "record_informatieverzoek": [f"{g}informatieverzoek/nieuw/"],
        "supplement_informatieverzoek": [f"{g}informatieverzoek/{w.verzoek.pk}/"],
        "record_contact": [f"{g}contact/nieuw/"],
        "view_verstrekkingen": [f"{d}verstrekkingen/", f"{b}verstrekkingen/"],
        "view_verstrekking": [f"{d}verstrekkingen/{rij.pk}/" for rij in (w.verstrekking, w.brief)],
        "record_verstrekking": [f"{d}verstrekkingen/nieuw/"],
        "record_toestemming": [f"{d}toestemming/nieuw/"],
        "withdraw_toestemming": [f"{d}toestemming/{w.toestemming.pk}/intrekken/"],
        "record_verwijssignaal": [f"{d}verwijsindex/nieuw/"],
        "withdraw_verwijssignaal": [f"{d}verwijsindex/{w.verwijssignaal.pk}/intrekken/"],
        "view_kindversies": [f"{kind}versies/"],
        "view_betrokkeneversies": [f"/betrokkenen/{w.ouder.pk}/versies/"],
        "view_bijlagen": [f"{d}bijlagen/", f"{b}bijlagen/"],
        "record_bijlage": [f"{d}bijlagen/nieuw/", f"{d}bijlagen/nieuw/?gesprek={w.gesprek.pk}"],
        "withdraw_bijlage": [f"{d}bijlagen/{w.bijlage.pk}/intrekken/"],
        "record_signaalbijlage": [f"/signalen/{w.signaal.pk}/bijlagen/nieuw/"],
        "withdraw_signaalbijlage": [f"/signalen/{w.signaal.pk}/bijlagen/{w.signaalbijlage.pk}/intrekken/"],
        "choose_brief": [f"{d}brieven/"],
        "record_brief": [
            f"{d}brieven/gespreksverslag/{w.moeder}/",
            f"{d}brieven/uitnodiging/{w.moeder}/",
            f"{d}brieven/ouderbrief-jonge-kinderen/{w.cast.noord.groep.pk}/",
        ],
        "record_volgregel": [f"{d}volgsysteem/"],
        "view_brieven": ["/brieven/"],
        "view_brief": ["/brieven/uitnodiging/", "/brieven/toestemmingsverklaring/"],
        "record_briefversie": ["/brieven/uitnodiging/wijzigen/"],
        "view_sociale_kaart": ["/sociale-kaart/"],
        "record_hulpadres": [f"/sociale-kaart/{w.cast.noord.locatie.pk}/nieuw/"],
        "correct_hulpadres": [f"/sociale-kaart/adres/{w.adres.pk}/"],
        "close_dossier": [f"{klaar}afsluiten/", f"{d}afsluiten/"],
        "view_hulp": [f"{hulp}hulp/", f"{klaar}hulp/", f"{dicht}hulp/"],
        "record_hulptraject": [f"{hulp}hulp/nieuw/", f"{d}hulp/nieuw/"],
        "record_vraag5datum": [f"{hulp}hulp/vraag-5/"],
        "assign_casemanager": [f"{traject}casemanager/"],
        "record_hulpafspraak": [f"{traject}afspraak/"],
        "record_hulpevaluatie": [f"{traject}evaluatie/"],
        "supplement_hulpafspraak": [f"{hulp}taak/{taak}/"],
        "record_volgafspraak": [f"{hulp}volgen/nieuw/"],
        "record_kijkmoment": [f"{hulp}volgen/{w.volgen.pk}/"],
        "reopen_dossier": [f"{dicht}heropenen/", f"{d}heropenen/"],
        "view_ronde": [f"{tweede}ronde/1/", f"{tweede}ronde/2/"],
        "view_privacy": ["/privacy/"],
        "report_datalek": ["/datalek-melden/"],
        "view_datalekken": ["/privacy/datalekken/"],
        "view_datalek": [f"/privacy/datalekken/{rij.pk}/" for rij in (w.lek, w.lek_dicht)],
        "record_datalekfeiten": [f"/privacy/datalekken/{w.lek.pk}/feiten/"],
        "decide_datalek": [f"/privacy/datalekken/{w.lek.pk}/besluit/{wat}/" for wat in ("ap", "betrokkenen")],
        "supplement_datalek": [f"/privacy/datalekken/{w.lek.pk}/aanvullen/"],
        "close_datalek": [f"/privacy/datalekken/{w.lek.pk}/afsluiten/"],
        "view_inzageverzoeken": ["/privacy/inzage/"],
        "record_inzage": [
            f"/privacy/inzage/nieuw/kind/{w.kind.pk}/",
            f"/privacy/inzage/nieuw/ouder/{w.ouder.pk}/",
        ],
        "view_inzage": [f"/privacy/inzage/{rij.pk}/" for rij in (w.inzage, w.inzage_dicht)],
        "choose_inzage": ["/privacy/inzage/nieuw/"],
        "record_inzage_zonder_kind": ["/privacy/inzage/nieuw/ander/"],
        "record_naamweging": [f"{i}namen/"],
        "sign_naamweging": [f"/privacy/inzage/namen/{w.naamweging.pk}/"],
        "record_identiteit": [f"{i}identiteit/"],
        "record_verlenging": [f"{i}verlengen/"],
        "supplement_inzage": [f"{i}aanvullen/"],
        "withdraw_inzage": [f"{i}ingetrokken/"],
        "close_inzage": [f"{i}weigeren/"],
        "open_inzagemap": [f"{i}verzamelen/"],
        "view_inzagemap": [f"{i}stukken/", f"{i}stukken/?toon=alles", f"{i}stukken/?toon=niet"],
        "decide_passage": [f"{i}stukken/{w.stuk.pk}/"],
        "sign_inzagemap": [f"{i}tweede-blik/"],
        "decide_inzage": [f"{i}besluit/"],
        "record_overhandiging": [f"{i}gegeven/"],
        "share_inzage": [
            f"/privacy/meekijken/nieuw/{w.weegbaar.pk}/",
            f"/privacy/meekijken/nieuw/{w.begonnen.pk}/",
        ],
        "view_meekijken": [f"/privacy/meekijken/{w.meekijken.pk}/"],
        "view_verstrekkingsregister": ["/privacy/verstrekkingen/", "/privacy/verstrekkingen/?soort=keten"],
        "view_verwerkingen": ["/privacy/verwerkingen/"],
        "view_verwerking": [
            f"/privacy/verwerkingen/{wat}/" for wat in ("register", "dpia", "verwerkersovereenkomst")
        ],
        "view_correcties": ["/privacy/correctie/"],
        "choose_correctie": ["/privacy/correctie/nieuw/"],
        "record_correctie": [f"/privacy/correctie/nieuw/{w.weegbaar.kind_id}/"],
        "view_correctie": [
            f"/privacy/correctie/{rij.pk}/" for rij in (w.correctie, w.geweigerd, w.toegewezen, w.wissen)
        ],
        "record_correctietermijn": [f"/privacy/correctie/{w.correctie.pk}/termijn/"],
        "supplement_correctie": [f"/privacy/correctie/{w.correctie.pk}/advies/"],
        "decide_correctie": [f"/privacy/correctie/{w.correctie.pk}/besluit/"],
        "correct_passage": [f"/privacy/correctie/{w.toegewezen.pk}/tekst/"],
        "destroy_passage": [f"/privacy/correctie/{w.wissen.pk}/wissen/"],
        "withdraw_passage": [f"/privacy/correctie/{w.wissen.pk}/niet-wissen/"],
        "record_correctiebericht": [f"/privacy/correctie/bericht/{w.ontvanger.pk}/"],
        "view_bewaren": ["/privacy/bewaren/"],
        "record_bewaarregel": ["/privacy/bewaren/termijn/dossier/", "/privacy/bewaren/termijn/zorg/"],
        "sign_bewaarregel": [f"/privacy/bewaren/voorstel/{w.bewaarregel.pk}/"],
        "view_bewaarstop": ["/privacy/bewaren/stops/"],
        "record_bewaarstop": ["/privacy/bewaren/stop/"],
        "withdraw_bewaarstop": [f"/privacy/bewaren/stop/{w.bewaarstop.pk}/"],
        "record_vernietiging": ["/privacy/bewaren/vernietigen/"],
        "view_vernietiging": [
            f"/privacy/bewaren/vernietiging/{rij.pk}/" for rij in (w.vernietiging, w.vernietigd)
        ],
        "sign_vernietiging": [f"/privacy/bewaren/vernietiging/{w.vernietiging.pk}/besluit/"],
        "view_beheer": ["/beheer/"],
        "view_logboek": ["/logboek/", f"/logboek/?dossier={w.weegbaar.code}", f"/logboek/?kind={w.kind.pk}"],
        "view_technieklog": ["/beheer/logboek/"],
        "view_logcontroles": ["/logboek/controle/"],
        "view_logcontrole": [f"/logboek/controle/{w.logcontrole.pk}/"],
        "decide_logpunt": [f"/logboek/controle/punt/{w.logpunt.pk}/"],
        "sign_logcontrole": [f"/logboek/controle/{w.logcontrole.pk}/tekenen/"],
        "appoint_logcontroleur": ["/logboek/controle/wie/"],
        "correct_organisatie": ["/beheer/organisatie/"],
        "view_protocol": ["/protocol/", "/protocol/?sector=onderwijs"],
        "view_protocolversie": [
            "/protocol/versie/kindpartners/2026.1/",
            f"/protocol/versie/{w.protocolversie.slug}/{w.protocolversie.versie}/",
        ],
        "view_protocolvoorstel": [f"/protocol/voorstel/{w.protocolversie.pk}/"],
        "sign_protocol": [f"/protocol/voorstel/{w.protocolversie.pk}/besluit/"],
        "view_protocolconcept": [concept],
        "correct_protocol": [f"{concept}{sector}/{blad}/" for sector, blad in PROTOCOLBLADEN],
        "record_protocol": [f"{concept}voorstel/"],
        "record_locatie": ["/beheer/locaties/nieuw/"],
        "correct_locatie": [plekken],
        "record_groep": [f"{plekken}groepen/nieuw/"],
        "correct_groep": [f"/beheer/groepen/{w.cast.noord.groep.pk}/"],
        "record_account": ["/beheer/accounts/nieuw/"],
        "view_account": [account],
        "correct_account": [f"{account}wijzigen/"],
        "record_koppeling": [f"{account}koppeling/"],
        "assign_rol": [f"{account}rollen/nieuw/"],
        "revoke_rol": [f"/beheer/rollen/{w.rol.pk}/beeindigen/"],
        "view_rollen": ["/rollen/"],
        "sign_rol": [f"/rollen/{rol.pk}/" for rol in (w.wachtend, w.rol_geweigerd)],
        "sign_rollen": ["/rollen/bevestigen/"],
        "view_uitsluitingen": [f"{kind}uitgesloten/"],
        "exclude_collega": [f"{kind}uitgesloten/nieuw/"],
        "find_kind_uitsluiten": ["/uitsluiten/"],
        "revoke_uitsluiting": [f"/uitgesloten/{w.uitsluiting.pk}/"],
    }


def paden_calamiteit(w):
    een, twee = f"/calamiteiten/{w.calamiteit.pk}/", f"/calamiteiten/{w.calamiteit_dicht.pk}/"
    groep = w.cast.noord.groep.pk
    return {
        "view_calamiteiten": ["/calamiteiten/"],
        "open_calamiteit": ["/calamiteiten/nieuw/", f"/calamiteiten/nieuw/?incident={w.incident.pk}"],
        "view_calamiteit": [een, twee],
        "record_calamiteitregel": [f"{een}logboek/"],
        "record_calamiteitpunt": [f"{een}plan/communiceer/", f"{een}plan/opvang/"],
        "record_calamiteitkoppeling": [f"{een}incident/"],
        "appoint_calamiteitlid": [f"{een}team/?deel=media"],
        "record_calamiteitbericht": [f"{een}wie-weet-het/"],
        "choose_calamiteitbrief": [f"{een}brief/"],
        "record_calamiteitbrief": [f"{een}brief/ouderbrief-betrokken-groep/{groep}/"],
        "close_calamiteit": [f"{een}afsluiten/"],
        "view_klachten": ["/klachten/"],
        "record_klacht": ["/klachten/nieuw/"],
        "view_klacht": [f"/klachten/{rij.pk}/" for rij in (w.klacht, w.klacht_dicht)],
        "close_klacht": [f"/klachten/{w.klacht.pk}/afsluiten/"],
    }
