"""Random worlds for test_werelden.py, and who may see what in them: the policy a second time, in words.

No query, no filter and no table of the product: what counts is written down while a world is made.
"""

import random
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.models import Permission

from dossiers.models import Dossier, Kind, Signaal, Toegangsverlening
from dossiers.models.toegang import LEESRECHT
from roles.models import Deelname, Roltoewijzing, Uitsluiting
from roles.policy import Functie
from tests.conftest import ROLVERDELING
from vault.bases import open_bewaareenheid
from vault.handeling import Wie, handeling

NU = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)
VANDAAG = NU.date()
GISTEREN, MORGEN = VANDAAG - timedelta(days=1), VANDAAG + timedelta(days=1)
# What somebody is called, and what that is in the words below.
ALS = {
    Functie.PEDAGOGISCH_MEDEWERKER: "groep", Functie.LEERKRACHT: "groep", Functie.GASTOUDER: "groep",
    Functie.ONDERSTEUNEND_MEDEWERKER: "eigen", Functie.AANDACHTSFUNCTIONARIS: "locatie",
    Functie.INTERN_BEGELEIDER: "locatie", Functie.MANAGER_SOCIALE_VEILIGHEID: "locatie",
    Functie.LOCATIELEIDER: "locatie", Functie.DIRECTEUR: "directie", Functie.HOUDER: "directie",
    Functie.BESTUURDER: "niets", Functie.VERTROUWENSPERSOON: "niets",
    Functie.FUNCTIONARIS_GEGEVENSBESCHERMING: "niets", Functie.BEHEERDER: "niets",
    Functie.PRIVACYCOORDINATOR: "niets",
}  # fmt: skip
ACHTERNAMEN = ("Zoekbakker", "Zoekvisser")
VOORNAMEN = ("Anna", "Bram", "Cato", "Daan", "Evi", "Finn", "Guus", "Hugo")


@dataclass
class Rol:
    als: str
    plek: object  # None: the whole organisation
    groep: object


@dataclass
class Mens:
    """One person, and what of them counts today."""

    user: object
    rollen: list = field(default_factory=list)
    uitgesloten: set = field(default_factory=set)  # children
    deelnames: dict = field(default_factory=dict)  # dossier: kinds
    verleend: set = field(default_factory=set)  # dossiers


@dataclass
class Wereld:
    cast: object
    mensen: dict = field(default_factory=dict)
    kinderen: list = field(default_factory=list)
    dossiers: list = field(default_factory=list)
    signalen: list = field(default_factory=list)


# --- making it --------------------------------------------------------------------------------------


def choose_dates(dobbel):
    """From when until when, and whether that is today."""
    return dobbel.choice([
        (date(2020, 1, 1), None, True), (VANDAAG, None, True), (date(2020, 1, 1), MORGEN, True),
        (date(2020, 1, 1), VANDAAG, False), (date(2020, 1, 1), GISTEREN, False), (MORGEN, None, False),
    ])  # fmt: skip


def put_rol(wereld, dobbel, mens, functie, plek):
    """A role that counts, or waits, was refused, is over, or begins later."""
    als = ALS[functie]
    if als in ("directie", "niets"):
        plek = None
    van, tot, telt = choose_dates(dobbel)
    bevestigd = dobbel.choice([van, van, van, min(van, VANDAAG), None, MORGEN])
    rol = Roltoewijzing(
        user=mens.user, organisatie=wereld.cast.organisatie, locatie=plek and plek.locatie,
        groep=plek.groep if plek and als == "groep" else None, functie=functie, van=van, tot=tot,
        bevestigd_op=bevestigd,
    )  # fmt: skip
    rol.save()
    if telt and bevestigd is not None and bevestigd <= VANDAAG:
        mens.rollen.append(Rol(als, rol.locatie_id, rol.groep_id))


def change_rollen(wereld, dobbel):
    """Everybody has their usual role or a random one; some have more."""
    plekken = [wereld.cast.noord, wereld.cast.zuid]
    for _, inlog, functie, plek in ROLVERDELING:
        mens = wereld.mensen[inlog] = Mens(getattr(wereld.cast, inlog))
        vast = Roltoewijzing.objects.get(user=mens.user)
        if dobbel.random() < 0.6:
            mens.rollen.append(Rol(ALS[functie], vast.locatie_id, vast.groep_id))
        else:
            vast.tot = VANDAAG
            vast.save()
            put_rol(wereld, dobbel, mens, functie, getattr(wereld.cast, plek, None))
        for _ in range(dobbel.choice([0, 0, 1])):
            put_rol(wereld, dobbel, mens, dobbel.choice(list(ALS)), dobbel.choice(plekken))


