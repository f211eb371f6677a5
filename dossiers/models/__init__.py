"""The tables of the meldcode, one file per part of the protocol."""

from dossiers.models.bijlage import Bijlage, Bijlageintrekking
from dossiers.models.brief import Briefversie
from dossiers.models.dossier import Afsluiting, Beeld, Bijzonderheid, Dossier
from dossiers.models.gesprek import (
    Afspraak,
    Gesprek,
    Instemming,
    Nakoming,
    Overslag,
    Verslaggezien,
    Voorbereiding,
)
from dossiers.models.hulp import (
    Casemanager,
    Heropening,
    Hulpafspraak,
    Hulpevaluatie,
    Hulpstand,
    Hulptraject,
    Kijkmoment,
    Volgafspraak,
    Vraag5datum,
)
from dossiers.models.invoer import Importbron, Importrun, Importsleutel
from dossiers.models.kaart import Hulpadres
from dossiers.models.kanttekening import Kanttekening
from dossiers.models.keten import Informatievervolg, Informatieverzoek, Ketencontact
from dossiers.models.kindcheck import Kindcheck, Kindcheckkind, Kindcheckvervolg
from dossiers.models.melding import Kennisgeving, Melding, Meldingaanvulling, Terugkoppeling
from dossiers.models.overleg import Consultatie, Consultatieblad
from dossiers.models.persoon import Betrokkene, Gezin, Kind, Relatie
from dossiers.models.signaal import Aanvulling, Gegeven, Signaal, Triage, Verzegeling
from dossiers.models.spoed import Spoed, Spoedvervolg
from dossiers.models.toegang import Toegangsverlening
from dossiers.models.uitwisseling import (
    Intrekking,
    Toestemming,
    Toestemminggever,
    Verstrekking,
    Verwijssignaal,
)
from dossiers.models.weging import Antwoordrij, Besluit, Ondertekening, Weging

__all__ = [
    "Aanvulling",
    "Afsluiting",
    "Afspraak",
    "Antwoordrij",
    "Beeld",
    "Besluit",
    "Betrokkene",
    "Bijlage",
    "Bijlageintrekking",
    "Bijzonderheid",
    "Briefversie",
    "Casemanager",
    "Consultatie",
    "Consultatieblad",
    "Dossier",
    "Gegeven",
    "Gesprek",
    "Gezin",
    "Heropening",
    "Hulpadres",
    "Hulpafspraak",
    "Hulpevaluatie",
    "Hulpstand",
    "Hulptraject",
    "Importbron",
    "Importrun",
    "Importsleutel",
    "Informatievervolg",
    "Informatieverzoek",
    "Instemming",
    "Intrekking",
    "Kanttekening",
    "Kennisgeving",
    "Ketencontact",
    "Kijkmoment",
    "Kind",
    "Kindcheck",
    "Kindcheckkind",
    "Kindcheckvervolg",
    "Melding",
    "Meldingaanvulling",
    "Nakoming",
    "Ondertekening",
    "Overslag",
    "Relatie",
    "Signaal",
    "Spoed",
    "Spoedvervolg",
    "Terugkoppeling",
    "Toegangsverlening",
    "Toestemming",
    "Toestemminggever",
    "Triage",
    "Verslaggezien",
    "Verstrekking",
    "Verwijssignaal",
    "Verzegeling",
    "Volgafspraak",
    "Voorbereiding",
    "Vraag5datum",
    "Weging",
]
