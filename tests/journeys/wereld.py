"""A small real world: organisations with people, places and children in the database."""

from datetime import UTC, date, datetime

from dossiers.actions.protocol import name_versie, write_keuze
from dossiers.models import Betrokkene, Gezin, Kind, Relatie
from dossiers.queries.protocol import begin_eigen
from roles.models import (
    Groep,
    Locatie,
    Organisatie,
    Protocolbesluit,
    Protocolversie,
    Roltoewijzing,
    Uitsluiting,
    User,
)
from roles.policy import FUNCTIE_ROL, Functie
from tests.factories_protocol import TEKENT, twijfel
from tests.journeys import referentie as ref
from tests.journeys.regels import EIGEN, SECTOREN
from vault.bases import open_bewaareenheid
from vault.handeling import Wie, handeling

BEGIN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
VANDAAG = BEGIN.date()
F = Functie
# name, functions with their place. "noord" and "zuid" are locations, "" is the organisation.
GROOT = (
    ("pm", [(F.PEDAGOGISCH_MEDEWERKER, "noord")]),
    ("collega", [(F.LEERKRACHT, "noord")]),
    ("ondersteunend", [(F.ONDERSTEUNEND_MEDEWERKER, "noord")]),
    ("af", [(F.AANDACHTSFUNCTIONARIS, "noord")]),
    ("familie", [(F.INTERN_BEGELEIDER, "noord")]),  # excluded from the first child
    ("manager", [(F.LOCATIELEIDER, "noord")]),
    ("pm_zuid", [(F.PEDAGOGISCH_MEDEWERKER, "zuid")]),
    ("af_zuid", [(F.AANDACHTSFUNCTIONARIS, "zuid")]),
    ("manager_zuid", [(F.MANAGER_SOCIALE_VEILIGHEID, "zuid")]),
    ("dubbel", [(F.PEDAGOGISCH_MEDEWERKER, "noord"), (F.AANDACHTSFUNCTIONARIS, "zuid")]),
    ("directie", [(F.DIRECTEUR, "")]),
    ("houder", [(F.HOUDER, "")]),
    ("bestuur", [(F.BESTUURDER, "")]),
    ("vertrouwenspersoon", [(F.VERTROUWENSPERSOON, "")]),
    ("fg", [(F.FUNCTIONARIS_GEGEVENSBESCHERMING, "")]),
    ("beheer", [(F.BEHEERDER, "")]),
    ("weg", [(F.LOCATIELEIDER, "noord")]),  # account switched off
    ("vertrokken", [(F.AANDACHTSFUNCTIONARIS, "noord")]),  # role ended today
)
KLEIN = (
    ("pm", [(F.PEDAGOGISCH_MEDEWERKER, "noord")]),
    ("spil", [(F.AANDACHTSFUNCTIONARIS, "noord"), (F.LOCATIELEIDER, "noord")]),
    ("weg", [(F.HOUDER, "")]),
    ("vertrokken", [(F.LOCATIELEIDER, "noord")]),
)
ALLEEN = (
    ("alles", [(F.PEDAGOGISCH_MEDEWERKER, "noord"), (F.AANDACHTSFUNCTIONARIS, "noord"), (F.HOUDER, "")]),
)
SOORTEN = {"groot": GROOT, "klein": KLEIN, "alleen": ALLEEN}


