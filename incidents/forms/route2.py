"""Forms of a case of route 2. Only the shape: what is allowed now stands in incidents/route2regels.py."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from dossiers.forms.velden import refuse_bsn, set_keuzes
from incidents.actions.route2 import Stapgegevens, Zaakgegevens
from incidents.route2stapregels import VORMEN, Aard, Draaiboekpunt, Stapsoort, Waarom
from meldcode.weergave import datum_nl
from work.forms import Opname, datumveld, keuzeveld, meerkeuzeveld, tekstveld, tijdveld

Paren = Sequence[tuple[str, str]]
KIES = "Kies iemand."


class Zaakformulier(Opname):
    aard = keuzeveld(
        Aard.choices, kolommen="1", label="Waar gaat het vermoeden over?",
        error_messages={"required": "Kies waar het over gaat. Weet je het niet, kies dat dan."},
    )  # fmt: skip
    account = forms.ChoiceField(
        required=False, label="Heeft deze persoon een account?",
        help_text="Dan vindt die persoon hier meteen niets meer van, ook later in een andere rol.",
    )  # fmt: skip
    ook = meerkeuzeveld([], required=False, label="Horen deze zorgen er ook bij?")
    tekst = tekstveld(
        rijen=3, max_length=5000, required=False, label="Wat moet wie de zaak behandelt nog weten?",
        validators=[refuse_bsn], help_text="De zorg zelf staat er al bij.",
    )  # fmt: skip

    def __init__(self, *args: Any, accounts: Paren, zorgen: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "account", [("", "Nee, of dat weet ik niet"), *accounts])
        keuzes = [(str(rij.pk), f"{rij.over_wie}, {datum_nl(rij.vastgelegd_op)}") for rij in zorgen]
        if keuzes:
            set_keuzes(self, "ook", keuzes)
        else:
            del self.fields["ook"]

    def to_gegevens(self) -> Zaakgegevens:
        g = self.cleaned_data
        account = UUID(g["account"]) if g["account"] else None
        return Zaakgegevens(g["aard"], g["tekst"], account, [UUID(pk) for pk in g.get("ook", [])])


class Bijzaakformulier(Opname):
    zaak = forms.ChoiceField(
        label="Bij welke zaak hoort deze zorg?", error_messages={"required": "Kies een zaak."}
    )

    def __init__(self, *args: Any, zaken: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keuzes = [(str(rij.pk), f"{rij.over_wie}, sinds {datum_nl(rij.ontvangen_op)}") for rij in zaken]
        set_keuzes(self, "zaak", [("", "Kies een zaak"), *keuzes])


class MetMoment(Opname):
    """Something that happened at a day and a time; the form opens with now."""

    dag = datumveld(label="Welke dag?", error_messages={"required": "Kies een dag."})
    tijd = tijdveld(label="Hoe laat?", error_messages={"required": "Vul de tijd in. Ongeveer is goed."})

    def __init__(self, *args: Any, nu: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.nu = nu
        self.initial = {"dag": nu.date(), "tijd": f"{nu:%H:%M}", **self.initial}

    def moment(self) -> datetime:
        """What was filled in with this very minute is now, not a part of a minute later."""
        g = self.cleaned_data
        return timezone.make_aware(datetime.combine(g["dag"], g["tijd"]))


class Stapformulier(MetMoment):
    uitkomst = keuzeveld(
        [], kolommen="1", label="Wat is de uitkomst?", error_messages={"required": "Kies een antwoord."}
    )
    wie = forms.CharField(max_length=300, required=False, validators=[refuse_bsn])
    tekst = tekstveld(
        rijen=5, max_length=10_000, validators=[refuse_bsn],
        error_messages={"required": "Schrijf op wat er is gezegd of gedaan. Kort is genoeg."},
    )  # fmt: skip
    field_order = ("uitkomst", "dag", "tijd", "wie", "tekst")

    def __init__(self, *args: Any, soort: Stapsoort, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.soort, vorm = soort.value, VORMEN[soort]
        self.fields["tekst"].label, self.fields["tekst"].help_text = vorm.vraag, vorm.hulp
        if vorm.uitkomsten:
            set_keuzes(self, "uitkomst", [(uit.value, uit.label) for uit in vorm.uitkomsten])
            self.fields["uitkomst"].label = (
                soort.label if soort.label.endswith("?") else "Wat is de uitkomst?"
            )
        else:
            del self.fields["uitkomst"]
        if vorm.wie:
            self.fields["wie"].label = vorm.wie
        else:
            del self.fields["wie"]

    def to_gegevens(self) -> Stapgegevens:
        g = self.cleaned_data
        return Stapgegevens(self.soort, self.moment(), g["tekst"], g.get("wie", ""), g.get("uitkomst", ""))


class Draaiboekformulier(MetMoment):
    punt = forms.ChoiceField(
        choices=[("", "Kies een punt"), *Draaiboekpunt.choices], label="Bij welk punt hoort het?",
        error_messages={"required": "Kies een punt."},
    )  # fmt: skip
    wie = forms.CharField(
        max_length=300, required=False, label="Wie is iets verteld?", validators=[refuse_bsn],
        help_text="Naam en functie. Laat leeg als er niemand iets is verteld.",
    )  # fmt: skip
    tekst = tekstveld(
        rijen=4, max_length=5000, validators=[refuse_bsn], label="Wat is verteld of gedaan?",
        error_messages={"required": "Schrijf op wat er is verteld of gedaan."},
    )  # fmt: skip
    field_order = ("punt", "dag", "tijd", "wie", "tekst")

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {"punt": g["punt"], "wie": g["wie"], "tekst": g["tekst"], "gebeurd_op": self.moment()}


class Delegatieformulier(Opname):
    user = forms.ChoiceField(label="Wie behandelt de zaak?", error_messages={"required": KIES})
    tot = datumveld(
        label="Tot welke dag?",
        help_text="Op die dag stopt het vanzelf.",
        error_messages={"required": "Kies een dag."},
    )
    reden = tekstveld(
        rijen=3, max_length=2000, label="Waarom deze persoon?", validators=[refuse_bsn],
        error_messages={"required": "Schrijf op waarom."},
    )  # fmt: skip

    def __init__(self, *args: Any, mensen: Paren, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "user", [("", "Kies iemand"), *mensen])

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {"user_id": UUID(g["user"]), "tot": g["tot"], "reden": g["reden"]}


class Uitsluitformulier(Opname):
    user = forms.ChoiceField(label="Wie sluit je uit?", error_messages={"required": KIES})
    waarom = keuzeveld(
        Waarom.choices, kolommen="1", label="Waarom?", error_messages={"required": "Kies waarom."}
    )
    reden = tekstveld(rijen=2, max_length=2000, required=False, label="Toelichting", validators=[refuse_bsn])

    def __init__(self, *args: Any, mensen: Paren, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_keuzes(self, "user", [("", "Kies iemand"), *mensen])

    def to_gegevens(self) -> dict[str, Any]:
        g = self.cleaned_data
        return {"user_id": UUID(g["user"]), "waarom": g["waarom"], "reden": g["reden"]}


class Redenformulier(Opname):
    reden = tekstveld(
        rijen=3, max_length=2000, label="Waarom?", validators=[refuse_bsn],
        error_messages={"required": "Schrijf op waarom."},
    )  # fmt: skip

    def to_gegevens(self) -> dict[str, Any]:
        return {"reden": self.cleaned_data["reden"]}


class Afsluitformulier(Opname):
    tekst = tekstveld(
        rijen=4, max_length=5000, label="Waarom kan de zaak dicht?", validators=[refuse_bsn],
        help_text="De melders zien alleen dat de zaak is afgesloten.",
        error_messages={"required": "Schrijf op waarom de zaak dicht kan."},
    )  # fmt: skip

    def to_gegevens(self) -> dict[str, Any]:
        return {"tekst": self.cleaned_data["tekst"]}