def put_kind(wereld, dobbel, nummer, plek=None):
    plek = plek or dobbel.choice([wereld.cast.noord, wereld.cast.noord, wereld.cast.zuid, wereld.cast.elders])
    kind = Kind(
        organisatie=plek.locatie.organisatie, locatie=plek.locatie, groep=dobbel.choice([plek.groep, None]),
        voornaam=VOORNAMEN[nummer], achternaam=dobbel.choice(ACHTERNAMEN), geboortedatum=date(2020, 1, 1 + nummer),
    )  # fmt: skip
    kind.save()
    wereld.kinderen.append(kind)
    return kind


def put_case(wereld, dobbel, kind):
    """Signals by random people, a dossier or not, parts in it, grants, and who is excluded."""
    mensen = list(wereld.mensen.values())
    for mens in dobbel.sample(mensen, dobbel.randint(0, 3)):
        signaal = Signaal(
            organisatie=kind.organisatie, locatie=kind.locatie, groep=kind.groep, kind=kind, rol="", gebeurd_op=NU,
            plaats="buiten", waarneming="tekst", besproken="nee", vastgelegd_op=NU, vastgelegd_door=mens.user,
        )  # fmt: skip
        open_bewaareenheid(signaal).save()
        wereld.signalen.append(signaal)
    if dobbel.random() < 0.7:
        put_dossier(wereld, dobbel, kind, mensen)
    for mens in dobbel.sample(mensen, dobbel.choice([0, 0, 1, 3])):
        van, tot, telt = choose_dates(dobbel)
        put_exclusion(mens, kind, van=van, tot=tot, telt=telt)


def put_exclusion(mens, kind, *, van=VANDAAG, tot=None, telt=True):
    rij = Uitsluiting(user=mens.user, organisatie=kind.organisatie, kind_id=kind.pk, van=van, tot=tot)
    open_bewaareenheid(rij).save()
    if telt:
        mens.uitgesloten.add(kind.pk)


def end_exclusions(mens):
    with handeling(wie=Wie(), route="test"):
        for rij in Uitsluiting.objects.filter(user=mens.user):
            rij.tot = max(rij.van, VANDAAG)
            rij.save()


def put_dossier(wereld, dobbel, kind, mensen):
    leiding = wereld.cast.af
    dossier = Dossier(
        organisatie=kind.organisatie, locatie=kind.locatie, kind=kind, protocol="kindpartners",
        protocolversie="2026.1", geopend_op=NU, geopend_door=leiding, leiding=leiding,
    )  # fmt: skip
    open_bewaareenheid(dossier).save()
    wereld.dossiers.append(dossier)
    if kind.organisatie_id != wereld.cast.organisatie.pk:
        return
    for mens in dobbel.sample(mensen, dobbel.randint(0, 4)):
        van, tot, telt = choose_dates(dobbel)
        soort = dobbel.choice(["betrokken", "weegt_mee"])
        Deelname(
            user=mens.user, organisatie=kind.organisatie, dossier_id=dossier.pk, soort=soort, van=van, tot=tot
        ).save()
        if telt:
            mens.deelnames.setdefault(dossier.pk, set()).add(soort)
    for mens in dobbel.sample(mensen, dobbel.randint(0, 3)):
        put_grant(dobbel, mens, dossier, leiding)


def put_grant(dobbel, mens, dossier, leiding):
    van, tot, telt = choose_dates(dobbel)
    velden = {"soort": "geraadpleegd", "tot": tot}
    if dobbel.random() < 0.4:
        uren = dobbel.choice([-1, 2])
        velden, telt = (
            {"soort": "noodtoegang", "tot_moment": NU + timedelta(hours=uren)},
            van <= VANDAAG and uren > 0,
        )
    Toegangsverlening(
        permission=Permission.objects.get(codename=LEESRECHT, content_type__app_label="dossiers"), user=mens.user,
        content_object=dossier, reden="Kent het gezin.", verleend_door=leiding, verleend_op=NU, van=van, **velden,
    ).save()  # fmt: skip
    if telt:
        mens.verleend.add(dossier.pk)


