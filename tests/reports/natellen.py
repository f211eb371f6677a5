"""The same figures counted by hand: every row opened and looked at in Python, without one GROUP BY.

Shares no code with reports/queries: the models, and what the report says that it counts.
"""

from collections import Counter
from statistics import median

from django.utils import timezone

from dossiers import models as d
from incidents import models as i
from privacy import models as p
from roles.models import Rolbesluit
from work.models import Jaarafronding


def dag_van(moment):
    return timezone.localdate(moment)


def in_periode(rijen, periode, moment=lambda rij: rij.vastgelegd_op):
    return [rij for rij in rijen if periode.van <= dag_van(moment(rij)) <= periode.tot]


def laatste_keuze(signaal):
    keuzes = sorted(signaal.triages.all(), key=lambda t: (t.vastgelegd_op, t.pk.hex))
    return keuzes[-1].keuze if keuzes else "geen"


def was_open(dossier, periode):
    if dag_van(dossier.geopend_op) > periode.tot:
        return False
    gebeurd = [("dicht", rij.vastgelegd_op) for rij in dossier.afsluiting_rijen.all()]
    gebeurd += [("open", rij.vastgelegd_op) for rij in dossier.heropening_rijen.all()]
    voor = sorted((op, wat) for wat, op in gebeurd if dag_van(op) <= periode.tot)
    return not voor or voor[-1][1] == "open"


def op_tijd(melding):
    antwoorden = sorted(melding.terugkoppelingen.all(), key=lambda t: t.gebeurd_op)
    if not antwoorden:
        return "geen"
    return "ja" if antwoorden[0].gebeurd_op <= melding.terugkoppeling_uiterlijk else "nee"


