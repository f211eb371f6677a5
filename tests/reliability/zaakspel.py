"""What people do in test_zaakwerelden.py: acts at random, some in a case that the watcher may not find.

Every act is one function of a Spel. An act that the product refuses leaves nothing and counts as refused.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.basis import Geweigerd
from dossiers.queries.taakverdeling import read_taken
from incidents.laddervormregels import VORMEN as LADDERVORMEN
from incidents.models import Laddertrede
from incidents.queries import route2 as route2queries
from incidents.route2regels import blockers
from incidents.route2stapregels import VORMEN, Draaiboekpunt, Stapsoort
from roles.actions import Bijhoudfout
from roles.routes import ROUTES
from tests import factories_calamiteit as calamiteit
from tests import factories_incident as incident
from tests import factories_ladder as ladder
from tests import factories_route2 as route2
from tests import factories_route3 as route3
from tests.factories_signaal import record_signaal_of, report_zorg_of, supplement_signaal_of, zicht_of

ZEGT = "Zoekvisser was erbij, zei de melder."
GEEN = (Geweigerd, Bijhoudfout, PermissionDenied, Http404)


@dataclass
class Spel:
    """One world while it is played: who may act, the rows that were made, and the clock."""

    cast: object
    toeval: random.Random
    mens: object  # who may not find the case
    kinderen: list  # the first is the one this person is excluded from
    handelaars: list  # who may have to do with it
    browse: object
    rijen: dict = field(default_factory=dict)
    telling: Counter = field(default_factory=Counter)

    @property
    def nu(self):
        return timezone.now()

    def wie(self, *namen):
        """Somebody of these who isn't the watcher."""
        mensen = [getattr(self.cast, naam) for naam in namen]
        return self.toeval.choice([m for m in mensen if m != self.mens])

    def doe(self, naam, daad):
        """One act; refused leaves nothing."""
        try:
            with transaction.atomic():
                daad(self)
        except GEEN:
            self.telling[naam, "geweigerd"] += 1
        else:
            self.telling[naam, "ok"] += 1


# --- a case of each kind, as it begins --------------------------------------------------------------------


def begin_route2(spel):
    """About the watcher, or one in which they have an interest."""
    melder = spel.wie("pm", "pm_zuid", "ondersteunend")
    zorg = report_zorg_of(melder, over_wie="Zoekvisser", waarneming=ZEGT, gebeurd_op=spel.nu.date())
    rechter = spel.handelaars[0]
    over = spel.mens if spel.toeval.random() < 0.6 else None
    zaak = route2.zaak_of(rechter, zorg, account=over, tekst=ZEGT)
    if over is None:
        route2.sluit_uit(rechter, zaak, spel.mens, spel.toeval.choice(("naaste", "belang")))
    spel.rijen |= {"route2": zaak, "zorg": zorg}


def begin_incident(spel):
    soort = spel.toeval.choice(("geweld", "ongeval", "tekenbeet"))
    arts = {"arts": "nee"} if soort != "geweld" else {}
    kinderen = spel.kinderen[: spel.toeval.choice((1, 2))]
    rij = incident.incident_of(
        spel.wie("pm", "collega"), spel.cast.noord, *kinderen, soort=soort, wat=ZEGT, **arts
    )
    spel.rijen["incident"] = rij


def begin_route3(spel):
    rij = route3.zaak_of(spel.wie("pm", "collega"), spel.cast.noord, *spel.kinderen[:2], wat=ZEGT)
    spel.rijen["route3"] = rij


def begin_ladder(spel):
    begin_incident(spel)
    spel.rijen["ladder"] = ladder.ladder_of(
        spel.wie("pm", "collega"), spel.kinderen[0], spel.rijen["incident"], aanleiding=ZEGT
    )


def begin_calamiteit(spel):
    begin_incident(spel)
    spel.rijen["calamiteit"] = calamiteit.calamiteit_of(
        spel.handelaars[1], spel.cast.noord, incident=spel.rijen["incident"], titel="Zoekvisser", wat=ZEGT
    )


def begin_klacht(spel):
    spel.rijen["klacht"] = calamiteit.klacht_of(
        spel.handelaars[1], spel.cast.noord, spel.kinderen[0], waarover=ZEGT
    )


def begin_intimiteit(spel):
    """Told to one person; the watcher is anybody else."""
    wie, aan = spel.wie("pm", "collega"), spel.handelaars[1]
    spel.rijen["intimiteit"] = ladder.intimiteit_of(wie, aan, wie="Zoekvisser", wat=ZEGT)


BEGIN = {
    "route2": begin_route2, "incident": begin_incident, "route3": begin_route3, "ladder": begin_ladder,
    "calamiteit": begin_calamiteit, "klacht": begin_klacht, "intimiteit": begin_intimiteit,
}  # fmt: skip


# --- what happens in it -----------------------------------------------------------------------------------


