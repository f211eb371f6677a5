"""What the page of one request shows, and to whom: the functionaris gegevensbescherming sees no name."""

from datetime import date
from typing import Any

from django.urls import reverse

from privacy.inzageregels import WEIGERBRON, Hoedanigheid, Stapsoort, Weigergrond
from privacy.models import Inzageblik, Inzagestap
from privacy.queries.inzage import Inzagestand, judge_inzage
from privacy.queries.inzagenaam import list_wegingen
from roles.access import Zicht
from roles.policy import Actie


def describe_inzage(zicht: Zicht, stand: Inzagestand, vandaag: date) -> dict[str, Any]:
    noemt = zicht.may(Actie.RECORD_IDENTITEIT)
    oordeel = judge_inzage(stand.verzoek)
    return {
        "stand": stand, "verzoek": stand.verzoek, "klok": stand.klok(vandaag), "te_laat": stand.te_laat(vandaag),
        "oordeel": oordeel, "noemt": noemt, "wie": describe_asker(stand, noemt=noemt),
        "over": describe_subject(stand, noemt=noemt), "stappen": [show_stap(s, noemt=noemt) for s in stand.stappen],
        "wegingen": list_wegingen(zicht, stand.verzoek) if noemt and hasattr(stand.verzoek, "map") else [],
        "beslist_namen": zicht.may(Actie.SIGN_NAAMWEGING) and stand.besluit is None and stand.einde is None,
        "blik": last_blik(stand), "knoppen": list_knoppen(zicht, stand), "terug_url": reverse("view_inzageverzoeken"),
    }  # fmt: skip


def describe_subject(stand: Inzagestand, *, noemt: bool) -> str:
    kind, ouder = stand.verzoek.kind, stand.verzoek.betrokkene
    if kind is not None:
        leeftijd = kind.leeftijd_op(stand.verzoek.ontvangen_op)
        return f"{kind.naam if noemt else 'Een kind'}, {leeftijd} jaar op de dag van het verzoek"
    if (wie := stand.verzoek.medewerker) is not None:
        return f"{wie.naam}, werkt of werkte hier" if noemt else "Iemand die hier werkt of werkte"
    if stand.verzoek.onbekend:
        return f"{stand.verzoek.naam}, hier niet bekend" if noemt else "Iemand die hier niet bekend is"
    return ouder.naam if noemt and ouder is not None else "Een volwassene"


def last_blik(stand: Inzagestand) -> Inzageblik | None:
    """The last look of a second person; whether it was one alone stays to be seen."""
    if (map_ := getattr(stand.verzoek, "map", None)) is None:
        return None
    rijen: Any = map_.blikken.select_related("vastgelegd_door")
    return rijen.order_by("vastgelegd_op", "pk").last()


def describe_asker(stand: Inzagestand, *, noemt: bool) -> str:
    verzoek = stand.verzoek
    als = Hoedanigheid(verzoek.hoedanigheid).label
    naam = verzoek.aanvrager.naam if verzoek.aanvrager is not None else str(verzoek.wie)
    return f"{naam}, {als}" if noemt and naam else als[:1].upper() + als[1:]


def show_stap(stap: Inzagestap, *, noemt: bool) -> dict[str, Any]:
    """Of handing over the text is a name: who got it."""
    grond = Weigergrond(stap.grond) if stap.grond else None
    noten = (
        [stap.get_wijze_display()] if stap.wijze else [stap.get_bezorging_display()] if stap.bezorging else []
    )
    noten += [f"{grond.label} ({WEIGERBRON[grond]})"] if grond else []
    if stap.soort == Stapsoort.GEZOCHT:
        gevonden = (
            "Niemand gevonden met deze naam." if not stap.aantal else f"Met dezelfde naam: {stap.aantal}."
        )
        noten.append(gevonden)
    tekst = str(stap.tekst) if noemt or stap.soort != Stapsoort.OVERHANDIGD else ""
    return {"kop": Stapsoort(stap.soort).label, "noten": noten, "stap": stap, "tekst": tekst,
        "alleen": str(stap.waarom_alleen) if stap.alleen else "",
    }  # fmt: skip


def list_knoppen(zicht: Zicht, stand: Inzagestand) -> list[dict[str, str]]:
    """What this person can do now, the first as the main button."""
    verzameld, open_ = hasattr(stand.verzoek, "map"), stand.einde is None
    besloten = stand.besluit is not None
    klaar = stand.identiteit is not None and not verzameld
    wensen: list[tuple[Actie, str, str, bool]] = [
        (Actie.RECORD_IDENTITEIT, "Leg vast wie het vraagt", "record_identiteit", open_ and stand.identiteit is None),
        (Actie.OPEN_INZAGEMAP, "Verzamel de gegevens", "open_inzagemap", open_ and klaar),
        (Actie.DECIDE_INZAGE, "Besluit", "decide_inzage", open_ and verzameld and not besloten),
        (Actie.RECORD_OVERHANDIGING, "Het antwoord is gegeven", "record_overhandiging", open_ and stand.beantwoord),
        (Actie.EXPORT_INZAGE, "Haal het antwoord op (PDF)", "export_inzage", stand.beantwoord),
        (Actie.EXPORT_INZAGE, "Haal alles op (ZIP)", "export_inzagekopie", stand.beantwoord),
        (Actie.VIEW_INZAGEMAP, "Bekijk de stukken", "view_inzagemap", verzameld),
        (Actie.RECORD_NAAMWEGING, "Weeg of een naam van een collega erin komt", "record_naamweging",
         open_ and verzameld and not besloten and not stand.verzoek.onbekend),
        (Actie.RECORD_VERLENGING, "Neem meer tijd", "record_verlenging", open_ and stand.verlenging is None),
        (Actie.SUPPLEMENT_INZAGE, "Schrijf iets op", "supplement_inzage", True),
        (Actie.WITHDRAW_INZAGE, "Het verzoek is ingetrokken", "withdraw_inzage", open_),
        (Actie.CLOSE_INZAGE, "Weiger dit verzoek", "close_inzage", open_ and not besloten),
    ]  # fmt: skip
    return [
        {"label": tekst, "url": reverse(naam, args=[stand.verzoek.pk])}
        for actie, tekst, naam, nu in wensen
        if zicht.may(actie) and nu
    ]
