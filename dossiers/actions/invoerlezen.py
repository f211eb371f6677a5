"""The job that reads a list and makes the preview. Nothing of anybody is written."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone

from dossiers.actions.invoer import VELDEN, Stand, store_plan
from dossiers.actions.invoerpersoneel import HOOGUIT, read_bezetting
from dossiers.bsn import looks_like_bsn
from dossiers.importbestand import Bestandsfout, Tabel, read_tabel
from dossiers.importpersoneel import plan_personeel, read_personeelrij
from dossiers.importplan import Bekend, Planrij, build_plan, count, in_dutch, list_verdwenen
from dossiers.importvelden import check_koppeling, guess_koppeling, name_weggelaten, read_kindrij, take_cellen
from dossiers.models import Importrun
from dossiers.models.invoer import Importdoel
from dossiers.queries.invoer import read_wereld
from work.bestanden import find_bestand, read_bestand
from work.opdrachten import OpdrachtFout, Werk

VERLOPEN = "Deze lijst is na 24 uur weggegooid. Stuur haar opnieuw."
BSN = "In de kolom met nummers staan burgerservicenummers. Die mogen we niet bewaren. Kies een andere kolom."
BSN_RIJ = "In deze rij staat een burgerservicenummer. Haal het weg."


def read_import(werk: Werk) -> None:
    """Recognises, reads, compares. An unreadable file is an answer, not a failure."""
    run = Importrun.objects.select_related("bron").get(pk=werk.gegevens["run"])
    bestand = find_bestand(run.upload_id, at=timezone.now())
    if bestand is None:
        raise OpdrachtFout(VERLOPEN)
    try:
        tabel = read_tabel(read_bestand(bestand), personeel=run.doel == Importdoel.PERSONEEL)
    except Bestandsfout as fout:
        return finish(werk, run, Stand.ONLEESBAAR, fout=fout.zin)
    velden = VELDEN[Importdoel(run.doel)]
    koppeling = {veld: kop for veld, kop in run.bron.koppeling.items() if kop in tabel.koppen}
    koppeling = koppeling or guess_koppeling(tabel.koppen, velden)
    plan: dict[str, Any] = {"koppen": tabel.koppen, "koppeling": koppeling, "soort": tabel.soort}
    if check_koppeling(koppeling, velden) or set(run.bron.koppeling) - set(koppeling):
        return finish(werk, run, Stand.KOPPELEN, plan=plan | empty())
    if count_bsn(tabel, koppeling):
        return finish(werk, run, Stand.KOPPELEN, plan=plan | empty(), fout=BSN)
    return propose(werk, run, tabel, plan)


def empty() -> dict[str, Any]:
    return {"rijen": [], "verdwenen": [], "weg": [], "weggelaten": []}


def count_bsn(tabel: Tabel, koppeling: dict[str, str]) -> bool:
    """Whether the column of numbers holds citizen service numbers: one in eleven fits by chance."""
    kop = koppeling.get("sleutel")
    if kop is None:
        return False
    plaats = tabel.koppen.index(kop)
    nummers = [rij[plaats] for _, rij in tabel.rijen if rij[plaats]]
    return bool(nummers) and sum(looks_like_bsn(nummer) for nummer in nummers) * 3 > len(nummers)


def propose(werk: Werk, run: Importrun, tabel: Tabel, plan: dict[str, Any]) -> None:
    koppeling = plan["koppeling"]
    run.bron.koppeling = koppeling
    kinderen = run.doel == Importdoel.KINDEREN
    gepland, weg = (
        plan_kinderen(run, tabel, koppeling, werk) if kinderen else (plan_staff(run, tabel, werk), [])
    )
    plan |= {
        "rijen": [asdict(rij) for rij in gepland], "verdwenen": [describe_weg(kind) for kind in weg], "weg": [],
        "weggelaten": name_weggelaten(tabel.koppen, koppeling) + tabel.weggelaten,
    }  # fmt: skip
    finish(werk, run, Stand.VOORSTEL, plan=plan, aantallen=count(gepland) | {"verdwenen": len(weg), "weg": 0})


def plan_kinderen(
    run: Importrun, tabel: Tabel, koppeling: dict[str, str], werk: Werk
) -> tuple[list[Planrij], list[Bekend]]:
    rijen = [read_row(nummer, cellen, tabel, koppeling, werk) for nummer, cellen in tabel.rijen]
    wereld = read_wereld(run, by=werk.zicht, vandaag=werk.vandaag)
    gepland = build_plan(rijen, wereld, {})
    return gepland, list_verdwenen(gepland, wereld)


def plan_staff(run: Importrun, tabel: Tabel, werk: Werk) -> list[Planrij]:
    """Raises OpdrachtFout for more people than an organisation sends at once."""
    if len(tabel.rijen) > HOOGUIT:
        raise OpdrachtFout(f"Er staan meer dan {HOOGUIT} rijen in. Splits de lijst in delen.")
    rijen = []
    for nummer, cellen in tabel.rijen:
        gekozen = take_cellen(tabel.koppen, cellen, run.bron.koppeling)
        rij = read_personeelrij(nummer, gekozen)
        if nummer in tabel.fouten:
            rij.fouten.insert(0, tabel.fouten[nummer])
        if any(looks_like_bsn(tekst) for tekst in gekozen.values()):
            rij.naam, rij.groep, rij.fouten = "", "", [BSN_RIJ]
        rijen.append(rij)
    return plan_personeel(rijen, read_bezetting(run, by=werk.zicht))


def read_row(nummer: int, cellen: list[str], tabel: Tabel, koppeling: dict[str, str], werk: Werk) -> Any:
    gekozen = take_cellen(tabel.koppen, cellen, koppeling)
    rij = read_kindrij(nummer, gekozen, vandaag=werk.vandaag)
    if nummer in tabel.fouten:
        rij.fouten.insert(0, tabel.fouten[nummer])
    if any(looks_like_bsn(tekst) for naam, tekst in gekozen.items() if naam not in ("sleutel", "gezin")):
        rij.fouten.append(BSN_RIJ)
        rij.voornaam = rij.achternaam = rij.groep = ""  # it isn't kept, also not in a preview
    return rij


def describe_weg(kind: Bekend) -> dict[str, Any]:
    velden = asdict(kind)
    return {naam: velden[naam] for naam in ("id", "voornaam", "achternaam", "groep", "versie", "pseudoniem")} | {
        "geboren": in_dutch(kind.geboortedatum), "open_dossier": kind.open_dossier,
    }  # fmt: skip


def finish(
    werk: Werk, run: Importrun, stand: str, *, plan: dict[str, Any] | None = None, fout: str = "",
    aantallen: dict[str, int] | None = None,
) -> None:  # fmt: skip
    """The one moment something is written: the preview, and where the run stands. Thrown away meanwhile: nothing."""
    with werk.portie(deel=1, totaal=1):
        nu = Importrun.objects.select_for_update().get(pk=run.pk)
        if nu.stand == Stand.LEZEN:
            nu.stand, nu.fout = stand, fout
            if stand == Stand.VOORSTEL:
                store_koppeling(run)
            store_plan(nu, plan or empty(), at=timezone.now(), aantallen=aantallen or {})
        werk.rond_af(resultaat_id=run.pk)


def store_koppeling(run: Importrun) -> None:
    bron = type(run.bron).objects.select_for_update().get(pk=run.bron_id)
    if bron.koppeling != run.bron.koppeling:
        bron.koppeling = run.bron.koppeling
        bron.save()
