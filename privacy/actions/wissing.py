"""A passage erased on request: agreed to by a second person, after waiting days done by a job that looks once more.

As destroying after a term (actions/vernietigen.py): in the waiting days anybody who may can stop it.
"""

import uuid
from datetime import datetime, time, timedelta

from django.apps import apps
from django.conf import settings
from django.utils import timezone

from dossiers.queries.tijdlijnbronnen import PER_SOORT
from privacy.actions.alleen import require_alone
from privacy.actions.bewaren import lock_organisatie
from privacy.actions.correctie import lock_verzoek
from privacy.actions.passage import Wie, carry_out, done_by, tell_others
from privacy.correctieregels import Correctiewijze
from privacy.kring import collect, to_weg
from privacy.models import Correctieverzoek, Correctiewissing, Correctiewisstop
from privacy.queries.bewaren import held_kinderen
from privacy.queries.correctie import Verzoekstand
from privacy.queries.koppen import heads_by_id
from privacy.queries.tweede import others_for
from roles.access import Zicht, log_object
from roles.actions import Bijhoudfout
from roles.models import Organisatie, User
from roles.policy import Actie
from vault.handeling import Regel, current
from vault.vernietigen import Weg, destroy
from vault.vernietiglijst import append
from work.opdrachten import Werk, ask

Reden = Correctiewisstop.Reden
ZELF = "Jij besliste dit. Iemand anders wist het: dat doen altijd twee mensen."
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


# --- agreeing ---------------------------------------------------------------------------------------


