"""Ladders, as far as somebody may read them, and what their rows say to the rules."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from dossiers import protocol as protocollen
from dossiers.models import Kind, Relatie
from dossiers.protocol import Protocol
from incidents.ladderregels import MAATREGELEN, TEKENT, D, Ladderdaad, Uitkomst
from incidents.ladderstandregels import Ladderfeiten, Maatregel
from incidents.models import Incident, Ladder, Ladderincident, Laddertrede
from incidents.queries.incident import select_incidenten
from roles.access import Zicht, counts_on, get, reachable, valid_on
from roles.models import Roltoewijzing, Uitsluiting
from roles.policy import FUNCTIE_ROL, Actie, Functie, Rol
from vault.versleuteling import with_sleutel

MET = ("kind__groep", "locatie", "organisatie", "vastgelegd_door")
# Of the role bestuur only who is the board itself: figures are for the others (004).
BEVOEGD = {Rol.BESTUUR: frozenset({Functie.BESTUURDER})}
MAX_INCIDENTEN = 50


def list_ladders(zicht: Zicht) -> QuerySet[Ladder]:
    """Newest first, each with whether it is closed."""
    dicht = Laddertrede.objects.filter(ladder_id=OuterRef("pk"), daad=D.SLUITEN)
    rijen = reachable(zicht, Actie.VIEW_LADDER, with_sleutel(Ladder.objects.select_related(*MET)))
    return rijen.annotate(dicht=Exists(dicht)).order_by("dicht", "-vastgelegd_op", "id")


def load_ladder(zicht: Zicht, pk: UUID, actie: Actie) -> Ladder:
    """Raises Http404 (not visible) or PermissionDenied (visible, but not this act); the log hears of the child."""
    zien = Actie.VIEW_LADDER if actie != Actie.VIEW_LADDER else None
    return get(zicht, actie, with_sleutel(Ladder.objects.select_related(*MET)), pk, zien=zien)


def list_treden(ladder: Ladder) -> list[Laddertrede]:
    """Everything in it, oldest first, under a ladder that was loaded through the access filter."""
    rijen = ladder.treden.select_related("vastgelegd_door")
    return list(rijen.order_by("vastgelegd_op", "id"))


def protocol_of_ladder(ladder: Ladder) -> Protocol:
    """The version it was begun under, for the sector of its location."""
    return protocollen.get(ladder.protocol, ladder.protocolversie).voor(ladder.locatie.sector)


# --- from rows to facts ---------------------------------------------------------------------------------------


def fold(treden: Sequence[Laddertrede], *, vandaag: date) -> Ladderfeiten:
    """Rows in the order in which they were recorded."""
    daden = frozenset(Ladderdaad(rij.daad) for rij in treden)
    nieuwste = {Ladderdaad(rij.daad): rij for rij in treden}
    regels = [rij for rij in treden if rij.daad in (D.OMGANGSREGELS, D.OMGANGSEVALUATIE)]
    return Ladderfeiten(
        vandaag=vandaag,
        dicht=D.SLUITEN in daden,
        regels_lopen=bool(regels) and regels[-1].uitkomst != Uitkomst.GESTOPT,
        gedaan=daden - rejected(treden),
        overgeslagen=frozenset(skipped(treden)),
        maatregelen={
            daad: fold_maatregel(nieuwste[daad], treden) for daad in MAATREGELEN if daad in nieuwste
        },
    )


def rejected(treden: Iterable[Laddertrede]) -> set[Ladderdaad]:
    """A final decision that said no isn't the end of the last step."""
    nee = any(rij.daad == D.DEFINITIEF and rij.uitkomst == Uitkomst.NIET_AKKOORD for rij in treden)
    return {D.DEFINITIEF} if nee else set()


def skipped(treden: Iterable[Laddertrede]) -> set[int]:
    """One row skips the open steps up to and including its own."""
    return {stap for rij in treden if rij.daad == D.OVERSLAAN and rij.stap for stap in range(1, rij.stap + 1)}


def fold_maatregel(rij: Laddertrede, treden: Sequence[Laddertrede]) -> Maatregel:
    ids, onder = {rij.pk}, []
    for ander in treden:  # a decision on an objection hangs below the objection
        if ander.over_id in ids:
            ids.add(ander.pk)
            onder.append(ander)
    per_daad = {ander.daad: ander for ander in onder}
    besluit, brief = per_daad.get(D.BESLUIT), per_daad.get(D.VERWIJDERING_OUDERS)
    bezwaar = per_daad.get(D.BEZWAARBESLUIT)
    return Maatregel(
        akkoord=None if besluit is None else besluit.uitkomst == Uitkomst.AKKOORD,
        van=rij.van, tot=rij.tot, brief_op=brief.dag if brief else None,
        onder=frozenset(Ladderdaad(code) for code in per_daad), uitkomst_bezwaar=bezwaar.uitkomst if bezwaar else "",
    )  # fmt: skip


# --- what waits for a decision ------------------------------------------------------------------------------


