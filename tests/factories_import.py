"""Lists as people send them, and the worker that does what they ask for, in this very process."""

import io
import uuid
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.invoer import import_kinderen, record_import
from dossiers.models import Importrun
from tests.factories_mensen import act_as, new_id, zicht_of
from work import werker

KOP = "Kindnummer;Voornaam;Tussenvoegsel;Achternaam;Geboortedatum;Groep"
MILA = "1;Mila;de;Vries;01-03-2023;Libel"
SEM = "2;Sem;;Bakker;04-05-2022;Libel"
EDEXML = """<?xml version="1.0" encoding="UTF-8"?>
<EDEX><school><schooljaar>2026-2027</schooljaar><xsdversie>2.1</xsdversie></school>
<groepen><groep key="g1"><naam>{groep}</naam><jaargroep>3</jaargroep></groep>
<groep key="g2"><naam>Nieuwe klas</naam></groep></groepen>
<leerlingen><leerling key="L1"><achternaam>Vries</achternaam><voorvoegsel>de</voorvoegsel>
<roepnaam>Mila</roepnaam><geboortedatum>2019-03-01</geboortedatum><geslacht>2</geslacht><bsn>111222333</bsn>
<groep key="g1"/></leerling></leerlingen>
<leerkrachten><leerkracht key="K1"><achternaam>Post</achternaam><roepnaam>Robin</roepnaam>
<emailadres>robin@voorbeeld.example</emailadres><groepen><groep key="g1"/></groepen></leerkracht></leerkrachten>
</EDEX>"""


def csv_of(*rijen: str, kop: str = KOP) -> bytes:
    return "\r\n".join([kop, *rijen]).encode()


def xlsx_of(rijen: list[list[Any]]) -> bytes:
    from openpyxl import Workbook

    boek = Workbook()
    for rij in rijen:
        boek.active.append(rij)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def bomb(mb: int = 300) -> bytes:
    """A workbook whose sheet is nothing but spaces: small to send, large to open."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zak:
        zak.writestr("[Content_Types].xml", "<Types/>")
        zak.writestr("xl/workbook.xml", "<workbook/>")
        with zak.open("xl/worksheets/sheet1.xml", "w") as blad:
            for _ in range(mb):
                blad.write(b" " * 1024 * 1024)
    return uit.getvalue()


def send(
    client: Any, inhoud: bytes, *, plek: Any, actie: str = "import_kinderen", bron: str = "Planning"
) -> Any:
    """Sends a list through the form; returns the answer."""
    adres = reverse(actie)
    velden = {
        "nieuw_id": new_id(client.get(adres)), "locatie": str(plek.locatie.pk), "bron": bron,
        "bestand": SimpleUploadedFile("kinderen van de groep.csv", inhoud),
    }  # fmt: skip
    return client.post(adres, velden)


def work() -> None:
    """Does every job that waits, as the child process would."""
    while (rij := werker.claim_next(at=timezone.now())) is not None:
        werker.run_here(rij)


def read_list(client: Any, inhoud: bytes, **velden: Any) -> Importrun:
    """Sends a list and has it read; returns the run."""
    assert send(client, inhoud, **velden).status_code == 302
    work()
    return Importrun.objects.latest("begonnen_op")


def save_list(client: Any, run: Importrun) -> Importrun:
    client.post(reverse("record_import", args=[run.pk]))
    work()
    run.refresh_from_db()
    return run


def run_of(user: Any, plek: Any, inhoud: bytes, *, actie: Any = None, bron: str = "Planning") -> Importrun:
    """A list that was sent and read, without a browser."""
    velden = {"locatie_id": plek.locatie.pk, "bron": bron, "inhoud": inhoud, "id": uuid.uuid4()}
    with act_as(user):
        run = (actie or import_kinderen)(by=zicht_of(user), at=timezone.now(), **velden)
    work()
    run.refresh_from_db()
    return run


def saved_run_of(user: Any, plek: Any, inhoud: bytes, **velden: Any) -> Importrun:
    run = run_of(user, plek, inhoud, **velden)
    with act_as(user):
        record_import(by=zicht_of(user), at=timezone.now(), pk=run.pk)
    work()
    run.refresh_from_db()
    return run
