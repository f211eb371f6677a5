"""The fields of the signal form: what is always asked, and what may be added."""

from django import forms

from dossiers import naslag
from dossiers.models import Signaal
from work.forms import Formulier, Opname, datumveld, keuzeveld, tekstveld, tijdveld


class Overvraag(Formulier):
    """The first question (workflow.md §1). No answer is chosen beforehand."""

    over = keuzeveld(
        [("thuis", "Nee"), ("werk", "Ja")],
        uitleg={
            "thuis": "Het gaat over thuis, of over kinderen onderling. Of ik weet het nog niet.",
            "werk": "Je signaal gaat meteen naar de directie. Niemand van de locatie ziet het.",
        },
        kolommen="1",
        label="Kies een antwoord",
        error_messages={"required": "Kies of het gaat over iemand die hier werkt of helpt."},
    )


class Zoekformulier(Formulier):
    zoek = forms.CharField(label="Naam van het kind", max_length=100, required=False)


class Snel(Opname):
    """What is asked for every signal."""

    kind = keuzeveld([], label="Over welk kind gaat het?", error_messages={"required": "Kies een kind."})
    ander_kind = forms.ChoiceField(label="Welk kind?", required=False)
    wanneer = keuzeveld(
        [("vandaag", "Vandaag"), ("gisteren", "Gisteren"), ("andere_dag", "Andere dag")],
        label="Wanneer was het?",
        error_messages={"required": "Kies wanneer het was."},
    )
    dag = datumveld(label="Welke dag?", required=False)
    tijd = tijdveld(label="Hoe laat ongeveer?", required=False)
    waarneming = tekstveld(
        rijen=6,
        label="Wat zag of hoorde je?",
        help_text="Schrijf op wat er gebeurde. Nog niet wat je denkt.",
        error_messages={"required": "Vul in wat je zag of hoorde."},
    )
    plaats = keuzeveld(
        naslag.keuzes(naslag.plaatsen()),
        kolommen="3",
        label="Waar was het?",
        error_messages={"required": "Kies waar het was."},
    )
    plaats_anders = forms.CharField(label="Waar dan?", max_length=200, required=False)
    besproken = keuzeveld(
        [keuze for keuze in Signaal.Besproken.choices if keuze[0] != Signaal.Besproken.NIET_GEVRAAGD],
        uitleg={"bewust_niet": "Het kind of iemand anders kan gevaar lopen als de ouders dit nu weten."},
        kolommen="1",
        label="Heb je dit met de ouders besproken?",
        error_messages={"required": "Kies of je dit met de ouders hebt besproken."},
    )
    besproken_toelichting = tekstveld(rijen=3, label="Waarom niet?", required=False)


class Meer(Snel):
    """What may be added. Each part stands in a fold of its own."""

    woorden_kind = tekstveld(
        rijen=3,
        label="Wat zei het kind precies?",
        help_text="In de eigen woorden van het kind. Schrijf ook op wat jij vroeg.",
        required=False,
    )
    aanwezigen = forms.CharField(
        label="Wie waren erbij?",
        help_text="Alleen initialen, bijvoorbeeld T.V.",
        max_length=200,
        required=False,
    )
    gesignaleerd_door = forms.CharField(
        label="Wie zag of hoorde het?",
        help_text="Alleen als jij het niet zelf was.",
        max_length=200,
        required=False,
    )
    frequentie = keuzeveld(
        naslag.keuzes(naslag.frequenties()), kolommen="1", label="Hoe vaak gebeurt het?", required=False
    )
    omvang = tekstveld(
        rijen=2,
        label="Hoe groot of hoe erg?",
        help_text="Bijvoorbeeld het aantal plekken en de maat.",
        required=False,
    )
    actie = tekstveld(rijen=3, label="Wat heb je gedaan?", required=False)
    contact_op = datumveld(label="Wanneer sprak je de ouders?", required=False)
    contact = tekstveld(rijen=3, label="Wat is er gezegd?", required=False)
    afspraken = tekstveld(rijen=3, label="Wat is er afgesproken?", required=False)
    bij_niet_nakomen = tekstveld(rijen=2, label="Wat doe je als dat niet gebeurt?", required=False)
    veronderstelling = tekstveld(
        rijen=3,
        label="Wat vermoed je?",
        help_text=naslag.item("plaatsen", "veronderstelling").uitleg,
        required=False,
    )
    derden_tekst = tekstveld(rijen=3, label="Wat hoorde je?", required=False)
    derden_bron = forms.CharField(label="Wie vertelde het?", max_length=200, required=False)
    derden_toestemming = keuzeveld(
        [("ja", "Ja"), ("nee", "Nee")],
        label="Vindt die persoon het goed dat je dit vastlegt?",
        required=False,
    )
    diagnose_tekst = tekstveld(rijen=3, label="Wat is er vastgesteld?", required=False)
    diagnose_bron = forms.CharField(
        label="Wie stelde het vast?", help_text="Naam en beroep.", max_length=200, required=False
    )
    diagnose_big = forms.CharField(
        label="BIG-nummer", help_text="Elf cijfers.", max_length=20, required=False,
        widget=forms.TextInput(attrs={"class": "midden", "inputmode": "numeric"}),
    )  # fmt: skip
    lijst_toelichting = tekstveld(rijen=2, label="Wat je er nog bij wilt zeggen", required=False)
    verteld_aan = tekstveld(rijen=2, label="Aan wie heb je dit al verteld?", required=False)
