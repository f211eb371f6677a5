"""Importing a list: send, choose columns, answer doubts, save, throw away, take back.

The list is read, and written, by a job (invoerlezen.py, invoerschrijven.py); until it is saved nothing changes.
"""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from dossiers.importpersoneel import add_account, keep_account
from dossiers.importplan import FOUT, NIEUW, TWIJFEL, add_new, compare, count
from dossiers.importvelden import KINDVELDEN, PERSONEELVELDEN
from dossiers.models import Importbron, Importrun
from dossiers.models.invoer import Importdoel
from dossiers.queries.invoer import ACTIE, own_places, plan_rows, read_plan, read_wereld
from roles.access import Zicht, take_turn
from roles.actions import Bijhoudfout, require_reach
from roles.models import Locatie
from roles.policy import Actie
from vault.handeling import add_regel
from work.bestanden import discard_bestanden, keep_bestand
from work.models import Opdracht
from work.opdrachten import ask

Stand = Importrun.Stand
BEWAAR_UREN = 24
WEG_TE_GOOIEN = (Stand.LEZEN, Stand.KOPPELEN, Stand.VOORSTEL, Stand.ONLEESBAAR)
VERLOPEN = "Deze lijst is na 24 uur weggegooid. Stuur haar opnieuw."
VELDEN = {Importdoel.KINDEREN: KINDVELDEN, Importdoel.PERSONEEL: PERSONEELVELDEN}


def import_kinderen(**velden: Any) -> Importrun:
    """A list of children of one location, sent by who leads the cases there (ADR 0024)."""
    return send_lijst(doel=Importdoel.KINDEREN, **velden)


def import_personeel(**velden: Any) -> Importrun:
    """Groups and staff, sent by the beheerder; no role in it shows anything of a case."""
    return send_lijst(doel=Importdoel.PERSONEEL, **velden)


def send_lijst(
    *,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
    doel: Importdoel,
    locatie_id: uuid.UUID,
    bron: str,
    inhoud: bytes,
) -> Importrun:
    """Keeps the file for a day and has it read. Sent twice: one run."""
    take_turn(by)
    if bestaand := Importrun.objects.filter(pk=id, door_id=by.user_id).first():
        return bestaand
    locatie = require_reach(by, ACTIE[doel], Locatie.objects.all(), locatie_id)
    bestand = keep_bestand(
        inhoud=inhoud, naam="lijst", mime="application/octet-stream", at=at, uren=BEWAAR_UREN
    )
    run = Importrun(
        id=id, organisatie_id=locatie.organisatie_id, locatie=locatie, bron=find_bron(locatie, doel, bron),
        door_id=by.user_id, doel=doel, begonnen_op=at, upload_id=bestand.pk,
    )  # fmt: skip
    run.save()
    add_regel(ACTIE[doel], object=run)
    ask_job("read_import", run, by=by, at=at)
    return run


def find_bron(locatie: Locatie, doel: Importdoel, naam: str) -> Importbron:
    """The system of this name, as this location knows it; new when it is the first list."""
    Locatie.objects.select_for_update().get(pk=locatie.pk)  # two first lists at once make one source
    rijen = Importbron.objects.filter(locatie=locatie, doel=doel)
    if bestaand := rijen.filter(naam__iexact=naam).first():
        return bestaand
    bron = Importbron(organisatie_id=locatie.organisatie_id, locatie=locatie, doel=doel, naam=naam)
    bron.save()
    return bron


def ask_job(soort: str, run: Importrun, *, by: Zicht, at: datetime, totaal: int = 0) -> None:
    """Every version of the run has its own job: asked twice is one."""
    actie = ACTIE[Importdoel(run.doel)]
    job = ask(
        soort, by=by, rol=by.rol_for(actie), at=at, id=uuid.uuid5(run.pk, f"{soort} {run.versie}"),
        gegevens={"run": str(run.pk), "doel": run.doel}, totaal=totaal,
    )  # fmt: skip
    run.opdracht_id = job.pk
    run.save()


def lock_run(by: Zicht, actie: Actie, pk: uuid.UUID) -> Importrun:
    """Raises PermissionDenied."""
    rijen = Importrun.objects.select_for_update(of=("self",)).select_related("bron")
    run = require_reach(by, actie, rijen.filter(own_places(by)), pk)
    add_regel(actie, object=run)
    return run


def assign_kolommen(*, by: Zicht, at: datetime, pk: uuid.UUID, koppeling: dict[str, str]) -> Importrun:
    """Keeps the choice with the source, for the next time too, and reads the list again."""
    run = lock_run(by, Actie.ASSIGN_KOLOMMEN, pk)
    if run.stand not in (Stand.KOPPELEN, Stand.VOORSTEL):
        return run
    bron = Importbron.objects.select_for_update().get(pk=run.bron_id)
    bron.koppeling = {naam: kop for naam, kop in koppeling.items() if kop}
    bron.save()
    run.stand = Stand.LEZEN
    ask_job("read_import", run, by=by, at=at)
    return run


