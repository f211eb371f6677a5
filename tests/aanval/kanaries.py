"""A case in which every encrypted field and every name holds a word of its own, so that a leak names itself.

The words are put in while encrypting: no factory, form or field can be forgotten.
"""

import json
import re
import uuid
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.http import QueryDict
from django.utils import timezone

from dossiers import models as m
from dossiers.actions.basis import record_stuk
from dossiers.actions.kindcheck import Kindregel
from incidents.actions.zorg import supplement_zorg
from incidents.models import Ongeval, Rapportage, Tekenbeet
from privacy.inzageregels import Grond
from privacy.models import (
    Correctiewissing,
    Inzageblik,
    Inzagekind,
    Inzagepakket,
    Inzagestap,
    Inzageverzoek,
    Naambesluit,
    Naamweging,
)
from reports.models import Rapporttekst
from roles.models import Uitsluiting, User
from roles.policy import Actie
from tests import factories_route3 as route3
from tests.factories_bewaren import stop_of, unstop_of
from tests.factories_bijlage import bijlage_of, signaalbijlage_of, trek_bijlage_in
from tests.factories_calamiteit import (
    bericht_of,
    calamiteit_of,
    klacht_of,
    lid_of,
    logregel_of,
    ouderbrief_of,
    sluit_calamiteit,
    sluit_klacht,
    werk_plan_bij,
)
from tests.factories_correctie import beslis_of, do_correctie, vertel_of, verzoek_of, voer_uit_of
from tests.factories_datalek import afgehandeld, do_lek, lek_of
from tests.factories_dossier import deelname_of, ended_toegang_of, past_noodtoegang_of
from tests.factories_gesprek import plan_of
from tests.factories_import import csv_of, run_of
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
    vul_incident_aan,
)
from tests.factories_inzage import (
    decide_stuk_of,
    do_inzage,
    gather_of,
    identiteit_of,
    inzage_of,
    stand_of_map,
)
from tests.factories_kindcheck import kindcheck_of, regel, vul_aan
from tests.factories_ladder import besluit_of, brief_of, climb, intimiteit_of, intimiteitstap_of, ladder_of
from tests.factories_ladder import maatregel_of as ladder_maatregel_of
from tests.factories_logboek import signed_review_of
from tests.factories_mensen import record_ouder_of
from tests.factories_rapport import rapport_of, schrijf_bij, stel_vast
from tests.factories_rollen import confirm, propose
from tests.factories_route2 import delegeer, do_route2, draaiboek_of, sluit_uit, walk
from tests.factories_route2 import stap_of as route2stap_of
from tests.factories_route2 import zaak_of as route2zaak_of
from tests.factories_signaal import (
    act_of,
    kind_of,
    record_signaal_of,
    report_zorg_of,
    seal_of,
    supplement_signaal_of,
    triage_of,
    zicht_of,
)
from tests.factories_spoed import end_of, pick_up, spoed_of
from tests.factories_vertrouwen import sluit_zaak, stap_of, verslag_of, zaak_of
from vault import versleuteling
from vault.bases import open_bewaareenheid
from vault.velden import VersleuteldeTekst
from work.actions.factor import Soort, add_factor, revoke_factor
from work.actions.jaar import Afronding, record_jaarafronding
from work.actions.vervanging import Vervanggegevens, appoint_vervanger
from work.bestanden import keep_bestand
from work.concepten import save_concept

WOORD = re.compile(r"Kanarie[a-z]{5}z")


@dataclass(frozen=True)
class Kanarie:
    """Where one word stands: the field, and whose text it is."""

    veld: str
    eigenaar: str


