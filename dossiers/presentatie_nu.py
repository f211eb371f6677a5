"""Wat nu? The one thing to do now, what can't be done yet and why, and that reporting always can."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from dossiers.feiten import Feiten, Handeling, Reden, Stap
from dossiers.meldingregels import Toestand
from dossiers.nabesluit import check_vraag5, is_vraag5_aan_de_beurt, open_na_besluit
from dossiers.presentatie import noem
from dossiers.presentatie_stappen import ANDERS, WEGEN, Blik, Weg
from dossiers.presentatie_vertellen import tell_vermoeden
from dossiers.presentatie_weging import enumerate_words
from dossiers.protocol import Protocol
from dossiers.protocolbeeld import rule_url
from dossiers.stappen import advised, blockers, missing, sluitvormen
from meldcode.weergave import datum_nl
from roles.policy import Actie, Rol

KORT = 2  # reasons that still read well under each other
WAT_EERST = (Stap.SIGNALEN, Stap.OVERLEG, Stap.GESPREK)


class Nu(NamedTuple):
    """The one thing to do now: the sentence, the hint of what to press, and who does it."""

    tekst: str
    hint: str
    wie: str = ""


def find_nu(blik: Blik) -> Nu:
    """Danger first, then a melding that was decided, then the first thing that is missing."""
    feiten, protocol = blik.feiten, blik.protocol
    if feiten.gesloten:
        return Nu("Dit dossier is gesloten. Lezen kan nog wel. Is er iets nieuws, heropen het dan.", "")
    if feiten.spoed and not feiten.gemeld:
        return Nu(
            "Er is gevaar. Bel eerst: 112 of Veilig Thuis. Leg de melding daarna vast.", "report_melding"
        )
    if decided_to_report(blik) and not feiten.gemeld:
        return Nu(
            "Meld bij Veilig Thuis. Wacht niet op de tweede handtekening.", "report_melding", meldt(protocol)
        )
    if is_leaving(feiten):
        return Nu(
            "Het kind gaat weg. Dat is zelf een signaal. Vraag advies aan Veilig Thuis, of meld.",
            "ask_advies",
            leider(blik),
        )
    return find_na_melding(blik) or find_stap(blik) or find_nu_daarna(blik)


def find_nu_daarna(blik: Blik) -> Nu:
    """After the besluit: what still has to be agreed, closing, or question 5 on its day."""
    feiten, protocol = blik.feiten, blik.protocol
    if redenen := open_na_besluit(feiten, protocol):
        return Nu(redenen[0].wat_kun_je_doen, redenen[0].link or "", leider(blik))
    if sluitvormen(feiten, protocol) and not blockers(Handeling.CLOSE_DOSSIER, feiten, protocol):
        return Nu("Alle stappen zijn klaar. Je kunt dit dossier afsluiten.", "close_dossier", leider(blik))
    if is_vraag5_aan_de_beurt(feiten, protocol) and feiten.vraag5_op is not None:
        if not check_vraag5(feiten, protocol, vandaag=blik.vandaag):
            return Nu("De dag voor vraag 5 is er. Kijk of de hulp werkt.", "answer_vraag5", leider(blik))
        op = datum_nl(feiten.vraag5_op, blik.vandaag)
        return Nu(f"Alle stappen zijn klaar. De hulp loopt. Op {op} kijk je of zij werkt.", "view_hulp")
    return Nu("Alle stappen zijn klaar. Volg de afspraken, en leg vast hoe het gaat.", "view_hulp")


def is_leaving(feiten: Feiten) -> bool:
    """The child goes away while nobody talked about that with Veilig Thuis (001 L1671)."""
    return feiten.kind_vertrekt and not (feiten.vertrek_besproken or feiten.gemeld)


def find_stap(blik: Blik) -> Nu | None:
    """The first thing that the first unfinished step misses."""
    for stap in Stap:
        if redenen := missing(stap, blik.feiten, blik.protocol):
            return Nu(redenen[0].wat_kun_je_doen, redenen[0].link or "", doer(blik, stap, redenen[0]))
    return None


def find_na_melding(blik: Blik) -> Nu | None:
    """A late answer, and what an answer asks of us, come before the steps; waiting alone holds nothing up."""
    vervolg = blik.find_vervolg()
    if vervolg is None or vervolg.klaar:
        return None
    if vervolg.stand is Toestand.TE_LAAT:
        return Nu(vervolg.zin, "record_terugkoppeling", leider(blik))
    if vervolg.klussen:
        return Nu(vervolg.klussen[0]["zin"], "view_melding", leider(blik))
    return None


def list_meldingnoten(blik: Blik, *, al_gezegd: str = "") -> list[dict[str, str]]:
    """Where each report stands and who must still hear of it: beside what to do now, and not said twice."""
    noten = []
    for vervolg in blik.vervolgen:
        zinnen = [vervolg.zin] if vervolg.zin != al_gezegd else []
        if nog := [rij["wie"] for rij in vervolg.nog_vertellen]:
            zinnen.append(f"Moet het nog weten: {enumerate_words(nog)}.")
        noten.append({"kop": vervolg.kop, "tekst": " ".join(zinnen), "url": vervolg.url})
    return noten


def decided_to_report(blik: Blik) -> bool:
    besluit = max(blik.inhoud.soort("besluit"), key=lambda rij: rij.vastgelegd_op, default=None)
    return besluit is not None and besluit.ronde == blik.dossier.ronde and besluit.ja("melden")


def leider(blik: Blik) -> str:
    return f"{noem(blik.dossier.leiding_id, blik.namen)} leidt dit dossier."


def meldt(protocol: Protocol) -> str:
    return f"Melden doet in jouw organisatie: {', '.join(Rol(rol).label for rol in protocol.meldt.rollen)}."


def doer(blik: Blik, stap: Stap, reden: Reden) -> str:
    if reden.link == "sign_besluit":
        return "Hier tekenen: " + ", ".join(plek.wie for plek in blik.protocol.ondertekent.plekken) + "."
    if stap is Stap.WEGEN:
        return f"Wegen doet: {', '.join(Rol(rol).label for rol in blik.protocol.weegt.rollen)}."
    return leider(blik)


def build_wat_nu(blik: Blik) -> dict[str, Any]:
    """The box beside the steps: what now, what can't be done yet and why, and that reporting always can."""
    if not blik.inhoud.heel:
        return build_wat_nu_deelnemer(blik)
    nu = find_nu(blik)
    wie = [{"kop": "Wie doet dit", "tekst": nu.wie}] if nu.wie else []
    acties = list_acties(blik, [*([WEGEN[nu.hint]] if nu.hint in WEGEN else []), *ANDERS.get(nu.hint, ())])
    return {
        "tekst": nu.tekst,
        "acties": acties,
        "geblokkeerd": list_geblokkeerd(blik),
        "noten": [
            *wie,
            *list_meldingnoten(blik, al_gezegd=nu.tekst),
            *tell_vermoeden(blik.feiten, blik.protocol),
            *list_ook_te_doen(blik),
        ],
        "melden_url": melden_url(blik, acties),
    }


