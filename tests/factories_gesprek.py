"""A dossier with a child, two parents and a professional who takes part, and the acts of step 3 in it."""

import uuid
from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from dossiers import gespreksregels as regels
from dossiers import protocol as protocollen
from dossiers.actions.afspraak import Oordeel, record_nakoming
from dossiers.actions.basis import record_stuk
from dossiers.actions.gesprek import Plan, Verslag, hold_gesprek, record_voorbereiding
from dossiers.actions.overslaan import sign_instemming, skip_gesprek
from dossiers.models import Betrokkene, Bijzonderheid, Consultatie, Dossier, Gezin, Kind, Relatie
from roles.access import load_zicht
from roles.models import Deelname
from roles.policy import Actie, Deelnamesoort
from tests.factories_signaal import act_of
from vault.bases import open_bewaareenheid

GEBOREN = date(2022, 5, 3)


def zicht_of(user):
    return load_zicht(user, at=timezone.localdate())


def build_zaak(cast, als, *, profiel="kindpartners", plek=None, door=None):
    """`dossier`, `kind`, `moeder`, `vader`; the pm takes part in it."""
    plek, door = plek or cast.noord, door or cast.af
    with als(door):
        gezin = Gezin(organisatie=cast.organisatie, locatie=plek.locatie, naam="De Wit")
        gezin.save()
        kind = Kind(
            organisatie=cast.organisatie,
            locatie=plek.locatie,
            groep=plek.groep,
            gezin=gezin,
            voornaam="Mila",
            achternaam="de Wit",
            geboortedatum=GEBOREN,
        )
        kind.save()
        moeder = add_parent(gezin, kind, "Anna de Wit", Relatie.Soort.MOEDER, Relatie.Gezag.JA)
        vader = add_parent(gezin, kind, "Karel Blom", Relatie.Soort.VADER, Relatie.Gezag.NEE)
        dossier = Dossier(
            organisatie=cast.organisatie,
            locatie=plek.locatie,
            kind=kind,
            protocol=profiel,
            protocolversie=protocollen.get(profiel).versie,
            geopend_op=timezone.now() - timedelta(days=9),
            geopend_door=door,
            leiding=door,
        )
        open_bewaareenheid(dossier).save()
        Deelname(
            user=cast.pm,
            organisatie=cast.organisatie,
            dossier_id=dossier.pk,
            soort=Deelnamesoort.BETROKKEN,
            van=date(2020, 1, 1),
        ).save()
    return SimpleNamespace(dossier=dossier, kind=kind, moeder=moeder, vader=vader)


def add_parent(gezin, kind, naam, soort, gezag):
    ouder = Betrokkene(gezin=gezin, naam=naam)
    ouder.save()
    Relatie(betrokkene=ouder, kind=kind, soort=soort, gezag=gezag).save()
    return ouder


def record_advies_of(user, dossier, als, soort="veilig_thuis"):
    with als(user):
        return record_stuk(
            Consultatie,
            id=uuid.uuid4(),
            dossier=dossier,
            actie=Actie.RECORD_CONSULTATIE,
            by=zicht_of(user),
            at=timezone.now(),
            soort=soort,
            met_naam="Sara Vos",
            met_functie="adviseur",
            vraag="Wat doen we?",
            toestemming=Consultatie.Toestemming.NIET_NODIG,
            uitkomst="Praat met de ouders.",
        )


def record_situatie_of(user, dossier, als, situatie):
    with als(user):
        return record_stuk(
            Bijzonderheid,
            id=uuid.uuid4(),
            dossier=dossier,
            actie=Actie.RECORD_SITUATIE,
            by=zicht_of(user),
            at=timezone.now(),
            situatie=situatie,
            toelichting="Zo is het.",
        )


def plan_of(user, dossier, als, vorm="regulier", **velden):
    plan = Plan(**{"doel": "Zorg delen", "genodigden": "Anna, moeder", "leiding_id": user.pk} | velden)
    with als(user):
        return record_voorbereiding(
            dossier_id=dossier.pk, id=uuid.uuid4(), vorm=vorm, plan=plan, by=zicht_of(user), at=timezone.now()
        )


def hold_gesprek_of(user, dossier, als, vorm="regulier", afspraken=(), pk=None, plan=None, **velden):
    basis = {
        "vorm": vorm,
        "gebeurd_op": timezone.now() - timedelta(days=1),
        "aanwezigen": "Anna, moeder",
        "leiding": user.naam,
        "verslag": "We vertelden wat we zagen.",
        "reactie": "Moeder schrok.",
    }
    if vorm == regels.KIND:
        basis["toestemming_ouders"] = "ja"
    with als(user):
        return hold_gesprek(
            dossier_id=dossier.pk,
            id=pk or uuid.uuid4(),
            verslag=Verslag(**basis | velden),
            afspraken=afspraken,
            voorbereiding_id=plan.pk if plan else None,
            by=zicht_of(user),
            at=timezone.now(),
        )


def skip_gesprek_of(user, dossier, als, vorm="regulier", grond="disclosure"):
    with als(user):
        return skip_gesprek(
            dossier_id=dossier.pk,
            id=uuid.uuid4(),
            vorm=vorm,
            grond=grond,
            toelichting="Mila vertelde het zelf.",
            by=zicht_of(user),
            at=timezone.now(),
        )


def sign_instemming_of(user, voorstel, als, toelichting=""):
    with als(user):
        return sign_instemming(
            dossier_id=voorstel.dossier_id,
            voorstel_id=voorstel.pk,
            id=uuid.uuid4(),
            toelichting=toelichting,
            by=zicht_of(user),
            at=timezone.now(),
        )


def nakoming_of(user, afspraak, oordeel="nagekomen", *, pk=None, op=None, toelichting=""):
    gegevens = Oordeel(oordeel=oordeel, gebeurd_op=op or timezone.now(), toelichting=toelichting)
    with act_of(user):
        return record_nakoming(
            dossier_id=afspraak.dossier_id, afspraak_id=afspraak.pk, gegevens=gegevens, by=zicht_of(user),
            at=timezone.now(), id=pk or uuid.uuid4(),
        )  # fmt: skip