def route2_step(spel):
    zaak, wie = spel.rijen["route2"], spel.handelaars[0]
    soort = spel.toeval.choice(list(Stapsoort))
    uitkomst = spel.toeval.choice(VORMEN[soort].uitkomsten or ("",))
    feiten = route2queries.read_feiten(zaak, kiest=uitkomst)
    if blockers(soort, feiten, route2queries.protocol_of(zaak)):
        raise Geweigerd([])
    route2.stap_of(wie, zaak, soort, uitkomst, at=spel.nu - timedelta(hours=1), tekst=ZEGT)


def route2_line(spel):
    punt = spel.toeval.choice(Draaiboekpunt.values)
    route2.draaiboek_of(
        spel.handelaars[0], spel.rijen["route2"], punt, ZEGT, wie="Zoekvisser", gebeurd_op=spel.nu
    )


def route2_share(spel):
    route2.delegeer(spel.handelaars[0], spel.rijen["route2"], spel.wie("af", "manager"))


def incident_more(spel):
    rij, wie = spel.rijen["incident"], spel.handelaars[1]
    keuze = spel.toeval.randrange(5)
    if keuze == 0:
        incident.vul_incident_aan(wie, rij, ZEGT)
    elif keuze == 1:
        incident.maatregel_of(wie, rij, spel.toeval.choice([None, spel.wie("pm", "collega", "manager")]))
    elif keuze == 2:
        incident.incidentbijlage_of(wie, rij)
    elif keuze == 3 and rij.soort == "ongeval":
        incident.ongeval_of(wie, rij, spel.kinderen[0], bezig=ZEGT)
    elif keuze == 3 and rij.soort == "tekenbeet":
        incident.tekenbeet_of(wie, rij, spel.kinderen[0])
    else:
        incident.sluit_incident(wie, rij, ZEGT)


def route3_more(spel):
    zaak, wie, kind = spel.rijen["route3"], spel.handelaars[1], spel.toeval.choice(spel.kinderen[:2])
    daden = (
        lambda: route3.overleg_of(wie, zaak), lambda: route3.ouders_of(wie, zaak, kind, tekst=ZEGT),
        lambda: route3.weging_of(wie, zaak), lambda: route3.maatregel_of(wie, zaak, kind, tekst=ZEGT),
        lambda: route3.plan_of(wie, zaak, kind), lambda: route3.evaluatie_of(wie, zaak),
        lambda: route3.besluit_of(wie, zaak, kind), lambda: route3.nazorg_of(wie, zaak, kind),
        lambda: route3.verwijzing_of(wie, zaak, kind), lambda: route3.sluit_route3(wie, zaak),
        lambda: route3.blad_of(wie, zaak, kind, spel.rijen["ouder"]),
    )  # fmt: skip
    spel.toeval.choice(daden)()


def ladder_more(spel):
    rij, wie = spel.rijen["ladder"], spel.handelaars[1]
    open_ = Laddertrede.objects.filter(ladder=rij, daad__in=("time_out", "contract"))
    keuze = spel.toeval.randrange(6)
    if keuze == 0:
        ladder.climb(spel.wie("pm", "collega"), rij)
    elif keuze == 1:
        ladder.maatregel_of(wie, rij, spel.toeval.choice(("time_out", "contract")))
    elif keuze == 2 and open_:
        ladder.besluit_of(spel.toeval.choice(spel.handelaars), open_.last())
    elif keuze == 3:
        ladder.brief_of(wie, rij, spel.toeval.choice(("time_out_ouders", "contract_ouders")), tekst=ZEGT)
    else:
        ladder.trede_of(wie, rij, spel.toeval.choice(sorted(LADDERVORMEN)), tekst=ZEGT)


def calamiteit_more(spel):
    rij, wie = spel.rijen["calamiteit"], spel.handelaars[1]
    keuze = spel.toeval.randrange(5)
    if keuze == 0:
        calamiteit.logregel_of(wie, rij, tekst=ZEGT)
    elif keuze == 1:
        calamiteit.werk_plan_bij(wie, rij)
    elif keuze == 2:
        calamiteit.lid_of(wie, rij, spel.wie("pm", "collega", "manager", "af"))
    elif keuze == 3:
        calamiteit.bericht_of(wie, rij)
    else:
        calamiteit.sluit_calamiteit(wie, rij)


def klacht_more(spel):
    calamiteit.sluit_klacht(spel.handelaars[1], spel.rijen["klacht"])


def intimiteit_more(spel):
    rij, wie = spel.rijen["intimiteit"], spel.handelaars[1]
    stap = spel.toeval.choice(
        ("besproken", "aangesproken", "teruggekoppeld", "gestopt", "keert_terug", "team")
    )
    ladder.intimiteitstap_of(wie, rij, stap, "We spraken erover.")


MEER = {
    "route2": (route2_step, route2_step, route2_line, route2_share), "incident": (incident_more,),
    "route3": (route3_more,), "ladder": (ladder_more, ladder_more, incident_more),
    "calamiteit": (calamiteit_more, incident_more), "klacht": (klacht_more,), "intimiteit": (intimiteit_more,),
}  # fmt: skip