def rij_van(reeks, organisatie, periode, lezer=None):
    """The rows of one figure, each as (place, {split: code})."""
    via = lambda rij: rij.dossier.locatie  # noqa: E731
    bij_incident = lambda rij: rij.incident.locatie  # noqa: E731
    eigen = lambda rij: rij.locatie  # noqa: E731
    bij_zaak = lambda rij: rij.zaak.locatie  # noqa: E731
    nergens = lambda rij: None  # noqa: E731
    tabel = {
        "signaal": (d.Signaal, None, eigen, lambda r: {"keuze": laatste_keuze(r), "besproken": r.besproken}),
        "spoed": (d.Spoed, None, eigen, lambda r: {"situatie": r.situatie}),
        "dossier": (d.Dossier, lambda r: r.geopend_op, eigen, lambda r: {}),
        "afsluiting": (d.Afsluiting, None, via, lambda r: {"soort": r.soort, **stappen(r)}),
        "heropening": (d.Heropening, None, via, lambda r: {}),
        "consultatie": (d.Consultatie, None, via, lambda r: {"soort": r.soort}),
        "gesprek": (d.Gesprek, None, via, lambda r: {"vorm": r.vorm}),
        "overslag": (d.Overslag, None, via, lambda r: {"grond": r.grond}),
        "besluit": (d.Besluit, None, via, lambda r: {
            "uitkomst": r.uitkomst, "meldnorm": str(r.meldnorm or "geen"), "afwijking": r.afwijking}),
        "antwoord": (d.Antwoordrij, None, via, lambda r: {
            "vraag": r.vraag, "vraagantwoord": f"{r.vraag}:{r.antwoord}"}),
        "melding": (d.Melding, None, via, lambda r: {
            "antwoord_op_tijd": op_tijd(r), "ouders": r.ouders_ingelicht}),
        "terugkoppeling": (d.Terugkoppeling, None, via, lambda r: {"uitkomst": r.uitkomst}),
        "hulptraject": (d.Hulptraject, None, via, lambda r: {}),
        "hulpevaluatie": (d.Hulpevaluatie, None, via, lambda r: {"bereikt": r.bereikt}),
        "incident": (i.Incident, lambda r: r.gebeurd_op, eigen, lambda r: {
            "soort": r.soort, "plaats": r.plaats, "dagdeel": r.dagdeel, "ernst": r.ernst}),
        "ongeval": (i.Ongeval, None, bij_incident, lambda r: {"ernstig": "ja" if r.ernstig else "nee"}),
        "maatregel": (i.Incidentmaatregel, None, bij_incident, lambda r: {
            "uitkomst": r.stand.uitkomst if hasattr(r, "stand") else "geen"}),
        "rapportage": (i.Rapportage, None, eigen, lambda r: {}),
        "route3zaak": (i.Route3zaak, None, eigen, lambda r: {
            "begin": waarmee(r)}),
        "route3weging": (i.Route3weging, None, bij_zaak, lambda r: {"ernst": r.ernst, "vlag": r.vlag}),
        "route3maatregel": (i.Route3maatregel, None, bij_zaak, lambda r: {"soort": r.soort}),
        "route3besluit": (i.Route3besluit, None, bij_zaak, lambda r: {"uitkomst": r.uitkomst}),
        "route3afsluiting": (i.Route3afsluiting, None, bij_zaak, lambda r: {}),
        "ladder": (i.Ladder, None, eigen, lambda r: {}),
        "laddertrede": (i.Laddertrede, None, lambda r: r.ladder.locatie, lambda r: {"daad": r.daad}),
        "klacht": (i.Klacht, None, eigen, lambda r: {
            "klager": r.klager, "vermoeden": r.vermoeden,
            "uitkomst": r.afsluiting.uitkomst if hasattr(r, "afsluiting") else "geen"}),
        "calamiteit": (i.Calamiteit, None, eigen, lambda r: {
            "omvang": r.omvang, "voorbij": "ja" if hasattr(r, "afsluiting") else "nee"}),
        "zorg": (i.Zorg, None, nergens, lambda r: {"over": r.over}),
        "route2zaak": (i.Route2zaak, None, nergens, lambda r: {
            "aard": r.aard, "vermoeden": laatste_stap(r, "vermoeden"), "aangifte": laatste_stap(r, "aangifte"),
            "voorbij": "ja" if hasattr(r, "afsluiting") else "nee"}),
        "intimiteit": (i.Intimiteit, None, nergens, lambda r: {"van": r.van}),
        "rolbesluit": (Rolbesluit, None, lambda r: r.roltoewijzing.locatie, lambda r: {
            "akkoord": "ja" if r.akkoord else "nee", "alleen": "ja" if r.alleen else "nee"}),
        "toegang": (d.Toegangsverlening, lambda r: r.verleend_op, lambda r: r.content_object.locatie, lambda r: {
            "soort": r.soort}),
        "jaarafspraak": (Jaarafronding, None, eigen, lambda r: {
            "punt": r.punt, "stand": r.stand, "puntstand": f"{r.punt}:{r.stand}", "op_tijd": afspraak_op_tijd(r)}),
        "inzageverzoek": (p.Inzageverzoek, None, eigen, lambda r: {}),
        "correctieverzoek": (p.Correctieverzoek, None, eigen, lambda r: {"soort": r.soort}),
        "datalek": (p.Datalek, None, nergens, lambda r: {"soort": r.soort}),
    }  # fmt: skip
    if reeks == "alleen":
        rijen = [
            r for model in (d.Ondertekening, d.Instemming) for r in model.objects.all() if r.zonder_tweede
        ]
        return [
            (via(r), {}) for r in in_periode(rijen, periode) if r.dossier.organisatie_id == organisatie.pk
        ]
    if reeks == "lopend":
        return [
            (r.locatie, {}) for r in d.Dossier.objects.all()
            if r.organisatie_id == organisatie.pk and was_open(r, periode)
        ]  # fmt: skip
    if reeks == "vernietiging":
        rijen = [
            r for r in p.Vernietiging.objects.all()
            if r.regel.voorstel.organisatie_id == organisatie.pk and r.regel.soort not in ("zorg", "vertrouwen")
        ]  # fmt: skip
        return [(r.regel.voorstel.locatie, {}) for r in in_periode(rijen, periode)]
    if reeks == "logcontrole":
        rijen = [r for r in p.Logaftekening.objects.all() if r.controle.organisatie_id == organisatie.pk]
        return [(None, {}) for r in in_periode(rijen, periode)]
    model, moment, plek, splits = tabel[reeks]
    rijen = [r for r in model.objects.all() if organisatie_van(r) == organisatie.pk]
    rijen = [r for r in rijen if TELT_MEE.get(reeks, lambda *_: True)(r, lezer)]
    return [(plek(r), splits(r)) for r in in_periode(rijen, periode, moment or (lambda r: r.vastgelegd_op))]


