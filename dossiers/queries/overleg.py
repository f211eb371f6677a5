"""For the sheet without identity: what may stand in it, and every name that may not."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404

from dossiers.feiten import Situatie, Stap
from dossiers.models import Betrokkene, Consultatieblad, Dossier, Kind
from dossiers.protocol import Protocol
from dossiers.queries.dossier import Inhoud
from dossiers.queries.tijdlijn import Gebeurtenis
from dossiers.stappen import stand
from roles.models import Sector, User

# Upper limit of each band in whole years, and what the sheet says.
LEEFTIJDEN = (
    (1, "jonger dan 2 jaar"),
    (3, "2 of 3 jaar"),
    (6, "4 tot en met 6 jaar"),
    (9, "7 tot en met 9 jaar"),
    (12, "10 tot en met 12 jaar"),
    (200, "ouder dan 12 jaar"),
)
# Texts of rows that hold a name by themselves.
NAAMTEKSTEN = {
    "consultatie": ("met_naam",),
    "signaal": ("gesignaleerd_door",),
    "gegeven": ("bron", "big_nummer"),
    "gesprek": ("leiding", "notulist"),
    "melding": ("ontvangen_door", "gemeld_door"),
    "meldingaanvulling": ("bron",),
    "kennisgeving": ("aan_naam", "door_naam"),
    "informatieverzoek": ("van_naam",),
    "ketencontact": ("organisatie", "met_naam"),
    "terugkoppeling": ("van_naam", "overgedragen_aan"),
}


def list_bladregels(
    dossier: Dossier, inhoud: Inhoud, protocol: Protocol, *, vandaag: date
) -> list[tuple[str, str]]:
    """What the sheet says by itself: nothing that points to one child."""
    jaren = dossier.kind.leeftijd_op(vandaag)
    regels = [
        ("Leeftijd", next(tekst for tot, tekst in LEEFTIJDEN if jaren <= tot)),
        ("Waar", Sector(dossier.locatie.sector).label),
        ("Signalen", describe_periode(inhoud.soort("signaal"))),
        (
            "Stappen van de meldcode",
            "; ".join(f"{stap.value} {stand(stap, inhoud.feiten, protocol).label}" for stap in Stap),
        ),
    ]
    if situaties := inhoud.feiten.situaties:
        regels.append(("Bijzonder", "; ".join(sorted(Situatie(s).label for s in situaties))))
    return regels


def describe_periode(signalen: list[Gebeurtenis]) -> str:
    if not signalen:
        return "nog geen"
    dagen = [rij.gebeurd_op for rij in signalen]
    weken = (max(dagen) - min(dagen)) // timedelta(weeks=1) + 1
    return f"{len(signalen)}, in {weken} {'week' if weken == 1 else 'weken'}"


def read_bekend(dossier: Dossier, rijen: Iterable[Gebeurtenis]) -> list[str]:
    """Every name, address and number around this dossier; also of people this user can't see."""
    kind = dossier.kind
    bekend = [
        kind.voornaam,
        kind.achternaam,
        kind.naam,
        dossier.code,
        dossier.locatie.naam,
        dossier.organisatie.naam,
    ]
    bekend += [kind.groep.naam] if kind.groep else []
    bekend += [kind.gezin.naam] if kind.gezin else []
    bekend += list_familie(kind)
    collegas = User.objects.filter(roltoewijzingen__organisatie_id=dossier.organisatie_id).distinct()
    bekend += [tekst for paar in collegas.values_list("naam", "email") for tekst in paar]
    for rij in rijen:
        bekend += [rij.teksten.get(naam, "") for naam in NAAMTEKSTEN.get(rij.soort, ())]
        bekend.append(rij.codes.get("nummer", "") if rij.soort in ("consultatie", "melding") else "")
    return sorted({tekst.strip() for tekst in bekend if tekst.strip()})


def list_familie(kind: Kind) -> list[str]:
    """Brothers, sisters, parents and others around the family, with where they can be reached."""
    if kind.gezin is None:
        return []
    kinderen = Kind.objects.filter(gezin=kind.gezin).exclude(pk=kind.pk)
    namen = [tekst for ander in kinderen for tekst in (ander.voornaam, ander.achternaam, ander.naam)]
    mensen = Betrokkene.objects.filter(gezin=kind.gezin)
    return namen + [tekst for wie in mensen for tekst in (wie.naam, wie.adres, wie.telefoon, wie.email)]


def get_blad(dossier: Dossier, blad_id: UUID) -> Consultatieblad:
    """One sheet of a dossier that was loaded through the access filter. Raises Http404."""
    blad = Consultatieblad.objects.filter(pk=blad_id, dossier=dossier).first()
    if blad is None:
        raise Http404
    return blad
