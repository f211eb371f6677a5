"""What every form of ours shares: Dutch messages, and for recording forms an id that makes sending twice harmless."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from meldcode.gebeurtenisregels import Soort
from meldcode.gebeurtenissen import report_event
from vault.handeling import Herkomst, Wie, maybe_current
from work.concepten import Bewaard, load_concept

ZOUT = "nieuw-id"
# A choice that wasn't offered, an id that we didn't sign. Not a text that is too long: pasting one is no attack.
VREEMD = frozenset({"invalid_choice", "vervalst"})
MELDINGEN = {
    "required": "Vul dit in.",
    "invalid_choice": "Kies een van de mogelijkheden.",
    "invalid": "Dit klopt nog niet.",
    "max_length": "Dit is te lang. Gebruik hoogstens %(limit_value)d tekens.",
}


def set_meldingen(velden: Iterable[forms.Field]) -> None:
    """Our own sentences, where a field has none of its own."""
    for veld in velden:
        for soort, tekst in MELDINGEN.items():
            standaard = type(veld).default_error_messages.get(soort)
            if soort not in veld.error_messages or veld.error_messages[soort] == standaard:
                veld.error_messages[soort] = tekst


class Formulier(forms.Form):
    """Checks the shape of input; knows no rules of the protocol and saves nothing."""

    use_required_attribute = False
    concept: Bewaard | None = None  # the draft this form was filled with

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        set_meldingen(self.fields.values())

    def full_clean(self) -> None:
        """What no browser sends of itself is told to who watches (ASVS 16.3.3); not what it was."""
        super().full_clean()
        codes = (
            {fout.code for lijst in self.errors.as_data().values() for fout in lijst}
            if self.is_bound
            else set()
        )
        if codes & VREEMD:
            tell_vreemd()


def tell_vreemd() -> None:
    handeling = maybe_current()
    wie, van = (handeling.wie, handeling.herkomst) if handeling else (Wie(), Herkomst())
    report_event(
        Soort.INVOER_VREEMD, at=timezone.now(), account=wie.actor_id, organisatie=wie.organisatie_id, adres=van.ip,
        actie=van.route,
    )  # fmt: skip


class Opname(Formulier):
    """A form that records something new. `nieuw_id` becomes its primary key: the second POST finds the first."""

    nieuw_id = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("nieuw_id", signing.dumps(str(uuid.uuid4()), salt=ZOUT))

    def clean_nieuw_id(self) -> uuid.UUID:
        try:
            return uuid.UUID(signing.loads(self.cleaned_data["nieuw_id"], salt=ZOUT))
        except signing.BadSignature as fout:
            zin = "Dit formulier is niet meer geldig. Open het opnieuw."
            raise forms.ValidationError(
                zin, code="vervalst" if self.cleaned_data["nieuw_id"] else None
            ) from fout


class Wijziging(Formulier):
    """A form that changes something that exists. `versie` tells whether somebody else was first."""

    versie = forms.IntegerField(widget=forms.HiddenInput)


def bind(formulier: type[Formulier], request: HttpRequest, **kwargs: Any) -> Any:
    """The form as posted, or filled with this person's draft, or empty."""
    if request.method == "POST":
        kwargs.pop("initial", None)
        return formulier(request.POST, **kwargs)
    concept = load_concept(user=request.user, pad=request.path)  # type: ignore[arg-type]
    begin = dict(kwargs.pop("initial", {}))
    leeg = formulier(initial=begin, **kwargs)
    if concept is None:
        return leeg
    gevuld = formulier(initial=begin | from_concept(leeg, concept.gegevens), **kwargs)
    gevuld.concept = concept
    return gevuld


def from_concept(formulier: Formulier, gegevens: QueryDict) -> dict[str, Any]:
    waarden: dict[str, Any] = {}
    for naam, veld in formulier.fields.items():
        if naam in gegevens:
            meer = isinstance(veld, forms.MultipleChoiceField)
            waarden[naam] = gegevens.getlist(naam) if meer else gegevens[naam]
    return waarden


def reject_future(dag: date | None, vandaag: date) -> date | None:
    """Raises ValidationError for a day that hasn't been yet."""
    if dag is not None and dag > vandaag:
        raise forms.ValidationError("Kies een dag die al voorbij is, of vandaag.")
    return dag


def datumveld(**kwargs: Any) -> forms.DateField:
    kwargs.setdefault(
        "error_messages", {"invalid": "Schrijf de datum als dag-maand-jaar, bijvoorbeeld 24-11-2026."}
    )
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date", "class": "kort"}, format="%Y-%m-%d"), **kwargs
    )


def tijdveld(**kwargs: Any) -> forms.TimeField:
    kwargs.setdefault("error_messages", {"invalid": "Schrijf de tijd als uren:minuten, bijvoorbeeld 14:30."})
    return forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time", "class": "kort"}, format="%H:%M"), **kwargs
    )


def tekstveld(*, rijen: int = 4, max_length: int = 20_000, **kwargs: Any) -> forms.CharField:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rijen}), max_length=max_length, **kwargs)


def keuzeveld(keuzes: Any, *, uitleg: dict[str, str] | None = None, kolommen: str = "", **kwargs: Any) -> Any:
    attrs: dict[str, Any] = {"uitleg": uitleg or {}}
    if kolommen:
        attrs["kolommen"] = kolommen
    return forms.ChoiceField(choices=keuzes, widget=forms.RadioSelect(attrs=attrs), **kwargs)


def meerkeuzeveld(keuzes: Any, *, kolommen: str = "1", **kwargs: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=keuzes, widget=forms.CheckboxSelectMultiple(attrs={"kolommen": kolommen}), **kwargs
    )


class MetWachtwoord(Opname):
    """Signing: whoever signs proves again who they are, as the last field. Never kept as a draft."""

    wachtwoord = forms.CharField(
        label="Je wachtwoord", max_length=200, strip=False,
        help_text="Hiermee teken je. Vul het wachtwoord in waarmee je je aanmeldt.",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "midden"}),
        error_messages={"required": "Vul je wachtwoord in om te tekenen."},
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not user.has_usable_password():  # asked before this act, each time, in another way (bevestigen.py)
            del self.fields["wachtwoord"]
        self.order_fields([naam for naam in self.fields if naam != "wachtwoord"])

    def clean_wachtwoord(self) -> str:
        if not self.user.check_password(self.cleaned_data["wachtwoord"]):
            raise forms.ValidationError("Dit wachtwoord klopt niet. Probeer het nog een keer.")
        return ""
