"""Forms of step 4: one question per form, built from the texts of the cheat sheet (lijsten/vragen.toml)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from dossiers import naslag
from dossiers.actions.weging import Antwoordgegevens
from dossiers.afwegingskader import Antwoord, Veiligheidscheck, Vraag
from dossiers.forms.afhankelijk import Afhankelijk
from dossiers.presentatie_weging import Bewijs
from work.forms import Opname, keuzeveld, meerkeuzeveld, tekstveld

JA_NEE = (("ja", "Ja"), ("nee", "Nee"), ("weet_niet", "Weet ik niet"))
# The parts of a question to tick; the three checks of question 2 are answers, not ticks.
LIJSTEN: dict[Vraag, tuple[str, ...]] = {
    Vraag.VERMOEDEN: ("afsluitvorm", "ingelicht"),
    Vraag.VEILIGHEID: ("factoren",),
    Vraag.HULP: ("vereisten", "tekorten"),
    Vraag.AANVAARDING: ("wie_doet_mee", "signalen_van_afhouden"),
    Vraag.RESULTAAT: ("afspraken", "onvoldoende"),
}
# The reason for "no suspicion" only counts with a no; who knows of the suspicion only with a yes.
BIJ_ANTWOORD = {"afsluitvorm": "nee", "ingelicht": "ja"}
EERSTE_BEWIJZEN = 6


class Weegantwoord(Afhankelijk):
    """What every question asks: an answer, why, and what it rests on. No answer is chosen beforehand."""

    afhankelijk = ("afsluitvorm",)
    vraag: Vraag
    field_order = ("antwoord", "acuut", "factoren", "structureel", "disclosure")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if gegevens.get("antwoord") == "nee":
            self.need("afsluitvorm", "Kies waarom er geen vermoeden is.")
        return gegevens

    def to_gegevens(self) -> Antwoordgegevens:
        schoon = self.cleaned_data
        checks = {c: Antwoord(schoon[c.value]) for c in Veiligheidscheck if c.value in schoon}
        return Antwoordgegevens(
            vraag=self.vraag,
            antwoord=Antwoord(schoon["antwoord"]) if "antwoord" in schoon else None,
            checks=checks,
            aangekruist=tuple(self.ticked()),
            motivering=schoon["motivering"],
            bewijs=tuple(UUID(rij_id) for rij_id in schoon["bewijs"]),
        )

    def ticked(self) -> list[str]:
        """The codes of all lists of this question, without those that belong to another answer."""
        codes: list[str] = []
        for naam in LIJSTEN[self.vraag]:
            waarde = self.cleaned_data.get(naam) or []
            if naam in BIJ_ANTWOORD and self.cleaned_data.get("antwoord") != BIJ_ANTWOORD[naam]:
                continue
            codes += [waarde] if isinstance(waarde, str) else waarde
        return codes


def build_weegformulier(vraag: Vraag, bewijzen: Sequence[Bewijs], weten: str = "") -> type[Weegantwoord]:
    """The form class of one question, with the rows of this dossier to choose from.

    `weten`: who has to know of a suspicion by the profile (000 L1915); nobody, and it isn't asked.
    """
    velden = build_checks() if vraag is Vraag.VEILIGHEID else build_antwoord(vraag)
    velden |= {naam: build_lijst(vraag, naam) for naam in LIJSTEN[vraag] if naam != "ingelicht" or weten}
    if "ingelicht" in velden:
        velden["ingelicht"].help_text = f"Je protocol noemt: {weten}."
    velden["motivering"] = tekstveld(
        label="Waarom antwoord je zo?",
        help_text="Noem wat je zag of hoorde. Deze uitleg komt in het dossier te staan.",
        error_messages={"required": "Schrijf op waarom je dit antwoordt."},
    )
    velden["bewijs"] = build_bewijs(bewijzen)
    return type("Weegantwoord", (Weegantwoord,), velden | {"vraag": vraag})


def build_antwoord(vraag: Vraag) -> dict[str, forms.Field]:
    tekst = naslag.vraag(vraag.value)
    uitleg = {"ja": tekst.ja, "nee": tekst.nee, "weet_niet": tekst.weet_niet}
    veld = keuzeveld(
        JA_NEE,
        uitleg=uitleg,
        kolommen="1",
        label="Jouw antwoord",
        error_messages={"required": "Kies ja, nee of weet ik niet."},
    )
    return {"antwoord": veld}


def build_checks() -> dict[str, forms.Field]:
    """Question 2 is three questions, each with an answer of its own (001 L798)."""
    vraag = naslag.vraag(Vraag.VEILIGHEID.value)
    return {
        check.value: keuzeveld(
            JA_NEE,
            label=f"2{letter} {vraag.onderdeel(check.value).kop}",
            error_messages={"required": f"Kies bij vraag 2{letter} ja, nee of weet ik niet."},
        )
        for letter, check in zip("abc", Veiligheidscheck, strict=True)
    }


def build_lijst(vraag: Vraag, naam: str) -> forms.Field:
    deel = naslag.vraag(vraag.value).onderdeel(naam)
    uitleg = {item.code: item.uitleg for item in deel.items if item.uitleg}
    if naam == "afsluitvorm":
        veld = keuzeveld(list(deel.keuzes), uitleg=uitleg, kolommen="1", label=deel.kop, required=False)
        veld.widget.attrs["data-toon-als"] = f"antwoord={BIJ_ANTWOORD[naam]}"
        return veld
    lijst = meerkeuzeveld(
        list(deel.keuzes), kolommen="los", label=deel.kop, required=False, help_text="Kruis aan wat klopt."
    )
    lijst.widget.attrs["uitleg"] = uitleg
    if naam in BIJ_ANTWOORD:
        lijst.widget.attrs["data-toon-als"] = f"antwoord={BIJ_ANTWOORD[naam]}"
    return lijst


def build_bewijs(bewijzen: Sequence[Bewijs]) -> forms.MultipleChoiceField:
    """The newest rows at once, the others in a fold that opens when one of them is chosen."""
    keuzes: list[Any] = [(str(b.id), b.kop) for b in bewijzen[:EERSTE_BEWIJZEN]]
    if rest := bewijzen[EERSTE_BEWIJZEN:]:
        keuzes.append((f"Toon nog {len(rest)} andere", [(str(b.id), b.kop) for b in rest]))
    veld = meerkeuzeveld(
        keuzes,
        label="Waar blijkt dat uit?",
        help_text="Kies wat je gebruikt uit het dossier.",
        error_messages={"required": "Kies ten minste een gebeurtenis waaruit dit blijkt."},
    )
    veld.widget.attrs["uitleg"] = {str(b.id): b.kort for b in bewijzen if b.kort}
    return veld


class NieuweRonde(Opname):
    """`met_vraag5`: question 5 was answered, so it can be asked again by itself."""

    welke = keuzeveld(
        [("vraag5", "Alleen vraag 5"), ("alle", "Alle vijf de vragen")],
        label="Welke vragen beantwoord je opnieuw?",
        uitleg={
            "vraag5": "De hulp liep door. Je antwoorden op vraag 1 tot en met 4 gelden nog.",
            "alle": "Er is iets veranderd, bijvoorbeeld een nieuw signaal.",
        },
        kolommen="1",
        error_messages={"required": "Kies welke vragen je opnieuw beantwoordt."},
    )
    reden = tekstveld(
        label="Waarom beantwoord je de vragen opnieuw?",
        help_text="De antwoorden van de vorige ronde blijven staan.",
        rijen=3,
        error_messages={"required": "Schrijf op waarom je de vragen opnieuw beantwoordt."},
    )

    def __init__(self, *args: Any, met_vraag5: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not met_vraag5:
            del self.fields["welke"]

    @property
    def alleen_vraag5(self) -> bool:
        return self.cleaned_data.get("welke") == "vraag5"
