"""One calamiteit that is over, and one complaint that led to the meldcode."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from incidents.actions import calamiteit as daad
from incidents.actions import calamiteitteam as team
from incidents.actions import klacht
from incidents.actions.formulier import open_checklijst, record_checkpunt
from incidents.calamiteitregels import PUNT, Logsoort, Omvang, Publiek, Puntstand
from incidents.demo.plekken import Plaats
from incidents.formulierregels import Draaiboek, points_of
from roles.access import Zicht, load_zicht
from roles.models import User
from roles.policy import Rol
from vault.handeling import Wie, handeling

ROUTE = "demo"
WAAR = "Basisschool De Waterlelie"
WAT = "Een oud-leerling is verongelukt bij de spoorwegovergang. Veel kinderen en ouders kenden haar."
# minutes after the beginning, kind, text, how far it reaches from there on
LOGBOEK = (
    (10, Logsoort.GEBEURTENIS, "De wijkagent belde: het bericht klopt. De familie vindt het goed.",
     ""),
    (45, Logsoort.BESLUIT, "Om half twee spreken we het team. Daarna hoort elke groep het.",
     Omvang.LOCATIE),
    (190, Logsoort.GESPREK, "Gesproken met de ouders. Zij komen morgen even kijken bij de herinneringsplek.", ""),
    (300, Logsoort.BERICHT, "In de app staat een foto. We vroegen ouders die weg te halen.", Omvang.BUITEN),
    (60 * 24 * 32, Logsoort.PROCES, "Met het team teruggekeken. De verdeling werkte. De ouderbrief ging te laat uit.",
     Omvang.GROEP),
)  # fmt: skip
BERICHTEN = (
    (60, Publiek.TEAM, "Wat er is gebeurd, en hoe we het de kinderen vertellen.", "bijeenkomst"),
    (70, Publiek.LEIDING, "Wat er is gebeurd. De directie staat de pers te woord.", "telefoon"),
    (180, Publiek.BETROKKEN_OUDERS, "We leven mee. We vroegen wat de familie fijn vindt.", "gesprek"),
    (
        240,
        Publiek.ALLE_OUDERS,
        "Wat er is gebeurd, wat we de kinderen vertelden en wie je kunt bellen.",
        "mail",
    ),
)
NIET_NODIG = {
    "team_buiten": "De GGD dacht telefonisch mee. Meer was niet nodig.",
    "maatregelen": "Er was niets onveilig.",
}
DAGEN_GELEDEN = 120


def fill_calamiteit(plaats: Plaats, *, nu: datetime) -> int:
    """Returns how many rows were recorded; 0 in an organisation without this location."""
    if WAAR not in plaats.locaties:
        return 0
    begin = nu - timedelta(days=DAGEN_GELEDEN)
    manager, directie = plaats.mensen["manager"], plaats.mensen["directie"]
    locatie_id = plaats.locaties[WAAR].pk
    klaar = 0

    def do(naam: Any, minuut: int, user: User = manager, rol: Rol = Rol.MANAGER, **velden: Any) -> Any:
        nonlocal klaar
        klaar += 1
        at = begin + timedelta(minutes=minuut)
        by: Zicht = load_zicht(user, at=timezone.localdate(nu))
        with handeling(wie=Wie(user.pk, plaats.organisatie.pk, rol), route=ROUTE, at=at):
            return naam(id=uuid.uuid4(), by=by, at=timezone.localtime(at), **velden)

    rij = do(daad.open_calamiteit, 0, locatie_id=locatie_id, titel="Overlijden van een oud-leerling", wat=WAT,
             omvang=Omvang.GROEP)  # fmt: skip
    lijst = do(open_checklijst, 5, soort=Draaiboek.OVERLIJDEN, locatie_id=locatie_id, calamiteit_id=rij.pk)
    for deel, wie, vervanger in (
        ("leiding", manager, plaats.mensen["af"]), ("ouders", plaats.mensen["af"], None), ("media", directie, None),
        ("kinderen", plaats.mensen["leerkracht"], plaats.mensen["emre"]),
    ):  # fmt: skip
        do(team.appoint_calamiteitlid, 20, pk=rij.pk, deel=deel, user_id=wie.pk, wie="",
           vervanger_id=vervanger.pk if vervanger else None)  # fmt: skip
    for minuut, soort, tekst, omvang in LOGBOEK:
        moment = begin + timedelta(minutes=minuut)
        do(
            daad.record_calamiteitregel,
            minuut,
            pk=rij.pk,
            soort=soort,
            gebeurd_op=moment,
            tekst=tekst,
            omvang=omvang,
        )
    for minuut, publiek, wat, wijze in BERICHTEN:
        gegevens = team.Berichtgegevens(
            publiek=publiek,
            wat=wat,
            wijze=wijze,
            verteld_op=begin + timedelta(minutes=minuut),
            door_id=manager.pk,
        )
        do(team.record_calamiteitbericht, minuut, pk=rij.pk, gegevens=gegevens)
    do(record_checkpunt, 60 * 24 * 33, pk=lijst.pk, punten=list(points_of(Draaiboek.OVERLIJDEN)))
    standen = {
        code: (Puntstand.NIET_NODIG, NIET_NODIG[code]) if code in NIET_NODIG else (Puntstand.GEDAAN, "")
        for code in PUNT
    }
    do(daad.record_calamiteitpunt, 60 * 24 * 33, pk=rij.pk, standen=standen)
    do(daad.close_calamiteit, 60 * 24 * 35, pk=rij.pk,
       geleerd="Spreek vooraf af wie de ouderbrief schrijft. Bel de GGD al op de eerste dag.")  # fmt: skip
    tell_klacht(plaats, do, nu=nu)
    return klaar


def tell_klacht(plaats: Plaats, do: Any, *, nu: datetime) -> None:
    """A neighbour complains about shouting and hitting next door: that is no complaint but a signal (001 L393)."""
    minuut = 60 * 24 * (DAGEN_GELEDEN - 20)
    ontvangen = timezone.localdate(nu - timedelta(days=20))
    gegevens = klacht.Klachtgegevens(
        locatie_id=plaats.locaties[WAAR].pk, ontvangen_op=ontvangen, klager="ander", van_wie="Een buurman",
        waarover="Jullie doen niets. Ik hoor elke avond schreeuwen en slaan bij mijn buren, en de kinderen huilen.",
        vermoeden="ja",
    )  # fmt: skip
    rij = do(klacht.record_klacht, minuut, gegevens=gegevens)
    einde = klacht.Klachteinde(
        uitkomst="meldcode",
        reden="Het gaat over slaan thuis. Het signaal is vastgelegd.",
        verteld_op=ontvangen,
    )
    do(klacht.close_klacht, minuut + 2, pk=rij.pk, einde=einde)
