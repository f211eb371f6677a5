"""What stands on the page of a dossier and of one step, besides the timeline."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dossiers import naslag
from dossiers.feiten import Feiten, Stap
from dossiers.models import Dossier, Toegangsverlening
from dossiers.naslag import Items
from dossiers.presentatie import Tijdlijn, noem
from dossiers.presentatie_kindcheck import list_ook as list_kindchecks
from dossiers.presentatie_nu import build_wat_nu, is_leaving, list_redenen
from dossiers.presentatie_stappen import Blik, Weg, list_stappen, rows_of
from dossiers.presentatie_weging import enumerate_words
from dossiers.protocolregels import Sluitvorm
from dossiers.stappen import advised, missing, stand
from meldcode.adressen import reverse
from meldcode.weergave import datum_nl, leeftijd
from roles.access import Zicht
from roles.policy import Actie

# The acts of each step, as they stand on its page.
ACTEN: Mapping[Stap, tuple[Weg, ...]] = {
    Stap.SIGNALEN: (
        Weg("Totaalbeeld maken", "record_beeld", "", Actie.RECORD_BEELD),
        Weg("Bijzondere situatie vastleggen", "record_situatie", "", Actie.RECORD_SITUATIE),
        Weg("Signaal vastleggen", "record_signaal", "", Actie.RECORD_SIGNAAL),
        Weg("Verwijsindex vastleggen", "record_verwijssignaal", "", Actie.RECORD_VERWIJSSIGNAAL),
    ),
    Stap.OVERLEG: (
        Weg("Overleg vastleggen", "record_consultatie", "", Actie.RECORD_CONSULTATIE),
        Weg(
            "Advies van Veilig Thuis vastleggen",
            "record_consultatie",
            "?soort=veilig_thuis",
            Actie.RECORD_CONSULTATIE,
        ),
        Weg("Toestemming vastleggen", "record_toestemming", "", Actie.RECORD_TOESTEMMING),
        Weg("Anoniem blad maken", "export_consultatieblad", "", Actie.EXPORT_CONSULTATIEBLAD),
        Weg("Sociale kaart bekijken", "view_sociale_kaart", "", Actie.VIEW_SOCIALE_KAART),
    ),
    Stap.GESPREK: (
        Weg("Gesprek met ouders vastleggen", "hold_gesprek", "?vorm=regulier", Actie.HOLD_GESPREK),
        Weg("Gesprek met kind vastleggen", "hold_gesprek", "?vorm=kind", Actie.HOLD_GESPREK),
        Weg("Zwaar gesprek vastleggen", "hold_gesprek", "?vorm=zwaar", Actie.HOLD_GESPREK),
        Weg("Gesprek voorbereiden", "record_voorbereiding", "?vorm=regulier", Actie.RECORD_VOORBEREIDING),
        Weg("Brief maken", "choose_brief", "", Actie.RECORD_BRIEF),
        Weg("Gesprek met ouders overslaan", "skip_gesprek", "?vorm=regulier", Actie.SKIP_GESPREK),
        Weg("Gesprek met kind overslaan", "skip_gesprek", "?vorm=kind", Actie.SKIP_GESPREK),
    ),
    Stap.WEGEN: (
        Weg("Naar het wegen", "view_weging", "", Actie.VIEW_DOSSIER),
        Weg("Sociale kaart bekijken", "view_sociale_kaart", "", Actie.VIEW_SOCIALE_KAART),
    ),
    Stap.BESLISSEN: (
        Weg("Besluit nemen", "decide_besluit", "", Actie.DECIDE_BESLUIT),
        Weg("Besluit tekenen", "sign_besluit", "", Actie.SIGN_BESLUIT),
        Weg("Melding vastleggen", "report_melding", "", Actie.REPORT_MELDING),
        Weg("Melding als PDF", "export_melding", "", Actie.EXPORT_MELDING),
        Weg("Contact vastleggen", "record_contact", "", Actie.RECORD_CONTACT),
        Weg("Hulp afspreken", "record_hulptraject", "", Actie.RECORD_HULPTRAJECT),
        Weg("Afspreken wie kijkt", "record_volgafspraak", "", Actie.RECORD_VOLGAFSPRAAK),
        Weg("Dossier afsluiten", "close_dossier", "", Actie.CLOSE_DOSSIER),
    ),
}
ONTERECHT = Sluitvorm.ONTERECHT.label
OOK: tuple[Weg, ...] = (
    Weg("Hulp en volgen", "view_hulp", "", Actie.VIEW_DOSSIER),
    Weg("Toestemming en verstrekkingen", "view_verstrekkingen", "", Actie.VIEW_DOSSIER),
    Weg("Bijlagen", "view_bijlagen", "", Actie.VIEW_DOSSIER),
    Weg("Wie dit dossier kan zien", "view_deelnemers", "", Actie.VIEW_DOSSIER),
)
# What is done now and then stands folded below it: the page stays calm, and nothing is further than one touch.
MEER: tuple[tuple[str, tuple[Weg, ...]], ...] = (
    (
        "Iets anders vastleggen",
        (
            Weg("Totaalbeeld en acht onderdelen", "record_beeld", "", Actie.RECORD_BEELD),
            Weg("Bijzondere situatie vastleggen", "record_situatie", "", Actie.RECORD_SITUATIE),
            Weg("Contact vastleggen", "record_contact", "", Actie.RECORD_CONTACT),
            Weg("Vraag van Veilig Thuis", "record_informatieverzoek", "", Actie.RECORD_INFORMATIEVERZOEK),
        ),
    ),
    (
        "Brieven en papieren",
        (
            Weg("Brief maken", "choose_brief", "", Actie.RECORD_BRIEF),
            Weg("Anoniem blad voor overleg", "export_consultatieblad", "", Actie.EXPORT_CONSULTATIEBLAD),
            Weg("Regel voor het volgsysteem", "record_volgregel", "", Actie.RECORD_VOLGREGEL),
            Weg("Rapportage meldcode", "record_rapportage", "", Actie.RECORD_RAPPORTAGE),
            Weg("Melding als PDF", "export_melding", "", Actie.EXPORT_MELDING),
            Weg("Dossier als PDF", "export_dossier", "", Actie.EXPORT_DOSSIER),
        ),
    ),
    (
        "Afsluiten of opnieuw beginnen",
        (
            Weg("Dossier afsluiten", "close_dossier", "", Actie.CLOSE_DOSSIER),
            Weg("Nieuwe ronde beginnen", "reopen_dossier", "", Actie.REOPEN_DOSSIER),
        ),
    ),
)
# In a closed dossier there is reading, looking, an answer to Veilig Thuis, and opening it again.
OOK_GESLOTEN: tuple[Weg, ...] = (
    Weg("Hulp en volgen", "view_hulp", "", Actie.VIEW_DOSSIER),
    Weg("Toestemming en verstrekkingen", "view_verstrekkingen", "", Actie.VIEW_DOSSIER),
    Weg("Vraag van Veilig Thuis", "record_informatieverzoek", "", Actie.RECORD_INFORMATIEVERZOEK),
    Weg("Bijlagen", "view_bijlagen", "", Actie.VIEW_DOSSIER),
    Weg("Wie dit dossier kan zien", "view_deelnemers", "", Actie.VIEW_DOSSIER),
    Weg("Rapportage meldcode", "record_rapportage", "", Actie.RECORD_RAPPORTAGE),
    Weg("Dossier als PDF", "export_dossier", "", Actie.EXPORT_DOSSIER),
    Weg("Dossier heropenen", "reopen_dossier", "", Actie.REOPEN_DOSSIER),
)


def build_blad(blik: Blik) -> dict[str, Any]:
    """Steps, Wat nu?, banners and the list at the side."""
    stappen = list_stappen(blik)
    klaar = sum(stap["stand"] in ("gedaan", "overgeslagen") for stap in stappen)
    return {
        "stappen": stappen,
        "telling": f"{klaar} van de 5 klaar",
        "nu": build_wat_nu(blik),
        "ook": list_ook(blik),
        "meer_ook": list_meer(blik),
        "mensen": list_mensen(blik),
        "stroken": list_stroken(blik),
    }


def tips_for(zicht: Zicht, dossier: Dossier, stap: Stap, vandaag: date) -> Items:
    """The tips of a step for the roles of this user and the age of this child."""
    return naslag.tips(
        stap.value, {plek.rol.value for plek in zicht.plekken}, dossier.kind.leeftijd_op(vandaag)
    )


def build_stap(blik: Blik, stap: Stap, rijen: Tijdlijn) -> dict[str, Any]:
    """One step: where it stands, what is missing, tips, what you can do, and what was done."""
    van_stap = {rij.id for rij in rows_of(blik, stap)}
    return {
        "stap": stap,
        "stand": stand(stap, blik.feiten, blik.protocol).value,
        "stappen": list_stappen(blik),
        "ontbreekt": list_redenen(blik, missing(stap, blik.feiten, blik.protocol)),
        "ook_te_doen": list_redenen(blik, advised(stap, blik.feiten, blik.protocol)),
        "tips": tips_for(blik.zicht, blik.dossier, stap, blik.vandaag),
        "vervolgen": blik.vervolgen if stap is Stap.BESLISSEN else [],
        "acten": [] if blik.feiten.gesloten else list_acten(blik, ACTEN[stap]),
        "rijen": rijen.only(van_stap),
        "terug_url": reverse("view_dossier", args=[blik.dossier.pk]),
    }


def list_acten(blik: Blik, wegen: Iterable[Weg]) -> list[dict[str, str]]:
    return [{"label": weg.label, "url": blik.url(weg)} for weg in wegen if blik.mag(weg.actie)]


def list_ook(blik: Blik) -> list[dict[str, str]]:
    """'Ook in dit dossier': agreements first, then the rest of what this user may do here."""
    if not blik.inhoud.heel:
        return []
    open_ = sum(is_open(rij.codes["uiterlijk"], blik.vandaag) for rij in blik.inhoud.soort("afspraak"))
    url = reverse("view_tijdlijn", args=[blik.dossier.pk]) + "?soort=gesprekken"
    afspraken = {"label": f"Afspraken: {open_} open" if open_ else "Afspraken: geen open", "url": url}
    kindchecks = [
        {"label": label, "url": reverse("view_kindcheck", args=[pk])}
        for label, pk in list_kindchecks(blik.inhoud.rijen)
        if blik.mag(Actie.VIEW_KINDCHECK)
    ]
    ronden = [
        {"label": f"Ronde {nummer} lezen", "url": reverse("view_ronde", args=[blik.dossier.pk, nummer])}
        for nummer in range(blik.dossier.ronde - 1, 0, -1)
    ]
    return [*ronden, *kindchecks, afspraken, *list_acten(blik, OOK_GESLOTEN if blik.feiten.gesloten else OOK)]


def list_meer(blik: Blik) -> list[dict[str, Any]]:
    """The folds below it; one with nothing in it for this user is not there."""
    if not blik.inhoud.heel or blik.feiten.gesloten:
        return []
    groepen = ({"kop": kop, "regels": list_acten(blik, wegen)} for kop, wegen in MEER)
    return [groep for groep in groepen if groep["regels"]]


def is_open(uiterlijk: str, vandaag: date) -> bool:
    """An agreement without a date, or whose day has not passed, still stands."""
    return not uiterlijk or date.fromisoformat(uiterlijk) >= vandaag


def list_mensen(blik: Blik) -> list[dict[str, str]]:
    """Who leads and who else wrote in this dossier."""
    leiding = {"naam": noem(blik.dossier.leiding_id, blik.namen), "wat": "leidt dit dossier"}
    anderen = sorted(noem(pk, blik.namen) for pk in blik.inhoud.mensen - {blik.dossier.leiding_id})
    return [leiding, *({"naam": naam, "wat": "legde iets vast"} for naam in anderen)]


MEELEZEN: Mapping[str, tuple[str, str]] = {
    Toegangsverlening.Soort.NOODTOEGANG: (
        "Je leest mee met noodtoegang", "Dat duurt vier uur. Wat je opent, staat in het logboek.",
    ),
    Toegangsverlening.Soort.MET_REDEN: (
        "Je leest vandaag mee, met een reden", "Wat je opent, staat in het logboek.",
    ),
}  # fmt: skip


def list_meelezen(blik: Blik) -> list[dict[str, Any]]:
    """Who opened a dossier themselves is told so, and how to stop."""
    soorten = [soort for pk, soort in blik.zicht.verleend if pk == blik.dossier.pk and soort in MEELEZEN]
    knop = {
        "url": reverse("view_deelnemers", args=[blik.dossier.pk]),
        "url_tekst": "Klaar? Stop met meelezen",
    }
    return [{"kop": MEELEZEN[s][0], "tekst": MEELEZEN[s][1], **knop} for s in soorten]


def list_stroken(blik: Blik) -> list[dict[str, Any]]:
    """Banners: how it ended, and danger that is there now."""
    stroken: list[dict[str, Any]] = list_meelezen(blik)
    if blik.inhoud.onterecht:  # printed on the dossier, also after reopening: 000 L1791
        stroken.append({"kop": ONTERECHT, "tekst": tell_onterecht(blik)})
    if blik.feiten.kind_vertrekt and not blik.feiten.gesloten:
        stroken.append({"kop": "Het kind gaat weg", "tekst": tell_vertrek(blik)})
    if blik.dossier.gesloten_op:
        stroken.append(
            {"kop": "Gesloten", "tekst": f"Dit dossier is gesloten op {datum_nl(blik.dossier.gesloten_op)}."}
        )
    elif is_spoed(blik.feiten):
        tekst = "Er is nu gevaar. Bel 112 of Veilig Thuis. Vastleggen kan straks."
        stroken.append(
            {"tekst": tekst, "gevaar": True, "url": reverse("view_spoed"), "url_tekst": "Bekijk de nummers"}
        )
    return stroken


def tell_onterecht(blik: Blik) -> str:
    """Which ronde it was; a later ronde may find otherwise, and then both stand there."""
    if blik.dossier.ronde == 1:
        return "Het vermoeden in dit dossier klopte niet."
    nummers = enumerate_words([str(nummer) for nummer in sorted(blik.inhoud.onterecht)])
    return f"In ronde {nummers} klopte het vermoeden niet. Dat blijft hier staan."


def tell_vertrek(blik: Blik) -> str:
    dag = f"Het kind gaat weg op {datum_nl(blik.dossier.kind.uit_zorg_op, blik.vandaag)}."
    if is_leaving(blik.feiten):
        return f"{dag} Dat is zelf een signaal. Vraag eerst advies aan Veilig Thuis, of meld."
    return f"{dag} Dat is met Veilig Thuis besproken."


def is_spoed(feiten: Feiten) -> bool:
    return feiten.spoed and not feiten.gemeld


def list_dossierregels(dossiers: Iterable[Dossier], *, vandaag: date) -> list[list[dict[str, str]]]:
    """The rows of the table of dossiers."""
    return [
        [
            {
                "tekst": d.kind.korte_naam,
                "url": reverse("view_dossier", args=[d.pk]),
                "sub": f"Dossier {d.code}",
                "label": ONTERECHT if getattr(d, "onterecht", False) else "",
            },
            {
                "tekst": leeftijd(d.kind.geboortedatum, vandaag),
                "sub": d.kind.groep.naam if d.kind.groep else "",
            },
            {"tekst": d.leiding.naam},
            {"tekst": datum_nl(d.geopend_op, vandaag)},
        ]
        for d in dossiers
    ]
