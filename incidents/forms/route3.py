"""Forms of route 3: opening a case, telling, adding and closing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dossiers.forms.velden import refuse_bsn, set_keuzes
from dossiers.models import Kind, Relatie
from incidents.actions.route3 import DUBBEL, Kindregel, Oudergegevens, Zaakgegevens
from incidents.route3weegregels import Gesprokenmet, Kindrol, Onderwerp, Ouderstand
from roles.models import Locatie
from work.forms import Opname, datumveld, keuzeveld, meerkeuzeveld, reject_future, tekstveld, tijdveld

KINDEREN = 4
GEZAG = {
    Relatie.Gezag.JA: "heeft gezag",
    Relatie.Gezag.NEE: "heeft geen gezag: mag het weten als die erom vraagt, beslist niet mee",
    Relatie.Gezag.ONBEKEND: "gezag onbekend: zoek dit uit",
}


def vrij(label: str, nodig: str = "", *, rijen: int = 3, **kwargs: Any) -> forms.CharField:
    """Free text about people; without `nodig` it may stay empty."""
    fout = {"error_messages": {"required": nodig}} if nodig else {"required": False}
    return tekstveld(
        rijen=rijen, label=label, validators=[refuse_bsn], **({"max_length": 5000} | fout | kwargs)
    )


def regelveld(label: str, nodig: str = "", **kwargs: Any) -> forms.CharField:
    fout = {"error_messages": {"required": nodig}} if nodig else {"required": False}
    return forms.CharField(
        label=label, validators=[refuse_bsn], widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **({"max_length": 200} | fout | kwargs),
    )  # fmt: skip


def dagveld(label: str = "Welke dag was het?") -> forms.DateField:
    return datumveld(label=label, error_messages={"required": "Kies een dag."})


def group_kinderen(kinderen: Iterable[Kind]) -> list[Any]:
    per_groep: dict[str, list[tuple[str, str]]] = {}
    for kind in kinderen:
        groep = kind.groep.naam if kind.groep else "Zonder groep"
        per_groep.setdefault(groep, []).append((str(kind.pk), kind.korte_naam))
    return [("", "Kies een kind"), *per_groep.items()]


class Openformulier(Opname):
    medewerker = keuzeveld(
        [("nee", "Nee"), ("ja", "Ja")],
        uitleg={"ja": "Dan gaat dit naar de directie, en naar niemand anders. Wat je typt, gaat mee."},
        label="Gaat het over gedrag van iemand die hier werkt of helpt?",
        error_messages={"required": "Kies ja of nee."},
    )
    locatie = forms.ChoiceField(label="Bij welke locatie?", error_messages={"required": "Kies een locatie."})
    dag = dagveld()
    tijd = tijdveld(
        label="Hoe laat ongeveer?", required=False, help_text="Weet niemand het? Maak dit dan leeg."
    )
    wat = vrij(
        "Wat gebeurde er?", "Schrijf op wat er gebeurde. Een zin is genoeg.", rijen=5, max_length=10_000,
        help_text="Schrijf op wat je zag of hoorde, zonder oordeel over een kind.",
    )  # fmt: skip
    gedaan = vrij("Wat heb je meteen gedaan?", rijen=2)
    gezien_door = regelveld("Van wie hoorde je het?", help_text="Alleen als je het niet zelf zag.")

    def __init__(
        self, *args: Any, locaties: Sequence[Locatie], kinderen: Sequence[Kind], vandaag: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag, self.locaties = vandaag, list(locaties)
        if len(self.locaties) > 1:
            namen = [(str(rij.pk), rij.naam) for rij in self.locaties]
            set_keuzes(self, "locatie", [("", "Kies een locatie"), *namen])
        else:
            del self.fields["locatie"]
        self.kinderen, keuzes = list(kinderen), group_kinderen(kinderen)
        for n in range(1, KINDEREN + 1):
            self.fields[f"kind_{n}"] = forms.ChoiceField(choices=keuzes, label="Welk kind?", required=n == 1)
            self.fields[f"kind_{n}"].error_messages["required"] = "Kies een kind."
            rollen = [("", "Kies"), *Kindrol.choices]
            self.fields[f"rol_{n}"] = forms.ChoiceField(
                choices=rollen, label="Wat was dit kind in deze situatie?", required=False
            )

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        g: dict[str, Any] = super().clean() or self.cleaned_data
        gezien: set[str] = set()
        for n in range(1, KINDEREN + 1):
            kind, rol = g.get(f"kind_{n}"), g.get(f"rol_{n}")
            if kind and not rol:
                self.add_error(f"rol_{n}", "Kies wat dit kind was.")
            if rol and not kind and f"kind_{n}" not in self.errors:
                self.add_error(f"kind_{n}", "Kies een kind, of maak de rol leeg.")
            if kind and kind in gezien:
                self.add_error(f"kind_{n}", DUBBEL)
            gezien.add(kind or "")
        return g

    @property
    def over_medewerker(self) -> bool:
        """Then nothing of this may be kept here: it goes straight to directie (workflow.md §1)."""
        return self["medewerker"].value() == "ja"

    def to_gegevens(self, nu: datetime, **begin: UUID | None) -> Zaakgegevens:
        g = self.cleaned_data
        moment = timezone.make_aware(datetime.combine(g["dag"], g["tijd"] or time(12)))
        rijen = [
            Kindregel(UUID(g[f"kind_{n}"]), g[f"rol_{n}"], f"kind_{n}")
            for n in range(1, KINDEREN + 1)
            if g[f"kind_{n}"]
        ]
        return Zaakgegevens(
            locatie_id=UUID(g["locatie"]) if "locatie" in g else self.locaties[0].pk,
            gebeurd_op=moment if g["tijd"] else min(moment, nu), tijd_bekend=g["tijd"] is not None, kinderen=rijen,
            wat=g["wat"], gedaan=g["gedaan"], gezien_door=g["gezien_door"], **begin,
        )  # fmt: skip

    def vragen(self) -> list[Any]:
        namen = ("medewerker", "locatie", "dag", "tijd", "wat", "gedaan", "gezien_door")
        return [self[naam] for naam in namen if naam in self.fields]

    def eerste(self) -> list[Any]:
        return [self[f"{naam}_{n}"] for n in (1, 2) for naam in ("kind", "rol")]

    def vouwen(self) -> list[dict[str, Any]]:
        velden = [self[f"{naam}_{n}"] for n in range(3, KINDEREN + 1) for naam in ("kind", "rol")]
        open_ = any(veld.value() or veld.errors for veld in velden)
        return [{"kop": "Meer kinderen", "uitleg": "", "velden": velden, "open": open_}]


class Kindformulier(Opname):
    kind = forms.ChoiceField(label="Welk kind?", error_messages={"required": "Kies een kind."})
    kindrol = keuzeveld(
        Kindrol.choices, kolommen="1", label="Wat was dit kind in deze situatie?",
        error_messages={"required": "Kies wat dit kind was."},
    )  # fmt: skip

    def __init__(self, *args: Any, kinderen: Sequence[Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "kind", group_kinderen(kinderen))

    def to_gegevens(self) -> dict[str, Any]:
        return {"kind_id": UUID(self.cleaned_data["kind"]), "kindrol": self.cleaned_data["kindrol"]}


class Overlegformulier(Opname):
    met = keuzeveld(
        Gesprokenmet.choices, kolommen="1", label="Met wie is erover gepraat?",
        error_messages={"required": "Kies met wie er is gepraat."},
    )  # fmt: skip
    wie = regelveld("Hoe heet die persoon, en wat doet die?", "Vul de naam in.")
    op = dagveld()
    tekst = vrij(
        "Wat is er verteld of gevraagd, en wat was het antwoord?", "Schrijf op wat er is gezegd.", rijen=4,
        help_text="Vraag je raad bij iemand van buiten? Noem de kinderen dan niet bij naam.",
    )  # fmt: skip

    def to_gegevens(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in ("met", "wie", "op", "tekst")}


class Ouderformulier(Opname):
    """About one child; its parents as choices, each with the gezag."""

    onderwerp = keuzeveld(
        Onderwerp.choices, kolommen="1", label="Waar ging het over?",
        error_messages={"required": "Kies waar het over ging."},
    )  # fmt: skip
    stand = keuzeveld(
        Ouderstand.choices, kolommen="1", label="Hebben de ouders dit gehoord?",
        error_messages={"required": "Kies of de ouders dit hoorden."},
    )  # fmt: skip
    ouders = meerkeuzeveld(
        (), label="Welke ouders?", error_messages={"required": "Kies over welke ouders dit gaat."}
    )
    wie = regelveld("Wie heb je gesproken?", help_text="Er staan nog geen ouders bij dit kind.")
    op = dagveld()
    tekst = vrij(
        "Wat heb je verteld? Of waarom weten de ouders het nog niet?", "Schrijf op wat je vertelde, of waarom niet.",
        rijen=5, help_text="Vertel alleen over het eigen kind. Noem het andere kind niet.",
    )  # fmt: skip
    reactie = vrij("Wat zeiden de ouders?")

    def __init__(self, *args: Any, ouders: Sequence[Relatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ouders:
            del self.fields["wie"]
            set_keuzes(self, "ouders", [(str(r.betrokkene_id), describe_ouder(r)) for r in ouders])
        else:
            del self.fields["ouders"]

    def clean(self) -> dict[str, Any]:
        g: dict[str, Any] = super().clean() or self.cleaned_data
        if "wie" in self.fields and g.get("stand") == Ouderstand.VERTELD and not g.get("wie"):
            self.add_error("wie", "Vul in wie je sprak.")
        return g

    def to_gegevens(self, zaakkind_id: UUID) -> Oudergegevens:
        g = self.cleaned_data
        vast = {naam: g[naam] for naam in ("onderwerp", "stand", "op", "tekst", "reactie")}
        ouders = [UUID(pk) for pk in g.get("ouders", [])]
        return Oudergegevens(zaakkind_id=zaakkind_id, ouders=ouders, wie=g.get("wie", ""), **vast)


def describe_ouder(relatie: Relatie) -> str:
    gezag = GEZAG[Relatie.Gezag(relatie.gezag)]
    return f"{relatie.betrokkene.naam} ({relatie.get_soort_display()}), {gezag}"


class Aanvulformulier(Opname):
    tekst = vrij("Wat wil je aanvullen?", "Schrijf op wat je wilt aanvullen.", rijen=5)

    def to_gegevens(self) -> dict[str, Any]:
        return {"tekst": self.cleaned_data["tekst"]}


class Verwijsformulier(Opname):
    """There may be more with one of the children."""

    zaakkind = keuzeveld(
        (), kolommen="1", label="Om welk kind gaat het?", error_messages={"required": "Kies een kind."}
    )
    tekst = vrij("Waarom denk je dat?", "Schrijf op waarom je dat denkt.", rijen=4)

    def __init__(self, *args: Any, kinderen: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "zaakkind", kinderen)

    def to_gegevens(self) -> dict[str, Any]:
        return {"zaakkind_id": UUID(self.cleaned_data["zaakkind"]), "tekst": self.cleaned_data["tekst"]}


class Sluitformulier(Opname):
    met = regelveld("Met wie keken jullie terug?", "Vul in met wie jullie terugkeken.", max_length=500)
    teruggekeken = vrij(
        "Wat is er gebeurd, en hoe ging het?", "Schrijf op hoe het ging.", rijen=5,
        help_text="Hoe gaat het nu met de kinderen? Wat ging goed, wat kon beter?",
    )  # fmt: skip
    verbetering = vrij("Wat spreken jullie anders af voor een volgende keer?")

    def to_gegevens(self) -> dict[str, Any]:
        return {naam: self.cleaned_data[naam] for naam in ("met", "teruggekeken", "verbetering")}