def word(nummer: int) -> str:
    letters = "".join(chr(97 + nummer // 26**plaats % 26) for plaats in range(5))
    return f"Kanarie{letters}z"


class Kooi:
    """Every word that was let loose. `eigenaar` is the label of what is being made now."""

    def __init__(self) -> None:
        self.woorden: dict[str, Kanarie] = {}
        self.eigenaar = ""

    def new(self, veld: str) -> str:
        nieuw = word(len(self.woorden))
        self.woorden[nieuw] = Kanarie(veld, self.eigenaar)
        return nieuw

    @contextmanager
    def van(self, eigenaar: str) -> Iterator[None]:
        vorige, self.eigenaar = self.eigenaar, eigenaar
        yield
        self.eigenaar = vorige

    def velden(self) -> set[str]:
        return {kanarie.veld for kanarie in self.woorden.values()}


@contextmanager
def singing(kooi: Kooi) -> Iterator[None]:
    """Every text that is encrypted meanwhile gets a word."""
    echt = versleuteling.seal

    def seal(sleutel: Any, tekst: bytes, aad: str) -> bytes:
        if "/" in aad:
            veld = "/".join(aad.split("/")[:2])
            gelezen = tekst.decode()
            if veld in (
                "dossiers.bijlage/inhoud",
                "incidents.incidentbijlage/inhoud",
                "privacy.inzagepakket/pdf",
                "reports.rapportpapier/pdf",
            ):  # a file: the word stands behind it
                tekst = b64encode(b64decode(tekst) + f" {kooi.new(veld)}".encode())
            elif gelezen.startswith("{"):
                tekst = json.dumps(json.loads(gelezen) | {"toelichting": kooi.new(veld)}).encode()
            else:
                tekst = f"{gelezen} {kooi.new(veld)}".encode()
        return echt(sleutel, tekst, aad)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versleuteling, "seal", seal)
        yield


def encrypted_fields() -> set[str]:
    return {
        f"{model._meta.label_lower}/{veld.name}"
        for model in apps.get_models()
        if not hasattr(model, "instance_type")  # a history table holds the bytes of its live table
        for veld in model._meta.fields
        if isinstance(veld, VersleuteldeTekst)
    }


def texts(model: Any, **velden: Any) -> dict[str, Any]:
    """Something in every encrypted field of this model."""
    return {
        veld.name: "Tekst." for veld in model._meta.fields if isinstance(veld, VersleuteldeTekst)
    } | velden


def build_zaak(cast: Any, kooi: Kooi) -> SimpleNamespace:
    """One child of Noord with everything, its sister of Noord, and a brother at Zuid."""
    zaak = SimpleNamespace(signalen={}, stukken={})
    with singing(kooi):
        build_familie(cast, kooi, zaak)
        build_signalen(cast, kooi, zaak)
        zaak.dossier = m.Dossier.objects.get(kind=zaak.kind)
        for wie in ("af", "pm"):
            with kooi.van(wie):
                zaak.stukken[wie] = build_stukken(getattr(cast, wie), zaak)
        with kooi.van("af"), act_of(cast.af):  # under the talk of somebody who only takes part
            eigen = {
                "dossier": zaak.dossier,
                "gesprek": zaak.stukken["pm"]["gesprek"],
                "betrokkene": zaak.ouder,
            }
            wie = {"by": zicht_of(cast.af), "at": timezone.now(), "actie": Actie.SUPPLEMENT_GESPREK}
            gezien = texts(m.Verslaggezien, oordeel="gezien")
            record_stuk(m.Verslaggezien, id=uuid.uuid4(), **eigen, **wie, **gezien)
        with kooi.van("af"):
            deelname_of(cast.af, zaak.dossier, cast.pm_zuid)
            tekst = {"plek": "Hier", "notulist": "B", "aandachtspunten": "C"}
            zaak.plan = plan_of(cast.af, zaak.dossier, act_of, **tekst)
        build_zorgen(cast, kooi, zaak)
        build_route2(cast, kooi, zaak)
        build_spoed(cast, kooi, zaak)
        build_kindcheck(cast, kooi, zaak)
        build_incident(cast, kooi, zaak)
        build_ladder(cast, kooi, zaak)
        build_route3(cast, kooi, zaak)
        build_bijlagen(cast, kooi, zaak)
        build_rest(cast, kooi, zaak)
        build_planning(cast, kooi, zaak)
        with kooi.van("toegang_weg"):
            zaak.toegang = ended_toegang_of(cast.af, zaak.dossier, cast.collega)
        with kooi.van("noodtoegang"):
            zaak.nood = past_noodtoegang_of(cast.af_zuid, zaak.dossier)
        with kooi.van("stop_weg"):
            unstop_of(cast.af, stop_of(cast.af, zaak.dossier))
        with kooi.van("stop"):
            zaak.stop = stop_of(cast.af, zaak.dossier)
        with kooi.van("datalek"):
            zaak.lek = lek_of(cast.pm, uren=80)
            do_lek(cast.fg, "supplement_datalek", zaak.lek, tekst="Advies.")
            afgehandeld(cast.directie, zaak.lek)
        with kooi.van("logcontrole"):
            zaak.logcontrole = signed_review_of(cast)
        build_inzage(cast, kooi, zaak)
        build_correctie(cast, kooi, zaak)
        build_vertrouwen(cast, kooi, zaak)
    build_import(cast, kooi, zaak)
    return zaak


def build_inzage(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """A request of the parent about the child: its texts, and what only who handles it may read."""
    with kooi.van("inzage"):
        velden = {"wie": "Iemand.", "mening_kind": "Goed."}
        zaak.inzage = inzage_of(cast.af, zaak.kind, ouder=zaak.ouder, vraag="Alles.", **velden)
        identiteit_of(cast.af, zaak.inzage)
        do_inzage(cast.fg, "supplement_inzage", zaak.inzage, tekst="Advies.")
        zaak.inzage_los = build_los(cast, zaak)
        map_ = gather_of(cast.af, zaak.inzage)
        stand = stand_of_map(cast.af, zaak.inzage)
        zaak.stuk = next(s.passage for s in stand.stukken if s.passage.bron == "dossiers.signaal")
        weg = {"weg": "Tekst.", "grond": Grond.ANDER, "toelichting": "Een ander."}
        decide_stuk_of(cast.af, zaak.inzage, zaak.stuk, "deels", **weg)
        with act_of(cast.directie):
            blik = Inzageblik(
                map=map_, bewaareenheid_id=map_.bewaareenheid_id, rol="directie", akkoord=False, stand=stand.merk,
                vastgelegd_op=timezone.now(), vastgelegd_door=cast.directie,
            )  # fmt: skip
            blik.toelichting = "Nog een keer."
            blik.save()
            zaak.naamweging = build_weging(cast, map_)
            pakket = Inzagepakket(
                map=map_, bewaareenheid_id=map_.bewaareenheid_id, vastgelegd_op=timezone.now(),
                vastgelegd_door=cast.directie,
            )  # fmt: skip
            pakket.pdf, pakket.gegevens = b64encode(b"%PDF-1.7").decode(), json.dumps({"stukken": []})
            pakket.save()


def build_los(cast: Any, zaak: SimpleNamespace) -> Inzageverzoek:
    """A second request, with what only a request about somebody unknown has, and a step that one person did alone."""
    los = inzage_of(cast.af, zaak.kind)
    wie = {"vastgelegd_op": timezone.now(), "vastgelegd_door": cast.af, "rol": "af"}
    with act_of(cast.af):
        velden = {
            veld: getattr(los, veld) for veld in ("organisatie_id", "locatie_id", "kind_id", "hoedanigheid")
        }
        rij = Inzageverzoek(
            **velden, **wie, binnen="brief", ontvangen_op=los.ontvangen_op, uiterlijk_op=los.uiterlijk_op
        )
        open_bewaareenheid(rij)
        rij.naam = rij.bereiken = "Tekst."
        rij.save()
        Inzagekind(verzoek=rij, kind=zaak.kind, vastgelegd_op=timezone.now(), vastgelegd_door=cast.af).save()
        stap = Inzagestap(
            verzoek=rij,
            bewaareenheid_id=rij.bewaareenheid_id,
            soort="geweigerd",
            op=rij.ontvangen_op,
            alleen=True,
            **wie,
        )
        stap.waarom_alleen = "Tekst."
        stap.save()
    return rij


def build_weging(cast: Any, map_: Any) -> Naamweging:
    wie = {"vastgelegd_op": timezone.now(), "vastgelegd_door": cast.directie, "rol": "directie"}
    sleutel = {"bewaareenheid_id": map_.bewaareenheid_id}
    weging = Naamweging(map=map_, medewerker=cast.pm, **sleutel, **wie)
    weging.nodig = weging.belang = "Tekst."
    weging.save()
    besluit = Naambesluit(weging=weging, akkoord=False, **sleutel, **wie)
    besluit.toelichting = "Tekst."
    besluit.save()
    return weging


def build_correctie(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """A refused request about something of the AF, with every step; its note stands in the dossier."""
    with kooi.van("passage"), act_of(cast.af):
        wie = {"by": zicht_of(cast.af), "at": timezone.now(), "actie": Actie.RECORD_BEELD}
        beeld = record_stuk(
            m.Beeld,
            id=uuid.uuid4(),
            dossier=zaak.dossier,
            **wie,
            **texts(m.Beeld, risicotaxatie="taxatie_geen"),
        )
    with kooi.van("correctie"):
        wat = {"sleutel": f"beeld:{beeld.pk}", "gevraagd": "Dit klopt niet."}
        zaak.correctie = verzoek_of(cast.af, zaak.kind, **wat)
        later = {"reden": "Ziekte.", "verteld_op": timezone.localdate()}
        do_correctie(cast.af, "record_correctietermijn", zaak.correctie, **later)
        do_correctie(cast.fg, "supplement_correctie", zaak.correctie, tekst="Advies.")
        beslis_of(cast.directie, zaak.correctie, "klopt")
        zaak.ontvanger = zaak.correctie.ontvangers.get()
        vertel_of(cast.af, zaak.ontvanger, toelichting="Gebeld.")
        with act_of(cast.af):
            wissing = Correctiewissing(
                verzoek=zaak.correctie, bewaareenheid_id=zaak.correctie.bewaareenheid_id, rol="af", alleen=True,
                wacht_tot=timezone.localdate(), vastgelegd_op=timezone.now(), vastgelegd_door=cast.af,
            )  # fmt: skip
            wissing.waarom_alleen = "Tekst."
            wissing.save()
    with kooi.van("kanttekening"):
        voer_uit_of(cast.af, zaak.correctie, "zienswijze", "Mijn kijk.")


def build_vertrouwen(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """Of the vertrouwenspersoon alone: a case with everything, and a report that wasn't given."""
    els = cast.vertrouwenspersoon
    with kooi.van("vertrouwen"):
        zaak.vertrouwenszaak = zaak_of(els)
        stap_of(els, zaak.vertrouwenszaak)
        sluit_zaak(els, zaak.vertrouwenszaak)
        zaak.halfjaarverslag = verslag_of(els)


def build_import(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """A list the AF is looking at; nobody else does, and it isn't saved. Its file keeps its own words."""
    with kooi.van("lijst"):
        rij = f"1;{kooi.new('naam')};;{kooi.new('naam')};01-03-2023;Libel"
    zaak.lijst = run_of(cast.af, cast.noord, csv_of(rij))


def build_planning(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """What is kept about the work itself: of no child, and still not for everybody."""
    vandaag = timezone.localdate()
    zaak.jaarpunt = ("rapportages_bundelen", f"{vandaag.year + 1}-12-31", cast.noord.locatie.pk)
    with kooi.van("jaar"), act_of(cast.af):
        record_jaarafronding(
            punt=zaak.jaarpunt[0], uiterlijk=date.fromisoformat(zaak.jaarpunt[1]), locatie_id=zaak.jaarpunt[2],
            gegevens=Afronding(stand="overgeslagen", toelichting="Geen tijd."), by=zicht_of(cast.af),
            at=timezone.now(), id=uuid.uuid4(),
        )  # fmt: skip
    with kooi.van("vervanging"), act_of(cast.af):
        gegevens = Vervanggegevens(
            user_id=cast.af.pk, vervanger_id=cast.manager.pk, van=vandaag, tot=vandaag + timedelta(days=3),
            reden="vakantie", toelichting="Naar zee.",
        )  # fmt: skip
        appoint_vervanger(gegevens=gegevens, by=zicht_of(cast.af), at=timezone.now(), id=uuid.uuid4())
    with kooi.van("factor"), act_of(cast.beheer):  # seen by nobody, not even its owner
        add_factor(user=cast.pm, id=uuid.uuid4(), soort=Soort.APP, geheim="GEHEIM", at=timezone.now())
        revoke_factor(
            by=zicht_of(cast.beheer),
            user_id=cast.pm.pk,
            hoe="gezien",
            reden="Telefoon kwijt.",
            at=timezone.now(),
        )
        add_factor(user=cast.pm, id=uuid.uuid4(), soort=Soort.APP, geheim="GEHEIM", at=timezone.now())


def build_familie(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    with kooi.van("kind"):
        zaak.kind = kind_of(cast.noord, kooi.new("naam"), "Jansen")
    gezin = zaak.kind.gezin
    with kooi.van("zus"):
        zaak.zus = kind_of(cast.noord, kooi.new("naam"), "Jansen", gezin=gezin)
    with kooi.van("broer_zuid"):
        zaak.broer = kind_of(cast.zuid, kooi.new("naam"), "Jansen", gezin=gezin)
    with kooi.van("ouder"):
        naam = kooi.new("naam")
    with kooi.van("contact"):
        zaak.ouder = record_ouder_of(
            cast.af, zaak.kind, naam=naam, telefoon="06", adres=kooi.new("adres"),
            email=f"{kooi.new('email').lower()}@voorbeeld.nl",
        )  # fmt: skip


def build_signalen(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    lijst = json.dumps({"lijst": "signalenlijst-0-4", "versie": "1", "codes": [], "toelichting": "x"})
    observatie = json.dumps({"lijst": "observatielijst", "versie": "1", "codes": [], "toelichting": "x"})
    velden = texts(m.Signaal, lijst=lijst, observatie=observatie)
    delen = [
        {"aard": "veronderstelling"} | texts(m.Gegeven), {"aard": "diagnose"} | texts(m.Gegeven),
        {"aard": "derden", "toestemming": True} | texts(m.Gegeven),
    ]  # fmt: skip
    with kooi.van("signaal"):
        zaak.signalen["dossier"] = record_signaal_of(cast.pm, zaak.kind, gegevens=delen, **velden)
        supplement_signaal_of(cast.af, zaak.signalen["dossier"])
        zaak.signalen["zus"] = record_signaal_of(cast.collega, zaak.zus)
    with kooi.van("zegel"):
        zaak.signalen["zegel"] = record_signaal_of(cast.pm, zaak.kind, gegevens=delen, **velden)
    with kooi.van("triage"):
        triage_of(cast.af, zaak.signalen["dossier"])
    with kooi.van("triage_zegel"):
        triage_of(cast.af, zaak.signalen["zegel"])


def build_stukken(user: User, zaak: SimpleNamespace) -> dict[str, Any]:
    """One row of every kind that stands in a dossier, by this person."""
    stukken: dict[str, Any] = {}

    def leg_vast(model: Any, **velden: Any) -> Any:
        with act_of(user):
            stukken[model._meta.model_name] = rij = record_stuk(
                model, id=uuid.uuid4(), dossier=zaak.dossier, actie=Actie.VIEW_DOSSIER, by=zicht_of(user),
                at=timezone.now(), **texts(model, **velden),
            )  # fmt: skip
        return rij

    leg_vast(m.Beeld, risicotaxatie="taxatie_geen")
    leg_vast(m.Bijzonderheid, situatie="disclosure")
    leg_vast(
        m.Consultatie, soort="veilig_thuis", met_functie="adviseur", toestemming="nee", opvolging="deels"
    )
    blad = {"regels": [["Leeftijd", "2 of 3 jaar"]], "gezien": "Rood.", "vraag": "Wat nu?"}
    leg_vast(m.Consultatieblad, bestemd_voor="veilig_thuis", tekst=json.dumps(blad))
    gesprek = leg_vast(m.Gesprek, vorm="regulier")
    leg_vast(m.Nakoming, afspraak=leg_vast(m.Afspraak, gesprek=gesprek), oordeel="niet")
    leg_vast(m.Verslaggezien, gesprek=gesprek, betrokkene=zaak.ouder, oordeel="weigert")
    overslag = leg_vast(m.Overslag, vorm="regulier", grond="disclosure")
    leg_vast(m.Instemming, overslag=overslag)
    weging = leg_vast(m.Weging, nummer=m.Weging.objects.count() + 1)
    leg_vast(m.Antwoordrij, weging=weging, vraag="vermoeden", antwoord="ja", bewijs=[str(overslag.pk)])
    besluit = leg_vast(
        m.Besluit, weging=weging, uitkomst="melden", omdat="Zo is het.", melden=True, hulp="ja",
        afwijking="naar_melden", vingerafdruk="0" * 64,
    )  # fmt: skip
    leg_vast(m.Ondertekening, besluit=besluit, plaats=0, zonder_tweede=True)
    melding = leg_vast(m.Melding, kanaal="telefoon", ouders_ingelicht="nee")
    leg_vast(m.Kennisgeving, melding=melding, onderwerp="melding", aan="anders", wijze="verteld")
    leg_vast(m.Meldingaanvulling, melding=melding, soort="aanvulling")
    leg_vast(m.Terugkoppeling, melding=melding, uitkomst="einde_bemoeienis", zorgen_blijven=True)
    verzoek = leg_vast(m.Informatieverzoek, wijze="telefonisch", instemming="nee")
    leg_vast(m.Informatievervolg, verzoek=verzoek, soort="verstrekt")
    leg_vast(m.Ketencontact, partij="cit", initiatief="wij", ouders_open="nee", andere_hulp="ja")
    build_hulpstukken(leg_vast, user)
    leg_vast(m.Afsluiting, soort="onterecht")
    build_buiten(leg_vast, zaak)
    return stukken


def build_buiten(leg_vast: Any, zaak: SimpleNamespace) -> None:
    """What goes outside: a consent that still holds, one that was withdrawn, a letter, the index."""
    tot = timezone.localdate() + timedelta(days=30)
    weg = leg_vast(m.Toestemming, antwoord="gegeven", tot=tot)
    leg_vast(m.Intrekking, toestemming=weg)
    geldig = leg_vast(m.Toestemming, antwoord="gegeven", tot=tot)
    leg_vast(m.Toestemminggever, toestemming=geldig, betrokkene=zaak.ouder, gezag="ja")
    leg_vast(m.Verwijssignaal, wat="afgegeven", ouders_ingelicht="nee", anderen="ja")
    leg_vast(m.Verstrekking, soort="brief", grond="ouder_met_gezag", wijze="post", betrokkene=zaak.ouder)


def build_hulpstukken(leg_vast: Any, user: User) -> None:
    """One row of everything after the besluit; the agreement is that of this person."""
    dag = date(2030, 1, 1)
    traject = leg_vast(m.Hulptraject, termijn_op=dag, evaluatie_op=dag)
    leg_vast(m.Casemanager, traject=traject, user=user)
    afspraak = leg_vast(m.Hulpafspraak, traject=traject, soort="taak", user=user, uiterlijk=dag)
    leg_vast(m.Hulpstand, afspraak=afspraak, status="niet_gedaan")
    leg_vast(m.Hulpevaluatie, traject=traject, bereikt="deels", vervolg="gaat_door", volgende_op=dag)
    leg_vast(m.Vraag5datum, op=dag)
    volgen = leg_vast(m.Volgafspraak, soort="volgen", user=user, eerste_op=dag, om_de_weken=1, tot=dag)
    leg_vast(m.Kijkmoment, volgafspraak=volgen, uitslag="zorgen")
    regels = {"protocol": "kindpartners", "protocolversie": "2026.1"}
    vorig = {"vorig_protocol": "kindpartners", "vorige_versie": "2026.1"}
    leg_vast(m.Heropening, was_gesloten=True, **regels, **vorig)


def build_zorgen(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    with kooi.van("zorg"):
        zaak.zorg = report_zorg_of(cast.collega, kind_naam="Bo")
        with act_of(cast.collega):
            wie = {"by": zicht_of(cast.collega), "at": timezone.now()}
            supplement_zorg(id=uuid.uuid4(), zorg_id=zaak.zorg.pk, tekst="Meer.", **wie)
        zaak.doorgezet = seal_of(cast.af, zaak.signalen["zegel"])


def build_route2(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """A case about a colleague with everything in it; directie lets the manager handle it. It is closed."""
    with kooi.van("route2"):
        zorg = report_zorg_of(cast.vertrouwenspersoon, kind_naam="Bo")
        case = zaak.route2 = route2zaak_of(cast.directie, zorg, account=cast.collega, tekst="Meer.")
        eerst = delegeer(cast.directie, case, cast.manager)
        do_route2(
            cast.directie, "withdraw_route2delegatie", zaak_id=case.pk, delegatie_id=eerst.pk, reden="Stop."
        )
        zaak.delegatie = delegeer(cast.directie, case, cast.manager)
        fout = sluit_uit(cast.directie, case, cast.pm_zuid, reden="Een vergissing.")
        do_route2(
            cast.directie,
            "revoke_route2uitsluiting",
            zaak_id=case.pk,
            uitsluiting_id=fout.pk,
            reden="Verkeerde.",
        )
        zaak.uitgesloten = sluit_uit(cast.directie, case, cast.ondersteunend, reden="Familie.")
        draaiboek_of(cast.manager, case, wie="De voorzitter")
        route2stap_of(cast.manager, case, "vertrouwensinspecteur", wie="De inspecteur")
        walk(cast.directie, case)
        do_route2(cast.directie, "close_route2zaak", zaak_id=case.pk, tekst="Klaar.")


def build_spoed(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """An alarm about a child that nobody knew, picked up and ended."""
    with kooi.van("spoed"):
        zaak.spoed = spoed_of(cast.pm, waar="Hier")
        pick_up(cast.af, zaak.spoed)
        end_of(cast.af, zaak.spoed)


def build_kindcheck(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """About the parent, with the sister and a child that isn't enrolled; something was added to each."""
    with kooi.van("kindcheck"):
        gezin = {"kind": zaak.kind, "ouder": zaak.ouder}
        elders = Kindregel(soort="niet_ingeschreven", wie="Bo", oordeel="veilig", motivering="Rustig.")
        zaak.kindcheck = kindcheck_of(
            cast.pm, gezin, regel(zaak.kind), elders, samen="bewust_niet", samen_toelichting="Niet veilig.",
        )  # fmt: skip
        for rij in zaak.kindcheck.kinderen.all():
            vul_aan(cast.af, rij, "veilig")


def build_incident(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """With both sisters in it; a measure for somebody of another group, a file, a file that was taken back, the end."""
    with kooi.van("incident"):
        wie = {"ander": "Een buurman", "melder": "Een ouder"}
        zaak.incident = incident_of(cast.pm, cast.noord, zaak.kind, zaak.zus, **wie)
        vul_incident_aan(cast.af, zaak.incident)
        zaak.incidentbijlage = incidentbijlage_of(cast.af, zaak.incident)
        trek_incidentbijlage_in(cast.af, zaak.incident, incidentbijlage_of(cast.af, zaak.incident))
        koppel_of(cast.af, zaak.incident, zaak.signalen["dossier"])
    with kooi.van("maatregel"):
        zaak.maatregel = maatregel_of(cast.af, zaak.incident, cast.ondersteunend)
        stand_of_maatregel(cast.ondersteunend, zaak.maatregel)
    with kooi.van("incident"):
        sluit_incident(cast.af, zaak.incident)
        zaak.ongeval = incident_of(cast.pm, cast.noord, zaak.kind, zaak.zus, soort="ongeval", arts="ja")
        ongeval_of(cast.pm, zaak.ongeval, zaak.kind, **texts(Ongeval))
        zaak.beten = incident_of(cast.pm, cast.noord, zaak.kind, zaak.zus, soort="tekenbeet", arts="nee")
        zaak.tekenbeet = tekenbeet_of(cast.pm, zaak.beten, zaak.kind, **texts(Tekenbeet))
        tekenbeet_of(cast.pm, zaak.beten)
        ongeval_of(cast.pm, zaak.ongeval)
        tekenvervolg_of(cast.pm, zaak.tekenbeet)
    zaak.checklijst = checklijst_of(cast.pm, cast.noord)
    build_calamiteit(cast, kooi, zaak)
    with kooi.van("rapportage"):
        rapportage_of(cast.af, zaak.dossier, **texts(Rapportage))
    zaak.rapport = rapport_of(cast.directie)
    with kooi.van("rapport"):
        schrijf_bij(cast.directie, zaak.rapport, tekst=texts(Rapporttekst)["tekst"])
        stel_vast(cast.directie, zaak.rapport)


def build_ladder(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """Of the first child, with a letter; a measure that waits for directie; what somebody told in confidence."""
    with kooi.van("ladder"):
        zaak.ladder = ladder_of(cast.pm, zaak.kind, zaak.incident)
        climb(cast.pm, zaak.ladder)
        besluit_of(cast.directie, ladder_maatregel_of(cast.af, zaak.ladder))
        zaak.ladderbrief = brief_of(cast.af, zaak.ladder, "time_out_ouders")
    with kooi.van("ladderbesluit"):  # the manager, who would decide, is family
        zaak.laddervraag = ladder_maatregel_of(cast.af, zaak.ladder, "contract")
    with kooi.van("intimiteit"):
        zaak.intimiteit = intimiteit_of(cast.pm, cast.af)
        intimiteitstap_of(cast.af, zaak.intimiteit, "aangesproken")


def build_route3(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """A case with both sisters, walked to its end, with a sheet for a parent."""
    with kooi.van("route3"):
        velden = {"gezien_door": "Een ouder", "signaal_id": zaak.signalen["dossier"].pk}
        zaak.route3 = route3.zaak_of(cast.pm, cast.noord, zaak.kind, zaak.zus, **velden)
        route3.overleg_of(cast.pm, zaak.route3)
        route3.overleg_of(cast.af, zaak.route3, met="veilig_thuis")
        route3.ouders_of(cast.pm, zaak.route3, zaak.kind, zaak.ouder)
        with kooi.van("zus"):  # what her parents heard is about her
            route3.ouders_of(cast.pm, zaak.route3, zaak.zus, wie="Een ouder")
        anders = {"afwijking": "Toch.", "onderliggend": "ja", "onderliggend_tekst": "Misschien."}
        route3.weging_of(cast.af, zaak.route3, ernst="matig", vlag="geel", **anders)
        route3.maatregel_of(cast.af, zaak.route3)
        route3.plan_of(cast.af, zaak.route3, zaak.kind)
        dag = timezone.localdate() + timedelta(days=9)
        route3.evaluatie_of(cast.af, zaak.route3, "door", bekijken_op=dag, andere_dag="Vakantie.")
        route3.evaluatie_of(cast.af, zaak.route3)
        route3.besluit_of(cast.af, zaak.route3, zaak.kind)
        route3.ouders_of(cast.af, zaak.route3, zaak.kind, zaak.ouder, onderwerp="besluit")
        with kooi.van("zus"):
            route3.ouders_of(cast.af, zaak.route3, zaak.zus, onderwerp="besluit")
        route3.nazorg_of(cast.af, zaak.route3)
        zaak.verwijzing = route3.verwijzing_of(cast.pm, zaak.route3, zaak.kind)
        zaak.route3blad = route3.blad_of(cast.af, zaak.route3, zaak.kind, zaak.ouder)
        route3.sluit_route3(cast.af, zaak.route3)


def build_calamiteit(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """With the incident of both sisters in it, so that the manager is family; and two complaints, one for directie."""
    with kooi.van("calamiteit"):
        zaak.calamiteit = calamiteit_of(cast.af, cast.noord, incident=zaak.incident)
        lid_of(cast.af, zaak.calamiteit, cast.af)
        lid_of(cast.af, zaak.calamiteit, deel="buiten", buiten="Iemand van de GGD")
        logregel_of(cast.af, zaak.calamiteit, "proces")
        werk_plan_bij(cast.af, zaak.calamiteit, standen={"raad": ("niet_nodig", "Het blijft klein.")})
        werk_plan_bij(cast.af, zaak.calamiteit)
        bericht_of(cast.af, zaak.calamiteit, door_id=None, door_wie="Een wijkagent")
        bericht_of(cast.af, zaak.calamiteit, "team")
        zaak.ouderbrief = ouderbrief_of(cast.af, zaak.calamiteit, cast.noord.groep)
        sluit_calamiteit(cast.af, zaak.calamiteit)
    with kooi.van("klacht"):
        zaak.klacht = klacht_of(cast.af, cast.noord, zaak.kind)
        sluit_klacht(cast.af, zaak.klacht)
        open_ = klacht_of(cast.af, cast.noord, zaak.kind)
        sluit_klacht(cast.af, open_, "elders", verteld_op=None, niet_verteld="Niet veilig voor het kind.")
    with kooi.van("klacht_zegel"):
        weg = klacht_of(cast.af, cast.noord, zaak.kind)
    with kooi.van("zorg"):
        sluit_klacht(cast.af, weg, "directie", over="collega", over_wie="Een collega")


def build_bijlagen(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """A file by each of the two who write in the dossier, one that was taken back, and one under a signal."""
    zaak.bijlagen = []
    for wie in ("af", "pm"):
        with kooi.van(wie):
            zaak.bijlagen.append(bijlage_of(getattr(cast, wie), zaak.dossier))
    with kooi.van("af"):
        weg = bijlage_of(cast.af, zaak.dossier)
        trek_bijlage_in(cast.af, weg)
        zaak.bijlagen.append(weg)
    with kooi.van("signaal"):
        zaak.signaalbijlage = signaalbijlage_of(cast.pm, zaak.signalen["dossier"])


def build_rest(cast: Any, kooi: Kooi, zaak: SimpleNamespace) -> None:
    """A draft, somebody who only takes part, and the manager, who turns out to be family."""
    with kooi.van("concept"):
        typt = QueryDict("waarneming=Stil")
        save_concept(user=cast.af, pad="/signalen/nieuw/", gegevens=typt, at=timezone.now())
    with kooi.van("rol"):
        zaak.rol = propose(cast.beheer, cast.noord)
        confirm(cast.af, propose(cast.beheer, cast.noord), toelichting="Klopt.")
    with kooi.van("bestand"):  # an upload; nobody reads it back in full
        keep_bestand(inhoud=b"Kind", naam="lijst.csv", mime="text/csv", at=timezone.now(), uren=1)
    with kooi.van("uitsluiting"), act_of(cast.af):
        weg = Uitsluiting(user=cast.manager, kind_id=zaak.kind.pk, van=date(2020, 1, 1))
        open_bewaareenheid(weg).reden = "Familie."
        weg.organisatie = cast.organisatie
        weg.save()
        zaak.uitsluiting = weg
        for ander in (zaak.zus, zaak.broer):
            open_bewaareenheid(Uitsluiting(user=cast.manager, kind_id=ander.pk, van=date(2020, 1, 1))).save()
