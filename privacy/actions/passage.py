"""Carrying out a decision about a passage: better text or own words beside it, or the passage erased."""

import uuid
from datetime import datetime
from typing import Any

from django.apps import apps

from dossiers.models import Kanttekening
from dossiers.queries.tijdlijnbronnen import PER_SOORT
from privacy.actions.bewaren import lock_organisatie
from privacy.actions.correctie import add_ontvanger, lock_verzoek
from privacy.correctieregels import VERTELLEN, Correctiewijze
from privacy.kring import collect, to_weg
from privacy.models import Correctieuitvoering, Correctieverzoek
from privacy.queries.bewaren import held_kinderen
from privacy.queries.correctie import Verzoekstand
from privacy.queries.koppen import heads_by_id
from privacy.queries.ontvangers import list_ontvangers
from roles.access import Zicht, log_object
from roles.actions import Bijhoudfout
from roles.policy import Actie
from vault.handeling import Regel, current
from vault.vernietigen import Weg, destroy
from vault.vernietiglijst import append

W = Correctiewijze
NOOT = {
    W.VERBETERD: Kanttekening.Soort.VERBETERING,
    W.AANGEVULD: Kanttekening.Soort.AANVULLING,
    W.ZIENSWIJZE: Kanttekening.Soort.ZIENSWIJZE,
}
NOG_NIET = "Hier is nog niet over beslist."
AL_GEDAAN = "Dit is al gedaan."
BLIJFT_STAAN = (
    "Van dit kind blijft nu alles staan: er is een stop, of iemand vroeg om inzage. Wis het daarna."
)
RUST_OP = (
    "Dit kan niet los weg: iets anders in het dossier rust erop. Vraag de directie om opnieuw te beslissen, "
    "bijvoorbeeld om de tekst te verbeteren."
)
# What may go together with a passage: what stands under it, and nothing that has a meaning of its own.
MEE = frozenset(
    {"gegeven", "aanvulling", "triage", "bijlage", "bijlageintrekking", "kanttekening", "afspraak", "nakoming",
     "verslaggezien", "instemming"}
)  # fmt: skip


def correct_passage(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, wijze: Correctiewijze, tekst: str = ""  # noqa: A002
) -> Correctieuitvoering:  # fmt: skip
    """By who wrote the passage or the AF: it stays as it was, and this stands with it. Raises Bijhoudfout."""
    stand = lock_verzoek(by, Actie.CORRECT_PASSAGE, pk)
    if gedaan := done_by(stand, id):
        return gedaan
    if wijze not in stand.wijzen or wijze == W.GEWIST:
        raise Bijhoudfout("Dit past niet bij het besluit.", "wijze")
    if wijze != W.GEEN and not tekst:
        raise Bijhoudfout("Schrijf op wat er moet staan.", "tekst")
    noot = beside(stand.verzoek, NOOT[wijze], tekst, by=by, at=at) if wijze != W.GEEN else None
    rij = carry_out(stand.verzoek, wijze, Actie.CORRECT_PASSAGE, by=by, at=at, id_=id, noot=noot)
    if wijze in VERTELLEN:
        tell_others(stand.verzoek, by=by, at=at)
    return rij


def done_by(stand: Verzoekstand, id_: uuid.UUID) -> Correctieuitvoering | None:
    """What an earlier submit of the same form did. Raises Bijhoudfout."""
    if stand.besluit is None:
        raise Bijhoudfout(NOG_NIET)
    gedaan: Correctieuitvoering | None = stand.uitvoering
    if gedaan is not None and gedaan.pk != id_:
        raise Bijhoudfout(AL_GEDAAN)
    return gedaan


