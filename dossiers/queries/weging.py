"""Steps 4 and 5 as acts and screens read them: the newest weighing, its besluit and who still has to sign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from dossiers.afwegingskader import (
    Antwoord,
    Plek,
    Uitkomst,
    Veiligheidscheck,
    VolgordeFout,
    Vraag,
    next_in_kader,
)
from dossiers.feiten import Feiten, Reden, Stap
from dossiers.models import Antwoordrij, Besluit, Consultatie, Dossier, Ondertekening, Weging
from dossiers.protocol import Protocol
from dossiers.protocolregels import Tekenplek
from dossiers.queries.stand import fingerprint, fold_feiten, protocol_of, same_id
from dossiers.queries.tijdlijn import Gebeurtenis, read_tijdlijn
from dossiers.stappen import missing
from roles.access import counts_on, valid_on
from roles.models import Roltoewijzing, Uitsluiting
from roles.policy import FUNCTIE_ROL, Functie
from vault.vraagvorm import build_row

KADERBRON = "001 L786, 000 L1902"
BIJ_BESLUIT = ("vastgelegd_door", "afwijking_advies", "instemming__vastgelegd_door")


@dataclass(frozen=True, slots=True)
class Tekening:
    """One place of the profile, with the signature in it when it is filled."""

    plaats: int
    plek: Tekenplek
    ondertekening: Ondertekening | None = None


@dataclass(frozen=True, slots=True)
class Weegstand:
    """Everything that steps 4 and 5 show, read once."""

    dossier: Dossier
    protocol: Protocol
    rijen: list[Gebeurtenis]
    feiten: Feiten
    plek: Plek
    weging: Weging | None = None
    antwoorden: Mapping[Vraag, Antwoordrij] = field(default_factory=dict)
    vorige: Mapping[Vraag, Antwoordrij] = field(default_factory=dict)
    besluit: Besluit | None = None
    tekeningen: tuple[Tekening, ...] = ()

    @property
    def nummer(self) -> int:
        return self.weging.nummer if self.weging else 1

    @property
    def moet_melden(self) -> bool:
        return self.plek.uitkomst is Uitkomst.MELDEN

    @property
    def vingerafdruk(self) -> str:
        """Of the answers as they are now; a besluit keeps it."""
        eigen = {rij.pk for rij in self.antwoorden.values()}
        return fingerprint(rij for rij in self.rijen if rij.soort == "antwoord" and rij.id in eigen)

    @property
    def compleet(self) -> bool:
        """Whether step 5 is done: both decisions, a deviation agreed, every place signed for the answers of now."""
        return not missing(Stap.BESLISSEN, self.feiten, self.protocol)

    @property
    def verouderd(self) -> bool:
        return self.feiten.antwoorden_veranderd


def read_weegstand(dossier: Dossier, *, user_id: UUID | None = None) -> Weegstand:
    """Of a dossier that was loaded through the access filter; `user_id` is who looks or acts.

    The timeline says what there is; only what is there is read once more, as rows: three queries at most.
    """
    rijen = read_tijdlijn(dossier)
    protocol, feiten = protocol_of(dossier), fold_feiten(dossier, rijen, user_id=user_id)
    nu = [rij for rij in rijen if rij.ronde == dossier.ronde]
    wegingen = last_wegingen(dossier, nu)
    antwoorden = read_antwoorden(wegingen) if wegingen else {}
    laatste = answers_in(antwoorden, wegingen[0]) if wegingen else {}
    besluit, tekens = read_besluit(nu)
    return Weegstand(
        dossier=dossier,
        protocol=protocol,
        rijen=rijen,
        feiten=feiten,
        plek=plek_met_checks(feiten, protocol, laatste),
        weging=wegingen[0] if wegingen else None,
        antwoorden=laatste,
        vorige=answers_in(antwoorden, wegingen[1]) if len(wegingen) > 1 else {},
        besluit=besluit,
        tekeningen=tuple(list_tekeningen(protocol, tekens)),
    )


def last_wegingen(dossier: Dossier, rijen: Iterable[Gebeurtenis]) -> list[Weging]:
    """The last two passes, newest first, from the rows of the timeline."""
    gevonden = [
        build_row(
            Weging, id=rij.id, nummer=int(rij.codes["nummer"]), dossier_id=dossier.pk, ronde=rij.ronde,
            vastgelegd_op=rij.vastgelegd_op, vastgelegd_door_id=rij.door_id,
            vervolg_op_id=UUID(rij.codes["vervolg_op_id"]) if rij.codes["vervolg_op_id"] else None,
        )
        for rij in rijen
        if rij.soort == "weging"
    ]  # fmt: skip
    return sorted(gevonden, key=lambda weging: -weging.nummer)[:2]


def read_antwoorden(wegingen: list[Weging]) -> dict[UUID, dict[Vraag, Antwoordrij]]:
    gevonden: dict[UUID, dict[Vraag, Antwoordrij]] = {}
    ids = {pk for weging in wegingen for pk in (weging.pk, weging.vervolg_op_id) if pk}
    rijen = Antwoordrij.objects.filter(weging_id__in=ids).select_related("vastgelegd_door")
    for rij in sorted(rijen, key=lambda rij: Vraag(rij.vraag).nummer):
        gevonden.setdefault(rij.weging_id, {})[Vraag(rij.vraag)] = rij
    return gevonden


def answers_in(gevonden: Mapping[UUID, dict[Vraag, Antwoordrij]], weging: Weging) -> dict[Vraag, Antwoordrij]:
    """The answers of one weging; one that asks only question 5 again stands on an earlier one for 1 to 4."""
    eerder = gevonden.get(weging.vervolg_op_id, {}) if weging.vervolg_op_id else {}
    basis = {vraag: rij for vraag, rij in eerder.items() if vraag is not Vraag.RESULTAAT}
    return basis | gevonden.get(weging.pk, {})


def plek_met_checks(feiten: Feiten, protocol: Protocol, antwoorden: Mapping[Vraag, Antwoordrij]) -> Plek:
    rij = antwoorden.get(Vraag.VEILIGHEID)
    checks = {Veiligheidscheck(c): Antwoord(a) for c, a in rij.checks.items()} if rij else {}
    return next_in_kader(protocol.kader, feiten.antwoorden, checks)


def read_besluit(rijen: Iterable[Gebeurtenis]) -> tuple[Besluit | None, list[Ondertekening]]:
    """The newest besluit of the current ronde with its signatures: one query, or none when there is no besluit."""
    rijen = list(rijen)
    laatste = max(
        (rij for rij in rijen if rij.soort == "besluit"), key=lambda b: b.vastgelegd_op, default=None
    )
    if laatste is None:
        return None, []
    if any(r.soort == "ondertekening" and same_id(laatste.id, {r.codes["besluit_id"]}) for r in rijen):
        van = [f"besluit__{naam}" for naam in BIJ_BESLUIT]
        tekens = Ondertekening.objects.filter(besluit_id=laatste.id).select_related("vastgelegd_door", *van)
        return (lijst := list(tekens))[0].besluit, lijst
    return Besluit.objects.select_related(*BIJ_BESLUIT).get(pk=laatste.id), []


def list_tekeningen(protocol: Protocol, rijen: Iterable[Ondertekening]) -> Iterable[Tekening]:
    gezet = {rij.plaats: rij for rij in rijen}
    for nummer, plek in enumerate(protocol.ondertekent.plekken):
        yield Tekening(nummer, plek, gezet.get(nummer))


def latest_weging(dossier: Dossier) -> Weging | None:
    return Weging.objects.filter(dossier=dossier, ronde=dossier.ronde).order_by("-nummer").first()


def next_nummer(dossier: Dossier) -> int:
    """Counted over all rondes, so that "weging 3" is one thing for ever."""
    laatste = Weging.objects.filter(dossier=dossier).order_by("-nummer").first()
    return laatste.nummer + 1 if laatste else 1


def check_volgorde(protocol: Protocol, antwoorden: Mapping[Vraag, Antwoord], vraag: Vraag) -> list[Reden]:
    """Why this question can't be answered now; empty when it is its turn (001 L786)."""
    if vraag in antwoorden:
        waarom = f"Vraag {vraag.nummer} is in deze ronde al beantwoord."
        doe = "Wil je een antwoord wijzigen, begin dan een nieuwe ronde."
        return [
            Reden(
                waarom,
                doe,
                "Een antwoord verandert niet meer. Een nieuwe ronde komt erbij.",
                KADERBRON,
                "open_weging",
            )
        ]
    try:
        next_in_kader(protocol.kader, {**antwoorden, vraag: Antwoord.JA})
    except VolgordeFout as fout:
        doe = "Ga verder met de vraag die aan de beurt is."
        return [Reden(str(fout), doe, "De vragen hebben een vaste volgorde.", KADERBRON, "view_weging")]
    return []