class Cast:
    """One organisation with its people and children, made once; every walk begins here and is rolled back."""

    def __init__(self, slug, soort):
        self.slug, self.soort = slug, soort
        self.users, self.kinderen, self.ouders, self.ids = {}, {}, {}, {}
        self.spec = SOORTEN[soort]
        with handeling(wie=Wie(), route="test", at=BEGIN):
            self.build(slug, soort)

    def build(self, slug, soort):
        profiel = "kindpartners" if slug == EIGEN else slug
        self.organisatie = self.save(Organisatie(naam=f"{soort} {slug}", profiel=profiel))
        sectoren = SECTOREN[slug]
        self.sectoren = {"noord": sectoren[0], "zuid": sectoren[-1]}
        self.plekken = {"": None}
        self.groepen = {}
        for naam, sector in self.sectoren.items():
            self.plekken[naam] = self.save(Locatie(organisatie=self.organisatie, naam=naam, sector=sector))
            self.groepen[naam] = self.save(Groep(locatie=self.plekken[naam], naam="Libel"))
        for naam, functies in self.spec:
            self.users[naam] = self.add_user(naam, functies, self.organisatie, self.plekken, self.groepen)
        if slug == EIGEN:
            self.make_version()
        elders = self.save(Organisatie(naam=f"Elders {soort} {slug}", profiel=profiel))
        plek = self.save(Locatie(organisatie=elders, naam="oost", sector=sectoren[0]))
        functies = [(F.AANDACHTSFUNCTIONARIS, "oost"), (F.DIRECTEUR, "")]
        self.users["buitenstaander"] = self.add_user(
            "buitenstaander", functies, elders, {"oost": plek, "": None}, {}
        )
        self.elders = elders
        self.add_children(soort)
        if soort == "groot":
            uitsluiting = Uitsluiting(
                user=self.users["familie"], kind_id=self.kinderen["eerste"].pk, van=VANDAAG
            )
            self.save(open_bewaareenheid(uitsluiting))

    def make_version(self):
        """An approved own version, by whoever is there: a walk needs the rules, not the way to them."""
        eigen = begin_eigen(self.organisatie, VANDAAG)
        for sector in eigen.sectoren:
            anders = {"ondertekent": TEKENT, "kader.veiligheid": twijfel("kindpartners", sector.value)}
            for vraag, norm in (("hulp", 2), ("aanvaarding", 2), ("resultaat", 3)):
                anders[f"kader.{vraag}"] = twijfel("kindpartners", sector.value, vraag, "melden", norm)
            eigen = eigen.with_rules(sector.value, anders)
        eigen = name_versie(self.organisatie, eigen, "besluit MT")
        door = {"vastgelegd_op": BEGIN, "vastgelegd_door": next(iter(self.users.values()))}
        versie = self.save(
            Protocolversie(
                organisatie=self.organisatie, profiel="kindpartners", slug=eigen.slug, versie=eigen.versie,
                vorige=eigen.basis, tekst=eigen.tekst, vanaf=VANDAAG, toelichting="besluit MT", **door,
            )
        )  # fmt: skip
        self.save(Protocolbesluit(protocolversie=versie, oordeel="goedgekeurd", **door))
        write_keuze(self.organisatie, VANDAAG)

    def save(self, rij):
        rij.save()
        return rij

    def add_user(self, naam, functies, organisatie, plekken, groepen):
        user = User(gebruikersnaam=f"{naam}-{self.soort}-{self.slug}", naam=naam.title(), password="!")
        user.is_active = naam != "weg"
        user.save()
        for functie, plek in functies:
            groep = groepen.get(plek) if FUNCTIE_ROL[functie] == "medewerker" else None
            Roltoewijzing(
                user=user, organisatie=organisatie, locatie=plekken[plek], groep=groep, functie=functie,
                van=date(2020, 1, 1), bevestigd_op=date(2020, 1, 1), tot=VANDAAG if naam == "vertrokken" else None,
            ).save()  # fmt: skip
        return user

    def add_children(self, soort):
        gezin = self.save(Gezin(organisatie=self.organisatie, locatie=self.plekken["noord"], naam="De Wit"))
        kinderen = [("eerste", "noord", True, None), ("tweede", "noord", False, date(2026, 10, 1))]
        kinderen += [("zuidkind", "zuid", True, None)] if soort == "groot" else []
        for naam, plek, met_groep, weg in kinderen:
            kind = Kind(
                organisatie=self.organisatie, locatie=self.plekken[plek], gezin=gezin, voornaam=naam.title(),
                groep=self.groepen[plek] if met_groep else None, achternaam="de Wit",
                geboortedatum=date(2020, 5, 1), uit_zorg_op=weg,
            )  # fmt: skip
            self.kinderen[naam] = self.save(kind)
            ouder = self.ouders[naam] = self.save(Betrokkene(gezin=gezin, naam=f"Ouder van {naam}"))
            self.save(Relatie(betrokkene=ouder, kind=kind, soort="moeder", gezag="ja"))

    def model(self):
        """The same world for the reference model."""
        mensen = []
        for naam, functies in (
            *self.spec,
            ("buitenstaander", [(F.AANDACHTSFUNCTIONARIS, "oost"), (F.DIRECTEUR, "")]),
        ):
            plekken = [
                (
                    str(FUNCTIE_ROL[f]),
                    plek or None,
                    "Libel" + plek if FUNCTIE_ROL[f] == "medewerker" else None,
                )
                for f, plek in functies
            ]
            geldig = plekken if naam not in ("weg", "vertrokken") else []
            organisatie = "elders" if naam == "buitenstaander" else "hier"
            uit = {"eerste"} if naam == "familie" else set()
            mensen.append(ref.Persoon(naam, organisatie, geldig, uit))
        kinderen = {}
        for naam, kind in self.kinderen.items():
            plek = "zuid" if naam == "zuidkind" else "noord"
            groep = "Libel" + plek if kind.groep_id else None
            kinderen[naam] = ref.Kind(
                naam, "hier", plek, self.sectoren[plek], groep, vertrekt=naam == "tweede"
            )
        return mensen, kinderen
