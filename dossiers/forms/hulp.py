"""Agreements about help: casemanager, results, tasks, and how they stand."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dossiers.actions.hulp import Hulpplan, NieuweHulpafspraak
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.hulpregels import Hulpsoort, Hulpstatus
from roles.models import User
from work.forms import Opname, datumveld, keuzeveld, tekstveld

NODIG = "required"
RESULTATEN, TAKEN = 3, 4
BUITEN = [("", "Iemand die hier niet werkt")]
VANDAAG_OF_LATER = "Kies vandaag of een dag die nog komt."


def as_choices(mensen: Iterable[User]) -> list[tuple[str, str]]:
    return [(str(user.pk), user.naam) for user in mensen]


def kort(**kwargs: Any) -> forms.CharField:
    return forms.CharField(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs)


def row_fields() -> dict[str, forms.Field]:
    """Rows for results and for tasks; an empty row is no agreement."""
    velden: dict[str, forms.Field] = {}
    for n in range(RESULTATEN):
        velden[f"r_wat_{n}"] = kort(label="Wat is er dan bereikt?", required=False)
        velden[f"r_waaraan_{n}"] = kort(label="Waaraan zie je dat?", required=False)
        velden[f"r_uiterlijk_{n}"] = datumveld(label="Uiterlijk op", required=False)
    for n in range(TAKEN):
        velden[f"t_user_{n}"] = forms.ChoiceField(label="Wie doet dit?", required=False)
        velden[f"t_wie_{n}"] = kort(label="Werkt deze persoon hier niet? Vul de naam in", required=False)
        velden[f"t_wat_{n}"] = kort(label="Wat doet deze persoon?", required=False)
        velden[f"t_uiterlijk_{n}"] = datumveld(label="Uiterlijk op", required=False)
    return velden


class Hulpformulier(Opname):
    """`casemanagers`: who can lead this help; `genoemd`: whom the protocol names; `helpers`: who can get a task."""

    doel = tekstveld(
        label="Waar werkt de hulp naartoe?", rijen=3,
        help_text="Welke hulp het is, en wat er voor het kind verandert.",
        error_messages={NODIG: "Schrijf op waar de hulp naartoe werkt."},
    )  # fmt: skip
    casemanager = keuzeveld(
        [], kolommen="1", label="Wie is casemanager?",
        help_text="De casemanager verdeelt de taken en legt alles vast.",
        error_messages={NODIG: "Kies wie casemanager is."},
    )  # fmt: skip
    afwijkende_casemanager = tekstveld(
        label="Waarom deze persoon?", rijen=2, required=False,
        help_text="Alleen nodig als je protocol iemand anders noemt.",
    )  # fmt: skip
    termijn_op = datumveld(
        label="Wanneer moet je resultaat zien?", error_messages={NODIG: "Kies wanneer je resultaat ziet."}
    )
    evaluatie_op = datumveld(
        label="Wanneer kijk je voor het eerst terug?",
        help_text="Op of voor de dag hierboven, met de ouders en als dat kan met het kind.",
        error_messages={NODIG: "Kies wanneer je terugkijkt."},
    )
    steun_kind = tekstveld(
        label="Hoe steun je het kind ondertussen?", rijen=3, required=False,
        help_text="Bijvoorbeeld: een vaste collega die elke dag even bij het kind zit.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, casemanagers: list[User], genoemd: set[UUID], helpers: list[User], alleen_steun: bool,
        vandaag: date, **kwargs: Any,
    ) -> None:  # fmt: skip
        self.base_fields = {**self.base_fields, **row_fields()}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.vandaag, self.genoemd, self.alleen_steun = vandaag, genoemd, alleen_steun
        velden: dict[str, Any] = self.fields
        velden["casemanager"].choices = as_choices(casemanagers)
        anderen = [str(user.pk) for user in casemanagers if user.pk not in genoemd]
        if not anderen:
            del self.fields["afwijkende_casemanager"]
        else:
            velden["afwijkende_casemanager"].widget.attrs["data-toon-als"] = "casemanager=" + "|".join(
                anderen
            )
        if alleen_steun:
            velden["steun_kind"].required = True
            velden["steun_kind"].error_messages[NODIG] = "Schrijf op hoe je het kind steunt."
        for n in range(TAKEN):
            velden[f"t_user_{n}"].choices = [*BUITEN, *as_choices(helpers)]

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        for naam in ("termijn_op", "evaluatie_op"):
            if (dag := gegevens.get(naam)) and dag < self.vandaag:
                self.add_error(naam, VANDAAG_OF_LATER)
        if (op := gegevens.get("evaluatie_op")) and (tot := gegevens.get("termijn_op")) and op > tot:
            self.add_error("evaluatie_op", "Kies een dag op of voor de dag waarop je resultaat ziet.")
        gekozen = gegevens.get("casemanager")
        if gekozen and UUID(gekozen) not in self.genoemd and not gegevens.get("afwijkende_casemanager"):
            self.add_error("afwijkende_casemanager", "Schrijf op waarom deze persoon casemanager is.")
        for n in range(RESULTATEN):
            self.check_row(gegevens, "r", n, ("wat", "uiterlijk"))
        for n in range(TAKEN):
            self.check_row(gegevens, "t", n, ("wat", "uiterlijk"))
            self.check_wie(gegevens, n)
        if not self.alleen_steun and not any(gegevens.get(f"r_wat_{n}") for n in range(RESULTATEN)):
            self.add_error("r_wat_0", "Schrijf ten minste een resultaat op.")
        return gegevens

    def check_row(self, gegevens: dict[str, Any], soort: str, n: int, velden: Iterable[str]) -> None:
        """Begun is finished: a row with something in it says what and when (SMART, 000 L2910)."""
        delen = [naam for naam in self.fields if naam.startswith(f"{soort}_") and naam.endswith(f"_{n}")]
        if not any(gegevens.get(naam) for naam in delen):
            return
        woord = {"wat": "Schrijf op wat dit is.", "uiterlijk": "Kies een dag."}
        for veld in velden:
            naam = f"{soort}_{veld}_{n}"
            if not gegevens.get(naam) and naam not in self.errors:
                self.add_error(naam, woord[veld])

    def check_wie(self, gegevens: dict[str, Any], n: int) -> None:
        if gegevens.get(f"t_wat_{n}") and not (gegevens.get(f"t_user_{n}") or gegevens.get(f"t_wie_{n}")):
            self.add_error(f"t_user_{n}", "Kies wie dit doet, of vul een naam in.")

    def rows(self, soort: str, woord: str, aantal: int) -> list[dict[str, Any]]:
        return [
            {
                "sleutel": f"{soort}{n}",
                "kop": f"{woord} {n + 1}",
                "velden": [self[naam] for naam in self.fields if naam[0] == soort and naam[1] == "_"
                           and naam.endswith(f"_{n}")],
            }
            for n in range(aantal)
        ]  # fmt: skip

    @property
    def resultaten(self) -> list[dict[str, Any]]:
        return self.rows("r", "Resultaat", RESULTATEN)

    @property
    def taken(self) -> list[dict[str, Any]]:
        return self.rows("t", "Taak", TAKEN)

    def to_plan(self) -> Hulpplan:
        g = self.cleaned_data
        return Hulpplan(
            doel=g["doel"], casemanager_id=UUID(g["casemanager"]), termijn_op=g["termijn_op"],
            evaluatie_op=g["evaluatie_op"], steun_kind=g["steun_kind"],
            afwijkende_casemanager=g.get("afwijkende_casemanager", ""), afspraken=tuple(self.list_afspraken()),
        )  # fmt: skip

    def list_afspraken(self) -> Iterator[NieuweHulpafspraak]:
        g = self.cleaned_data
        for n in range(RESULTATEN):
            if g[f"r_wat_{n}"]:
                yield NieuweHulpafspraak(
                    soort=Hulpsoort.RESULTAAT.value, wat=g[f"r_wat_{n}"], waaraan=g[f"r_waaraan_{n}"],
                    uiterlijk=g[f"r_uiterlijk_{n}"],
                )  # fmt: skip
        for n in range(TAKEN):
            if g[f"t_wat_{n}"]:
                wie = name_helper(self.fields[f"t_user_{n}"], g[f"t_user_{n}"]) or g[f"t_wie_{n}"]
                yield NieuweHulpafspraak(
                    soort=Hulpsoort.TAAK.value, wat=g[f"t_wat_{n}"], wie=wie, uiterlijk=g[f"t_uiterlijk_{n}"],
                    user_id=UUID(g[f"t_user_{n}"]) if g[f"t_user_{n}"] else None,
                )  # fmt: skip


def name_helper(veld: Any, gekozen: str) -> str:
    return dict(veld.choices).get(gekozen, "") if gekozen else ""


class Casemanagerformulier(Opname):
    user = keuzeveld(
        [],
        kolommen="1",
        label="Wie wordt casemanager?",
        error_messages={NODIG: "Kies wie casemanager wordt."},
    )
    reden = tekstveld(
        label="Waarom iemand anders?", rijen=3, error_messages={NODIG: "Schrijf op waarom iemand anders."}
    )

    def __init__(self, *args: Any, mensen: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].choices = as_choices(mensen)  # type: ignore[attr-defined]


class Hulpafspraakformulier(Afhankelijk):
    afhankelijk = ("waaraan",)
    soort = keuzeveld(
        Hulpsoort.choices, label="Wat voeg je toe?", error_messages={NODIG: "Kies een resultaat of een taak."}
    )
    wat = tekstveld(
        label="Wat spreek je af?", rijen=2, error_messages={NODIG: "Schrijf op wat je afspreekt."}
    )
    waaraan = kort(label="Waaraan zie je dat het resultaat er is?")
    user = forms.ChoiceField(label="Wie doet dit?", required=False)
    wie = kort(label="Werkt deze persoon hier niet? Vul de naam in", required=False)
    uiterlijk = datumveld(label="Uiterlijk op welke dag?", error_messages={NODIG: "Kies een dag."})

    def __init__(self, *args: Any, helpers: Iterable[User], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vandaag = vandaag
        self.fields["user"].choices = [*BUITEN, *as_choices(helpers)]  # type: ignore[attr-defined]
        self.show_when("waaraan", f"soort={Hulpsoort.RESULTAAT.value}")
        for naam in ("user", "wie"):
            self.show_when(naam, f"soort={Hulpsoort.TAAK.value}")

    def clean(self) -> dict[str, Any]:
        g = super().clean() or self.cleaned_data
        if (dag := g.get("uiterlijk")) and dag < self.vandaag:
            self.add_error("uiterlijk", VANDAAG_OF_LATER)
        if g.get("soort") == Hulpsoort.TAAK and not (g.get("user") or g.get("wie")):
            self.add_error("user", "Kies wie dit doet, of vul een naam in.")
        if g.get("soort") == Hulpsoort.RESULTAAT:
            self.need("waaraan", "Schrijf op waaraan je ziet dat het er is.")
        return g

    def to_gegevens(self) -> NieuweHulpafspraak:
        g = self.cleaned_data
        taak = g["soort"] == Hulpsoort.TAAK
        wie = (name_helper(self.fields["user"], g["user"]) or g["wie"]) if taak else ""
        return NieuweHulpafspraak(
            soort=g["soort"], wat=g["wat"], waaraan="" if taak else g["waaraan"], wie=wie,
            uiterlijk=g["uiterlijk"], user_id=UUID(g["user"]) if taak and g["user"] else None,
        )  # fmt: skip


class Hulpstandformulier(Opname):
    status = keuzeveld(
        Hulpstatus.choices, kolommen="1", label="Hoe staat het ermee?",
        error_messages={NODIG: "Kies hoe het ermee staat."},
    )  # fmt: skip
    toelichting = tekstveld(label="Wat wil je erbij schrijven?", rijen=3, required=False)

    def clean(self) -> dict[str, Any]:
        g = super().clean() or self.cleaned_data
        anders = g.get("status") in (Hulpstatus.NIET_GEDAAN, Hulpstatus.VERVALLEN)
        if anders and not g.get("toelichting"):
            self.add_error("toelichting", "Schrijf op waarom.")
        return g
