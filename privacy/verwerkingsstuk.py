"""The three papers of accountability, made from the real tables and settings: nothing in them is typed twice.

The same function makes the page, the PDF and docs/verwerkingen.md. In the docs what differs per place is the name
of its setting; on the page it is what holds here and now. No key, password or user of a server is ever in it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from meldcode import settings as product
from meldcode.http import KOPPEN
from privacy.bewaarregels import describe_term
from privacy.models import Bewaarregel
from privacy.vernietigtabel import RELATIES, Gevolg, list_inhoud
from privacy.verwerkingsregels import AFSPRAKEN, RISICOS, VERWERKINGEN, ZELF, Verwerking
from roles.policy import MATRIX, Actie, Bereik, Rol

Rij = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deel:
    """A heading with sentences and perhaps a table."""

    kop: str
    zinnen: tuple[str, ...] = ()
    koppen: Rij = ()
    rijen: tuple[Rij, ...] = ()


@dataclass(frozen=True, slots=True)
class Stuk:
    slug: str
    titel: str
    intro: str
    delen: tuple[Deel, ...]


@dataclass(frozen=True, slots=True)
class Instelling:
    """One setting. `omgeving`: the environment value it differs by; without one it is the same everywhere."""

    naam: str
    lees: Callable[[], str]
    omgeving: str = ""


def ja_nee(waarde: Any) -> str:
    return "ja" if waarde else "nee"


def name_database() -> str:
    basis = settings.DATABASES["default"]
    if settings.SQLITE:
        return "SQLite, een bestand op deze machine"
    return f"PostgreSQL op {basis.get('HOST') or 'deze machine'}"


def name_mail() -> str:
    if not settings.MAIL_AAN:
        return "geen: er gaat geen mail uit"
    host = getattr(settings, "EMAIL_HOST", "")
    return f"via {host}" if "EMAIL_HOST" in settings.MAIL else "op de console van deze machine"


def name_hasher() -> str:
    """Of the product: a test run has a quicker one."""
    return product.PASSWORD_HASHERS[0].rpartition(".")[2].removesuffix("PasswordHasher")


INSTELLINGEN: tuple[Instelling, ...] = (
    Instelling("Database", name_database, "DATABASE_URL"),
    Instelling("Namen van de site", lambda: ", ".join(settings.ALLOWED_HOSTS), "MELDCODE_HOSTS"),
    Instelling("Mail", name_mail, "MELDCODE_MAIL"),
    Instelling("Sleutels van de teksten", lambda: f"{len(settings.SLEUTELS)} in de ring", "MELDCODE_SLEUTELS"),
    Instelling("Anker van het logboek buiten de database", lambda: ja_nee(settings.ANKER), "MELDCODE_ANKER"),
    Instelling("Virusscanner voor bijlagen", lambda: ja_nee(settings.CLAMAV), "MELDCODE_CLAMAV"),
    Instelling(
        "Gedeelde cache", lambda: "Redis" if settings.REDIS_URL else "het geheugen van dit proces", "REDIS_URL"
    ),
    Instelling(
        "Wachtdagen voor vernietigen", lambda: str(settings.VERNIETIGING_WACHTDAGEN), "MELDCODE_WACHTDAGEN"
    ),
    Instelling("Versleuteling van vrije tekst", lambda: "AES-256-GCM, een sleutel per dossier, signaal of zorg"),
    Instelling("Wachtwoorden", name_hasher),
    Instelling("Scherm op slot na", lambda: f"{settings.SLOT_NA_SECONDEN // 60} minuten zonder iets te doen"),
    Instelling("Opnieuw aanmelden na", lambda: f"hoogstens {settings.SESSIE_HOOGUIT_SECONDEN // 3600} uur"),
    Instelling("Cookies", lambda: f"alleen voor het aanmelden, SameSite {settings.SESSION_COOKIE_SAMESITE}, HttpOnly"),
    Instelling("Bestanden", lambda: "in de database, versleuteld; nooit los op een schijf"),
)  # fmt: skip


def list_instellingen(*, hier: bool) -> tuple[Rij, ...]:
    """What is set: here, or by which name it is set per place."""
    return tuple(
        (i.naam, i.lees() if hier or not i.omgeving else f"per installatie: {i.omgeving}")
        for i in INSTELLINGEN
    )


def list_koppen() -> tuple[Rij, ...]:
    return tuple(KOPPEN.items())


def list_rollen() -> tuple[Rij, ...]:
    """Of each role what it reads, and how far: the view acts of the policy table."""
    lezen = [actie for actie in Actie if actie.value.startswith("view_")]
    return tuple((rol.label, describe_reach(rol, lezen)) for rol in Rol)


def describe_reach(rol: Rol, acties: Iterable[Actie]) -> str:
    per_bereik: dict[Bereik, list[str]] = {}
    for actie in acties:
        if (bereik := MATRIX[actie][rol]) not in (Bereik.GEEN, Bereik.ALGEMEEN):
            per_bereik.setdefault(bereik, []).append(actie.label)
    delen = [f"{bereik.label}: {', '.join(namen)}" for bereik, namen in sorted(per_bereik.items())]
    return ". ".join(delen) or "geen inhoud"


def list_gevolgen() -> tuple[Rij, ...]:
    """How much of what is kept goes along when a record is destroyed (privacy/vernietigtabel.py)."""
    zinnen = {
        Gevolg.MEE: "gaan mee weg", Gevolg.LEEG: "blijven, zonder verwijzing", Gevolg.HOUDT: "houden het tegen",
    }  # fmt: skip
    tellen = [(gevolg, sum(1 for wat in RELATIES.values() if wat == gevolg)) for gevolg in zinnen]
    rijen = [("Tabellen met gegevens van een zaak", str(len(list_inhoud())))]
    return (*rijen, *((f"Verbindingen die {zinnen[gevolg]}", str(aantal)) for gevolg, aantal in tellen))


def describe_terms(verwerking: Verwerking, regels: Mapping[str, Bewaarregel] | None) -> str:
    """Per kind the term that holds here; none is ours."""
    if not verwerking.soorten:
        return f"Zolang het nodig is om te laten zien wat er gebeurde. {ZELF}"
    if regels is None:
        return "De termijn die de organisatie vaststelt, per soort"
    return "; ".join(f"{soort.label}: {describe_rule(regels.get(soort))}" for soort in verwerking.soorten)


def describe_rule(regel: Bewaarregel | None) -> str:
    if regel is None:
        return "nog geen termijn"
    return f"{describe_term(regel.maanden)} vanaf {regel.get_beginpunt_display()}"


def build_register(naam: str, regels: Mapping[str, Bewaarregel] | None, *, hier: bool) -> Stuk:
    """Art. 30: what is done with whose data, why, on what ground, who gets it and how long it is kept."""
    rijen = tuple(
        (v.naam, v.doel, v.wie, v.gegevens, v.grond, v.ontvangers, describe_terms(v, regels))
        for v in VERWERKINGEN
    )
    wie = Deel(
        "Verantwoordelijke",
        (f"Organisatie: {naam}.", f"Contact en functionaris gegevensbescherming: {ZELF.lower()}"),
    )
    return Stuk(
        "register", "Verwerkingsregister", "Wat de organisatie met gegevens doet (AVG artikel 30).",
        (
            wie,
            *(Deel(rij[0], (), ("Vraag", "Antwoord"), tuple(zip(VRAGEN, rij[1:], strict=True))) for rij in rijen),
            Deel("Buiten de EU", ("Het product geeft niets door buiten de EU, en roept geen andere partij aan.",)),
            *list_measures(hier=hier),
        ),
    )  # fmt: skip


VRAGEN = ("Waarvoor", "Over wie", "Welke gegevens", "Grond", "Wie krijgt ze", "Hoe lang")


def list_measures(*, hier: bool) -> tuple[Deel, ...]:
    return (
        Deel("Instellingen", (), ("Wat", "Hoe het staat"), list_instellingen(hier=hier)),
        Deel("Beveiliging van elke bladzijde", (), ("Kop", "Waarde"), list_koppen()),
        Deel("Vernietigen", (), ("Wat", "Hoeveel"), list_gevolgen()),
    )


NODIG = (
    "De meldcode is verplicht. Er is geen lichtere manier om te doen wat zij vraagt.",
    "Per stap wordt alleen gevraagd wat die stap nodig heeft.",
)


def build_dpia(naam: str, *, hier: bool) -> Stuk:
    """Art. 35: a model. What is asked of the organisation says so."""
    return Stuk(
        "dpia", "DPIA, model", "Een begin voor jullie eigen beoordeling (AVG artikel 35). Het is geen advies.",
        (
            Deel("Wat er gebeurt", (f"{naam} werkt met de meldcode. Wat er gebeurt, staat in het register.",)),
            Deel("Waarom het nodig is", NODIG),
            Deel("Wie wat leest", (), ("Rol", "Leest"), list_rollen()),
            *(Deel(r.wat, (), ("Vraag", "Antwoord"), (("Gevolg", r.gevolg), ("Wat het product doet", r.maatregel),
                   ("Wat jullie doen", r.rest), ("Hoe groot is het risico nu", ZELF))) for r in RISICOS),
            *list_measures(hier=hier),
            Deel("Advies en besluit", (f"Advies van de functionaris gegevensbescherming: {ZELF.lower()}",
                 f"Besluit van de directie: {ZELF.lower()}")),
        ),
    )  # fmt: skip


def build_bijlage(naam: str, *, hier: bool) -> Stuk:
    """The annex of the agreement with who runs the machine (art. 28 lid 3)."""
    return Stuk(
        "verwerkersovereenkomst", "Bijlage bij de verwerkersovereenkomst",
        "Wat de leverancier verwerkt en hoe het is beveiligd (AVG artikel 28).",
        (
            Deel("Partijen", (f"Verantwoordelijke: {naam}.", f"Verwerker: {ZELF.lower()}")),
            Deel("Wat er wordt verwerkt", (), ("Wat", "Over wie", "Welke gegevens"),
                 tuple((v.naam, v.wie, v.gegevens) for v in VERWERKINGEN)),
            Deel("Afspraken", (), ("Over", "Afspraak"), AFSPRAKEN),
            *list_measures(hier=hier),
        ),
    )  # fmt: skip


def build_stukken(
    naam: str, regels: Mapping[str, Bewaarregel] | None = None, *, hier: bool = False
) -> Sequence[Stuk]:
    """All three. Without `hier` as they stand in the docs: the same for every installation."""
    return (
        build_register(naam, regels, hier=hier),
        build_dpia(naam, hier=hier),
        build_bijlage(naam, hier=hier),
    )


def to_markdown(stukken: Iterable[Stuk]) -> str:
    """docs/verwerkingen.md."""
    regels = [
        "# Verwerkingsregister, DPIA en bijlage",
        "",
        "Gemaakt met `manage.py verwerkingen`. Niet zelf wijzigen.",
        "",
    ]
    for stuk in stukken:
        regels += [f"## {stuk.titel}", "", stuk.intro, ""]
        for deel in stuk.delen:
            regels += [f"### {deel.kop}", "", *(f"{zin}\n" for zin in deel.zinnen)]
            if deel.rijen:
                regels += [line(deel.koppen), "|" + "---|" * len(deel.koppen), *map(line, deel.rijen), ""]
    return "\n".join(regels).rstrip() + "\n"


def line(cellen: Rij) -> str:
    return "| " + " | ".join(cel.replace("|", "/") for cel in cellen) + " |"