def list_ook_te_doen(blik: Blik) -> list[dict[str, str]]:
    """What belongs to a step and holds nothing up."""
    redenen = [reden for stap in Stap for reden in advised(stap, blik.feiten, blik.protocol)]
    return [
        {"kop": reden.waarom, "tekst": reden.wat_kun_je_doen, **link_of(describe_reden(blik, reden))}
        for reden in redenen
    ]


def link_of(velden: Mapping[str, str]) -> dict[str, str]:
    url = velden.get("link_url", "")
    return {"url": url, "url_tekst": velden["link_tekst"]} if url else {}


def build_wat_nu_deelnemer(blik: Blik) -> dict[str, Any]:
    wegen = [WEGEN["record_consultatie"], WEGEN["hold_gesprek_ouders"], WEGEN["hold_gesprek_kind"]]
    acties = [] if blik.feiten.gesloten else list_acties(blik, wegen)
    return {
        "tekst": f"Je bent betrokken bij dit dossier. {leider(blik)} Je ziet hier wat je zelf vastlegde.",
        "acties": [actie | {"soort": "tweede"} for actie in acties],
        "geblokkeerd": [],
        "noten": list_meldingnoten(blik),
        "melden_url": melden_url(blik, acties),
    }


def melden_url(blik: Blik, acties: Iterable[Mapping[str, Any]]) -> str:
    """Reporting is always offered, once."""
    url = blik.url(WEGEN["report_melding"])
    staat_er_al = any(actie["url"] == url for actie in acties)
    return url if blik.mag(Actie.REPORT_MELDING) and not staat_er_al else ""


