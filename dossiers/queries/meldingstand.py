"""Where each report of a dossier stands: its rows folded together. Pure over the rows: no query, no clock.

Everything that speaks of a report reads this: the facts, "Wat nu?", step 5, the timeline and the PDF.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from dossiers.meldingregels import Klus, Onderwerp, Oordeel, Toestand, hands_over, klussen_na, toestand
from dossiers.queries.tijdlijn import Gebeurtenis

ONDER_MELDING = ("meldingaanvulling", "kennisgeving", "terugkoppeling")


def moment_of(code: str) -> datetime | None:
    """A moment as both databases give it as text: always UTC."""
    if not code:
        return None
    moment = datetime.fromisoformat(code)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Meldingbeeld:
    """One report with what came after it, each oldest first."""

    rij: Gebeurtenis
    aanvullingen: Sequence[Gebeurtenis] = ()
    kennisgevingen: Sequence[Gebeurtenis] = ()
    terugkoppelingen: Sequence[Gebeurtenis] = ()

    @property
    def uiterlijk(self) -> datetime | None:
        return moment_of(self.rij.codes["terugkoppeling_uiterlijk"])

    @property
    def ontkend(self) -> bool:
        """Whether it was said not to exist, and nothing since says that it does. An answer says that too."""
        oordelen = [a for a in self.aanvullingen if a.codes["soort"] != Oordeel.AANVULLING]
        laatste = max([*oordelen, *self.terugkoppelingen], key=lambda r: r.vastgelegd_op, default=None)
        return laatste is not None and laatste.codes.get("soort") == Oordeel.ONTKEND

    @property
    def antwoord(self) -> Gebeurtenis | None:
        """The newest answer of Veilig Thuis."""
        return self.terugkoppelingen[-1] if self.terugkoppelingen else None

    def stand(self, nu: datetime) -> Toestand:
        return toestand(
            ontkend=self.ontkend, beantwoord=self.antwoord is not None, uiterlijk=self.uiterlijk, nu=nu
        )

    @property
    def nog_vertellen(self) -> list[str]:
        """Roles, and "ouders", that have to know and weren't told yet (000 L1929, 002 L4322, 004 L125)."""
        verteld = {k.codes["aan"] for k in self.kennisgevingen if k.codes["onderwerp"] == Onderwerp.MELDING}
        return [wie for wie in self.rij.codes["moet_weten"].split(",") if wie and wie not in verteld]

    def klussen(self, rijen: Iterable[Gebeurtenis]) -> list[Klus]:
        """What the newest answer asks of us and wasn't done since."""
        antwoord = self.antwoord
        if antwoord is None or self.ontkend:
            return []
        gevraagd = klussen_na(antwoord.codes["uitkomst"], zorgen_blijven=antwoord.ja("zorgen_blijven"))
        later = [rij for rij in rijen if rij.vastgelegd_op > antwoord.vastgelegd_op]
        return [klus for klus in gevraagd if not any(finishes(rij, klus) for rij in later)]


def finishes(rij: Gebeurtenis, klus: Klus) -> bool:
    return any(
        rij.soort == klaar.soort and (not klaar.code or rij.codes[klaar.code] == klaar.waarde)
        for klaar in klus.klaar
    )


def fold_meldingen(rijen: Iterable[Gebeurtenis]) -> list[Meldingbeeld]:
    """Every report among the rows, newest first."""
    rijen = list(rijen)
    onder: dict[tuple[str, UUID], list[Gebeurtenis]] = {}
    for rij in sorted(rijen, key=lambda r: r.vastgelegd_op):
        if rij.soort in ONDER_MELDING:
            onder.setdefault((rij.soort, UUID(rij.codes["melding_id"])), []).append(rij)
    meldingen = sorted((r for r in rijen if r.soort == "melding"), key=lambda r: r.gebeurd_op, reverse=True)
    return [Meldingbeeld(m, *(onder.get((soort, m.id), ()) for soort in ONDER_MELDING)) for m in meldingen]


def is_gemeld(beelden: Iterable[Meldingbeeld]) -> bool:
    """A report that was denied doesn't count, until something says that it is there after all."""
    return any(not beeld.ontkend for beeld in beelden)


def is_overgedragen(beelden: Iterable[Meldingbeeld]) -> bool:
    """Whether somebody with a name took over: by the newest answer to the newest report, and none waits.

    `Feiten.overgedragen` of a ronde counts the reports of that ronde only: an old answer closes nothing new.
    """
    tellend = [beeld for beeld in beelden if not beeld.ontkend]
    if not tellend or waits(tellend):
        return False
    nieuwste = max(tellend, key=lambda beeld: beeld.rij.gebeurd_op).antwoord
    return nieuwste is not None and hands_over(
        nieuwste.codes["uitkomst"], partij="overgedragen_aan" in nieuwste.teksten
    )


def waits(beelden: Iterable[Meldingbeeld]) -> bool:
    """Whether a report that counts has no answer yet."""
    return any(not beeld.ontkend and beeld.antwoord is None for beeld in beelden)


def by_id(beelden: Iterable[Meldingbeeld]) -> Mapping[UUID, Meldingbeeld]:
    return {beeld.rij.id: beeld for beeld in beelden}
