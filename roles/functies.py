"""What people are called on the work floor, and which role that gives. PURE; read through policy.py."""

from django.db.models import TextChoices


class Rol(TextChoices):
    MEDEWERKER = "medewerker", "pedagogisch medewerker"
    ONDERSTEUNEND = "ondersteunend", "ondersteunend medewerker"
    AF = "af", "aandachtsfunctionaris"
    MANAGER = "manager", "manager sociale veiligheid"
    DIRECTIE = "directie", "directie"
    BESTUUR = "bestuur", "bestuur"
    VERTROUWENSPERSOON = "vertrouwenspersoon", "vertrouwenspersoon"
    FG = "fg", "functionaris gegevensbescherming"
    PRIVACYCOORDINATOR = "privacycoordinator", "privacycoördinator"
    BEHEERDER = "beheerder", "beheerder"
    REGISTREERDER = "registreerder", "registreerder van incidenten"


class Functie(TextChoices):
    """What somebody is called on the work floor, in any of the five sources."""

    PEDAGOGISCH_MEDEWERKER = "pedagogisch_medewerker", "pedagogisch medewerker"
    LEERKRACHT = "leerkracht", "leerkracht"
    GASTOUDER = "gastouder", "gastouder"
    ONDERSTEUNEND_MEDEWERKER = "ondersteunend_medewerker", "ondersteunend medewerker"
    AANDACHTSFUNCTIONARIS = "aandachtsfunctionaris", "aandachtsfunctionaris"
    INTERN_BEGELEIDER = "intern_begeleider", "intern begeleider"
    BEMIDDELINGSMEDEWERKER = "bemiddelingsmedewerker", "bemiddelingsmedewerker"
    PEDAGOGISCH_COACH = "pedagogisch_coach", "pedagogisch coach"
    MANAGER_SOCIALE_VEILIGHEID = "manager_sociale_veiligheid", "manager sociale veiligheid"
    LOCATIELEIDER = "locatieleider", "locatieleider"
    DIRECTEUR = "directeur", "directeur"
    HOUDER = "houder", "houder"
    BESTUURDER = "bestuurder", "bestuurder"
    CENTRALE_CONTACTPERSOON = "centrale_contactpersoon", "centrale contactpersoon"
    KWALITEITSMEDEWERKER = "kwaliteitsmedewerker", "kwaliteitsmedewerker"
    VERTROUWENSPERSOON = "vertrouwenspersoon", "vertrouwenspersoon"
    FUNCTIONARIS_GEGEVENSBESCHERMING = "functionaris_gegevensbescherming", "functionaris gegevensbescherming"
    PRIVACYCOORDINATOR = "privacycoordinator", "privacycoördinator"
    BEHEERDER = "beheerder", "beheerder"
    INCIDENTREGISTREERDER = "incidentregistreerder", "registreerder van incidenten"


FUNCTIE_ROL: dict[Functie, Rol] = {
    Functie.PEDAGOGISCH_MEDEWERKER: Rol.MEDEWERKER,
    Functie.LEERKRACHT: Rol.MEDEWERKER,
    Functie.GASTOUDER: Rol.MEDEWERKER,
    Functie.ONDERSTEUNEND_MEDEWERKER: Rol.ONDERSTEUNEND,  # 000 L877: signals, own ones only
    Functie.AANDACHTSFUNCTIONARIS: Rol.AF,
    Functie.INTERN_BEGELEIDER: Rol.AF,  # 000 L1305
    Functie.BEMIDDELINGSMEDEWERKER: Rol.AF,  # 003: AF of the gastouderbureau
    Functie.PEDAGOGISCH_COACH: Rol.AF,  # 002 L1008
    Functie.MANAGER_SOCIALE_VEILIGHEID: Rol.MANAGER,
    Functie.LOCATIELEIDER: Rol.MANAGER,  # 000 L971
    Functie.DIRECTEUR: Rol.DIRECTIE,
    Functie.HOUDER: Rol.DIRECTIE,
    Functie.BESTUURDER: Rol.BESTUUR,
    Functie.CENTRALE_CONTACTPERSOON: Rol.BESTUUR,  # 004: figures, no cases
    Functie.KWALITEITSMEDEWERKER: Rol.BESTUUR,
    Functie.VERTROUWENSPERSOON: Rol.VERTROUWENSPERSOON,
    Functie.FUNCTIONARIS_GEGEVENSBESCHERMING: Rol.FG,
    Functie.PRIVACYCOORDINATOR: Rol.PRIVACYCOORDINATOR,  # prepares; the fg, who advises, can't (AVG art. 38 lid 6)
    Functie.BEHEERDER: Rol.BEHEERDER,
    Functie.INCIDENTREGISTREERDER: Rol.REGISTREERDER,  # 000 L2831, 002 L5313: keeps the register, nothing else
}
