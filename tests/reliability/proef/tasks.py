"""Kinds of job that exist in these proofs only; each part leaves a row that can be counted."""

import os
import time
from dataclasses import replace

import reports.tasks  # noqa: F401  makes its jobs known before they are changed
from dossiers.models import Gezin
from roles.models import Locatie
from vault.handeling import handeling
from work.opdrachten import SOORTEN, OpdrachtFout, Werk, opdracht

DELEN = 4
TEMPO = 0.15  # seconds per part: long enough to be killed in
# A job that begins again each time is given up after a few tries; in a process of a proof it is killed more often.
if os.environ.get("PROEF_VAAK"):
    for naam in ("count_jaarrapport", "make_jaarrapport"):
        SOORTEN[naam] = replace(SOORTEN[naam], pogingen=1000)


def write_deel(werk: Werk, nummer: int) -> None:
    locatie = Locatie.objects.filter(organisatie_id=werk.opdracht.organisatie_id).order_by("naam")[0]
    gezin = Gezin(organisatie_id=locatie.organisatie_id, locatie=locatie, naam=f"{werk.opdracht.pk} {nummer}")
    gezin.save()


@opdracht("proef", "Proef", eenheid="delen", pogingen=50)
def proef(werk: Werk) -> None:
    for nummer in range(werk.deel, DELEN):
        with werk.portie(deel=nummer + 1, totaal=DELEN):
            write_deel(werk, nummer)
            time.sleep(TEMPO)


@opdracht("proef_los", "Proef die fout is gebouwd", pogingen=50)
def proef_los(werk: Werk) -> None:
    """Broken on purpose: the row and the progress are two transactions."""
    for nummer in range(werk.deel, DELEN):
        with handeling(wie=werk.wie, route="proef"):
            write_deel(werk, nummer)
        time.sleep(3 * TEMPO)
        with werk.portie(deel=nummer + 1, totaal=DELEN):
            pass


@opdracht("proef_vol", "Proef die te veel geheugen vraagt", geheugen_mb=400)
def proef_vol(werk: Werk) -> None:
    bytearray(600 * 1024 * 1024)


@opdracht("proef_traag", "Proef die blijft hangen", seconden=2, pogingen=1)
def proef_traag(werk: Werk) -> None:
    time.sleep(60)


@opdracht("proef_nee", "Proef die niet kan")
def proef_nee(werk: Werk) -> None:
    raise OpdrachtFout("Kies een ander bestand.")