def list_acties(blik: Blik, wegen: Iterable[Weg]) -> list[dict[str, Any]]:
    """Buttons for what this user may do; the first is the primary one, the rest are quiet."""
    mogelijk = [(weg, url) for weg in wegen if blik.mag(weg.actie) and (url := blik.url(weg))]
    return [
        {"label": weg.label, "url": url, "soort": "" if nummer == 0 else "kaal"}
        for nummer, (weg, url) in enumerate(mogelijk)
    ]


def list_geblokkeerd(blik: Blik) -> list[dict[str, Any]]:
    """What can't be done yet, with every reason: the talk with parents, and the next act of steps 4 and 5."""
    feiten, protocol = blik.feiten, blik.protocol
    if feiten.gesloten:
        return []
    handelingen = (
        [] if feiten.gesprekken_ouders or feiten.ouders_overgeslagen else [Handeling.HOLD_GESPREK_OUDERS]
    )
    if missing(Stap.WEGEN, feiten, protocol):
        handelingen.append(Handeling.ANSWER_AFWEGING)
    elif not (feiten.besluit_melden and feiten.besluit_hulp):
        handelingen.append(Handeling.DECIDE_BESLUIT)
    return [
        {"titel": f"{handeling.label} kan nog niet", "redenen": list_redenen(blik, shorten(blik, redenen))}
        for handeling in handelingen
        if (redenen := blockers(handeling, feiten, protocol))
    ]


def shorten(blik: Blik, redenen: Sequence[Reden]) -> Sequence[Reden]:
    """Many reasons over several steps become one: each step tells its own."""
    open_ = [stap for stap in WAT_EERST if missing(stap, blik.feiten, blik.protocol)]
    if len(redenen) <= KORT or len(open_) < 2:
        return redenen
    *vorige, laatste = [str(stap.value) for stap in open_]
    waarom = f"Stap {', '.join(vorige)} en {laatste} zijn nog niet compleet."
    doe = "Bekijk bij elke stap wat er nog nodig is."
    regel = "Wegen begint als stap 1, 2 en 3 klaar zijn, of met een reden overgeslagen."
    return [Reden(waarom, doe, regel, "001 L706, 000 L1648")]


def list_redenen(blik: Blik, redenen: Sequence[Reden]) -> list[dict[str, str]]:
    """Reasons as _components/geblokkeerd.html wants them; the link only for who may follow it."""
    return [describe_reden(blik, reden) for reden in redenen]


def describe_reden(blik: Blik, reden: Reden) -> dict[str, str]:
    velden = {naam: getattr(reden, naam) for naam in ("waarom", "wat_kun_je_doen", "regel", "bron")}
    velden["bron_url"] = rule_url(blik.protocol, reden.bron)
    weg = WEGEN.get(reden.link or "")
    if weg is None or not blik.mag(weg.actie) or not (url := blik.url(weg)):
        return velden
    return velden | {"link_url": url, "link_tekst": f"{weg.label}."}
