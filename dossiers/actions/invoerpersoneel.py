"""Groups and accounts from a list: read what is there, write them, take them back.

Nobody gets a role that shows a case: everybody begins as ondersteunend medewerker, and the beheerder gives roles one by
one (ADR 0024). Who has a mail address is invited; the links of the others stand in a file for the beheerder, for a day.
"""

import uuid
from collections import defaultdict
from typing import Any

from django.utils import timezone

from dossiers.actions.invoer import BEWAAR_UREN, store_plan
from dossiers.actions.invoerschrijven import load
from dossiers.importpersoneel import Account, Bezetting, username
from dossiers.importplan import NIEUW, Planrij
from dossiers.models import Importrun
from dossiers.models.persoon import normalise
from dossiers.queries.invoer import plan_rows
from roles.access import Zicht, reachable
from roles.actions import Bijhoudfout, Rolgegevens, record_account, record_groep, revoke_rol
from roles.models import Groep, Roltoewijzing, User
from roles.policy import Actie, Functie
from vault.handeling import add_regel
from work.actions.account import correct_account
from work.actions.uitnodiging import record_uitnodiging
from work.bestanden import keep_bestand
from work.lijst import write_lijst
from work.opdrachten import Werk

PER_PORTIE = 10
HOOGUIT = 2_000


def read_bezetting(run: Importrun, *, by: Zicht) -> Bezetting:
    """Accounts of the whole organisation, groups of this location."""
    rijen = reachable(by, Actie.IMPORT_PERSONEEL, User.objects.all()).distinct()
    accounts = [
        Account(str(pk), naam, mail.lower()) for pk, naam, mail in rijen.values_list("pk", "naam", "email")
    ]
    op_naam: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        op_naam[normalise(account.naam)].append(account)
    groepen = reachable(by, Actie.IMPORT_PERSONEEL, Groep.objects.filter(locatie_id=run.locatie_id))
    return Bezetting(
        groepen={normalise(naam): naam for naam in groepen.values_list("naam", flat=True)},
        op_email={account.email: account for account in accounts if account.email},
        op_naam=op_naam, normalise=normalise,
    )  # fmt: skip


def write_personeel(werk: Werk) -> None:
    run, plan = load(werk)
    rijen = [rij for rij in plan_rows(plan) if rij.stand == NIEUW]
    for begin in range(werk.deel, len(rijen), PER_PORTIE):
        stuk = rijen[begin : begin + PER_PORTIE]
        with werk.portie(deel=begin + len(stuk), totaal=len(rijen)):
            write_stuk(werk, run.pk, stuk)
    with werk.portie():
        run, plan = load(werk)
        run.stand = Importrun.Stand.KLAAR
        nieuw = plan.pop("links", [])
        store_plan(run, plan, at=timezone.now(), aantallen=run.aantallen)
        werk.rond_af(resultaat_id=run.pk, bestand=keep_links(nieuw) if nieuw else None)


def write_stuk(werk: Werk, run_id: uuid.UUID, stuk: list[Planrij]) -> None:
    """A few rows: the group, the account, and its link in the plan until the list of them is made."""
    run, plan = load(werk)
    run = Importrun.objects.select_for_update().get(pk=run_id)
    links = plan.setdefault("links", [])
    for rij in stuk:
        if rij.waarden["groep"]:
            write_groep(werk, run, rij)
        if rij.waarden["account"]:
            links += write_account(werk, run, rij)
    run.aantallen["opgeslagen"] = run.aantallen.get("opgeslagen", 0) + len(stuk)
    store_plan(run, plan, at=timezone.now(), aantallen=run.aantallen)
    add_regel(Actie.RECORD_IMPORT, object=run, aantal=len(stuk))


