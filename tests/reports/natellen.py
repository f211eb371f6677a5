"""The same figures counted by hand: every row opened and looked at in Python, without one GROUP BY.

Shares no code with reports/queries: the models, and what the report says that it counts.
"""

from collections import Counter
from statistics import median

from django.utils import timezone

from dossiers import models as d
from incidents import models as i
from privacy import models as p
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


def rij_van(reeks, organisatie, periode):
    """The rows of one figure, each as (place, {split: code})."""
    via = lambda rij: rij.dossier.locatie  # noqa: E731
    bij_incident = lambda rij: rij.incident.locatie  # noqa: E731
    eigen = lambda rij: rij.locatie  # noqa: E731
    nergens = lambda rij: None  # noqa: E731
    tabel = {
        "signaal": (d.Signaal, None, eigen, lambda r: {"keuze": laatste_keuze(r), "besproken": r.besproken}),
        "spoed": (d.Spoed, None, eigen, lambda r: {"situatie": r.situatie}),
        "dossier": (d.Dossier, lambda r: r.geopend_op, eigen, lambda r: {}),
        "afsluiting": (d.Afsluiting, None, via, lambda r: {"soort": r.soort}),
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
        "jaarafspraak": (Jaarafronding, None, eigen, lambda r: {"punt": r.punt, "stand": r.stand}),
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
        rijen = [r for r in p.Vernietiging.objects.all() if r.regel.voorstel.organisatie_id == organisatie.pk]
        return [(r.regel.voorstel.locatie, {}) for r in in_periode(rijen, periode)]
    if reeks == "logcontrole":
        rijen = [r for r in p.Logaftekening.objects.all() if r.controle.organisatie_id == organisatie.pk]
        return [(None, {}) for r in in_periode(rijen, periode)]
    model, moment, plek, splits = tabel[reeks]
    rijen = [r for r in model.objects.all() if organisatie_van(r) == organisatie.pk]
    if reeks == "spoed":
        rijen = [r for r in rijen if r.vorige_id is None]
    return [(plek(r), splits(r)) for r in in_periode(rijen, periode, moment or (lambda r: r.vastgelegd_op))]


def organisatie_van(rij):
    bron = getattr(rij, "dossier", None) if not hasattr(rij, "organisatie_id") else rij
    bron = bron or rij.incident
    return bron.organisatie_id


def tel(reeks, organisatie, periode):
    """(split, place, code) to how many; the figure itself under the empty split."""
    uit = Counter()
    for plek, splits in rij_van(reeks, organisatie, periode):
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
        momenten = sorted(r.vastgelegd_op for r in eerste(rij))
        if momenten and periode.van <= dag_van(momenten[0]) <= periode.tot:
            begin = rij.vastgelegd_op if code == "triage" else rij.geopend_op
            uit.append(max(0, (dag_van(momenten[0]) - dag_van(begin)).days))
    return sorted(uit)


def midden(rij):
    return median(rij) if rij else None