# --- the policy, in words -----------------------------------------------------------------------------


def sees_kind(wereld, mens, kind):
    return not is_away(wereld, mens, kind) and any(
        covers(rol, kind) or (rol.als == "groep" and rol.groep and rol.groep == kind.groep_id)
        for rol in mens.rollen
    )


def sees_signaal(wereld, mens, signaal):
    """The own group's and one's own; of support staff only one's own; who leads, all of the location."""
    eigen = signaal.vastgelegd_door_id == mens.user.pk
    return not is_away(wereld, mens, signaal.kind) and any(
        covers(rol, signaal)
        or (rol.als == "groep" and (eigen or (rol.groep and rol.groep == signaal.groep_id)))
        or (rol.als == "eigen" and eigen)
        for rol in mens.rollen
    )


def sees_dossier(wereld, mens, dossier):
    """Who leads there; who takes part; directie that signs; and, with a role that reads, who was let in."""
    if is_away(wereld, mens, dossier.kind):
        return False
    doet = mens.deelnames.get(dossier.pk, set())
    return any(
        covers(rol, dossier)
        or (rol.als in ("groep", "eigen") and doet)
        or (rol.als == "directie" and "weegt_mee" in doet)
        or (rol.als != "niets" and dossier.pk in mens.verleend)
        for rol in mens.rollen
    )


def prints_dossier(wereld, mens, dossier):
    """Only who sees the whole of it by role: reading along isn't taking along."""
    doet = mens.deelnames.get(dossier.pk, set())
    return not is_away(wereld, mens, dossier.kind) and any(
        covers(rol, dossier) or (rol.als == "directie" and "weegt_mee" in doet) for rol in mens.rollen
    )


def covers(rol, rij):
    return rol.als == "locatie" and rol.plek in (None, rij.locatie_id)


def is_away(wereld, mens, kind):
    return kind.pk in mens.uitgesloten or kind.organisatie_id != wereld.cast.organisatie.pk


def build(cast, zaad):
    """One world, in an act of its own."""
    dobbel, wereld = random.Random(zaad), Wereld(cast)
    change_rollen(wereld, dobbel)
    for nummer in range(dobbel.randint(2, 5)):
        put_case(wereld, dobbel, put_kind(wereld, dobbel, nummer))
    return wereld, dobbel


def add_hidden(wereld, dobbel, mens, ids):
    """A child at the place of this person, with all that makes a case, in which they had a part; and excluded."""
    plek = wereld.cast.zuid if mens.rollen[0].plek == wereld.cast.zuid.locatie.pk else wereld.cast.noord
    kind = Kind(
        id=ids["kind"], organisatie=wereld.cast.organisatie, locatie=plek.locatie, groep=plek.groep, voornaam="Hugo",
        achternaam="Zoekbakker", geboortedatum=date(2020, 1, 8),
    )  # fmt: skip
    kind.save()
    for pk, door in ((ids["signaal"], wereld.cast.af), (uuid.uuid4(), mens.user)):
        signaal = Signaal(
            id=pk, organisatie=kind.organisatie, locatie=kind.locatie, groep=kind.groep, kind=kind, rol="",
            gebeurd_op=NU, plaats="buiten", waarneming="tekst", besproken="nee", vastgelegd_op=NU, vastgelegd_door=door,
        )  # fmt: skip
        open_bewaareenheid(signaal).save()
    dossier = Dossier(
        id=ids["dossier"], organisatie=kind.organisatie, locatie=kind.locatie, kind=kind, protocol="kindpartners",
        protocolversie="2026.1", geopend_op=NU, geopend_door=mens.user, leiding=mens.user,
    )  # fmt: skip
    open_bewaareenheid(dossier).save()
    Deelname(
        user=mens.user, organisatie=kind.organisatie, dossier_id=dossier.pk, soort="weegt_mee", van=VANDAAG
    ).save()
    put_grant(random.Random(1), mens, dossier, wereld.cast.af)
    put_exclusion(mens, kind)
