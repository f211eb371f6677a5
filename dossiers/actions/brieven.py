"""Letters: an own version of an example, a letter from a case, and a line for the kindvolgsysteem."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from dossiers.actions.basis import existing, lock_dossier, reden, refuse_if, require, rol_in
from dossiers.actions.uitwisseling import Verstrekkinggegevens, store_verstrekking
from dossiers.briefregels import find_onbekend, find_open, get_brief
from dossiers.feiten import Handeling
from dossiers.models import Briefversie, Verstrekking
from dossiers.presentatie import rol_woord
from dossiers.queries.brieven import Ontvanger, latest_versie
from dossiers.queries.stand import protocol_of
from dossiers.volgregels import write_regel
from meldcode.weergave import dag_nl
from roles.access import Zicht
from roles.models import Organisatie
from roles.policy import Actie
from vault.bases import Bewerkingsconflict
from vault.handeling import add_regel


def record_briefversie(
    *,
    slug: str,
    onderwerp: str,
    tekst: str,
    versie: int,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Briefversie:
    """A new version of an example; the old ones stay. Raises Bewerkingsconflict, Geweigerd."""
    organisatie = Organisatie.objects.select_for_update().get(pk=by.organisatie_id)
    if rij := Briefversie.objects.filter(pk=id, organisatie=organisatie).first():
        return rij
    brief, laatste = get_brief(slug), latest_versie(organisatie.pk, slug)
    if laatste is not None and laatste.nummer != versie:
        raise Bewerkingsconflict(laatste)
    onbekend = [*find_onbekend(onderwerp, brief), *find_onbekend(tekst, brief)]
    regel = "Het product vult alleen namen in die bij deze brief horen."
    refuse_if([reden(o.zin, "Kies een naam uit de lijst.", regel, "eigen keuze") for o in onbekend])
    rij = Briefversie(
        id=id, organisatie=organisatie, slug=slug, nummer=(laatste.nummer if laatste else 0) + 1,
        onderwerp=onderwerp, tekst=tekst, vastgelegd_op=at, vastgelegd_door_id=by.user_id,
    )  # fmt: skip
    rij.save()
    add_regel(Actie.RECORD_BRIEFVERSIE, object=rij)
    return rij


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefgegevens:
    """A letter as it goes out. `bevestigd`: what had to be confirmed was."""

    slug: str
    versie: str
    ontvanger: Ontvanger
    onderwerp: str
    tekst: str
    doel: str
    wijze: str


def record_brief(
    *,
    dossier_id: uuid.UUID,
    gegevens: Briefgegevens,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Verstrekking:
    """The letter with its exact text, as a verstrekking. Raises Geweigerd when its talk may not be held yet.

    That no name stands in it that may not was checked before (forms.brieven), as with the anonymous sheet.
    """
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_BRIEF, by=by)
    if rij := existing(Verstrekking, id, dossier):
        return rij
    brief, aan = get_brief(gegevens.slug), gegevens.ontvanger
    if brief.handeling:
        require(Handeling(brief.handeling), dossier, by=by)
    open_ = find_open(gegevens.onderwerp + gegevens.tekst)
    regel = "Een brief gaat pas uit als alles is ingevuld."
    refuse_if([reden(f"Nog niet ingevuld: {plek}.", "Vul dit in.", regel, brief.bron) for plek in open_])
    velden = Verstrekkinggegevens(
        soort=Verstrekking.Soort.BRIEF, wat=gegevens.onderwerp, aan=aan.naam, adres=aan.adres,
        betrokkene_id=None if aan.is_groep else aan.id, doel=gegevens.doel, grond=ground_for(aan),
        wijze=gegevens.wijze, sjabloon=brief.slug, sjabloonversie=gegevens.versie, tekst=gegevens.tekst,
    )  # fmt: skip
    return store_verstrekking(dossier, velden, op=at, actie=Actie.RECORD_BRIEF, by=by, at=at, id=id)


def ground_for(aan: Ontvanger) -> Verstrekking.Grond:
    if aan.is_groep:
        return Verstrekking.Grond.GEEN_PERSOON
    met_gezag = aan.gezag == "ja"
    return Verstrekking.Grond.OUDER_MET_GEZAG if met_gezag else Verstrekking.Grond.OUDER_ZONDER_GEZAG


def record_volgregel(
    *,
    dossier_id: uuid.UUID,
    regel: str,
    dag: date,
    by: Zicht,
    at: datetime,
    id: uuid.UUID,  # noqa: A002
) -> Verstrekking:
    """A line without content for the kindvolgsysteem, kept as what left the dossier."""
    dossier = lock_dossier(dossier_id, actie=Actie.RECORD_VOLGREGEL, by=by)
    if rij := existing(Verstrekking, id, dossier):
        return rij
    protocol = protocol_of(dossier)
    wie = rol_woord(rol_in(by, Actie.RECORD_VOLGREGEL, dossier), protocol)
    naam = protocol.volgsysteem.naam
    velden = Verstrekkinggegevens(
        soort=Verstrekking.Soort.VOLGSYSTEEM, wat=f"Regel voor {naam}", aan=naam,
        doel="Laten zien dat er een dossier is, zonder inhoud.", grond=Verstrekking.Grond.INTERN,
        wijze=Verstrekking.Wijze.SYSTEEM, tekst=write_regel(regel, dag=dag_nl(dag), wie=wie),
    )  # fmt: skip
    return store_verstrekking(dossier, velden, op=at, actie=Actie.RECORD_VOLGREGEL, by=by, at=at, id=id)
