"""EDEXML 2.1, as ParnasSys and ESIS export it: groups, pupils and staff of one school.

Elements are found by their own name, with or without a namespace. A document type, an entity or an outside
reference is refused before it is read. Whatever we have no use for is left out here, and named.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import ParseError, fromstring

NODIG = {
    False: ("roepnaam", "voorvoegsel", "achternaam", "geboortedatum", "groep"),
    True: ("roepnaam", "voorvoegsel", "achternaam", "emailadres", "groepen"),
}
KOPPEN = {
    False: ["key", "roepnaam", "voorvoegsel", "achternaam", "geboortedatum", "groep"],
    True: ["key", "roepnaam", "voorvoegsel", "achternaam", "emailadres", "groep"],
}
Rijen = list[tuple[int, list[str]]]


class Bestandsfout(Exception):
    """The file can't be read. `zin` says what to do."""

    def __init__(self, zin: str) -> None:
        super().__init__("bestandsfout")
        self.zin = zin


def read_edexml(inhoud: bytes, *, personeel: bool) -> tuple[list[str], Rijen, list[str]]:
    """Headings, rows (pupils, or staff and groups) and the names of what was left out.

    Raises Bestandsfout, and defusedxml's exceptions for what may not be opened.
    """
    try:
        wortel = fromstring(inhoud, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except ParseError as fout:
        raise Bestandsfout(
            f"Dit EDEXML-bestand klopt niet op regel {fout.position[0]}. Exporteer opnieuw."
        ) from fout
    if local(wortel) not in ("edex", "edexml"):
        raise Bestandsfout("Dit is geen EDEXML-bestand. Kies in je systeem de export EDEXML 2.1.")
    groepen = {groep.get("key", ""): text(groep, "naam") for groep in walk(wortel, "groepen", "groep")}
    mensen = list(
        walk(wortel, *(("leerkrachten", "leerkracht") if personeel else ("leerlingen", "leerling")))
    )
    rijen: Rijen = [
        (
            nummer,
            [
                groepen.get(cel, cel) if plaats == 5 else cel
                for plaats, cel in enumerate(row(mens, personeel))
            ],
        )
        for nummer, mens in enumerate(mensen, start=1)
    ]
    if personeel:
        bezet = {rij[5] for _, rij in rijen}
        leeg = [naam for naam in groepen.values() if naam and naam not in bezet]
        rijen += [(len(rijen) + n, ["", "", "", "", "", naam]) for n, naam in enumerate(leeg, start=1)]
    namen = {local(deel) for mens in mensen for deel in mens if (deel.text or "").strip() or len(deel)}
    return KOPPEN[personeel], rijen, sorted(namen - set(NODIG[personeel]))


def row(mens: Element, personeel: bool) -> list[str]:
    velden = [mens.get("key", ""), *(text(mens, naam) for naam in NODIG[personeel][:4])]
    return [*velden, next((sleutel for sleutel in group_keys(mens)), "")]


def group_keys(mens: Element) -> Iterator[str]:
    for deel in mens.iter():
        if local(deel) == "groep":
            yield deel.get("key", "") or (deel.text or "").strip()


def walk(wortel: Element, lijst: str, soort: str) -> Iterator[Element]:
    for deel in wortel:
        if local(deel) == lijst:
            yield from (kind for kind in deel if local(kind) == soort)


def local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def text(mens: Element, naam: str) -> str:
    return next(((deel.text or "").strip() for deel in mens if local(deel) == naam), "")
