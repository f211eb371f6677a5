"""What people do after the besluit in the stories of the demo: help, looking back, looking, a new ronde."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.utils import timezone

from dossiers.actions import afspraak as nakoming
from dossiers.actions import evaluatie, heropenen, hulp, volgen
from dossiers.models import Afspraak, Dossier, Hulpafspraak
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.queries.volgen import list_volglijnen

if TYPE_CHECKING:
    from incidents.demo.daden import Daad


def find_user(daad: "Daad", wie: str) -> UUID | None:
    """Somebody of the demo, or None for a name of somebody from outside."""
    try:
        return daad.persoon(wie)
    except LookupError:
        return None


def agreed(daad: "Daad", soort: str, regels: list[Any]) -> list[hulp.NieuweHulpafspraak]:
    """Rows of the table: (what, how you see it, days) for a result, (who, what, days) for a task."""
    vandaag = timezone.localdate(daad.at)
    lijst = []
    for een, twee, dagen in regels:
        uiterlijk = vandaag + timedelta(days=dagen)
        if soort == "resultaat":
            lijst.append(hulp.NieuweHulpafspraak(soort=soort, wat=een, waaraan=twee, uiterlijk=uiterlijk))
        else:
            lijst.append(hulp.NieuweHulpafspraak(soort=soort, wie=een, wat=twee, uiterlijk=uiterlijk))
    return lijst


def traject(daad: "Daad") -> None:
    afspraken = [
        *agreed(daad, "resultaat", daad.tekst.pop("resultaten", [])),
        *agreed(daad, "taak", daad.tekst.pop("taken", [])),
    ]
    dagen = {naam: daad.dag_over(f"{naam}_over") for naam in ("termijn", "evaluatie")}
    plan = hulp.Hulpplan(
        casemanager_id=daad.by.user_id, termijn_op=dagen["termijn"], evaluatie_op=dagen["evaluatie"],  # type: ignore[arg-type]
        afspraken=tuple(afspraken), **daad.tekst,
    )  # fmt: skip
    daad.loop.laatste["traject"] = hulp.record_hulptraject(plan=plan, **daad.stuk).pk


def hulptaak(daad: "Daad") -> None:
    """A task for somebody who works here: it stands in their list."""
    wie = daad.tekst.pop("voor")
    gegevens = hulp.NieuweHulpafspraak(
        soort="taak", wie=daad.tekst.pop("naam"), user_id=daad.persoon(wie),
        uiterlijk=daad.dag_over("uiterlijk_over"), **daad.tekst,  # type: ignore[arg-type]
    )  # fmt: skip
    hulp.record_hulpafspraak(traject_id=daad.loop.laatste["traject"], gegevens=gegevens, **daad.stuk)


def hulpstand(daad: "Daad") -> None:
    """The oldest result or task of which nothing was recorded yet."""
    rijen = Hulpafspraak.objects.filter(traject_id=daad.loop.laatste["traject"], standen__isnull=True)
    afspraak = rijen.order_by("vastgelegd_op", "uiterlijk").first()
    if afspraak is not None:
        hulp.supplement_hulpafspraak(
            afspraak_id=afspraak.pk, **daad.met(status="gedaan", toelichting=""), **daad.stuk
        )


def terugkijken(daad: "Daad") -> None:
    volgende = daad.dag_over("volgende_over")
    velden = daad.met(vervolg="gaat_door" if volgende else "stopt")
    terugblik = evaluatie.Terugblik(volgende_op=volgende, **velden)
    evaluatie.record_hulpevaluatie(traject_id=daad.loop.laatste["traject"], terugblik=terugblik, **daad.stuk)


def vraag5_verzetten(daad: "Daad") -> None:
    op = daad.dag_over("op_over")
    evaluatie.record_vraag5datum(op=op, **daad.tekst, **daad.stuk)  # type: ignore[arg-type]


def volgafspraak(daad: "Daad") -> None:
    wie = daad.tekst.pop("door", "")
    plan = volgen.Volgplan(
        user_id=find_user(daad, wie) if wie else daad.by.user_id, eerste_op=daad.dag_over("eerste_over"),  # type: ignore[arg-type]
        tot=daad.dag_over("tot_over"), wie=daad.tekst.pop("wie_kijkt"), **daad.met(om_de_weken=4),  # type: ignore[arg-type]
    )  # fmt: skip
    daad.loop.laatste["volgafspraak"] = volgen.record_volgafspraak(plan=plan, **daad.stuk).pk


def kijken(daad: "Daad") -> None:
    """The agreed day that is next."""
    dossier = Dossier.objects.select_related("kind", "locatie").get(kind=daad.loop.kind)
    lijn = next(
        x for x in list_volglijnen(read_tijdlijn(dossier)) if x.rij.id == daad.loop.laatste["volgafspraak"]
    )
    volgen.record_kijkmoment(
        volgafspraak_id=lijn.rij.id, gepland_op=next(iter(lijn.reeks.open), None),
        **daad.met(uitslag="rustig"), **daad.stuk,
    )  # fmt: skip


def heropen(daad: "Daad") -> None:
    heropenen.reopen_dossier(**daad.tekst, **daad.stuk)


def nakomen(daad: "Daad") -> None:
    """Whether the agreements of the last talk were kept: one row for each."""
    oordeel = nakoming.Oordeel(gebeurd_op=daad.at, **daad.met(oordeel="nagekomen"))
    for rij in Afspraak.objects.filter(gesprek_id=daad.loop.laatste["gesprek"]).order_by("uiterlijk", "pk"):
        stuk = daad.stuk | {"id": uuid5(rij.pk, "nakoming")}
        nakoming.record_nakoming(afspraak_id=rij.pk, gegevens=oordeel, **stuk)


HULP: Mapping[str, Callable[["Daad"], None]] = {
    "hulp": traject,
    "hulptaak": hulptaak,
    "hulpstand": hulpstand,
    "terugkijken": terugkijken,
    "vraag5": vraag5_verzetten,
    "volgen": volgafspraak,
    "kijken": kijken,
    "heropen": heropen,
    "nakomen": nakomen,
}
