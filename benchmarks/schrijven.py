"""What a trace costs: one recorded row, one changed row."""

import uuid
from typing import Any

from django.utils import timezone

from benchmarks.kaal import build_kaal, copy_row, save_kaal
from benchmarks.meten import Uitslag, measure, milli
from benchmarks.wereld import Wereld, act_of, build_lang_dossier
from dossiers.models import Aanvulling, Dossier, Signaal, Voorbereiding
from roles.policy import Actie, Rol
from vault.handeling import add_regel

TEKST = "Was stil in de kring en wilde bij het ophalen niet mee. Ging na een kwartier toch. " * 3
DOEL = {"vastleggen": 2.5, "wijzigen": 4.0}


def measure_schrijven(wereld: Wereld, engine: str, *, rondes: int) -> list[Uitslag]:
    """With trace: encryption, history, seals and a line in the log, in one act. Without: a plain `save()`."""
    dossier = build_lang_dossier(wereld, 11)
    signaal = Signaal.objects.select_related("kind").filter(kind_id=dossier.kind_id).latest("vastgelegd_op")
    plan = record_plan(wereld, dossier)
    kale_aanvulling = build_kaal(Aanvulling)
    kaal_plan = copy_row(plan, build_kaal(Voorbereiding))
    kaal_plan.save()
    tijd = measure(
        {
            "vastleggen": lambda: record_aanvulling(wereld, signaal),
            "vastleggen kaal": lambda: save_kaal(
                kale_aanvulling(**new_aanvulling(wereld, signaal)), force_insert=True
            ),
            "wijzigen": lambda: change_plan(wereld, plan),
            "wijzigen kaal": lambda: change_kaal(kaal_plan),
        },
        rondes,
    )
    return [build_uitslag(naam, engine, tijd) for naam in DOEL]


def build_uitslag(naam: str, engine: str, tijd: dict[str, float]) -> Uitslag:
    met, zonder = tijd[naam], tijd[f"{naam} kaal"]
    return Uitslag(naam, engine, met / zonder, DOEL[naam], f"{milli(met)}, zonder spoor {milli(zonder)}")


def new_aanvulling(wereld: Wereld, signaal: Signaal) -> dict[str, Any]:
    nu = timezone.now()
    return {
        "id": uuid.uuid4(),
        "signaal_id": signaal.pk,
        "bewaareenheid_id": signaal.bewaareenheid_id,
        "soort": Aanvulling.Soort.AANVULLING,
        "gebeurd_op": nu,
        "tekst": TEKST,
        "vastgelegd_op": nu,
        "vastgelegd_door_id": wereld.melder.pk,
    }


def record_aanvulling(wereld: Wereld, signaal: Signaal) -> None:
    with act_of(wereld.melder, Rol.MEDEWERKER, wereld.organisatie):
        rij = Aanvulling(**new_aanvulling(wereld, signaal))
        rij.save()
        add_regel(Actie.SUPPLEMENT_SIGNAAL, object=rij, betrokkenen=(signaal.kind.pseudoniem,))


def record_plan(wereld: Wereld, dossier: Dossier) -> Voorbereiding:
    with act_of(wereld.leider, Rol.AF, wereld.organisatie):
        plan = Voorbereiding(
            dossier=dossier,
            bewaareenheid_id=dossier.bewaareenheid_id,
            vorm="regulier",
            doel=TEKST,
            genodigden="Moeder",
            leiding=wereld.leider,
        )
        plan.save()
        add_regel(Actie.RECORD_VOORBEREIDING, object=plan, dossier_id=dossier.pk)
    return plan


def change_plan(wereld: Wereld, plan: Voorbereiding) -> None:
    with act_of(wereld.leider, Rol.AF, wereld.organisatie):
        plan.doel = f"{TEKST}{plan.versie}"
        plan.save()
        add_regel(Actie.RECORD_VOORBEREIDING, object=plan, dossier_id=plan.dossier_id)


def change_kaal(plan: Any) -> None:
    plan.versie += 1
    plan.doel = f"{TEKST}{plan.versie}"
    save_kaal(plan)
