"""Five journeys in the words of the work floor, through the service layer, each act by the person who does it."""

import pytest

from dossiers.afwegingskader import Uitkomst
from dossiers.feiten import Stap
from dossiers.models import Afsluiting, Antwoordrij, Weging
from tests.journeys.referentie import REGELS, TOEGANG
from tests.journeys.verhaal import GEEN, Verhaal

pytestmark = pytest.mark.django_db


def test_zorg_blijkt_ongegrond_en_staat_zo_op_het_dossier():
    v = Verhaal("kindpartners")
    beeld = v.tot_wegen()
    v.weegt("af", beeld, vermoeden="nee")
    besluit = v.beslist("af")
    assert not v.klaar()
    v.sluit("af", "onterecht", REGELS, bevestigd=True)  # the manager hasn't signed
    v.tekent("af", besluit)
    v.tekent("af", besluit, REGELS)  # one person, one place
    v.tekent("manager", besluit)
    assert v.klaar()
    v.sluit("af", "onterecht", REGELS)  # an explicit act (000 L1791)
    v.sluit("af", "onterecht", REGELS, bevestigd=True)  # somebody keeps an eye on it (000 L2017)
    v.blijft_kijken()
    v.sluit("af", "onterecht", bevestigd=True)
    v.kijkt()  # also after closing: that is what it is for
    assert Afsluiting.objects.get().soort == "onterecht"
    assert v.stand.feiten.gesloten
    v.doet("pm", "report_melding")  # also now: a report that was made is a fact


def test_geen_geweld_wel_andere_zorgen_krijgt_hulp_en_een_datum():
    v = Verhaal("willow")
    beeld = v.tot_wegen()
    v.doet("af", "appoint_deelnemer", persoon=v.mensen["pm"], soort="weegt_mee")
    v.weegt("pm", beeld, vermoeden="nee")
    besluit = v.beslist("pm", hulp="ja")
    v.tekent("manager", besluit, REGELS)  # willow doesn't ask the manager (001 L778)
    v.tekent("pm", besluit)
    v.tekent("af", besluit)
    v.sluit("af", "andere_zorgen", REGELS)  # without a date (001 L821)
    v.sluit("af", "hulp_geslaagd", REGELS)  # not the outcome of these answers
    v.blijft_kijken()
    v.sluit("af", "andere_zorgen")
    assert Afsluiting.objects.get().soort == "andere_zorgen"


def test_hulp_wordt_aanvaard_en_later_kijkt_men_of_zij_werkt():
    v = Verhaal("ko", "zuidkind")
    signaal = v.doet("pm_zuid", "record_signaal", kind=v.kind)
    v.dossier = v.doet(
        "af_zuid", "triage_signaal", signaal=signaal, keuze="thuis", nieuwe_ronde=False
    ).dossier_id
    beeld = v.doet("af_zuid", "record_beeld")
    v.overlegt("af_zuid")
    v.praat("af_zuid", "kind")
    v.weegt("af_zuid", beeld, REGELS, vermoeden="ja")  # nobody spoke with the parents yet
    v.praat("pm_zuid")  # who signalled takes part, and may talk
    v.weegt("af_zuid", beeld, vermoeden="ja", veiligheid="nee", hulp="ja", aanvaarding="ja")
    assert v.stand.plek.uitkomst is Uitkomst.HULP
    v.beslist("af_zuid", REGELS, hulp="ja")  # no date for question 5
    v.beslist("af_zuid", REGELS, hulp="nee", vraag5="later")
    besluit = v.beslist("af_zuid", hulp="ja", vraag5="later")
    v.weegt("af_zuid", beeld, REGELS, resultaat="ja")  # not before its day
    v.tekent("manager_zuid", besluit)  # opvang: locatieleider with AF (002 L761)
    v.tekent("af_zuid", besluit)
    assert v.klaar()
    v.sluit("af_zuid", "hulp_geslaagd", REGELS)  # help has only begun
    v.doet("af_zuid", "record_vraag5datum", op="nu", reden="De hulp gaat sneller.")
    v.weegt("af_zuid", beeld, resultaat="ja")
    assert v.stand.plek.uitkomst is Uitkomst.NAZORG
    assert not v.klaar()  # other answers: decide and sign again
    besluit = v.beslist("manager_zuid", hulp="ja")
    v.tekent("af_zuid", besluit)
    v.tekent("manager_zuid", besluit)
    v.sluit("manager_zuid", "hulp_geslaagd", REGELS)
    v.blijft_kijken("af_zuid", keren=2)
    v.kijkt("af_zuid")
    v.sluit("manager_zuid", "hulp_geslaagd", REGELS)  # one of two times
    v.kijkt("manager_zuid")
    v.sluit("manager_zuid", "hulp_geslaagd")


TWIJFEL = GEEN | {"structureel": "weet_niet"}


def test_twijfel_over_veiligheid_is_melden_bij_de_kindpartners():
    v = Verhaal("kindpartners")
    beeld = v.tot_wegen()
    v.weegt("manager", beeld, checks=TWIJFEL, vermoeden="ja", veiligheid="weet_niet")
    assert (v.stand.plek.uitkomst, v.stand.plek.meldnorm) == (Uitkomst.MELDEN, 1)
    v.beslist("manager", REGELS, reden="Liever niet.")  # of norm 1 nobody deviates
    besluit = v.beslist("manager", melden=True, hulp="later")
    v.doet("af", "report_melding")  # before any signature
    v.tekent("af", besluit, REGELS)  # the second decision is still open
    besluit = v.beslist("af", melden=True, hulp="ja", met_vt=True, met_hen=True)
    v.tekent("manager", besluit)
    v.tekent("af", besluit)
    assert v.klaar()
    assert v.stand.feiten.gemeld
    v.sluit("af", "overgedragen", REGELS)  # Veilig Thuis hasn't told who takes over
    v.sluit("af", "overgedragen", overgedragen=True)


