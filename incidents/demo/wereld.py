"""The whole demo world, in the order in which it came to be, every row written inside an act."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from dossiers.models import Kind
from incidents.demo.calamiteit import fill_calamiteit
from incidents.demo.gedrag import fill_gedrag
from incidents.demo.gezinnen import build_gezinnen
from incidents.demo.incidenten import fill_incidenten
from incidents.demo.ladders import fill_ladder
from incidents.demo.planning import end_years
from incidents.demo.plekken import (
    Plaats,
    begin_of_demo,
    build_plaats,
    encode_wachtwoord,
    propose,
    read_bezetting,
)
from incidents.demo.protocol import decline_version
from incidents.demo.route2 import tell_route2
from incidents.demo.verhaal import tell_verhalen
from incidents.demo.vertrouwen import fill_vertrouwen
from roles.models import Organisatie
from roles.policy import Rol
from vault.handeling import Wie, handeling

Kinderen = dict[tuple[str, str], list[Kind]]
ROUTE = "demo"


def fill_wereld(*, nu: datetime, zeg: Callable[[str], object] = print) -> list[tuple[Plaats, Kinderen]]:
    """Seven organisations with their people and children. The database must be empty."""
    begin, wachtwoord = begin_of_demo(nu), encode_wachtwoord()
    wereld = []
    for tabel in read_bezetting():
        organisatie = Organisatie(naam=tabel["naam"], profiel=tabel["profiel"])
        with handeling(wie=Wie(organisatie_id=organisatie.pk), route=ROUTE, at=begin):
            plaats = build_plaats(tabel, wachtwoord, organisatie, begin.date())
            kinderen = build_gezinnen(plaats, vandaag=timezone.localdate(nu), at=begin + timedelta(days=1))
        wereld.append((plaats, kinderen))
        daden = tell_verhalen(plaats, kinderen, nu=nu)
        daden += tell_route2(plaats, nu=nu)
        if "beheer" in plaats.mensen:
            decline_version(plaats, nu=nu, route=ROUTE)
            begint = nu - timedelta(days=1)
            beheer = Wie(plaats.mensen["beheer"].pk, organisatie.pk, Rol.BEHEERDER)
            with handeling(wie=beheer, route=ROUTE, at=begint):
                propose(plaats, tabel, wachtwoord, at=begint)
        daden += end_years(plaats, nu=nu) + fill_incidenten(plaats, kinderen, nu=nu)
        daden += fill_vertrouwen(plaats, nu=nu)
        daden += fill_ladder(plaats, kinderen, nu=nu)
        daden += fill_gedrag(plaats, kinderen, nu=nu)
        daden += fill_calamiteit(plaats, nu=nu)
        aantal = sum(map(len, kinderen.values()))
        zeg(f"{organisatie.naam}: {len(plaats.mensen)} accounts, {aantal} kinderen, {daden} gebeurtenissen")
    return wereld
