"""Checking the chain, against the least it can be: the HMAC of each line over bytes that lie ready."""

import hashlib
import hmac
import uuid

from django.conf import settings

from benchmarks.meten import Uitslag, measure, milli
from benchmarks.wereld import Wereld
from roles.policy import Actie, Rol
from vault import controle
from vault.handeling import Wie, add_regel, handeling
from vault.ketenlezer import read_keten
from vault.models import Ketenkop

DOEL = 10.0


def measure_keten(wereld: Wereld, engine: str, *, regels: int, rondes: int) -> list[Uitslag]:
    """Lines as a day of reading leaves them: one act, one or two children, nothing else."""
    keten = uuid.uuid4()
    wie = Wie(wereld.leider.pk, keten, Rol.AF)
    for _ in range(0, regels, 20):
        with handeling(wie=wie, route="view_dossier"):
            for nummer in range(20):
                add_regel(Actie.VIEW_DOSSIER, betrokkenen=tuple(uuid.uuid4() for _ in range(1 + nummer % 2)))
    kop = Ketenkop.objects.get(pk=keten)
    klaar = [schakel.bytes for schakel in read_keten(kop.pk)]
    tijd = measure({"keten": lambda: check(kop), "hmac": lambda: sign(klaar)}, rondes)
    uitleg = f"{len(klaar)} regels: {milli(tijd['keten'])}, alleen HMAC {milli(tijd['hmac'])}"
    return [Uitslag("keten_controle", engine, tijd["keten"] / tijd["hmac"], DOEL, uitleg)]


def check(kop: Ketenkop) -> None:
    if breuken := list(controle.check_keten(kop)):
        raise RuntimeError(breuken[0])


def sign(regels: list[bytes]) -> None:
    for regel in regels:
        hmac.new(settings.LOGSLEUTEL, regel, hashlib.sha256).hexdigest()
