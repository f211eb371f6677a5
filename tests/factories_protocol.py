"""Own versions of a protocol, made the way the product makes them: through the actions."""

import uuid

from django.utils import timezone

from dossiers import eigenprotocol
from dossiers import protocol as protocollen
from dossiers.actions import protocol as actions
from tests.factories_signaal import act_of, zicht_of

BRON = "besluit MT 3-9-2026"
# Two rules of De Kindpartners said differently: directie signs, and doubt about safety asks advice first.
TEKENT = {"plekken": [{"wie": "Aandachtsfunctionaris", "rollen": ["af"]}, {"wie": "Directeur", "rollen": ["directie"]}],
          "bron": BRON}  # fmt: skip


def twijfel(profiel, sector, vraag="veiligheid", uitkomst="advies", norm=None):
    """The row of one question, with another end for "weet niet"."""
    rij = eigenprotocol.table_of(protocollen.get(profiel).voor(sector), f"kader.{vraag}")
    cel = (
        {"uitkomst": uitkomst}
        | ({"meldnorm": norm} if norm else {})
        | {"omdat": "Zo spraken wij af.", "bron": BRON}
    )
    return rij | {"weet_niet": cel}


def concept_of(user, *, at=None, van=None):
    with act_of(user):
        return actions.open_protocol(by=zicht_of(user), at=at or timezone.now(), id=uuid.uuid4(), van=van)


def correct_of(user, concept, sector, **regels):
    with act_of(user):
        return actions.correct_protocol(
            by=zicht_of(user), pk=concept.pk, versie=concept.versie, sector=sector,
            regels={naam.replace("__", "."): tabel for naam, tabel in regels.items()},
        )  # fmt: skip


def voorstel_of(user, concept, *, at=None, vanaf=None, toelichting=BRON, pk=None):
    nu = at or timezone.now()
    with act_of(user):
        return actions.record_protocol(
            by=zicht_of(user), at=nu, id=pk or uuid.uuid4(), concept_id=concept.pk, versie=concept.versie,
            vanaf=vanaf or timezone.localdate(nu), toelichting=toelichting,
        )  # fmt: skip


def besluit_of(user, versie, *, at=None, goedgekeurd=True, toelichting="", pk=None):
    with act_of(user):
        return actions.sign_protocol(
            by=zicht_of(user), at=at or timezone.now(), id=pk or uuid.uuid4(), pk=versie.pk,
            goedgekeurd=goedgekeurd, toelichting=toelichting,
        )  # fmt: skip


def eigen_versie(beheer, directie, per_sector, *, at=None, vanaf=None):
    """An approved version that says these rules differently: {sector: {rule: table}}."""
    concept = concept_of(beheer, at=at)
    for sector, regels in per_sector.items():
        concept = correct_of(
            beheer, concept, sector, **{naam.replace(".", "__"): t for naam, t in regels.items()}
        )
    versie = voorstel_of(beheer, concept, at=at, vanaf=vanaf)
    besluit_of(directie, versie, at=at)
    return versie


def kindpartners_anders(sectoren=("onderwijs", "kinderopvang")):
    return {s: {"ondertekent": TEKENT, "kader.veiligheid": twijfel("kindpartners", s)} for s in sectoren}
