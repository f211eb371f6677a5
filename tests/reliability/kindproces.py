"""Settings of the processes that the proofs start: those of use, with the kinds of job of the proofs."""

from meldcode.settings import *  # noqa: F403
from meldcode.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.reliability.proef"]
OPDRACHT_CLAIM_SECONDEN = 2
OPDRACHT_PAUZE_SECONDEN = 0.2
