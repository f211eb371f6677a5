"""One rule of a protocol as form fields, made from its shape, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import Enum
from typing import Any, get_args, get_origin

from django import forms

from dossiers.afwegingskader import MAG, NORMEN, Antwoord, Cel, Uitkomst, Vraag
from dossiers.protocol import Protocol
from dossiers.protocolregels import Adviesplicht, Tekenplek
from dossiers.protocolverschil import same
from dossiers.protocolvragen import GRENZEN, HOOGUIT_PLEKKEN, KADER, LEEG_MAG, REGELS
from dossiers.protocolwoorden import describe, hint_of, is_rol, rollen_voor, values_of
from work.forms import keuzeveld, meerkeuzeveld

JA_NEE = [("ja", "Ja"), ("nee", "Nee")]
NIEMAND = ("", "Niemand")
NODIG = "Kies er minstens één."


def name_of(regel: str, veld: str) -> str:
    return f"{regel}__{veld}"


def bron_of(regel: str) -> str:
    return name_of(regel, "bron")


def build_velden(protocol: Protocol, regel: str) -> dict[str, forms.Field]:
    velden: dict[str, forms.Field] = {}
    for veld, waarde in values_of(protocol, regel).items():
        velden |= build_veld(protocol, regel, veld, waarde)
    return velden


def build_veld(protocol: Protocol, regel: str, veld: str, waarde: Any) -> dict[str, forms.Field]:
    """The form fields of one field of a rule; a cell that the law fixes has none."""
    naam, pad, label = name_of(regel, veld), f"{regel}.{veld}", REGELS[regel].vragen[veld]
    if isinstance(waarde, Cel):
        return build_cel(naam, label, Vraag(regel.removeprefix(KADER)), Antwoord(veld))
    if regel == "advies":
        return {naam: meerkeuzeveld(Adviesplicht.choices, label=label, required=False)}
    soort = hint_of(protocol, regel, veld)
    if get_origin(soort) is tuple:
        deel = get_args(soort)[0]
        if deel is Tekenplek:
            return build_plekken(naam, pad)
        keuzes = (
            [(rol.value, rol.label.capitalize()) for rol in rollen_voor(pad)]
            if is_rol(deel)
            else choices(deel)
        )
        leeg = pad in LEEG_MAG
        return {
            naam: meerkeuzeveld(keuzes, label=label, required=not leeg, error_messages={"required": NODIG})
        }
    return {naam: build_los(pad, label, soort, leeg=has_empty(protocol, regel, veld))}


def has_empty(protocol: Protocol, regel: str, veld: str) -> bool:
    return next(v for v in fields(getattr(protocol, regel)) if v.name == veld).default is None


def choices(soort: Any) -> list[tuple[str, str]]:
    waarden = list(get_args(soort)) or list(soort)
    tekst = [(w.value if isinstance(w, Enum) else str(w), describe(w)) for w in waarden]
    return [(sleutel, f"{label[:1].upper()}{label[1:]}") for sleutel, label in tekst]


def build_los(pad: str, label: str, soort: Any, *, leeg: bool) -> forms.Field:
    """One value: yes or no, a number, one of a few, or a text."""
    if soort is bool:
        return keuzeveld(JA_NEE, label=label, kolommen="2")
    if soort is int:
        laagst, hoogst = GRENZEN[pad]
        getal = forms.NumberInput(attrs={"class": "kort", "min": laagst, "max": hoogst})
        return forms.IntegerField(label=label, required=not leeg, widget=getal)
    if soort is str:
        return forms.CharField(label=label, max_length=80, widget=forms.TextInput(attrs={"class": "midden"}))
    keuzes = (
        [(rol.value, rol.label.capitalize()) for rol in rollen_voor(pad)] if is_rol(soort) else choices(soort)
    )
    return keuzeveld([NIEMAND, *keuzes] if leeg else keuzes, label=label, required=not leeg)


def build_plekken(naam: str, pad: str) -> dict[str, forms.Field]:
    """Up to three signatures; one without a name and without roles isn't asked."""
    velden: dict[str, forms.Field] = {}
    rollen = [(rol.value, rol.label.capitalize()) for rol in rollen_voor(pad)]
    for nr in range(1, HOOGUIT_PLEKKEN + 1):
        velden[f"{naam}_wie_{nr}"] = forms.CharField(
            label=f"Handtekening {nr}: hoe heet wie hier tekent?", max_length=80, required=nr == 1,
            widget=forms.TextInput(attrs={"class": "midden"}),
        )  # fmt: skip
        velden[f"{naam}_rollen_{nr}"] = meerkeuzeveld(
            rollen, label=f"Handtekening {nr}: welke rollen mogen tekenen?", required=nr == 1,
            error_messages={"required": NODIG},
        )  # fmt: skip
    return velden