def test_dezelfde_twijfel_vraagt_bij_de_kei_eerst_advies():
    v = Verhaal("de-kei")
    beeld = v.tot_wegen()
    v.weegt("af", beeld, checks=TWIJFEL, vermoeden="ja", veiligheid="weet_niet")
    assert (v.stand.plek.uitkomst, v.stand.plek.meldnorm) == (Uitkomst.ADVIES, None)
    v.beslist("af", REGELS)  # doubt never closes, and never decides
    v.sluit("af", "onterecht", REGELS, bevestigd=True)
    v.doet("af", "open_weging", REGELS, alleen_vraag5=False)  # first the advice, after the doubt
    v.overlegt(soort="veilig_thuis")
    v.weegt("af", beeld, REGELS, veiligheid="nee")  # an answer doesn't change; a new ronde comes beside it
    v.doet("af", "open_weging", alleen_vraag5=False)
    v.weegt("af", beeld, vermoeden="ja", veiligheid="ja", checks=GEEN | {"acuut": "ja"})
    assert v.stand.plek.meldnorm == 1
    assert Weging.objects.count() == 2
    assert Antwoordrij.objects.filter(antwoord="weet_niet").count() == 1
    besluit = v.beslist("af", melden=True, hulp="ja", met_vt=True)
    v.tekent("collega", besluit, TOEGANG)  # doesn't take part in this dossier
    v.tekent("pm", besluit)  # recorded the signal, and weighs along (003 L160)
    v.tekent("af", besluit)
    assert v.klaar()


def test_het_gesprek_wordt_overgeslagen_na_een_onthulling():
    v = Verhaal("kindpartners")
    beeld = v.opent()
    v.overlegt()
    v.doet("af", "record_situatie", situatie="disclosure", afspraken="")
    v.praat("af", moet=REGELS)  # not before it is agreed with Veilig Thuis and the child (000 L1947)
    assert not v.klaar(Stap.OVERLEG)
    v.overlegt(soort="veilig_thuis")
    overslag = v.doet("af", "skip_gesprek", vorm="regulier", grond="disclosure")
    v.doet("manager", "skip_gesprek", REGELS, vorm="regulier", grond="geen_zin")
    v.doet("af", "skip_gesprek", vorm="kind", grond="te_jong")  # a reason, no second person (001 L1799)
    v.weegt("af", beeld, REGELS, vermoeden="ja")
    v.doet("af", "sign_instemming", REGELS, voorstel=overslag.pk, toelichting="Zelf.")
    v.doet("pm", "sign_instemming", TOEGANG, voorstel=overslag.pk, toelichting="")
    v.doet("manager", "sign_instemming", voorstel=overslag.pk, toelichting="")
    assert v.klaar(Stap.GESPREK)
    v.weegt("af", beeld, vermoeden="ja", veiligheid="ja", checks=GEEN | {"disclosure": "ja"})
    assert v.stand.plek.omdat.startswith("omdat vraag 2 met ja is beantwoord.")
    uitstel = {"melden": True, "hulp": "later", "uitstel": "later", "reden": "Zij bellen maandag terug."}
    v.beslist("af", REGELS, **uitstel)  # postponing needs advice (workflow.md §3)
    assert v.beslist("af", **uitstel, advies=v.overlegt(soort="veilig_thuis").pk).uitstel_tot


def test_bij_pieter_bas_beslist_de_directie():
    v = Verhaal("pieter-bas")
    beeld = v.opent()
    v.overlegt()
    v.praat("pm")
    v.praat("af", "kind")
    v.doet("directie", "answer_afweging", TOEGANG, vraag="vermoeden", antwoord="ja", checks=GEEN, bewijs=[beeld.pk],
           motivering="Ja.")  # fmt: skip
    v.weegt("manager", beeld, REGELS, vermoeden="ja")  # IB'er and leerkracht weigh (004 L123)
    v.weegt("af", beeld, vermoeden="ja", veiligheid="nee", hulp="nee")
    assert v.stand.plek.meldnorm == 2
    advies = v.overlegt(soort="veilig_thuis")
    besluit = v.beslist(
        "af", hulp="ja", met_vt=True, met_hen=True, reden="De ouders gaan zelf.", advies=advies.pk
    )
    v.tekent("af", besluit)
    v.tekent("manager", besluit, REGELS)
    v.tekent("directie", besluit)  # let in by the besluit, in own sign-in (004 L124)
    assert not v.klaar()  # away from melden: a second person too
    v.doet("af", "sign_instemming", REGELS, voorstel=besluit.pk, toelichting="")
    v.doet("houder", "sign_instemming", voorstel=besluit.pk, toelichting="")
    assert v.klaar()
    besluit = v.beslist("directie", melden=True, hulp="ja", met_vt=True, met_hen=True)
    v.tekent("directie", besluit)
    v.tekent("af", besluit)
    assert v.klaar()
    v.doet("directie", "report_melding")
    v.doet("buitenstaander", "report_melding", TOEGANG)