def look(spel, soort):
    """Somebody who has to do with it walks its pages and half fills in a form, in a browser.

    No other list: that somebody looked at one is no trace of this case (`seen_lists` does that in both worlds).
    """
    wie = spel.handelaars[1] if soort == "intimiteit" else spel.toeval.choice(spel.handelaars)
    client, zicht = spel.browse(wie), zicht_of(wie)
    for naam, rij in list(spel.rijen.items()):
        for adres in addresses_of(naam, rij, zicht):
            client.get(adres)
        if naam in VAN_ZAAK:
            pad = next(iter(addresses_of(naam, rij)))
            client.post(reverse("save_concept"), {"pad": pad, "tekst": ZEGT})
            client.post(reverse("discard_concept"), {"pad": pad})
    for taak in read_taken(zicht_of(wie), nu=timezone.localtime()):
        if taak.rij["id"] in {rij.pk for rij in spel.rijen.values()}:
            client.get(reverse("export_taak", args=[taak.bron.soort, taak.rij["id"]]))
    for lijst in ("view_route2zaken", "view_zorgen") if soort == "route2" else ():
        client.get(reverse(lijst))
    spel.telling[soort, "bekeken"] += 1


# --- the same in both worlds ------------------------------------------------------------------------------

LIJSTEN = (
    "view_werk", "view_taken", "view_incidenten", "view_patroon", "view_route3zaken", "view_ladders",
    "view_ladderbesluiten", "view_calamiteiten", "view_klachten", "view_zorgen", "view_route2zaken",
    "view_intimiteiten", "view_signalen", "view_kinderen", "view_rapportages",
)  # fmt: skip


def seen_incident(spel):
    rij = incident.incident_of(spel.wie("pm", "collega"), spel.cast.noord, *spel.kinderen[1:3])
    spel.rijen[f"gewoon {sum(naam.startswith('gewoon') for naam in spel.rijen)}"] = rij


def seen_signal(spel):
    rij = record_signaal_of(spel.wie("pm", "collega"), spel.kinderen[1])
    supplement_signaal_of(spel.handelaars[1], rij)


def seen_route3(spel):
    rij = route3.zaak_of(spel.wie("pm", "collega"), spel.cast.noord, *spel.kinderen[1:3])
    route3.overleg_of(spel.handelaars[1], rij)


def seen_ladder(spel):
    rij = ladder.ladder_of(spel.wie("pm", "collega"), spel.kinderen[2])
    ladder.climb(spel.wie("pm", "collega"), rij)


def seen_klacht(spel):
    calamiteit.klacht_of(spel.handelaars[1], spel.cast.noord, spel.kinderen[2])


def seen_calamiteit(spel):
    rij = calamiteit.calamiteit_of(spel.handelaars[1], spel.cast.noord)
    calamiteit.logregel_of(spel.handelaars[1], rij)


def seen_lists(spel):
    """Somebody reads lists in which the case stands for them, when there is one."""
    client = spel.browse(spel.toeval.choice(spel.handelaars))
    for lijst in spel.toeval.sample(LIJSTEN, 5):
        client.get(reverse(lijst))


GEWOON = (
    seen_incident,
    seen_signal,
    seen_route3,
    seen_ladder,
    seen_klacht,
    seen_calamiteit,
    seen_lists,
    seen_lists,
)

# --- its addresses ----------------------------------------------------------------------------------------

VAN_ZAAK = {
    "route2": ("record_draaiboekregel", "view_route2zaak", "export_route2zaak", "close_route2zaak", "exclude_route2",
               "assign_route2zaak"),
    "zorg": ("view_zorg", "open_route2zaak", "assign_zorg", "supplement_zorg"),
    "incident": ("supplement_incident", "view_incident", "record_incidentmaatregel", "record_incidentkoppeling",
                 "close_incident", "record_incidentbijlage", "record_ongeval", "record_tekenbeet"),
    "route3": ("supplement_route3", "view_route3", "record_route3kind", "record_route3overleg", "answer_route3",
               "record_route3maatregel", "record_route3evaluatie", "decide_route3", "record_route3nazorg",
               "report_route3", "close_route3"),
    "ladder": ("close_ladder", "view_ladder", "skip_laddertrede", "record_ladderincident"),
    "calamiteit": ("record_calamiteitregel", "view_calamiteit", "record_calamiteitkoppeling", "appoint_calamiteitlid",
                   "record_calamiteitbericht", "choose_calamiteitbrief", "close_calamiteit"),
    "klacht": ("close_klacht", "view_klacht"),
    "intimiteit": ("record_intimiteitstap", "view_intimiteit", "share_intimiteit"),
}  # fmt: skip


def addresses_of(naam, rij, zicht=None):
    """Its pages; with `zicht` only those for which that person has a role: a link nobody has is no act in the case."""
    for route in VAN_ZAAK.get(naam, ()):
        if zicht is None or zicht.may(ROUTES[route].actie):
            yield reverse(route, args=[rij.pk])
