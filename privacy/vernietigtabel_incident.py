"""Of what happened and what was done about it: a part of vernietigtabel.py. PURE."""

from privacy.vernietigvorm import LG, Gevolg, H, M

ROUTE3 = (
    "overleg", "ouders", "weging", "maatregel", "plan", "evaluatie", "besluit", "nazorg", "aanvulling", "afsluiting",
    "blad",
)  # fmt: skip
INCIDENTRELATIES: dict[str, Gevolg] = {
    # an incident names several children: it goes as a whole, by its own term
    "incidents.incidentbetrokkene.incident": M,
    "incidents.incidentaanvulling.incident": M,
    "incidents.incidentmaatregel.incident": M,
    "incidents.maatregelstand.maatregel": M,
    "incidents.incidentkoppeling.incident": M,
    "incidents.incidentkoppeling.signaal": M,
    "incidents.incidentkoppeling.dossier": M,
    "incidents.incidentafsluiting.incident": M,
    "incidents.incidentbijlage.incident": M,
    "incidents.incidentbijlageweg.bijlage": M,
    "incidents.ongeval.incident": M,
    "incidents.tekenbeet.incident": M,
    "incidents.incidentaanvulling.tekenbeet": M,
    "incidents.ongeval.kind": H,
    "incidents.tekenbeet.kind": H,
    "incidents.incidentbetrokkene.kind": H,
    # the administration of the vertrouwenspersoon: a case goes as a whole, by its own term and by itself
    "incidents.vertrouwenscontact.zaak": M,
    "incidents.vertrouwensstap.zaak": M,
    "incidents.vertrouwensafsluiting.zaak": M,
    "incidents.overdracht.zaak": M,
    "incidents.overdrachteinde.overdracht": M,
    # a ladder is of one child; what somebody told in confidence is of no child
    "incidents.ladder.kind": H,
    "incidents.laddertrede.ladder": M,
    "incidents.laddertrede.over": M,
    "incidents.ladderincident.ladder": M,
    "incidents.ladderincident.incident": M,
    "incidents.intimiteitlezer.intimiteit": M,
    "incidents.intimiteitrij.intimiteit": M,
    # route 3: a case names several children, and goes as a whole by its own term
    "incidents.route3zaak.signaal": LG,
    "incidents.route3zaak.incident": LG,
    "incidents.route3kind.zaak": M,
    "incidents.route3kind.kind": H,
    **{f"incidents.route3{stuk}.zaak": M for stuk in ROUTE3},
    **{
        f"incidents.route3{stuk}.zaakkind": M
        for stuk in ("ouders", "maatregel", "plan", "besluit", "nazorg", "aanvulling", "blad")
    },
    "incidents.route3ouder.bericht": M,
    "incidents.route3ouder.betrokkene": H,
    "incidents.route3criterium.weging": M,
    "incidents.route3regel.plan": M,
    "incidents.route3blad.betrokkene": H,
    # a calamiteit: as a whole, by its own term; its incidents stay as long: they say who may not find it
    **{
        f"incidents.calamiteit{stuk}.calamiteit": M
        for stuk in ("koppeling", "regel", "punt", "lid", "bericht", "afsluiting")
    },
    "incidents.calamiteitkoppeling.incident": H,
    # a short list holds nothing about anybody: it stays, and points nowhere then
    "incidents.checklijst.incident": LG,
    "incidents.checklijst.calamiteit": LG,
    "incidents.checkpunt.lijst": M,
    # a complaint; passed on it goes with the worry, for its text stands in both
    "incidents.klachtafsluiting.klacht": M,
    "incidents.klachtoverdracht.klacht": M,
    "incidents.klachtoverdracht.zorg": M,
    "incidents.klacht.kind": H,
}