def write_groep(werk: Werk, run: Importrun, rij: Planrij) -> None:
    try:
        record_groep(
            by=werk.zicht, id=uuid.uuid5(run.pk, f"groep {rij.nummer}"), locatie_id=run.locatie_id,
            naam=rij.waarden["groep"],
        )  # fmt: skip
    except Bijhoudfout:  # somebody else made it meanwhile: then it is there
        run.aantallen["intussen"] = run.aantallen.get("intussen", 0) + 1


def write_account(werk: Werk, run: Importrun, rij: Planrij) -> list[list[str]]:
    """Invited by mail: nothing more to hand out. Else one line of the list."""
    rol = Rolgegevens(Functie.ONDERSTEUNEND_MEDEWERKER, van=werk.vandaag, locatie_id=run.locatie_id)
    naam = free_username(username(rij.waarden["naam"], rij.waarden["email"]))
    user = record_account(
        by=werk.zicht, at=timezone.now(), id=account_id(run, rij.nummer), naam=rij.waarden["naam"], gebruikersnaam=naam,
        email=rij.waarden["email"], rol=rol,
    )  # fmt: skip
    link = record_uitnodiging(by=werk.zicht, user_id=user.pk, at=timezone.now())
    return [[user.naam, naam, f"wachtwoord/{link}/"]] if link else []


def account_id(run: Importrun, nummer: int) -> uuid.UUID:
    return uuid.uuid5(run.pk, f"account {nummer}")


def free_username(basis: str) -> str:
    bezet = set(
        User.objects.filter(gebruikersnaam__startswith=basis).values_list("gebruikersnaam", flat=True)
    )
    nummer = 1
    while (naam := basis if nummer == 1 else f"{basis}{nummer}") in bezet:
        nummer += 1
    return naam


def keep_links(rijen: list[list[str]]) -> Any:
    """A list to hand out."""
    koppen = ("Naam", "Gebruikersnaam", "Link (achter het adres van Meldcode)")
    inhoud = write_lijst(koppen, rijen).encode("utf-8-sig")
    return keep_bestand(
        inhoud=inhoud,
        naam="links-om-een-wachtwoord-te-kiezen.csv",
        mime="text/csv",
        at=timezone.now(),
        uren=BEWAAR_UREN,
    )


# --- taking back ----------------------------------------------------------------------------------


def undo_personeel(werk: Werk) -> None:
    """New accounts are switched off and their role ends. Groups stay: something may hang under them."""
    run, plan = load(werk)
    rijen = [rij for rij in plan_rows(plan) if rij.stand == NIEUW]
    for begin in range(werk.deel, len(rijen), PER_PORTIE):
        stuk = rijen[begin : begin + PER_PORTIE]
        with werk.portie(deel=begin + len(stuk), totaal=len(rijen)):
            nu = Importrun.objects.select_for_update().get(pk=run.pk)
            for rij in stuk:
                wat = "teruggedraaid" if switch_off(werk, account_id(run, rij.nummer)) else "gebleven"
                nu.aantallen[wat] = nu.aantallen.get(wat, 0) + 1
            nu.save()
            add_regel(Actie.RESTORE_IMPORT, object=nu, aantal=len(stuk))
    with werk.portie():
        werk.rond_af(resultaat_id=run.pk)


def switch_off(werk: Werk, pk: uuid.UUID) -> bool:
    """An account that nobody touched since, with only the role it came with."""
    user = reachable(werk.zicht, Actie.CORRECT_ACCOUNT, User.objects.filter(pk=pk, versie=1)).first()
    rollen = list(Roltoewijzing.objects.filter(user_id=pk))
    if user is None or len(rollen) != 1 or rollen[0].tot is not None:
        return False
    velden = {naam: getattr(user, naam) for naam in ("naam", "gebruikersnaam", "email", "versie")}
    revoke_rol(by=werk.zicht, at=werk.vandaag, pk=rollen[0].pk, versie=rollen[0].versie, tot=werk.vandaag)
    correct_account(by=werk.zicht, at=werk.vandaag, pk=pk, is_active=False, **velden)
    return True
