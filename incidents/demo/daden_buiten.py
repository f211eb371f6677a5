"""The words of the demo for what goes outside: consent, its end, what was handed over, the verwijsindex."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.utils import timezone

from dossiers.actions import brieven as briefacties
from dossiers.actions import kaart, uitwisseling
from dossiers.briefregels import fill
from dossiers.models import Dossier
from dossiers.queries import brieven
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.queries.uitwisseling import read_gevers
from roles.models import User

if TYPE_CHECKING:
    from incidents.demo.daden import Daad


def toestemming(daad: "Daad") -> None:
    """By every parent with gezag; `tot_over`: how many days it holds."""
    dossier = Dossier.objects.select_related("kind").get(kind=daad.loop.kind, gesloten_op=None)
    van = [relatie.betrokkene_id for relatie in read_gevers(dossier) if relatie.gezag == "ja"]
    tot, op = daad.dag_over("tot_over"), timezone.localdate(daad.at)
    velden = daad.met(antwoord="gegeven", gever=daad.naam, op=op, tot=tot, van=van)
    gegevens = uitwisseling.Toestemminggegevens(**velden)
    rij = uitwisseling.record_toestemming(gegevens=gegevens, **daad.stuk)
    daad.loop.laatste["toestemming"] = rij.pk


def trek_in(daad: "Daad") -> None:
    op = timezone.localdate(daad.at)
    waarvan = daad.loop.laatste["toestemming"]
    velden = daad.met(toelichting="")
    uitwisseling.withdraw_toestemming(toestemming_id=waarvan, op=op, **velden, **daad.stuk)


def verstrek(daad: "Daad") -> None:
    gegevens = uitwisseling.Verstrekkinggegevens(**daad.met(grond="ouder_met_gezag", wijze="persoonlijk"))
    uitwisseling.record_verstrekking(gegevens=gegevens, op=daad.at, **daad.stuk)


def verwijsindex(daad: "Daad") -> None:
    gegevens = uitwisseling.Verwijsgegevens(**daad.met(wat="afgegeven", anderen="nog_niet"))
    uitwisseling.record_verwijssignaal(gegevens=gegevens, op=daad.at, **daad.stuk)


def hulpadres(daad: "Daad") -> None:
    """An entry of the sociale kaart of the location of this child."""
    gegevens = kaart.Adresgegevens(**daad.tekst)
    kaart.record_hulpadres(locatie_id=daad.loop.kind.locatie_id, gegevens=gegevens, **daad.basis)


def brief(daad: "Daad") -> None:
    """The letter as it stands, to the first parent with gezag."""
    dossier = Dossier.objects.select_related("kind", "locatie", "organisatie").get(
        kind=daad.loop.kind, gesloten_op=None
    )
    geldend = brieven.find_geldend(daad.by, daad.tekst.pop("brief"))
    aan = next(ouder for ouder in brieven.list_ouders(dossier) if ouder.gezag == "ja")
    stuk, afzender = brieven.read_stuk(dossier, geldend.brief), User.objects.get(pk=daad.by.user_id)
    waarden = brieven.read_waarden(
        dossier, aan, stuk, read_tijdlijn(dossier), afzender=afzender, functie="aandachtsfunctionaris",
        nu=daad.at,
    )  # fmt: skip
    onderwerp, tekst = (fill(t, geldend.brief, waarden) for t in (geldend.onderwerp, geldend.tekst))
    gegevens = briefacties.Briefgegevens(
        slug=geldend.brief.slug, versie=geldend.versie, ontvanger=aan, onderwerp=onderwerp, tekst=tekst,
        doel=geldend.brief.doel, wijze="post",
    )  # fmt: skip
    briefacties.record_brief(gegevens=gegevens, **daad.stuk)


def volgregel(daad: "Daad") -> None:
    briefacties.record_volgregel(regel="besproken", dag=timezone.localdate(daad.at), **daad.stuk)


BUITEN: Mapping[str, Callable[["Daad"], None]] = {
    "toestemming": toestemming,
    "trek_in": trek_in,
    "verstrek": verstrek,
    "verwijsindex": verwijsindex,
    "hulpadres": hulpadres,
    "brief": brief,
    "volgregel": volgregel,
}
