"""What the screens of a report need beside its rows: earlier anonymous advice, and whom the profile wants told."""

from uuid import UUID

from django.http import Http404

from dossiers.meldingregels import informatie_mist
from dossiers.models import Consultatie, Dossier
from dossiers.queries.dossier import Inhoud
from dossiers.queries.meldingstand import Meldingbeeld, by_id, fold_meldingen
from dossiers.queries.tijdlijn import Gebeurtenis
from dossiers.queries.toegang import is_whole
from roles.access import Zicht


def list_anonieme_adviezen(zicht: Zicht, dossier: Dossier) -> list[Consultatie]:
    """Anonymous advice of Veilig Thuis that can become a report, newest first; a participant sees the own."""
    rijen = Consultatie.objects.filter(dossier=dossier, soort="veilig_thuis", anoniem=True)
    if not is_whole(zicht, dossier):
        rijen = rijen.filter(vastgelegd_door_id=zicht.user_id)
    return list(rijen.order_by("-gebeurd_op"))


def find_melding(inhoud: Inhoud, melding_id: UUID) -> Meldingbeeld:
    """One report among the rows that this person sees. Raises Http404."""
    beeld = by_id(fold_meldingen(inhoud.rijen)).get(melding_id)
    if beeld is None:
        raise Http404
    return beeld


def find_verzoek(inhoud: Inhoud, verzoek_id: UUID) -> Gebeurtenis:
    """One request of Veilig Thuis among the rows that this person sees. Raises Http404."""
    for rij in inhoud.soort("informatieverzoek"):
        if rij.id == verzoek_id:
            return rij
    raise Http404


def mist_van(inhoud: Inhoud, verzoek_id: UUID) -> str:
    """What a request still asks: "verstrekken", "verslag" or nothing."""
    stappen = [
        rij.codes["soort"]
        for rij in inhoud.soort("informatievervolg")
        if UUID(rij.codes["verzoek_id"]) == verzoek_id
    ]
    return informatie_mist(find_verzoek(inhoud, verzoek_id).codes["wijze"], stappen)