def decide_import(
    *, by: Zicht, at: datetime, pk: uuid.UUID, keuzes: Mapping[str, str], getoond: Iterable[str] = (),
    weg: Iterable[str] = (),
) -> Importrun:  # fmt: skip
    """Answers about rows that were doubtful, and which of the shown children left. Raises Bijhoudfout."""
    run = lock_run(by, Actie.DECIDE_IMPORT, pk)
    if run.stand != Stand.VOORSTEL:
        return run
    plan = require_plan(run, at=at)
    rijen = plan_rows(plan)
    kandidaten = {k[0] for rij in rijen if rij.stand == TWIJFEL for k in rij.kandidaten}
    wereld = read_wereld(run, by=by, vandaag=localdate(at), alleen=kandidaten)
    bezet = {rij.kind for rij in rijen if rij.kind}
    for nummer, rij in enumerate(rijen):
        keuze = keuzes.get(str(rij.nummer), "")
        if rij.stand != TWIJFEL or not (keuze == NIEUW or keuze in {k[0] for k in rij.kandidaten} - bezet):
            continue
        if run.doel == Importdoel.PERSONEEL:
            rijen[nummer] = add_account(rij) if keuze == NIEUW else keep_account(rij)
        elif keuze == NIEUW:
            rijen[nummer] = add_new(rij)
        elif keuze in wereld.kinderen:
            rijen[nummer] = compare(rij, wereld.kinderen[keuze], wereld, rij.groep)
            bezet.add(keuze)
    plan["verdwenen"] = [kind for kind in plan["verdwenen"] if kind["id"] not in bezet]
    bekend = {kind["id"] for kind in plan["verdwenen"]}
    plan["weg"] = sorted((set(plan["weg"]) - set(getoond) | set(weg) & set(getoond)) & bekend)
    plan["rijen"] = [asdict(rij) for rij in rijen]
    store_plan(run, plan, at=at, aantallen=count(rijen) | {"verdwenen": len(bekend), "weg": len(plan["weg"])})
    return run


def record_import(*, by: Zicht, at: datetime, pk: uuid.UUID) -> Importrun:
    """Says yes to the preview. The upload is gone at once; a second yes finds the first."""
    run = lock_run(by, Actie.RECORD_IMPORT, pk)
    if run.stand != Stand.VOORSTEL:
        return run
    plan = require_plan(run, at=at)
    plan["rijen"] = [rij for rij in plan["rijen"] if rij["stand"] not in (FOUT, TWIJFEL)]
    run.stand, run.bevestigd_op = Stand.SCHRIJVEN, at
    discard_bestanden([run.upload_id] if run.upload_id else [])
    run.upload_id = None
    store_plan(run, plan, at=at, aantallen=run.aantallen)
    ask_job("write_import", run, by=by, at=at, totaal=len(plan["rijen"]))
    return run


def withdraw_import(*, by: Zicht, pk: uuid.UUID) -> Importrun:
    """Throws the list away; nothing was written."""
    run = lock_run(by, Actie.WITHDRAW_IMPORT, pk)
    if run.stand in WEG_TE_GOOIEN:
        discard_bestanden([eenheid for eenheid in (run.upload_id, run.plan_id) if eenheid])
        run.stand, run.upload_id, run.plan_id = Stand.WEG, None, None
        run.save()
    return run


def restore_import(*, by: Zicht, at: datetime, pk: uuid.UUID) -> Importrun:
    """Takes an import back within the day. Raises Bijhoudfout when that day is over."""
    run = lock_run(by, Actie.RESTORE_IMPORT, pk)
    if run.stand == Stand.KLAAR or (run.stand == Stand.SCHRIJVEN and has_ended(run)):
        plan = require_plan(run, at=at)
        run.stand = Stand.TERUG
        ask_job("undo_import", run, by=by, at=at, totaal=len(plan["rijen"]))
    return run


def has_ended(run: Importrun) -> bool:
    """Saving was stopped, or didn't work: what was saved can be taken back."""
    job = Opdracht.objects.filter(pk__in=[run.opdracht_id] if run.opdracht_id else []).first()
    return job is None or not job.loopt


def require_plan(run: Importrun, *, at: datetime) -> dict[str, Any]:
    if (plan := read_plan(run, at=at)) is None:
        raise Bijhoudfout(VERLOPEN)
    return plan


def store_plan(run: Importrun, plan: dict[str, Any], *, at: datetime, aantallen: dict[str, int]) -> None:
    """The plan as it is now, for a day from now; the earlier one goes with its key."""
    oud = [run.plan_id] if run.plan_id else []
    inhoud = json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode()
    nieuw = keep_bestand(inhoud=inhoud, naam="voorstel", mime="application/json", at=at, uren=BEWAAR_UREN)
    run.plan_id, run.aantallen = nieuw.pk, aantallen
    run.save()
    discard_bestanden(oud)
