"""Woorden waaruit een protocol kiest: wat in het volgsysteem mag, en welke incidenten het register kent. PUUR."""

from django.db.models import TextChoices


class Volginhoud(TextChoices):
    """Wat een bron in het kindvolgsysteem laat zetten."""

    SIGNALEN = "signalen", "signalen, kort en feitelijk"
    VERWIJSINDEX = "verwijsindex", "een signaal in de verwijsindex dat ouders niet vooraf wisten"
    AFSPRAKEN = "afspraken", "zorgen en afspraken met ouders"
    KINDGESPREK = "kindgesprek", "een formeel gesprek met het kind"
    OVERLEG = "overleg", "wat er uit een overleg kwam"
    OUDERGESPREK = "oudergesprek", "wat er uit het gesprek met ouders kwam"
    WEGING = "weging", "de weging, met waarom"
    MELDING = "melding", "de melding en de afspraken met Veilig Thuis"
    HULP = "hulp", "de afspraken over hulp"


class Incidentsoort(TextChoices):
    """Elke soort die een bron noemt; een protocol kiest welke het bijhoudt (000 L1031, L1275, L2773, L2829)."""

    PESTEN = "pesten", "Pesten"
    UITSLUITEN = "uitsluiten", "Buitensluiten"
    GROEPSDRUK = "groepsdruk", "Groepsdruk"
    MACHTSMISBRUIK = "machtsmisbruik", "Misbruik van macht"
    AGRESSIE = "agressie", "Agressie, ook met woorden"
    DREIGEN = "dreigen", "Dreigen of bang maken"
    GEWELD = "geweld", "Slaan, schoppen of ander geweld"
    DISCRIMINATIE = "discriminatie", "Discriminatie"
    RADICALISERING = "radicalisering", "Radicalisering"
    GRENSOVERSCHRIJDEND = "grensoverschrijdend", "Grensoverschrijdend gedrag"
    MISBRUIK = "misbruik", "Misbruik"
    VERNIELING = "vernieling", "Vernieling"
    STERFGEVAL = "sterfgeval", "Sterfgeval"
    VERMISSING = "vermissing", "Vermissing"
    ONGEVAL = "ongeval", "Ongeval"
    TEKENBEET = "tekenbeet", "Tekenbeet"
    ANDERS = "anders", "Iets anders"
