"""The canary walk: every page, as everybody. Who sees a word has the right to, and the log knows of it."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import get_resolver, reverse
from django.utils import timezone

from dossiers.feiten import Stap
from dossiers.views import brieven, export
from incidents.views import calamiteitteam, rapportage, route2, route3weging
from privacy.views import inzagemap
from reports.views import halfjaarverslag
from roles.policy import ALLEEN_VERTROUWENSPERSOON, Actie
from roles.routes import ROUTES
from tests.aanval.kanaries import WOORD, Kooi, build_zaak, encrypted_fields
from tests.conftest import ROLVERDELING
from vault.models import Logonderdeel, Logregel

pytestmark = pytest.mark.django_db
MENSEN = [inlog for _, inlog, _, _ in ROLVERDELING] + ["buitenstaander"]
# Whose text may be read by whom; everybody else never sees a word of it.
MAG = {
    "signaal": {"pm", "collega", "af"},
    "triage": {"af"},
    "af": {"af"},
    "pm": {"af", "pm"},
    "zorg": {"directie"},
    "zegel": {"directie"},
    "route2": {"directie", "manager"},  # the manager handles it in the name of directie
    "concept": {"af"},
    "lijst": {"af"},  # a list being looked at, by who sent it
    "kindcheck": {"pm", "af"},
    "incident": {"pm", "collega", "af"},  # collega works in the same group
    "vertrouwen": {"vertrouwenspersoon"},  # nobody else, whatever the page
    "ladder": {"pm", "collega", "af"},
    "ladderbesluit": {
        "pm",
        "collega",
        "af",
        "directie",
    },  # directie reads what it decides about, and nothing else
    "intimiteit": {"pm", "af"},  # who told it, and whom they told
    "route3": {"pm", "collega", "af", "directie"},
    "calamiteit": {"af", "directie"},  # the manager is family of a child in its incident
    "klacht": {"af", "directie"},
    "rapportage": {"af", "directie"},  # without names; the manager is family
    "rapport": {"af", "af_zuid", "manager", "directie", "bestuur", "fg"},  # established: for whom figures are
    "maatregel": {"pm", "collega", "af", "ondersteunend"},  # the last one has to do it
    "spoed": {"pm", "af", "manager"},  # no child, so nobody is family of it
    "jaar": {"af", "manager", "directie"},
    "vervanging": {"af", "manager", "directie"},
    "stop": {"af", "directie"},
    "rol": {"af", "manager", "directie", "bestuur", "fg", "beheer"},  # why a role was confirmed or not
    "uitsluiting": {"af", "directie"},
    "datalek": {"directie", "fg"},
    "logcontrole": {"directie", "fg"},
    "inzage": {"af", "directie", "fg"},
    "correctie": {"af", "directie", "fg"},
    "passage": {"af", "directie"},  # directie reads the passage it decides about, and nothing else
    "kanttekening": {"af", "directie"},
    "noodtoegang": {"directie", "fg"},  # the manager may too, but here is family
    # Who works at a location chooses the child of a signal from its children.
    "kind": {"pm", "collega", "ondersteunend", "af", "directie", "pm_zuid"},  # pm_zuid takes part
    "zus": {"pm", "collega", "ondersteunend", "af", "directie"},
    "broer_zuid": {"pm_zuid", "af_zuid", "directie"},
    "ouder": {"pm", "collega", "af", "directie"},  # directie: who asks for inzage
    "contact": {"af"},
}
# Whose words these are, as the log knows them; the others are all of the first child.
KIND_VAN = {"zus": ("zus",), "broer_zuid": ("broer",), "signaal": ("kind", "zus"), "ouder": ("kind", "zus")}
KIND_VAN["contact"] = KIND_VAN["ouder"]
NA_MELDING = ("view_melding", "record_terugkoppeling", "record_kennisgeving", "supplement_melding")
STUKKEN = (
    "gesprek", "consultatieblad", "melding", "informatieverzoek", "verstrekking", "toestemming", "verwijssignaal",
)  # fmt: skip
# Who prepares an inzage reads what is about the child, but for what is sealed; directie reads that too.
STUK_PAGINAS = {"view_inzagemap", "decide_passage", "sign_inzagemap", "decide_inzage"}
GEZEGELD = {"zegel", "triage_zegel", "klacht_zegel", "zorg", "noodtoegang", "toegang_weg"}
ALLEEN_BIJ_INZAGE = {
    "triage_zegel",
    "klacht_zegel",
    "toegang_weg",
    "stop_weg",
}  # what ended or was sealed stands on no other page
VREEMD = {
    "zus",
    "broer_zuid",
    "contact",
    "jaar",
    "vervanging",
    "datalek",
    "rapport",
    "lijst",
    "spoed",
    "concept",
    "bestand",
    "vertrouwen",
    "route2",
}
INZAGE = (
    "view_inzage", "record_identiteit", "record_verlenging", "supplement_inzage", "withdraw_inzage", "close_inzage",
    "open_inzagemap", "view_inzagemap", "sign_inzagemap", "decide_inzage", "export_inzage", "export_inzagekopie",
    "record_overhandiging", "record_naamweging",
)  # fmt: skip
SPOED = {"view_spoedzaak", "triage_spoed", "close_spoed"}
VAN_ROUTE2 = {
    Actie.VIEW_ROUTE2ZAAK, Actie.EXPORT_ROUTE2ZAAK, Actie.RECORD_ROUTE2STAP, Actie.RECORD_DRAAIBOEKREGEL,
    Actie.ASSIGN_ROUTE2ZAAK, Actie.WITHDRAW_ROUTE2DELEGATIE, Actie.EXCLUDE_ROUTE2, Actie.REVOKE_ROUTE2UITSLUITING,
    Actie.CLOSE_ROUTE2ZAAK,
}  # fmt: skip
# Of no child: then the log says which page was read.
ZONDER_KIND = {
    "zorg": {"view_zorg", "view_inzagemap", "open_route2zaak", "assign_zorg"},
    "route2": {"view_zorg", *(actie.value for actie in VAN_ROUTE2)},
    "jaar": {"record_jaarafronding", "view_jaarplanning"},
    "vervanging": {"appoint_vervanger"},
    "logcontrole": {"view_logcontrole", "decide_logpunt"},
    "rapport": {"view_jaarrapport", "supplement_jaarrapport", "sign_jaarrapport", "export_jaarrapport"},
    "datalek": {"view_datalek", "export_datalek", "record_datalekfeiten"},
    "rol": {"view_rollen"},
    "vertrouwen": {actie.value for actie in ALLEEN_VERTROUWENSPERSOON}
    | {"view_halfjaarverslag", "export_halfjaarverslag", "share_halfjaarverslag"},
    "intimiteit": {"view_intimiteit", "record_intimiteitstap", "share_intimiteit"},
}
VAN_INCIDENT = {
    Actie.VIEW_INCIDENT, Actie.SUPPLEMENT_INCIDENT, Actie.RECORD_INCIDENTMAATREGEL, Actie.RECORD_INCIDENTKOPPELING,
    Actie.CLOSE_INCIDENT, Actie.RECORD_INCIDENTBIJLAGE,
}  # fmt: skip
ROUTE3 = [
    naam for naam in ROUTES
    if naam.partition("_")[2].startswith("route3") and naam not in ("view_route3zaken", "open_route3")
]  # fmt: skip
VAN_CALAMITEIT = (
    "view_calamiteit", "record_calamiteitregel", "record_calamiteitkoppeling", "appoint_calamiteitlid",
    "record_calamiteitbericht", "choose_calamiteitbrief", "close_calamiteit",
)  # fmt: skip
TITEL = re.compile(r"<title>.*?</title>", re.DOTALL)


def addresses(zaak, cast):
    """Every address that can be read, with all that this case has to offer."""
    d, af, pm = zaak.dossier.pk, zaak.stukken["af"], zaak.stukken["pm"]
    stuk = {naam: [(d, wie[naam].pk) for wie in (af, pm)] for naam in STUKKEN}
    onder = {
        naam: [(d, wie[stuk].pk) for wie in (af, pm)]
        for naam, stuk in (
            ("assign_casemanager", "hulptraject"), ("record_hulpafspraak", "hulptraject"),
            ("record_hulpevaluatie", "hulptraject"), ("supplement_hulpafspraak", "hulpafspraak"),
            ("record_kijkmoment", "volgafspraak"),
        )
    }  # fmt: skip
    voorstellen = [(d, wie[naam].pk) for wie in (af, pm) for naam in ("overslag", "besluit")]
    met = {
        "signaal": [(rij.pk,) for rij in zaak.signalen.values()], "kind": [(zaak.kind.pk,), (zaak.zus.pk,)],
        "zorg": [(zaak.zorg.pk,), (zaak.doorgezet.pk,)], "plan": [(d, zaak.plan.pk)],
    }  # fmt: skip
    spoed = {naam: [(zaak.spoed.pk,)] for naam in ("view_spoedzaak", "assign_spoed", *SPOED)}
    van_check = [(rij.pk,) for rij in zaak.kindcheck.kinderen.all()]
    args = spoed | {
        "record_kindcheck": met["kind"], "view_kindcheck": [(zaak.kindcheck.pk,)],
        "supplement_kindcheck": van_check,
        "view_signaal": met["signaal"], "supplement_signaal": met["signaal"], "triage_signaal": met["signaal"],
        "seal_signaal": met["signaal"], "view_zorg": met["zorg"], "supplement_zorg": met["zorg"],
        "view_kind": [*met["kind"], (zaak.broer.pk,)], "correct_kind": met["kind"],
        "view_kindversies": met["kind"], "view_betrokkeneversies": [(zaak.ouder.pk,)],
        "record_betrokkene": met["kind"], "correct_betrokkene": [(zaak.ouder.pk,)],
        "view_stap": [(d, stap.value) for stap in Stap], "view_consultatieblad": stuk["consultatieblad"],
        "view_verstrekking": stuk["verstrekking"], "export_brief": stuk["verstrekking"],
        "record_brief": [
            (d, "gespreksverslag", zaak.ouder.pk), (d, "uitnodiging", zaak.ouder.pk),
            (d, "ouderbrief-jonge-kinderen", cast.noord.groep.pk),
        ],
        **{naam: [(d, rij.pk) for rij in zaak.bijlagen] for naam in ("export_bijlage", "withdraw_bijlage")},
        **{
            naam: [(zaak.signaalbijlage.signaal_id, zaak.signaalbijlage.pk)]
            for naam in ("export_signaalbijlage", "withdraw_signaalbijlage")
        },
        "view_brief": [("uitnodiging",)], "record_briefversie": [("uitnodiging",)],
        "record_hulpadres": [(cast.noord.locatie.pk,)],
        "correct_hulpadres": [(cast.noord.locatie.pk,)], "sign_hulpadres": [(cast.noord.locatie.pk,)],
        "withdraw_hulpadres": [(cast.noord.locatie.pk,)],
         "withdraw_toestemming": stuk["toestemming"],
        "withdraw_verwijssignaal": stuk["verwijssignaal"],
        "correct_voorbereiding": met["plan"], "view_gesprek": stuk["gesprek"],
        "record_nakoming": [(d, wie["afspraak"].pk) for wie in (af, pm)],
        "supplement_gesprek": stuk["gesprek"], "sign_instemming": voorstellen,
        **dict.fromkeys(NA_MELDING, stuk["melding"]),
        "supplement_informatieverzoek": stuk["informatieverzoek"],
        "answer_afweging": [(d, "vermoeden"), (d, "veiligheid")], "withdraw_deelnemer": [(d, d)],
        "revoke_toegang": [(d, zaak.toegang.pk)], "end_noodtoegang": [(zaak.nood.pk,)],
        "correct_locatie": [(cast.noord.locatie.pk,)], "record_groep": [(cast.noord.locatie.pk,)],
        "correct_groep": [(cast.noord.groep.pk,)], "view_account": [(cast.pm.pk,)],
        "correct_account": [(cast.pm.pk,)], "assign_rol": [(cast.pm.pk,)],
        **{naam: [(zaak.lijst.pk,)] for naam in ROUTES if naam.endswith("_import")},
        "assign_kolommen": [(zaak.lijst.pk,)], "export_voorbeeld": [("kinderen",)],
        "record_jaarafronding": [zaak.jaarpunt], "export_taak": [("triage", d)],
        "view_protocolversie": [("kindpartners", "2026.1")], "correct_protocol": [(d, "kinderopvang", "wie")],
        "revoke_rol": [(cast.pm.roltoewijzingen.get().pk,)], "sign_rol": [(zaak.rol.pk,)],
        "view_uitsluitingen": met["kind"], "exclude_collega": met["kind"],
        "revoke_uitsluiting": [(zaak.uitsluiting.pk,)],
        "record_uitnodiging": [(cast.pm.pk,)], "revoke_factor": [(cast.pm.pk,)],
        "record_koppeling": [(cast.pm.pk,)], "revoke_koppeling": [(cast.pm.pk, d)],
        "view_ronde": [(d, 1)], **onder,
        **{
            naam: [(zaak.incident.pk,)]
            for naam, route in ROUTES.items()
            if route.actie in VAN_INCIDENT and naam not in ("view_incidenten", "record_incident")
        },
        **{naam: [(zaak.route3.pk,)] for naam in ROUTE3},
        **{
            naam: [(zaak.route3.pk, rij.pk) for rij in zaak.route3.kinderen.all()]
            for naam in ("record_route3ouders", "record_route3plan", "share_route3")
        },
        "export_route3": [(zaak.route3.pk, zaak.route3blad.pk)],
        "view_incident": [(rij.pk,) for rij in (zaak.incident, zaak.ongeval, zaak.beten)],
        "record_ongeval": [(zaak.ongeval.pk,)], "record_tekenbeet": [(zaak.beten.pk,)],
        "record_tekenvervolg": [(zaak.tekenbeet.pk,)],
        **{naam: [(zaak.rapport.pk,)] for naam in ROUTES if naam.endswith(("_jaarrapport", "_jaarcijfers"))},
        "open_jaarrapport": [()], "supplement_jaarrapport": [(zaak.rapport.pk, "signalen")],
        # the ladder, and what somebody told in confidence
        **{naam: [(zaak.ladder.pk,)] for naam in ROUTES if naam.endswith("_ladder") and naam != "open_ladder"},
        "skip_laddertrede": [(zaak.ladder.pk,)], "record_ladderincident": [(zaak.ladder.pk,)],
        "record_laddertrede": [(zaak.ladder.pk, "gesprek")], "sign_ladderbesluit": [(zaak.laddervraag.pk,)],
        "record_laddervervolg": [(zaak.ladder.pk, "omgangsregels"), (zaak.ladder.pk, "time_out_ouders")],
        "export_ladderbrief": [(zaak.ladder.pk, zaak.ladderbrief.pk)],
        **{
            naam: [(zaak.intimiteit.pk,)]
            for naam in ("view_intimiteit", "record_intimiteitstap", "share_intimiteit")
        },
        "export_rapportages": [(timezone.localdate().year,)],
        **{naam: [(zaak.calamiteit.pk,)] for naam in VAN_CALAMITEIT}, "open_calamiteit": [()],
        "record_calamiteitpunt": [(zaak.calamiteit.pk, "communiceer")],
        "record_calamiteitbrief": [(zaak.calamiteit.pk, "ouderbrief-overige-groepen", cast.noord.groep.pk)],
        "export_calamiteitbrief": [(zaak.calamiteit.pk, zaak.ouderbrief.pk)],
        "record_klacht": [()], "view_klacht": [(zaak.klacht.pk,)], "close_klacht": [(zaak.klacht.pk,)],
        "open_checklijst": [("vermissing",), ("overlijden",)], "record_checkpunt": [(zaak.checklijst.pk,)],
        "record_maatregelstand": [(zaak.maatregel.pk,)],
        **{
            naam: [(zaak.incident.pk, zaak.incidentbijlage.pk)]
            for naam in ("export_incidentbijlage", "withdraw_incidentbijlage")
        },
        **{
            naam: [(zaak.route2.pk,)]
            for naam, route in ROUTES.items()
            if route.actie in VAN_ROUTE2 and naam != "view_route2zaken"
        },
        "open_route2zaak": met["zorg"], "assign_zorg": met["zorg"],
        "record_route2stap": [(zaak.route2.pk, "vermoeden")],
        "withdraw_route2delegatie": [(zaak.route2.pk, zaak.delegatie.pk)],
        "revoke_route2uitsluiting": [(zaak.route2.pk, zaak.uitgesloten.pk)],
        **{naam: [(zaak.lek.pk,)] for naam in ROUTES if naam.endswith(("_datalek", "_datalekfeiten"))},
        **{
            naam: [(zaak.correctie.pk,)]
            for naam in ROUTES
            if naam.endswith(("_correctie", "_passage", "_correctietermijn"))
        },
        "view_verwerking": [("register",)], "export_verwerking": [("dpia",)],
        "choose_correctie": [()], "record_correctie": met["kind"], "record_correctiebericht": [(zaak.ontvanger.pk,)],
        "report_datalek": [()], "export_datalek": [()], "decide_datalek": [(zaak.lek.pk, "ap")],
        **{naam: [(zaak.inzage.pk,)] for naam in INZAGE},
        "sign_naamweging": [(zaak.naamweging.pk,)],
        "share_inzage": [(d,)], "view_meekijken": [(wie["verstrekking"].pk,) for wie in (af, pm)],
        "decide_passage": [(zaak.inzage.pk, zaak.stuk.pk)],
        "record_inzage": [("kind", zaak.kind.pk), ("ouder", zaak.ouder.pk)],
        "record_logcontrole": [("2026-01",)], "decide_logpunt": [(zaak.logcontrole.punten.first().pk,)],
        "view_logcontrole": [(zaak.logcontrole.pk,)], "sign_logcontrole": [(zaak.logcontrole.pk,)],
        **{
            naam: [(zaak.vertrouwenszaak.pk,)]
            for naam in ("view_vertrouwenszaak", "supplement_vertrouwenszaak", "record_vertrouwensstap",
                         "close_vertrouwenszaak")
        },
        **{
            naam: [(zaak.halfjaarverslag.pk,)]
            for naam in ("view_halfjaarverslag", "share_halfjaarverslag", "export_halfjaarverslag")
        },
        "record_bewaarregel": [("dossier",)], "withdraw_bewaarstop": [(zaak.stop.pk,)],
    }  # fmt: skip
    vragen = {"record_signaal": "?over=thuis", "record_kind": f"?gezin={zaak.kind.gezin_id}"}
    vragen["view_inzagemap"] = "?toon=alles"
    for naam in ROUTES:
        vraagt_id = bool(get_resolver().reverse_dict.getlist(naam)[0][0][0][1])
        for waarden in args.get(naam, [(d,)] if vraagt_id else [()]):
            yield naam, reverse(naam, args=waarden) + vragen.get(naam, "")


def read_page(client, adres):
    """What came back as text, and what the log wrote for it."""
    begin = timezone.now()
    antwoord = client.get(adres)
    regels = list(Logregel.objects.filter(tijd__gte=begin))
    tekst = antwoord.content.decode(errors="replace")  # an attachment is no text
    delen = Logonderdeel.objects.filter(regel__in=regels, soort="betrokkene")
    return antwoord, tekst, regels, set(delen.values_list("object_id", flat=True))


def may_read(wie, naam, eigenaar):
    if (
        naam in STUK_PAGINAS
        and eigenaar not in VREEMD
        and (wie == "directie" or (wie == "af" and eigenaar not in GEZEGELD))
    ):
        return True
    return wie in MAG.get(eigenaar, ())


def find_faults(wie, naam, kooi, zaak, antwoord, tekst, regels, kinderen):
    """What is wrong with one page, in words."""
    koppen = " ".join(f"{naam}: {waarde}" for naam, waarde in antwoord.items())
    if WOORD.search(koppen) or any(WOORD.search(titel) for titel in TITEL.findall(tekst)):
        yield "a word in the title or a header"
    if antwoord.status_code >= 400 and any(regel.resultaat == "ok" for regel in regels):
        yield "refused, and logged as seen"
    for woord in sorted(set(re.findall(r"kanarie[a-z]{5}z", tekst.lower()))):
        kanarie = kooi.woorden["K" + woord[1:]]
        if not may_read(wie, naam, kanarie.eigenaar):
            yield f"{kanarie.eigenaar} {kanarie.veld} is seen"
        if not is_logged(kanarie.eigenaar, zaak, regels, kinderen):
            yield f"{kanarie.eigenaar} {kanarie.veld} is seen without a line in the log"


def is_logged(eigenaar, zaak, regels, kinderen):
    if eigenaar == "concept":  # the own typed text, of no case yet
        return True
    if eigenaar == "lijst":
        return any(regel.actie == "view_import" and regel.resultaat == "ok" for regel in regels)
    if eigenaar == "spoed":  # of no child yet
        return any(regel.actie in SPOED and regel.resultaat == "ok" for regel in regels)
    if eigenaar in ZONDER_KIND:
        return any(regel.actie in ZONDER_KIND[eigenaar] and regel.resultaat == "ok" for regel in regels)
    wie = KIND_VAN.get(eigenaar, ("kind",))
    return any(str(getattr(zaak, naam).pseudoniem) in kinderen for naam in wie)


def test_nobody_sees_a_word_without_the_right_and_a_line_in_the_log(cast, browse, monkeypatch):
    # What goes on paper, as text that can be searched; the drawing of it is tested elsewhere.
    monkeypatch.setattr(brieven, "render_pdf", lambda *pagina: render_to_string(*pagina).encode())
    monkeypatch.setattr(halfjaarverslag, "render_pdf", lambda *pagina: render_to_string(*pagina).encode())
    monkeypatch.setattr(route3weging, "render_pdf", lambda *pagina: render_to_string(*pagina).encode())
    monkeypatch.setattr(rapportage, "render_pdf", lambda *pagina: render_to_string(*pagina).encode())
    monkeypatch.setattr(route2, "render_pdf", lambda *pagina: render_to_string(*pagina).encode())
    monkeypatch.setattr(calamiteitteam, "render_pdf", lambda *pagina: render_to_string(*pagina).encode())
    monkeypatch.setattr(export, "render_pdf", lambda *pagina: render_to_string(*pagina).encode())
    monkeypatch.setattr(inzagemap, "PER_BLAD", 1000)
    kooi = Kooi()
    zaak = build_zaak(cast, kooi)
    assert encrypted_fields() - kooi.velden() == set()
    adressen = list(addresses(zaak, cast))
    fouten, gezien = set(), set()
    for wie in MENSEN:
        client = browse(getattr(cast, wie))
        for naam, adres in adressen:
            antwoord, tekst, regels, kinderen = read_page(client, adres)
            assert antwoord.status_code < 500, adres
            gezien |= {kooi.woorden[woord].eigenaar for woord in WOORD.findall(tekst)}
            fouten |= {
                f"{wie} {naam}: {fout}"
                for fout in find_faults(wie, naam, kooi, zaak, antwoord, tekst, regels, kinderen)
            }
    assert sorted(fouten) == []
    assert gezien == {*MAG, *ALLEEN_BIJ_INZAGE}  # a walk that sees nothing proves nothing
    assert_log_is_silent()


def assert_log_is_silent():
    for model in (Logregel, Logonderdeel):
        for rij in model.objects.values_list():
            assert "kanarie" not in str(rij).lower()
