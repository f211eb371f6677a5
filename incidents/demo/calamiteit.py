"""One calamiteit that is over, and one complaint that led to the meldcode."""

import uuid
from dataclasses import dataclass
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
GELEERD = "Spreek vooraf af wie de ouderbrief schrijft. Bel de GGD al op de eerste dag."
DAGEN_GELEDEN, DAG = 120, 60 * 24  # a day in minutes


@dataclass(slots=True)
class Verteller:
    """Does one act as somebody, so many minutes after the beginning; counts them."""

    plaats: Plaats
    nu: datetime
    klaar: int = 0

    @property
    def begin(self) -> datetime:
        return self.nu - timedelta(days=DAGEN_GELEDEN)

    def do(self, naam: Any, minuut: int, **velden: Any) -> Any:
        """As the manager, who leads it."""
        user, at = self.plaats.mensen["manager"], self.begin + timedelta(minutes=minuut)
        by: Zicht = load_zicht(user, at=timezone.localdate(self.nu))
        self.klaar += 1
        with handeling(wie=Wie(user.pk, self.plaats.organisatie.pk, Rol.MANAGER), route=ROUTE, at=at):
            return naam(id=uuid.uuid4(), by=by, at=timezone.localtime(at), **velden)


def fill_calamiteit(plaats: Plaats, *, nu: datetime) -> int:
    """Returns how many acts were done; 0 in an organisation without this location."""
    if WAAR not in plaats.locaties:
        return 0
    wie, locatie_id = Verteller(plaats, nu), plaats.locaties[WAAR].pk
    rij = wie.do(
        daad.open_calamiteit, 0, locatie_id=locatie_id, titel="Overlijden van een oud-leerling", wat=WAT,
        omvang=Omvang.GROEP,
    )  # fmt: skip
    lijst = wie.do(
        open_checklijst, 5, soort=Draaiboek.OVERLIJDEN, locatie_id=locatie_id, calamiteit_id=rij.pk
    )
    tell_calamiteit(wie, rij.pk)
    wie.do(record_checkpunt, DAG * 33, pk=lijst.pk, punten=list(points_of(Draaiboek.OVERLIJDEN)))
    standen = {
        code: (Puntstand.NIET_NODIG if code in NIET_NODIG else Puntstand.GEDAAN, NIET_NODIG.get(code, ""))
        for code in PUNT
    }
    wie.do(daad.record_calamiteitpunt, DAG * 33, pk=rij.pk, standen=standen)
    wie.do(daad.close_calamiteit, DAG * 35, pk=rij.pk, geleerd=GELEERD)
    tell_klacht(wie)
    return wie.klaar


def tell_calamiteit(wie: Verteller, pk: uuid.UUID) -> None:
    """Who does what, what happened, and who was told."""
    mensen = wie.plaats.mensen
    for deel, user, vervanger in (
        ("leiding", "manager", "af"), ("ouders", "af", ""), ("media", "directie", ""),
        ("kinderen", "leerkracht", "emre"),
    ):  # fmt: skip
        neemt_over = mensen[vervanger].pk if vervanger else None
        wie.do(
            team.appoint_calamiteitlid,
            20,
            pk=pk,
            deel=deel,
            user_id=mensen[user].pk,
            wie="",
            vervanger_id=neemt_over,
        )
    for minuut, soort, tekst, omvang in LOGBOEK:
        moment = wie.begin + timedelta(minutes=minuut)
        regel = {"soort": soort, "gebeurd_op": moment, "tekst": tekst, "omvang": omvang}
        wie.do(daad.record_calamiteitregel, minuut, pk=pk, **regel)
    for minuut, publiek, wat, wijze in BERICHTEN:
        gegevens = team.Berichtgegevens(
            publiek=publiek, wat=wat, wijze=wijze, verteld_op=wie.begin + timedelta(minutes=minuut),
            door_id=mensen["manager"].pk,
        )  # fmt: skip
        wie.do(team.record_calamiteitbericht, minuut, pk=pk, gegevens=gegevens)


def tell_klacht(wie: Verteller) -> None:
    """A neighbour complains about shouting and hitting next door: that is no complaint but a signal (001 L393)."""
    minuut = DAG * (DAGEN_GELEDEN - 20)
    ontvangen = timezone.localdate(wie.begin + timedelta(minutes=minuut))
    gegevens = klacht.Klachtgegevens(
        locatie_id=wie.plaats.locaties[WAAR].pk, ontvangen_op=ontvangen, klager="ander", van_wie="Een buurman",
        waarover="Jullie doen niets. Ik hoor elke avond schreeuwen en slaan bij mijn buren, en de kinderen huilen.",
        vermoeden="ja",
    )  # fmt: skip
    rij = wie.do(klacht.record_klacht, minuut, gegevens=gegevens)
    einde = klacht.Klachteinde(
        uitkomst="meldcode",
        reden="Het gaat over slaan thuis. Het signaal is vastgelegd.",
        verteld_op=ontvangen,
    )
    wie.do(klacht.close_klacht, minuut, pk=rij.pk, einde=einde)