# Which rows count; of the last three what somebody of directie who is excluded from nothing may read.
TELT_MEE = {
    "signaal": lambda rij, _: not hasattr(rij, "verzegeling"),
    "spoed": lambda rij, _: rij.vorige_id is None,
    "klacht": lambda rij, _: not hasattr(rij, "overdracht"),
    "zorg": lambda rij, _: rij.over != "houder",
    "route2zaak": lambda rij, _: rij.over != "houder",
    "intimiteit": lambda rij, lezer: lezer in [r.user for r in rij.lezers.all()],
}


def waarmee(zaak):
    if zaak.signaal_id and not hasattr(zaak.signaal, "verzegeling"):
        return "signaal"
    return "incident" if zaak.incident_id else "los"


def stappen(sluiting):
    """Which of steps 2 to 5 were there in the round that was closed, before it was."""

    def eerder(rijen):
        return [r for r in rijen if r.ronde == sluiting.ronde and r.vastgelegd_op <= sluiting.vastgelegd_op]

    dossier = sluiting.dossier
    besluiten = eerder(dossier.besluit_rijen.all())
    getekend = eerder(dossier.ondertekening_rijen.all())
    gesproken, reden = eerder(dossier.gesprek_rijen.all()), eerder(dossier.overslag_rijen.all())
    return {
        "overleg": "ja" if eerder(dossier.consultatie_rijen.all()) else "nee",
        "gesproken": "ja" if gesproken else "reden" if reden else "nee",
        "gewogen": "ja" if eerder(dossier.antwoordrij_rijen.all()) else "nee",
        "besloten": "ja" if getekend else "half" if besluiten else "nee",
    }


def laatste_stap(zaak, soort):
    stappen_ = [s for s in zaak.stappen.all() if s.soort == soort]
    stappen_.sort(key=lambda s: (s.gebeurd_op, s.vastgelegd_op, s.pk.hex))
    return stappen_[-1].uitkomst if stappen_ else "geen"


def afspraak_op_tijd(rij):
    if rij.gedaan_op is None:
        return "geen"
    return "ja" if rij.gedaan_op <= rij.uiterlijk else "nee"


def organisatie_van(rij):
    if hasattr(rij, "organisatie_id"):
        return rij.organisatie_id
    onder = ("dossier", "incident", "zaak", "ladder", "roltoewijzing", "content_object")
    return next(getattr(rij, naam) for naam in onder if hasattr(rij, naam)).organisatie_id


def sector_van(plek, dag):
    """In which sector a location was on a day: the last time somebody wrote it down until then, or the first."""
    rijen = sorted(plek.history.all(), key=lambda h: (h.history_date, h.versie))
    tot_dan = [h for h in rijen if dag_van(h.history_date) <= dag]
    return (tot_dan[-1] if tot_dan else rijen[0]).sector


def tel(reeks, organisatie, periode, lezer=None):
    """(split, place, code) to how many; the figure itself under the empty split."""
    uit = Counter()
    for plek, splits in rij_van(reeks, organisatie, periode, lezer):
        waar = str(plek.pk) if plek else "-"
        uit["", waar, ""] += 1
        for split, code in splits.items():
            uit[split, waar, code] += 1
    return uit


def dagen(code, organisatie, periode):
    """Of a duration the days, one by one."""
    eerste = {
        "triage": lambda r: r.triages.all(), "consultatie": lambda r: r.consultatie_rijen.all(),
        "gesprek": lambda r: r.gesprek_rijen.all(), "besluit": lambda r: r.besluit_rijen.all(),
        "melding": lambda r: r.melding_rijen.all(), "afsluiting": lambda r: r.afsluiting_rijen.all(),
    }[code]  # fmt: skip
    uit = []
    for rij in (d.Signaal if code == "triage" else d.Dossier).objects.filter(organisatie=organisatie):
        if hasattr(rij, "verzegeling"):
            continue
        momenten = sorted(r.vastgelegd_op for r in eerste(rij))
        if momenten and periode.van <= dag_van(momenten[0]) <= periode.tot:
            begin = rij.vastgelegd_op if code == "triage" else rij.geopend_op
            uit.append(max(0, (dag_van(momenten[0]) - dag_van(begin)).days))
    return sorted(uit)


def midden(rij):
    return median(rij) if rij else None
