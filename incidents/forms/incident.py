"""The quick form of an incident, for a phone in one hand; and adding to one."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dossiers.forms.velden import refuse_bsn, set_keuzes
from dossiers.models import Kind
from dossiers.protocolsoorten import Incidentsoort
from incidents.actions.incident import DUBBEL, Betrokkeneregel, Incidentgegevens
from incidents.incidentregels import MET_LETSEL, Arts, Incidenternst, Incidentplaats, Incidentrol
from roles.models import Locatie
from work.forms import Opname, datumveld, keuzeveld, reject_future, tekstveld, tijdveld

KINDEREN, ANDEREN = 6, 3  # rows; more children than that go in what happened
VAST = ("medewerker", "locatie", "soort", "arts", "dag", "tijd", "plaats", "plek", "wat", "ernst")


def rolveld() -> forms.ChoiceField:
    keuzes = [("", "Kies"), *Incidentrol.choices]
    return forms.ChoiceField(choices=keuzes, label="Wat was de rol van dit kind?", required=False)


class Incidentformulier(Opname):
    medewerker = keuzeveld(
        [("nee", "Nee"), ("ja", "Ja")],
        uitleg={"ja": "Dan gaat dit naar de directie, en naar niemand anders. Wat je typt, gaat mee."},
        label="Gaat het over gedrag van iemand die hier werkt of helpt?",
        error_messages={"required": "Kies ja of nee."},
    )
    locatie = forms.ChoiceField(label="Bij welke locatie?", error_messages={"required": "Kies een locatie."})
    soort = forms.ChoiceField(label="Wat is het?", error_messages={"required": "Kies wat het is."})
    arts = keuzeveld(
        Arts.choices, kolommen="1", required=False,
        label="Was een huisarts, EHBO-post of ziekenhuis nodig?",
    )  # fmt: skip
    dag = datumveld(label="Welke dag was het?", error_messages={"required": "Kies een dag."})
    tijd = tijdveld(
        label="Hoe laat ongeveer?", required=False, help_text="Weet niemand het? Maak dit dan leeg."
    )
    plaats = forms.ChoiceField(
        choices=[("", "Kies een plaats"), *Incidentplaats.choices], label="Waar was het?",
        error_messages={"required": "Kies waar het was."},
    )  # fmt: skip
    plek = forms.CharField(
        label="Welke plek precies?", max_length=120, required=False, validators=[refuse_bsn],
        help_text="Bijvoorbeeld: bij het klimrek. Zo zien we waar het vaker misgaat. Zet hier geen namen.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "plekken"}),
    )  # fmt: skip
    wat = tekstveld(
        rijen=4, max_length=10_000, label="Wat gebeurde er?", validators=[refuse_bsn],
        help_text="Schrijf op wat je zag of hoorde. Kort mag. Aanvullen kan later.",
        error_messages={"required": "Schrijf op wat er gebeurde. Een zin is genoeg."},
    )  # fmt: skip
    ernst = keuzeveld(
        Incidenternst.choices, kolommen="1", label="Hoe groot is het?",
        error_messages={"required": "Kies hoe groot het is."},
    )  # fmt: skip
    gedaan = tekstveld(rijen=2, max_length=5000, label="Wat heb je meteen gedaan?", required=False,
                       validators=[refuse_bsn])  # fmt: skip
    melder = forms.CharField(
        label="Van wie hoorde je het?", help_text="Alleen als je het niet zelf zag.", max_length=200,
        required=False, validators=[refuse_bsn],
    )  # fmt: skip

    def __init__(
        self, *args: Any, soorten: Sequence[Incidentsoort], locaties: Sequence[Locatie],
        kinderen: Sequence[Kind], vandaag: date, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.vandaag, self.locaties = vandaag, list(locaties)
        self.kinderen = {str(kind.pk): kind for kind in kinderen}
        set_keuzes(self, "soort", [("", "Kies een soort"), *((s.value, s.label) for s in soorten)])
        self.fields["arts"].widget.attrs["data-toon-als"] = "soort=" + "|".join(sorted(MET_LETSEL))
        if len(self.locaties) > 1:
            namen = [(str(rij.pk), rij.naam) for rij in self.locaties]
            set_keuzes(self, "locatie", [("", "Kies een locatie"), *namen])
        else:
            del self.fields["locatie"]
        self.add_rijen()

    def add_rijen(self) -> None:
        per_groep: dict[str, list[tuple[str, str]]] = {}
        for pk, kind in self.kinderen.items():
            groep = kind.groep.naam if kind.groep else "Zonder groep"
            per_groep.setdefault(groep, []).append((pk, kind.korte_naam))
        keuzes = [("", "Kies een kind"), *per_groep.items()]
        for nummer in range(1, KINDEREN + 1):
            self.fields[f"kind_{nummer}"] = forms.ChoiceField(
                choices=keuzes, label="Welk kind?", required=False
            )
            self.fields[f"rol_{nummer}"] = rolveld()
        for nummer in range(1, ANDEREN + 1):
            self.fields[f"wie_{nummer}"] = forms.CharField(
                label="Wie is het?", max_length=200, required=False, validators=[refuse_bsn],
                help_text="Bijvoorbeeld: een ouder, een kind van een andere school.",
            )  # fmt: skip
            self.fields[f"wierol_{nummer}"] = rolveld()
            self.fields[f"wierol_{nummer}"].label = "Wat was de rol?"

    # --- checks

    def clean_dag(self) -> date | None:
        return reject_future(self.cleaned_data["dag"], self.vandaag)

    def clean(self) -> dict[str, Any]:
        g: dict[str, Any] = super().clean() or self.cleaned_data
        if g.get("soort") in MET_LETSEL and not g.get("arts") and "arts" not in self.errors:
            self.add_error("arts", "Kies of er een arts nodig was.")
        gezien: set[str] = set()
        for nummer in range(1, KINDEREN + 1):
            kind = g.get(f"kind_{nummer}")
            self.check_rij(f"kind_{nummer}", f"rol_{nummer}")
            if kind and kind in gezien:
                self.add_error(f"kind_{nummer}", DUBBEL)
            gezien.add(kind or "")
        for nummer in range(1, ANDEREN + 1):
            self.check_rij(f"wie_{nummer}", f"wierol_{nummer}")
        return g

    def check_rij(self, wie: str, rol: str) -> None:
        g = self.cleaned_data
        if g.get(wie) and not g.get(rol):
            self.add_error(rol, "Kies wat de rol was.")
        if g.get(rol) and not g.get(wie) and wie not in self.errors:
            self.add_error(wie, "Kies wie het is, of maak de rol leeg.")

    # --- what was answered

    @property
    def over_medewerker(self) -> bool:
        """Then nothing of this may be kept here: it goes straight to directie (workflow.md §1)."""
        return self["medewerker"].value() == "ja"

    def moment(self, nu: datetime) -> datetime:
        """Without a time noon, unless it isn't that late yet today."""
        g = self.cleaned_data
        moment = timezone.make_aware(datetime.combine(g["dag"], g["tijd"] or time(12)))
        return moment if g["tijd"] else min(moment, nu)

    def to_gegevens(self, nu: datetime) -> Incidentgegevens:
        g = self.cleaned_data
        regels = [
            Betrokkeneregel(g[f"rol_{n}"], kind_id=UUID(g[f"kind_{n}"]), veld=f"kind_{n}")
            for n in range(1, KINDEREN + 1)
            if g[f"kind_{n}"]
        ]
        regels += [
            Betrokkeneregel(g[f"wierol_{n}"], wie=g[f"wie_{n}"])
            for n in range(1, ANDEREN + 1)
            if g[f"wie_{n}"]
        ]
        vast = ("soort", "ernst", "arts", "plaats", "plek", "wat", "gedaan", "melder")
        return Incidentgegevens(
            locatie_id=UUID(g["locatie"]) if "locatie" in g else self.locaties[0].pk,
            gebeurd_op=self.moment(nu), tijd_bekend=g["tijd"] is not None, betrokkenen=regels,
            **{naam: g[naam] for naam in vast},
        )  # fmt: skip

    # --- the order of the page

    def vragen(self) -> list[Any]:
        return [self[naam] for naam in VAST if naam in self.fields]

    def eerste(self) -> list[Any]:
        return [self["kind_1"], self["rol_1"]]

    def vouwen(self) -> list[dict[str, Any]]:
        """The rest of the people and what may be added, each in a fold; the one that holds something stands open."""
        return [
            self.fold("Nog een kind", ["kind_2", "rol_2"]),
            self.fold(
                "Meer kinderen", [f"{naam}_{n}" for n in range(3, KINDEREN + 1) for naam in ("kind", "rol")]
            ),
            self.fold(
                "Iemand anders", [f"{naam}_{n}" for n in range(1, ANDEREN + 1) for naam in ("wie", "wierol")]
            ),
            self.fold("Wat er meteen is gedaan, en van wie je het hoorde", ["gedaan", "melder"]),
        ]

    def fold(self, kop: str, namen: list[str]) -> dict[str, Any]:
        velden = [self[naam] for naam in namen]
        return {
            "kop": kop,
            "uitleg": "",
            "velden": velden,
            "open": any(v.value() or v.errors for v in velden),
        }


class Incidentaanvulformulier(Opname):
    tekst = tekstveld(
        rijen=5, max_length=5000, label="Wat wil je aanvullen?", validators=[refuse_bsn],
        error_messages={"required": "Schrijf op wat je wilt aanvullen."},
    )  # fmt: skip
