"""Today's figures counted by hand: each case on its own, with a loop and without a query that counts.

What is late comes from the task lists, the step from the dossier itself; the sums are made here.
"""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from dossiers import models as d
from dossiers.feiten import Stap
from dossiers.queries.stand import protocol_of, read_feiten
from dossiers.queries.taakverdeling import read_taken
from dossiers.queries.tijdlijn import read_tijdlijn
from dossiers.stappen import stand
from incidents.models import Incident
from tests.factories_signaal import zicht_of

KLAAR = ("gedaan", "overgeslagen")
# What has a day but is no case of a child, or is a reminder only.
NIET = {"sociale_kaart", "zorg_volgen", "spoed_eigen"}


def stap_van(dossier):
    feiten, protocol = read_feiten(dossier), protocol_of(dossier)
    for stap in Stap:
        if stand(stap, feiten, protocol) not in KLAAR:
            return stap.value
    return 6


def oud(dagen):
    return 0 if dagen < 14 else 1 if dagen < 42 else 2 if dagen < 91 else 3


def zaken_van(beheerders, organisatie):
    """(step, age, state, place) of every case; `beheerders` together see each task of the organisation."""
    vandaag = timezone.localdate()
    taken = {}
    for user in beheerders:
        for taak in read_taken(zicht_of(user), nu=timezone.now()):
            if taak.bron.soort not in NIET and taak.rij["locatie"] and taak.rij["kind"]:
                taken[taak.bron.soort, taak.rij["id"]] = taak
    uit = []
    lopend = [
        rij for rij in d.Dossier.objects.all() if rij.organisatie_id == organisatie.pk and not rij.gesloten_op
    ]
    for dossier in lopend:
        eigen = [t for t in taken.values() if t.rij["dossier"] == dossier.pk and t.dag is not None]
        laat = max((t.te_laat for t in eigen), default=0)
        momenten = [dossier.geopend_op, *(r.vastgelegd_op for r in read_tijdlijn(dossier))]
        stil = (vandaag - timezone.localdate(max(momenten))).days
        straks = any(t.dag >= vandaag for t in eigen)
        staat = "te_laat" if laat else "stil" if stil >= 28 and not straks else "loopt"
        begon = (vandaag - timezone.localdate(dossier.geopend_op)).days
        uit.append((stap_van(dossier), oud(begon), staat, dossier.locatie.naam))
    for taak in taken.values():
        if taak.bron.soort == "triage":
            wacht = (vandaag - timezone.localdate(taak.rij["sinds"])).days
            uit.append((0, oud(wacht), "te_laat" if taak.te_laat else "loopt", taak.rij["plek"]))
    return Counter(uit)


def tel_jaar(organisatie):
    """Of each figure how many in the last twelve months, and how many in the twelve before."""
    begin = timezone.localdate() - timedelta(days=364)
    vroeger = begin - timedelta(days=365)
    uit = {}
    for naam, model, moment, van in (
        ("signaal", d.Signaal, "vastgelegd_op", lambda r: r.organisatie_id),
        ("dossier", d.Dossier, "geopend_op", lambda r: r.organisatie_id),
        ("afsluiting", d.Afsluiting, "vastgelegd_op", lambda r: r.dossier.organisatie_id),
        ("melding", d.Melding, "vastgelegd_op", lambda r: r.dossier.organisatie_id),
        ("incident", Incident, "gebeurd_op", lambda r: r.organisatie_id),
    ):
        dagen = [
            timezone.localdate(getattr(r, moment)) for r in model.objects.all() if van(r) == organisatie.pk
        ]
        uit[naam] = (sum(dag >= begin for dag in dagen), sum(vroeger <= dag < begin for dag in dagen))
    return uit
