"""How far a right reaches. PURE; policy.py says which role has which."""

from django.db.models import TextChoices


class Bereik(TextChoices):
    """How far a right reaches. Every cell of MATRIX is one of these."""

    GEEN = "geen", "niet"
    ALGEMEEN = "algemeen", "zonder inhoud"  # a page without content of a case
    EIGEN = "eigen", "wat je zelf vastlegde"
    GROEP = "groep", "je eigen groep"
    DEELNEMER = "deelnemer", "waar je bij betrokken bent"
    OP_TOEGANG = "op_toegang", "waar je voor tekent"
    LOCATIE = "locatie", "je locatie"
    ORGANISATIE = "organisatie", "je organisatie"
    BOVEN = "boven", "over de houder"  # for who stands above; or handles it by delegation
    EIGEN_BOVEN = "eigen_boven", "wat je zelf vastlegde, en over de houder"
    TECHNIEK = "techniek", "accounts en plekken, geen inhoud"


N, A, E, G, D = Bereik.GEEN, Bereik.ALGEMEEN, Bereik.EIGEN, Bereik.GROEP, Bereik.DEELNEMER
T, L, O, X = Bereik.OP_TOEGANG, Bereik.LOCATIE, Bereik.ORGANISATIE, Bereik.TECHNIEK  # noqa: E741
B, H = Bereik.BOVEN, Bereik.EIGEN_BOVEN