def destroy_passage(
    *, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID, alleen: str = ""  # noqa: A002
) -> Correctiewissing:  # fmt: skip
    """By somebody else than who decided it; from here on the waiting days run. Raises Bijhoudfout."""
    lock_organisatie(by, Actie.DESTROY_PASSAGE)  # a stop waits for the same lock
    stand, vandaag = lock_verzoek(by, Actie.DESTROY_PASSAGE, pk), timezone.localdate(at)
    if bestaand := next((rij for rij in stand.verzoek.wissingen.all() if rij.pk == id), None):
        return bestaand
    done_by(stand, id)
    if not stand.wist:
        raise Bijhoudfout("Het besluit was niet om dit te wissen.")
    if stand.wissing is not None:
        raise Bijhoudfout("Het wissen wacht al. Na de wachtdagen gaat de tekst weg.")
    zelf = stand.besluit.vastgelegd_door_id == by.user_id
    if zelf:
        require_alone(ZELF, others_to_erase(by, stand, at=at), alleen)
    if stand.verzoek.kind_id in held_kinderen(stand.verzoek.organisatie_id):
        raise Bijhoudfout(BLIJFT_STAAN)
    what_goes(stand.verzoek)
    rij = Correctiewissing(
        id=id, verzoek=stand.verzoek, bewaareenheid_id=stand.verzoek.bewaareenheid_id, alleen=zelf,
        wacht_tot=vandaag + timedelta(days=settings.VERNIETIGING_WACHTDAGEN), rol=by.rol_for(Actie.DESTROY_PASSAGE),
        vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.waarom_alleen = alleen if zelf else ""
    rij.save()
    log_object(Actie.DESTROY_PASSAGE, stand.verzoek, grondslag="alleen" if zelf else "")
    ask(
        "destroy_passage", id=uuid.uuid5(id, "wissen"), at=at, gegevens={"wissing": str(rij.pk)},
        niet_voor=timezone.make_aware(datetime.combine(rij.wacht_tot, time.min)),
    )  # fmt: skip
    return rij


def others_to_erase(by: Zicht, stand: Verzoekstand, *, at: datetime) -> list[User]:
    verzoek = stand.verzoek
    return others_for(
        by, Actie.DESTROY_PASSAGE, op=timezone.localdate(at), locatie_id=verzoek.locatie_id,
        kinderen=[verzoek.kind_id], zonder=[stand.besluit.vastgelegd_door_id],
    )  # fmt: skip


def withdraw_passage(*, by: Zicht, at: datetime, id: uuid.UUID, pk: uuid.UUID) -> Correctiewisstop:  # noqa: A002
    """The text stays for now. Twice is once. Raises Bijhoudfout when there is nothing to stop."""
    lock_organisatie(by, Actie.WITHDRAW_PASSAGE)
    stand = lock_verzoek(by, Actie.WITHDRAW_PASSAGE, pk)
    if bestaand := Correctiewisstop.objects.filter(pk=id, wissing__verzoek=stand.verzoek).first():
        return bestaand
    if stand.uitvoering is not None:
        raise Bijhoudfout("De tekst is al gewist. Dat is niet terug te draaien.")
    if stand.wissing is None:
        raise Bijhoudfout("Er wacht nu geen tekst om te wissen.")
    rol = by.rol_for(Actie.WITHDRAW_PASSAGE)
    rij = stop(stand.wissing, Reden.MENS, Wie(by.user_id, rol), at=at, id_=id)
    log_object(Actie.WITHDRAW_PASSAGE, stand.verzoek)
    return rij


def stop(
    wissing: Correctiewissing, reden: Reden, wie: Wie, *, at: datetime, id_: uuid.UUID | None = None
) -> Correctiewisstop:
    rij = Correctiewisstop(
        id=id_ or uuid.uuid5(wissing.pk, "stop"), wissing=wissing, reden=reden, rol=wie.rol, vastgelegd_op=at,
        vastgelegd_door_id=wie.user_id,
    )  # fmt: skip
    rij.save()
    return rij


# --- the job ----------------------------------------------------------------------------------------


def run_wissing(werk: Werk) -> None:
    """After the waiting days. Begun again it finds what is done already."""
    with werk.portie():
        wissing = Correctiewissing.objects.filter(pk=werk.gegevens["wissing"]).first()
        if wissing is not None:
            erase(wissing, at=timezone.now())
        werk.rond_af()


def erase(wissing: Correctiewissing, *, at: datetime) -> None:
    """Looks once more, and then it is gone: unless it was stopped, or the passage has to stay after all."""
    rijen = Correctieverzoek.objects.select_related("kind", "signaal", "dossier")
    verzoek = rijen.get(pk=wissing.verzoek_id)
    # A stop and a withdrawal wait for the same locks.
    Organisatie.objects.select_for_update(no_key=True).get(pk=verzoek.organisatie_id)
    Correctieverzoek.objects.select_for_update().get(pk=verzoek.pk)
    if Correctiewisstop.objects.filter(wissing=wissing).exists() or hasattr(verzoek, "uitvoering"):
        return
    wie = Wie(wissing.vastgelegd_door_id, wissing.rol)
    if verzoek.kind_id in held_kinderen(verzoek.organisatie_id):
        stop(wissing, Reden.BEWAARSTOP, wie, at=at)
        return
    try:
        weg = what_goes(verzoek)
    except Bijhoudfout:
        stop(wissing, Reden.NOG_NODIG, wie, at=at)
        return
    tell_others(verzoek, wie, at=at)  # while it still can be found who received what
    destroy(weg)
    current().regels.append(
        Regel("vernietigen", object_type=label_of(verzoek), object_id=verzoek.passage_id, aantal=weg.aantal,
              grondslag="verzoek om wissing", organisatie_id=verzoek.organisatie_id)
    )  # fmt: skip
    verzoek = Correctieverzoek.objects.select_related("kind").get(pk=verzoek.pk)
    rij = carry_out(
        verzoek, Correctiewijze.GEWIST, Actie.DESTROY_PASSAGE, wie, at=at, id_=uuid.uuid5(wissing.pk, "gewist"),
        rijen=weg.aantal,
    )  # fmt: skip
    append(rij.pk, weg, at=at)


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
