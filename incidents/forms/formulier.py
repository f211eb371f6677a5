"""The accident form and the tick-bite form of 001, and ticking off a short list. Codes in formulierregels.py."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dossiers.forms.velden import refuse_bsn, set_keuzes
from incidents import formulierregels as f
from work.forms import Opname, datumveld, keuzeveld, meerkeuzeveld, reject_future, tekstveld, tijdveld

JA_NEE = [("ja", "Ja"), ("nee", "Nee")]
ANDERS = "Schrijf op wat."


def regel(label: str, *, nodig: str = "", hulp: str = "", lang: int = 500) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hulp, max_length=lang, required=bool(nodig), validators=[refuse_bsn],
        error_messages={"required": nodig} if nodig else {},
    )  # fmt: skip


def ja_nee(label: str) -> Any:
    return keuzeveld(JA_NEE, label=label, error_messages={"required": "Kies ja of nee."})


class OverKind(Opname):
    """About which child: of those in the incident, or somebody in words. `anders`: what belongs to "anders"."""

    anders: tuple[tuple[str, str], ...] = ()  # the field with the choice, the field that explains it

    kind = forms.ChoiceField(label="Om welk kind gaat het?", required=False)
    wie = regel("Staat het kind er niet bij? Schrijf op wie het is.", lang=200)

    def __init__(self, *args: Any, kinderen: Sequence[tuple[str, str]], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        set_keuzes(self, "kind", [("", "Kies een kind"), *kinderen])
        for keuze, veld in self.anders:
            self.fields[veld].widget.attrs["data-toon-als"] = f"{keuze}=anders"

    def clean(self) -> dict[str, Any]:
        g: dict[str, Any] = super().clean() or self.cleaned_data
        if not g.get("kind") and not g.get("wie") and not {"kind", "wie"} & set(self.errors):
            self.add_error("kind", "Kies een kind, of schrijf op wie het is.")
        for keuze, veld in self.anders:
            gekozen = g.get(keuze) or ""
            if "anders" in ([gekozen] if isinstance(gekozen, str) else gekozen):
                self.need(veld, ANDERS)
        return g

    def need(self, veld: str, zin: str) -> None:
        if not self.cleaned_data.get(veld) and veld not in self.errors:
            self.add_error(veld, forms.ValidationError(zin, code="required"))

    def to_gegevens(self) -> dict[str, Any]:
        g = dict(self.cleaned_data)
        g.pop("nieuw_id")
        kind = g.pop("kind")
        return g | {"kind_id": UUID(kind) if kind else None}


class Ongevalformulier(OverKind):
    anders = (("oorzaak", "oorzaak_anders"), ("letsel", "letsel_anders"), ("lichaamsdelen", "lichaamsdeel_anders"),
              ("behandeld", "behandeld_anders"))  # fmt: skip

    anderen = regel(
        "Waren er andere personen bij betrokken?", hulp="Een kind, ouder of stagiair. Niemand? Laat dit leeg."
    )
    oorzaak = keuzeveld(
        f.Oorzaak.choices, kolommen="1", label="Hoe ontstond het letsel?",
        error_messages={"required": "Kies hoe het letsel ontstond."},
    )  # fmt: skip
    oorzaak_anders = regel("Hoe dan?")
    bezig = regel("Waar was het kind mee bezig?", nodig="Schrijf op waar het kind mee bezig was.", lang=1000)
    beschrijving = tekstveld(
        rijen=4, max_length=5000, required=False, validators=[refuse_bsn], label="Wat is er nog meer te vertellen?",
        help_text="Wat er gebeurde staat al bij het incident. Vul aan wat hier nog bij hoort.",
    )  # fmt: skip
    letsel = meerkeuzeveld(
        f.Letsel.choices, kolommen="1", label="Wat voor letsel heeft het kind?",
        error_messages={"required": "Kies wat voor letsel het is."},
    )  # fmt: skip
    letsel_anders = regel("Welk letsel?")
    lichaamsdelen = meerkeuzeveld(
        f.Lichaamsdeel.choices, kolommen="1", label="Aan welk lichaamsdeel?",
        error_messages={"required": "Kies aan welk lichaamsdeel."},
    )  # fmt: skip
    lichaamsdeel_anders = regel("Welk lichaamsdeel?")
    behandeld = meerkeuzeveld(
        f.Behandelaar.choices, kolommen="1", required=False, label="Door wie is het kind behandeld?",
        help_text="Niet behandeld? Kies dan niets.",
    )  # fmt: skip
    behandeld_anders = regel("Door wie dan?")
    voorkomen = tekstveld(
        rijen=3, max_length=2000, label="Hoe is dit in de toekomst te voorkomen?", validators=[refuse_bsn],
        error_messages={"required": "Schrijf op hoe dit te voorkomen is. Niet te voorkomen is ook een antwoord."},
    )  # fmt: skip
    inspectie = keuzeveld(
        f.Inspectie.choices, kolommen="1", required=False, label="Moet een inspectie dit weten?",
        help_text="Alleen bij een ernstig ongeval. Is iemand overleden, blijvend gewond of opgenomen, en was die hier "
        "aan het werk? Dan moet de Arbeidsinspectie het meteen weten (Arbowet, artikel 9). Vraag het bij twijfel aan "
        "de inspectie of aan de GGD.",
    )  # fmt: skip
    inspectie_op = datumveld(label="Op welke dag is het gemeld?", required=False)

    def __init__(self, *args: Any, arts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arts = arts
        self.fields["inspectie_op"].widget.attrs["data-toon-als"] = f"inspectie={f.Inspectie.GEMELD.value}"

    def clean_inspectie_op(self) -> date | None:
        return reject_future(self.cleaned_data["inspectie_op"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        g = super().clean()
        if f.is_serious(g.get("behandeld") or [], arts=self.arts):
            self.need("inspectie", "Dit is een ernstig ongeval. Kies of een inspectie dit moet weten.")
        if g.get("inspectie") == f.Inspectie.GEMELD:
            self.need("inspectie_op", "Kies op welke dag het is gemeld.")
        else:
            g["inspectie_op"] = None
        return g


class Tekenformulier(OverKind):
    anders = (("methode", "methode_anders"), ("klachten", "klachten_anders"))

    ontdekt_door = regel("Wie ontdekte de teek?", nodig="Schrijf op wie de teek ontdekte.", lang=200)
    lichaamsdeel = regel("Waar op het lichaam?", nodig="Schrijf op waar de beet zit.", lang=200)
    uiterlijk = regel("Hoe groot was de teek, en hoe zag die eruit?")
    verwijderd = ja_nee("Is de teek weggehaald?")
    verwijderd_door = regel("Wie haalde de teek weg?", lang=200)
    methode = keuzeveld(f.Tekenmethode.choices, required=False, kolommen="1", label="Waarmee?")
    methode_anders = regel("Waarmee dan?", lang=200)
    bewaard = ja_nee("Is de teek bewaard om te onderzoeken?")
    schoongemaakt = ja_nee("Is de plek schoongemaakt?")
    ontsmet = ja_nee("Is de plek ontsmet?")
    medisch = ja_nee("Was een arts nodig?")
    medisch_waar = regel("Waar en wanneer?")
    klachten = meerkeuzeveld(
        f.Tekenklacht.choices, kolommen="1", required=False, label="Zag je daarna iets aan het kind?",
        help_text="Niets gezien? Kies dan niets.",
    )  # fmt: skip
    klachten_anders = regel("Wat zag je?")
    ouders_dag = datumveld(
        label="Op welke dag hoorden de ouders het?", required=False, help_text="Nog niet? Laat dit leeg."
    )
    ouders_tijd = tijdveld(label="Hoe laat?", required=False)
    ouders_wijze = keuzeveld(
        f.Vertelwijze.choices, required=False, kolommen="1", label="Hoe vertelde je het?"
    )
    ouders_wie = regel("Aan welke ouder of verzorger?", lang=200)
    bevestiging = keuzeveld(
        f.Bevestiging.choices, kolommen="1", label="Hoe bevestigde de ouder dat?",
        error_messages={"required": "Kies hoe de ouder het bevestigde. Nog niet is ook een antwoord."},
    )  # fmt: skip
    adviezen = meerkeuzeveld(f.Tekenadvies.choices, required=False, label="Wat is de ouders verteld?")
    vervolg = tekstveld(
        rijen=2, max_length=2000, required=False, label="Wat moet er nog gebeuren?", validators=[refuse_bsn]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("verwijderd_door", "methode", "bewaard"):
            self.fields[naam].widget.attrs["data-toon-als"] = "verwijderd=ja"
        self.fields["bewaard"].required = False
        self.fields["medisch_waar"].widget.attrs["data-toon-als"] = "medisch=ja"

    def clean_ouders_dag(self) -> date | None:
        return reject_future(self.cleaned_data["ouders_dag"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        g = super().clean()
        if g.get("verwijderd") == "ja":
            self.need("verwijderd_door", "Schrijf op wie de teek weghaalde.")
            self.need("methode", "Kies waarmee de teek is weggehaald.")
        if g.get("medisch") == "ja":
            self.need("medisch_waar", "Schrijf op waar en wanneer.")
        if g.get("ouders_dag"):
            self.need("ouders_wijze", "Kies hoe je het vertelde.")
            self.need("ouders_wie", "Schrijf op aan wie je het vertelde.")
        elif g.get("bevestiging") not in (None, "", f.Bevestiging.NOG_NIET):
            self.need("ouders_dag", "Kies op welke dag de ouders het hoorden.")
        return g

    def to_columns(self, nu: datetime) -> dict[str, Any]:
        g = self.to_gegevens()
        weg = g["verwijderd"] == "ja"
        for naam in ("verwijderd", "bewaard", "schoongemaakt", "ontsmet", "medisch"):
            g[naam] = g[naam] == "ja"
        if not weg:
            g |= {"verwijderd_door": "", "methode": "", "methode_anders": "", "bewaard": False}
        dag, tijd = g.pop("ouders_dag"), g.pop("ouders_tijd")
        return g | {"ouders_op": told_at(dag, tijd, nu) if dag else None}


def told_at(dag: date, tijd: time | None, nu: datetime) -> datetime:
    """Without an hour as late as it can have been."""
    moment = timezone.make_aware(datetime.combine(dag, tijd or time(23, 59)))
    return moment if tijd else min(moment, nu)


class Tekenvervolgformulier(Opname):
    stap = keuzeveld(
        f.Tekenstap.choices,
        kolommen="1",
        label="Wat is er gedaan?",
        error_messages={"required": "Kies wat er is gedaan."},
    )
    toelichting = tekstveld(
        rijen=3, max_length=2000, label="Hoe is het?", validators=[refuse_bsn],
        help_text="Rode ring, koorts, spierpijn? Dan naar de huisarts. Niets te zien is ook een antwoord.",
        error_messages={"required": "Schrijf op hoe het is, of hoe de ouders het bevestigden."},
    )  # fmt: skip

    def to_gegevens(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in ("stap", "toelichting")}


class Begin(Opname):
    locatie = forms.ChoiceField(label="Bij welke locatie?", error_messages={"required": "Kies een locatie."})

    def __init__(self, *args: Any, locaties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "locatie", locaties if len(locaties) == 1 else [("", "Kies een locatie"), *locaties])


class Afvinken(Opname):
    punten = meerkeuzeveld(
        [], label="Wat is er nu gedaan?", error_messages={"required": "Vink minstens een punt aan."}
    )

    def __init__(self, *args: Any, punten: Iterable[f.Punt], **kwargs: Any) -> None:
        """A list of weeks has a fold per phase, so that it fits on a screen."""
        super().__init__(*args, **kwargs)
        per_fase: dict[str, list[tuple[str, str]]] = {}
        for punt in punten:
            per_fase.setdefault(punt.fase, []).append((punt.code, punt.tekst))
        keuzes: list[Any] = per_fase.pop("", [])
        set_keuzes(self, "punten", [*keuzes, *per_fase.items()])
