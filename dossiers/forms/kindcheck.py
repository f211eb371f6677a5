"""The form of a kindcheck: one adult, a reason, and every child apart."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from dossiers import naslag
from dossiers.actions.kindcheck import Kindcheckgegevens, Kindregel
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.forms.velden import refuse_bsn, set_keuzes
from dossiers.models import Kind, Kindcheck, Kindcheckkind
from dossiers.models.kindcheck import Gedaan, Oordeel
from work.forms import Opname, keuzeveld, meerkeuzeveld, tekstveld

ANDEREN = 4  # children that aren't enrolled; more than that is a second kindcheck
MAAND = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
WAAROM = "Waar maak je dat uit op?"
NODIG_OORDEEL = "Kies hoe het met dit kind is."
NODIG_WAAROM = "Schrijf op waar je dat uit opmaakt."
NODIG_GEDAAN = "Kies wat er is gedaan. Nog niets mag ook."


def oordeelveld(label: str, **kwargs: Any) -> Any:
    return keuzeveld(Oordeel.choices, kolommen="1", label=label, required=False, **kwargs)


def waaromveld() -> forms.CharField:
    return tekstveld(rijen=2, label=WAAROM, required=False, validators=[refuse_bsn])


def gedaanveld() -> Any:
    return keuzeveld(Gedaan.choices, kolommen="1", label="Wat is er voor dit kind gedaan?", required=False)


class Kindcheckformulier(Afhankelijk):
    betrokkene = keuzeveld(
        [],
        kolommen="1",
        label="Over welke ouder of verzorger gaat het?",
        error_messages={"required": "Kies over welke ouder of verzorger het gaat."},
    )
    aanleidingen = meerkeuzeveld(
        naslag.keuzes(naslag.kindcheckaanleidingen()),
        label="Wat is er aan de hand met deze ouder?",
        error_messages={"required": "Kies ten minste één reden."},
    )
    toelichting = tekstveld(
        rijen=4,
        label="Wat zag of hoorde je bij deze ouder?",
        help_text="Schrijf op wat er gebeurde. Nog niet wat je denkt.",
        validators=[refuse_bsn],
        error_messages={"required": "Schrijf op wat je zag of hoorde."},
    )
    samen = keuzeveld(
        Kindcheck.Samen.choices,
        kolommen="1",
        label="Heb je dit samen met de ouder bekeken?",
        uitleg={"bewust_niet": "Een kind of iemand anders kan gevaar lopen als de ouder dit nu weet."},
        error_messages={"required": "Kies of je dit samen met de ouder hebt bekeken."},
    )
    samen_toelichting = tekstveld(rijen=2, label="Waarom niet?", required=False)
    zwanger = keuzeveld(
        Kindcheck.Zwanger.choices,
        label="Is er een zwangerschap?",
        error_messages={"required": "Kies of er een zwangerschap is."},
    )
    verwacht = forms.CharField(
        max_length=60,
        label="In welke maand wordt het kind verwacht?",
        help_text="Bijvoorbeeld 2027-03. Weet je het niet, laat het dan leeg.",
        required=False,
        widget=forms.TextInput(attrs={"type": "month", "class": "kort"}),
    )
    ongeboren_oordeel = oordeelveld("Hoe is het met het kind dat komt?")
    ongeboren_motivering = waaromveld()
    ongeboren_gedaan = gedaanveld()

    def __init__(
        self, *args: Any, kinderen: Sequence[Kind], ouders: Sequence[tuple[str, str]], nu: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinderen, self.nu = {str(kind.pk): kind for kind in kinderen}, nu
        set_keuzes(self, "betrokkene", ouders)
        for pk, kind in self.kinderen.items():
            self.fields[f"oordeel_{pk}"] = oordeelveld(f"Hoe is het met {kind.voornaam}?")
            self.fields[f"motivering_{pk}"] = waaromveld()
        for nummer in range(1, ANDEREN + 1):
            self.fields[f"wie_{nummer}"] = forms.CharField(
                label="Wie is het?", help_text="De naam en de leeftijd, als je die weet.", max_length=200,
                required=False, validators=[refuse_bsn],
            )  # fmt: skip
            self.fields[f"oordeel_{nummer}"] = oordeelveld("Hoe is het met dit kind?")
            self.fields[f"motivering_{nummer}"] = waaromveld()
            self.fields[f"gedaan_{nummer}"] = gedaanveld()
        toon = {"samen_toelichting": "samen=bewust_niet"}
        toon |= {naam: "zwanger=ja" for naam in self.fields if naam.startswith(("ongeboren_", "verwacht"))}
        for naam, keus in toon.items():
            self.fields[naam].widget.attrs["data-toon-als"] = keus
        # Who sees these has to fill them in, so they never say "niet verplicht".
        deel = ("oordeel_", "motivering_", "gedaan_", "wie_", "ongeboren_", "samen_")
        self.afhankelijk = tuple(naam for naam in self.fields if naam.startswith(deel))
        self.mark(required=True)

    # --- checks

    def clean_verwacht(self) -> date | None:
        tekst = self.cleaned_data["verwacht"].strip()
        if not tekst:
            return None
        if not MAAND.fullmatch(tekst):
            raise forms.ValidationError("Schrijf de maand als jaar-maand, bijvoorbeeld 2027-03.")
        maand = date(int(tekst[:4]), int(tekst[5:]), 1)
        maanden = (maand.year - self.nu.year) * 12 + maand.month - self.nu.month
        if not -1 <= maanden <= 10:
            raise forms.ValidationError("Kijk de maand na. Deze ligt te ver weg.")
        return maand

    def clean(self) -> dict[str, Any]:
        g: dict[str, Any] = super().clean() or self.cleaned_data
        self.need_if(
            "samen_toelichting",
            "Schrijf op waarom de ouder dit nu niet hoort.",
            als=g.get("samen") == "bewust_niet",
        )
        for pk in self.kinderen:
            self.need(f"oordeel_{pk}", NODIG_OORDEEL)
            self.need(f"motivering_{pk}", NODIG_WAAROM)
        for deel in [n for n in map(str, range(1, ANDEREN + 1)) if self.is_begun(n)]:
            self.need(f"wie_{deel}", "Schrijf op wie het is. Ook een halve naam helpt.")
            self.need_rest(f"oordeel_{deel}", f"motivering_{deel}", f"gedaan_{deel}")
        if g.get("zwanger") == Kindcheck.Zwanger.JA:
            self.need_rest("ongeboren_oordeel", "ongeboren_motivering", "ongeboren_gedaan")
        return g

    def is_begun(self, deel: str) -> bool:
        velden = ("wie", "oordeel", "motivering", "gedaan")
        return any(self.cleaned_data.get(f"{veld}_{deel}") for veld in velden)

    def need_rest(self, oordeel: str, motivering: str, gedaan: str) -> None:
        self.need(oordeel, NODIG_OORDEEL)
        self.need(motivering, NODIG_WAAROM)
        zorgen = self.cleaned_data.get(oordeel) in (Oordeel.ZORGEN, Oordeel.ONBEKEND)
        self.need_if(gedaan, NODIG_GEDAAN, als=zorgen)

    def need_if(self, veld: str, tekst: str, *, als: bool) -> None:
        if als:
            self.need(veld, tekst)

    # --- what was answered

    def regels(self) -> list[Kindregel]:
        g, soort = self.cleaned_data, Kindcheckkind.Soort
        lijst = [
            Kindregel(kind_id=kind.pk, oordeel=g[f"oordeel_{pk}"], motivering=g[f"motivering_{pk}"])
            for pk, kind in self.kinderen.items()
        ]
        lijst += [
            Kindregel(
                soort=soort.NIET_INGESCHREVEN, wie=g[f"wie_{n}"], oordeel=g[f"oordeel_{n}"],
                motivering=g[f"motivering_{n}"], gedaan=g[f"gedaan_{n}"],
            )
            for n in range(1, ANDEREN + 1)
            if g[f"wie_{n}"]
        ]  # fmt: skip
        if g["zwanger"] == Kindcheck.Zwanger.JA:
            lijst.append(
                Kindregel(
                    soort=soort.ONGEBOREN, verwacht=g["verwacht"], oordeel=g["ongeboren_oordeel"],
                    motivering=g["ongeboren_motivering"], gedaan=g["ongeboren_gedaan"],
                )
            )  # fmt: skip
        return lijst

    def gegevens(self) -> Kindcheckgegevens:
        """As the action wants them. Only after is_valid()."""
        g = self.cleaned_data
        namen = ("aanleidingen", "toelichting", "samen", "zwanger")
        return Kindcheckgegevens(
            betrokkene_id=UUID(g["betrokkene"]),
            samen_toelichting=g["samen_toelichting"] if g["samen"] == Kindcheck.Samen.BEWUST_NIET else "",
            kinderen=self.regels(),
            **{naam: g[naam] for naam in namen},
        )

    # --- the order of the page

    def per_kind(self) -> list[dict[str, Any]]:
        return [
            {"kop": kind.korte_naam, "velden": [self[f"oordeel_{pk}"], self[f"motivering_{pk}"]]}
            for pk, kind in self.kinderen.items()
        ]

    def anderen(self) -> list[dict[str, Any]]:
        """A fold per child that isn't enrolled; the one that holds something stands open."""
        vouwen = []
        for nummer in range(1, ANDEREN + 1):
            velden = [self[f"{naam}_{nummer}"] for naam in ("wie", "oordeel", "motivering", "gedaan")]
            kop = "Een kind dat hier niet zit" if nummer == 1 else "Nog een kind dat hier niet zit"
            open_ = any(veld.value() or veld.errors for veld in velden)
            vouwen.append({"kop": kop, "uitleg": "", "velden": velden, "open": open_})
        return vouwen

    def zwangerschap(self) -> list[Any]:
        namen = ("zwanger", "verwacht", "ongeboren_oordeel", "ongeboren_motivering", "ongeboren_gedaan")
        return [self[naam] for naam in namen]


class Kindvervolgformulier(Opname):
    """What became clear later about one child."""

    oordeel = keuzeveld(
        Oordeel.choices, kolommen="1", label="Hoe is het nu met dit kind?",
        error_messages={"required": NODIG_OORDEEL},
    )  # fmt: skip
    motivering = tekstveld(label=WAAROM, validators=[refuse_bsn], error_messages={"required": NODIG_WAAROM})
    gedaan = gedaanveld()

    def __init__(self, *args: Any, hier: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hier = hier
        if hier:
            del self.fields["gedaan"]

    def clean(self) -> dict[str, Any]:
        g: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.hier and g.get("oordeel") != Oordeel.VEILIG and not g.get("gedaan"):
            self.add_error("gedaan", forms.ValidationError(NODIG_GEDAAN, code="required"))
        return g