def beside(
    verzoek: Correctieverzoek, soort: Kanttekening.Soort, tekst: str, *, by: Zicht, at: datetime
) -> Kanttekening:
    """Under the key of what the passage is in: so that it lives and goes with it."""
    eigenaar: Any = verzoek.signaal or verzoek.dossier
    plek: dict[str, Any] = {"signaal" if verzoek.signaal is not None else "dossier": eigenaar}
    rij = Kanttekening(
        **plek, bewaareenheid_id=eigenaar.bewaareenheid_id, rol=by.rol_for(Actie.CORRECT_PASSAGE), gebeurd_op=at,
        ronde=verzoek.dossier.ronde if verzoek.signaal is None and verzoek.dossier else 0, soort=soort,
        bij_soort=verzoek.passage_soort, bij_id=verzoek.passage_id, auteur_id=verzoek.auteur_id,
        verzoek_id=verzoek.pk, van=str(verzoek.wie), tekst=tekst, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    return rij


def carry_out(
    verzoek: Correctieverzoek, wijze: Correctiewijze, actie: Actie, *, by: Zicht, at: datetime, id_: uuid.UUID,
    noot: Kanttekening | None = None, rijen: int = 0,
) -> Correctieuitvoering:  # fmt: skip
    rij = Correctieuitvoering(
        id=id_, verzoek=verzoek, bewaareenheid_id=verzoek.bewaareenheid_id, wijze=wijze, kanttekening=noot,
        rijen=rijen, rol=by.rol_for(actie), vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    log_object(actie, verzoek)
    return rij


def tell_others(verzoek: Correctieverzoek, *, by: Zicht, at: datetime) -> None:
    """Everybody who received something since the passage was there (AVG art. 19)."""
    for aan, op in list_ontvangers(verzoek.dossier, sinds=verzoek.passage_op):
        add_ontvanger(verzoek, aan, by=by, at=at, gekregen_op=op)


def destroy_passage(*, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID) -> Correctieuitvoering:  # noqa: A002
    """Erased for real, by somebody else than who decided it. Raises Bijhoudfout when something else rests on it."""
    lock_organisatie(by, Actie.DESTROY_PASSAGE)  # a stop waits for the same lock
    stand = lock_verzoek(by, Actie.DESTROY_PASSAGE, pk)
    if gedaan := done_by(stand, id):
        return gedaan
    if not stand.wist:
        raise Bijhoudfout("Het besluit was niet om dit te wissen.")
    if stand.besluit.vastgelegd_door_id == by.user_id:
        raise Bijhoudfout("Jij besliste dit. Iemand anders wist het: dat doen altijd twee mensen.")
    verzoek = stand.verzoek
    if verzoek.kind_id in held_kinderen(verzoek.organisatie_id):
        raise Bijhoudfout(BLIJFT_STAAN)
    weg = what_goes(verzoek)
    tell_others(verzoek, by=by, at=at)  # while it still can be found who received what
    destroy(weg)
    current().regels.append(
        Regel("vernietigen", object_type=label_of(verzoek), object_id=verzoek.passage_id, aantal=weg.aantal,
              grondslag="verzoek om wissing", organisatie_id=verzoek.organisatie_id)
    )  # fmt: skip
    verzoek = Correctieverzoek.objects.select_related("kind").get(pk=verzoek.pk)
    rij = carry_out(verzoek, W.GEWIST, Actie.DESTROY_PASSAGE, by=by, at=at, id_=id, rijen=weg.aantal)
    append(rij.pk, weg, at=at)
    return rij


def label_of(verzoek: Correctieverzoek) -> str:
    if verzoek.passage_soort == "signaal":
        return "dossiers.signaal"
    return PER_SOORT[verzoek.passage_soort].model._meta.label_lower


def what_goes(verzoek: Correctieverzoek) -> Weg:
    """The passage with what stands under it. Raises Bijhoudfout."""
    kring = collect(heads_by_id(apps.get_model(label_of(verzoek)), verzoek.passage_id))
    soorten = {model._meta.model_name for model, ids in kring.rijen.items() if ids}
    eigen = label_of(verzoek).rpartition(".")[2]
    if kring.vast or not soorten <= MEE | {eigen}:
        raise Bijhoudfout(RUST_OP)
    return to_weg(kring)