def build_cel(naam: str, label: str, vraag: Vraag, antwoord: Antwoord) -> dict[str, forms.Field]:
    """Where an answer leads, as far as there is a choice, and the sentence that goes with it."""
    mag = MAG[vraag][list(Antwoord).index(antwoord)]
    keuzes = [(u.value, u.label) for u in Uitkomst if u.value in set(map(str, mag))]
    if len(keuzes) < 2:
        return {}
    velden: dict[str, forms.Field] = {naam: keuzeveld(keuzes, label=label, kolommen="1")}
    normen = sorted(NORMEN[vraag])
    if Uitkomst.MELDEN in mag and len(normen) > 1:
        velden[f"{naam}_norm"] = keuzeveld(
            [(str(n), f"Meldnorm {n}") for n in normen],
            label="Welke meldnorm als jullie melden?",
            kolommen="2",
        )
    velden[f"{naam}_omdat"] = forms.CharField(
        label="Welke zin staat erbij?", required=False, max_length=200, widget=forms.TextInput()
    )
    return velden


# --- from a protocol to the form and back ------------------------------------------------------------


def start_values(nu: Protocol, geldend: Protocol, regels: Iterable[str]) -> dict[str, Any]:
    """The concept as the form shows it; the source only of a rule that was changed already."""
    begin: dict[str, Any] = {}
    for regel in regels:
        was, anders = values_of(geldend, regel), False
        for veld, waarde in values_of(nu, regel).items():
            begin |= start_value(name_of(regel, veld), regel, veld, waarde)
            anders = anders or not same(was[veld], waarde)
        begin[bron_of(regel)] = own_source(nu, geldend, regel) if anders else ""
    return begin


def own_source(nu: Protocol, geldend: Protocol, regel: str) -> str:
    """The source of what changed in a rule."""
    if regel == "advies":
        return next((bron for plicht, bron in nu.advies.items() if plicht not in geldend.advies), "")
    if regel.startswith(KADER):
        was = values_of(geldend, regel)
        return next((cel.bron for a, cel in values_of(nu, regel).items() if not same(was[a], cel)), "")
    bron: str = getattr(nu, regel).bron
    return bron


def start_value(naam: str, regel: str, veld: str, waarde: Any) -> dict[str, Any]:
    if isinstance(waarde, Cel):
        norm = str(waarde.meldnorm or min(NORMEN[Vraag(regel.removeprefix(KADER))], default=""))
        return {naam: waarde.doel.value, f"{naam}_norm": norm, f"{naam}_omdat": waarde.omdat}
    if isinstance(waarde, tuple) and waarde and isinstance(waarde[0], Tekenplek):
        plekken = enumerate(waarde, start=1)
        return {
            k: v
            for nr, plek in plekken
            for k, v in ((f"{naam}_wie_{nr}", plek.wie), (f"{naam}_rollen_{nr}", list(plek.rollen)))
        }
    if isinstance(waarde, bool):
        return {naam: "ja" if waarde else "nee"}
    if isinstance(waarde, tuple):
        return {naam: [deel.value if isinstance(deel, Enum) else deel for deel in waarde]}
    return {naam: "" if waarde is None else waarde}


def read_veld(gegevens: Mapping[str, Any], protocol: Protocol, regel: str, veld: str, oud: Any) -> Any:
    """Raises KeyError when the form has no good value for it."""
    naam = name_of(regel, veld)
    if isinstance(oud, Cel):
        return read_cel(gegevens, naam, Vraag(regel.removeprefix(KADER)), oud)
    if regel == "advies":
        return tuple(Adviesplicht(plicht) for plicht in gegevens[naam])
    soort = hint_of(protocol, regel, veld)
    if get_origin(soort) is tuple:
        deel = get_args(soort)[0]
        if deel is Tekenplek:
            return read_plekken(gegevens, naam)
        return tuple(
            deel(w) if isinstance(deel, type) and issubclass(deel, Enum) else w for w in gegevens[naam]
        )
    if soort is bool:
        return gegevens[naam] == "ja"
    return gegevens[naam] if gegevens[naam] != "" else None


def read_plekken(gegevens: Mapping[str, Any], naam: str) -> tuple[Tekenplek, ...]:
    rijen = [
        (gegevens[f"{naam}_wie_{nr}"], gegevens[f"{naam}_rollen_{nr}"])
        for nr in range(1, HOOGUIT_PLEKKEN + 1)
    ]
    return tuple(Tekenplek(wie, tuple(rollen)) for wie, rollen in rijen if wie or rollen)


def read_cel(gegevens: Mapping[str, Any], naam: str, vraag: Vraag, oud: Cel) -> Cel:
    if f"{naam}_omdat" not in gegevens and naam not in gegevens:
        return oud  # the law fixes it
    doel, omdat = Uitkomst(gegevens[naam]), gegevens[f"{naam}_omdat"]
    norm = None
    if doel is Uitkomst.MELDEN:
        norm = int(gegevens.get(f"{naam}_norm") or min(NORMEN[vraag]))
    return Cel(doel, oud.bron, norm, omdat)


def to_toml(waarde: Any) -> Any:
    if isinstance(waarde, Tekenplek):
        return {"wie": waarde.wie, "rollen": list(waarde.rollen)}
    if isinstance(waarde, tuple):
        return [to_toml(deel) for deel in waarde]
    return waarde.value if isinstance(waarde, Enum) else waarde