def adviezen_veilig_thuis(dossier: Dossier) -> list[Consultatie]:
    """Advice of Veilig Thuis in this ronde, newest first: what a deviation has to rest on."""
    rijen = Consultatie.objects.filter(dossier=dossier, ronde=dossier.ronde, soort="veilig_thuis")
    return list(rijen.order_by("-gebeurd_op"))


def can_fill(plek: Tekenplek, dossier: Dossier, *, zonder: set[UUID], at: date) -> bool:
    """Whether anybody active, other than `zonder`, has a role that may sign at this place."""
    return bool(people_for(plek.rollen, dossier, at=at) - zonder)


def people_for(rollen: Iterable[str], dossier: Dossier, *, at: date) -> set[UUID]:
    """Who holds one of these roles at the location of the dossier or everywhere, and isn't excluded."""
    functies = [functie for functie in Functie if FUNCTIE_ROL[functie] in set(rollen)]
    plaats = Q(locatie__isnull=True) | Q(locatie_id=dossier.locatie_id)
    weg = Uitsluiting.objects.filter(valid_on(at), kind_id=dossier.kind_id)
    mensen = Roltoewijzing.objects.filter(
        counts_on(at),
        plaats,
        organisatie_id=dossier.organisatie_id,
        functie__in=functies,
        user__is_active=True,
    ).exclude(user_id__in=weg.values("user_id"))
    return set(mensen.values_list("user_id", flat=True))
