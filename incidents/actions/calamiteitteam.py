"""Who does what in a calamiteit, who was told what, and the letters to groups of parents."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from dossiers.actions.basis import reden, refuse_if
from dossiers.briefregels import find_open, get_brief
from incidents.actions.calamiteit import LATER, admit, lock_calamiteit, log_calamiteit, require, stamp
from incidents.calamiteitregels import BRIEF_AAN, Berichtwijze, Calamiteithandeling, Publiek, Teamdeel
from incidents.models import Calamiteit, Calamiteitbericht, Calamiteitlid
from incidents.queries import calamiteit as queries
from roles.access import Zicht
from roles.actions import Bijhoudfout
from roles.models import Deelname, Groep
from roles.policy import Actie

NIEMAND = "Kies iemand die vandaag op deze locatie werkt en dit mag weten."
WIE = "Kies iemand, of schrijf op wie het is."
ZELFDE = "Kies iemand anders als vervanger."


def appoint_calamiteitlid(
    *, id: UUID, pk: UUID, deel: str, user_id: UUID | None, wie: str, vervanger_id: UUID | None, by: Zicht,  # noqa: A002
    at: datetime,
) -> Calamiteitlid:  # fmt: skip
    """From now on this person has this part; whoever had it and has no other part any more, no longer takes part.

    Raises Geweigerd (closed, or the media), Bijhoudfout for who can't have it.
    """
    actie = Actie.APPOINT_CALAMITEITLID
    calamiteit = lock_calamiteit(by, actie, pk)
    if eerder := Calamiteitlid.objects.filter(pk=id, calamiteit=calamiteit).first():
        return eerder
    require(Calamiteithandeling.WERKEN, calamiteit, by=by)
    kan = dict(queries.list_teamkeuzes(calamiteit, op=timezone.localdate(at)))
    if user_id is None and not wie:
        raise Bijhoudfout(WIE, "user")
    for veld, pk_ in (("user", user_id), ("vervanger", vervanger_id)):
        if pk_ is not None and str(pk_) not in kan:
            raise Bijhoudfout(NIEMAND, veld)
    if vervanger_id is not None and vervanger_id == user_id:
        raise Bijhoudfout(ZELFDE, "vervanger")
    if deel == Teamdeel.MEDIA:
        require_voice(calamiteit, user_id, vervanger_id, by=by, at=at)
    eerst = members(calamiteit)
    rij = Calamiteitlid(
        id=id, deel=deel, user_id=user_id, wie="" if user_id else wie, vervanger_id=vervanger_id,
        **stamp(by, actie, at, calamiteit),
    )  # fmt: skip
    rij.save()
    nu = members(calamiteit)
    for nieuw in nu:
        admit(calamiteit, nieuw, at=at)
    dismiss(calamiteit, eerst - nu - {calamiteit.vastgelegd_door_id}, at=at)
    log_calamiteit(actie, calamiteit)
    return rij


def members(calamiteit: Calamiteit) -> set[UUID]:
    """Everybody with an account who has a part now, or takes one over."""
    team = queries.read_team(calamiteit).values()
    return {pk for rij in team for pk in (rij.user_id, rij.vervanger_id) if pk is not None}


def dismiss(calamiteit: Calamiteit, mensen: set[UUID], *, at: datetime) -> None:
    rijen = Deelname.objects.select_for_update().filter(
        dossier_id=calamiteit.pk, user_id__in=mensen, tot__isnull=True
    )
    for deelname in rijen:
        deelname.tot = timezone.localdate(at)
        deelname.save()


def require_voice(calamiteit: Calamiteit, *mensen: UUID | None, by: Zicht, at: datetime) -> None:
    """Raises Geweigerd when somebody would speak to the media who is not of directie or bestuur."""
    op = timezone.localdate(at)
    goed = all(queries.speaks_for_all(calamiteit, pk, op=op) for pk in mensen if pk is not None)
    require(Calamiteithandeling.MEDIA, calamiteit, by=by, van_directie=goed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Berichtgegevens:
    """Who was told what, how and when; by somebody with an account, or in words."""

    publiek: str
    wat: str
    wijze: str
    verteld_op: datetime
    aan: str = ""
    door_id: UUID | None = None
    door_wie: str = ""


def record_calamiteitbericht(
    *, id: UUID, pk: UUID, gegevens: Berichtgegevens, by: Zicht, at: datetime,  # noqa: A002
) -> Calamiteitbericht:  # fmt: skip
    """These people know it from then on. Raises Geweigerd (closed, the media), Bijhoudfout."""
    actie = Actie.RECORD_CALAMITEITBERICHT
    calamiteit = lock_calamiteit(by, actie, pk)
    if eerder := Calamiteitbericht.objects.filter(pk=id, calamiteit=calamiteit).first():
        return eerder
    require(Calamiteithandeling.WERKEN, calamiteit, by=by)
    if gegevens.verteld_op > at:
        raise Bijhoudfout(LATER, "dag")
    if gegevens.door_id is None and not gegevens.door_wie:
        raise Bijhoudfout(WIE, "door")
    kan = dict(queries.list_teamkeuzes(calamiteit, op=timezone.localdate(at)))
    if gegevens.door_id is not None and str(gegevens.door_id) not in kan:
        raise Bijhoudfout(NIEMAND, "door")
    if gegevens.publiek == Publiek.MEDIA:
        require_voice(calamiteit, gegevens.door_id, by=by, at=at)
    velden = asdict(gegevens) | {"door_wie": "" if gegevens.door_id else gegevens.door_wie}
    rij = Calamiteitbericht(id=id, **velden, **stamp(by, actie, at, calamiteit))
    rij.save()
    log_calamiteit(actie, calamiteit)
    return rij


@dataclass(frozen=True, slots=True, kw_only=True)
class Ouderbrief:
    """A letter as it goes out, made from this version of an example."""

    groep: Groep
    publiek: str
    slug: str
    versie: str
    onderwerp: str
    tekst: str
    wijze: str


def record_calamiteitbrief(
    *, id: UUID, pk: UUID, brief: Ouderbrief, by: Zicht, at: datetime,  # noqa: A002
) -> Calamiteitbericht:  # fmt: skip
    """A letter to the parents of a group with its exact text; they are told by it. Raises Geweigerd.

    That no child is named in it was checked before (forms/calamiteit.py), as with every letter.
    """
    actie = Actie.RECORD_CALAMITEITBRIEF
    calamiteit = lock_calamiteit(by, actie, pk)
    if eerder := Calamiteitbericht.objects.filter(pk=id, calamiteit=calamiteit).first():
        return eerder
    require(Calamiteithandeling.WERKEN, calamiteit, by=by)
    if brief.publiek not in BRIEF_AAN:
        raise Bijhoudfout("Kies voor welke ouders deze brief is.", "publiek")
    bron, regel = get_brief(brief.slug).bron, "Een brief gaat pas uit als alles is ingevuld."
    open_ = find_open(brief.onderwerp + brief.tekst)
    refuse_if([reden(f"Nog niet ingevuld: {plek}.", "Vul dit in.", regel, bron) for plek in open_])
    rij = Calamiteitbericht(
        id=id, publiek=brief.publiek, aan=brief.groep.naam, wat=brief.onderwerp, wijze=Berichtwijze(brief.wijze),
        verteld_op=at, door_id=by.user_id, sjabloon=brief.slug, sjabloonversie=brief.versie, tekst=brief.tekst,
        **stamp(by, actie, at, calamiteit),
    )  # fmt: skip
    rij.save()
    log_calamiteit(actie, calamiteit)
    return rij