def open_besluiten(zicht: Zicht | None = None) -> QuerySet[Laddertrede]:
    """What was asked and isn't decided; with a `zicht` only what is that person's to decide."""
    wachten = Q()
    for gevraagd, besluit in TEKENT.items():
        onder = Laddertrede.objects.filter(over_id=OuterRef("pk"), daad=besluit)
        wachten |= Q(~Exists(onder), daad=gevraagd)
    rijen = Laddertrede.objects.filter(wachten)
    return rijen if zicht is None else rijen.filter(beslist__in=deciding_roles(zicht))


def deciding_roles(zicht: Zicht) -> list[str]:
    return sorted(
        {
            plek.rol.value
            for plek in zicht.rollen_met(Actie.SIGN_LADDERBESLUIT)
            if plek.functie in BEVOEGD.get(plek.rol, {plek.functie})
        }
    )


def list_besluiten(zicht: Zicht) -> list[Laddertrede]:
    rijen = reachable(zicht, Actie.VIEW_LADDERBESLUIT, open_besluiten(zicht))
    return list(
        rijen.select_related("ladder__kind", "ladder__locatie", "vastgelegd_door").order_by(
            "uiterlijk", "dag", "id"
        )
    )


def load_besluit(zicht: Zicht, pk: UUID) -> Laddertrede:
    """What waits for this person, and nothing else of that ladder. Raises Http404."""
    rijen = with_sleutel(open_besluiten(zicht)).select_related(
        "ladder__kind__groep",
        "ladder__locatie",
        "ladder__organisatie",
        "vastgelegd_door",
        "over__vastgelegd_door",
    )
    actie = Actie.SIGN_LADDERBESLUIT
    return get(zicht, actie, rijen, pk, over=lambda trede: [trede.ladder.kind.pseudoniem])


def is_decided_by(zicht: Zicht, pk: UUID) -> bool:
    rijen = Laddertrede.objects.filter(
        over_id=pk, daad__in=set(TEKENT.values()), vastgelegd_door_id=zicht.user_id
    )
    return reachable(zicht, Actie.SIGN_LADDERBESLUIT, rijen).exists()


def find_beslisser(ladder: Ladder, rol: str, *, op: date) -> str:
    """Whose decision it becomes: the role of the protocol, else directie, when somebody of it may find this child.

    A small organisation has nobody of the board here; and an exclusion never leaves a case without a handler. Empty:
    there is nobody.
    """
    weg = Uitsluiting.objects.filter(valid_on(op), kind_id=ladder.kind_id).values("user_id")
    rijen = Roltoewijzing.objects.filter(
        counts_on(op), organisatie_id=ladder.organisatie_id, user__is_active=True
    ).exclude(user_id__in=weg)
    rijen = rijen.filter(Q(locatie__isnull=True) | Q(locatie_id=ladder.locatie_id))
    aanwezig = {
        FUNCTIE_ROL[Functie(functie)]
        for functie in rijen.values_list("functie", flat=True)
        if functie in BEVOEGD.get(FUNCTIE_ROL[Functie(functie)], {functie})
    }
    return next(
        (str(kandidaat) for kandidaat in (rol, Rol.DIRECTIE, Rol.BESTUUR) if kandidaat in aanwezig), ""
    )


# --- for the forms ------------------------------------------------------------------------------------------


def list_kinderen(zicht: Zicht, *, op: date) -> list[Kind]:
    rijen = reachable(zicht, Actie.OPEN_LADDER, Kind.objects.select_related("groep"))
    return list(
        rijen.filter(Q(uit_zorg_op__isnull=True) | Q(uit_zorg_op__gte=op)).order_by("zoeknaam", "id")[:300]
    )


def list_ouders(ladder: Ladder) -> list[Relatie]:
    """Everybody around this child who still belongs to the family, with their gezag."""
    rijen = Relatie.objects.filter(
        kind_id=ladder.kind_id, betrokkene__gezin=ladder.kind.gezin_id, betrokkene__vervallen_op__isnull=True
    )
    return list(rijen.select_related("betrokkene").order_by("betrokkene__naam", "id"))


def other_children(ladder: Ladder) -> list[str]:
    """Names of the other children in the incidents it begins from: those never stand in a letter."""
    incidenten = Incident.objects.filter(ladders__ladder=ladder).values("pk")
    rijen = Kind.objects.filter(incidentrijen__incident__in=incidenten).exclude(pk=ladder.kind_id).distinct()
    return [naam for rij in rijen for naam in (rij.naam, rij.voornaam)]


def list_ladderincidenten(zicht: Zicht, ladder: Ladder) -> list[Ladderincident]:
    """Only those this person may read: another child in it can be one they may not find."""
    rijen = ladder.incidenten.filter(incident_id__in=select_incidenten(zicht).values("pk"))
    return list(rijen.select_related("incident").order_by("-incident__gebeurd_op", "id"))


def list_koppelbaar(zicht: Zicht, kind_id: UUID, *, zonder: Iterable[UUID] = ()) -> list[Incident]:
    """Incidents this child is in, newest first, as far as this person may read them."""
    rijen = select_incidenten(zicht).filter(betrokkenen__kind_id=kind_id).exclude(pk__in=list(zonder))
    return list(rijen.order_by("-gebeurd_op", "id")[:MAX_INCIDENTEN])
