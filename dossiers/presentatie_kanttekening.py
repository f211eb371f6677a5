"""How what was corrected, added or said by who it is about stands with its passage, wherever that is shown."""

from collections.abc import Iterable, Mapping, Sequence

from dossiers.models import Kanttekening
from dossiers.presentatie_vorm import Bundel, Deel, Vorm, keuze
from dossiers.queries.tijdlijn import Gebeurtenis
from meldcode.weergave import dag_nl

Soort = Kanttekening.Soort
VERBETERD = "Verbeterde tekst"
NIET_JUIST = "Wat hier eerst stond, was niet juist. De tekst is op verzoek verbeterd."


def with_kanttekeningen(b: Bundel, delen: Sequence[Deel]) -> Sequence[Deel]:
    """The parts of a row with what stands beside it. The newest improved text takes the place of the old one."""
    noten = b.onder_van("kanttekening")
    verbeterd = [rij for rij in noten if rij.codes["soort"] == Soort.VERBETERING]
    eigen = [Deel(NIET_JUIST), noot_deel(verbeterd[-1])] if verbeterd else list(delen)
    return [*eigen, *(noot_deel(rij) for rij in noten if rij.codes["soort"] != Soort.VERBETERING)]


def noot_deel(rij: Gebeurtenis) -> Deel:
    soort, van, op = rij.codes["soort"], rij.teksten.get("van", ""), dag_nl(rij.gebeurd_op.date())
    tekst = rij.teksten.get("tekst", "")
    if soort == Soort.VERBETERING:
        return Deel(tekst, f"{VERBETERD}, {op}")
    label = "Zienswijze van" if soort == Soort.ZIENSWIJZE else "Aangevuld op verzoek van"
    return Deel(tekst, f"{label} {van}, {op}", "derden" if soort == Soort.ZIENSWIJZE else "")


def is_verbeterd(rijen: Iterable[Kanttekening]) -> bool:
    return any(rij.soort == Soort.VERBETERING for rij in rijen)


def show_kanttekeningen(rijen: Sequence[Kanttekening]) -> list[dict[str, str]]:
    """As dossiers/_kanttekeningen.html wants them, on the page of one signal or talk: oldest first."""
    verbeterd = [rij for rij in rijen if rij.soort == Soort.VERBETERING][-1:]
    overig = [rij for rij in rijen if rij.soort != Soort.VERBETERING]
    return [
        {
            "aard": "derden" if rij.soort == Soort.ZIENSWIJZE else "",
            "label": f"{rij.get_soort_display()}, {dag_nl(rij.gebeurd_op.date())}",
            "wie": "" if rij.soort == Soort.VERBETERING else str(rij.van),
            "tekst": str(rij.tekst),
        }
        for rij in [*verbeterd, *overig]
    ]


KANTTEKENINGVORMEN: Mapping[str, Vorm] = {
    # Seen by itself only when its passage isn't shown to this reader.
    "kanttekening": Vorm("visie", lambda b: keuze(Soort, b.rij.codes["soort"]), lambda b: [noot_deel(b.rij)]),
}
