"""In which role somebody acts here, and what was promised before: found by the walks, each told once.

A role counts only where it holds. What a dossier promised (a report, advice, an agreement, a second person) comes
before its end.
"""

import pytest

from dossiers.models import Ondertekening
from tests.journeys.referentie import REGELS
from tests.journeys.verhaal import Verhaal

pytestmark = pytest.mark.django_db


def decided_by_two(verhaal, **anders):
    """Question 1 answered with no, decided and signed by the AF and the directie."""
    besluit = verhaal.beslist("af", **anders)
    verhaal.tekent("af", besluit)
    verhaal.tekent("directie", besluit)


def with_af_of_elsewhere(slug="willow"):
    """A story in which `dubbel` weighs along: medewerker here, AF at the other location."""
    v = Verhaal(slug)
    beeld = v.tot_wegen()
    v.doet("af", "appoint_deelnemer", persoon=v.mensen["dubbel"], soort="weegt_mee")
    v.weegt("af", beeld, vermoeden="nee")
    return v, v.beslist("af", hulp="ja")


def test_wie_besloot_te_melden_sluit_niet_zonder_melding():
    v = Verhaal("landelijk-onderwijs")
    beeld = v.tot_wegen()
    v.weegt("af", beeld, vermoeden="nee")
    decided_by_two(v, melden=True, hulp="ja", met_vt=True, met_hen=True, reden="Toch.")
    v.sluit("af", "onterecht", REGELS, bevestigd=True)
    melding = v.doet("af", "report_melding")
    v.sluit("af", "onterecht", REGELS, bevestigd=True)  # until Veilig Thuis answered
    v.doet("af", "record_terugkoppeling", melding=melding.pk, uitkomst="einde_bemoeienis", partij=False)
    v.sluit("af", "onterecht", bevestigd=True)


def test_een_kind_dat_vertrekt_vraagt_eerst_advies():
    v = Verhaal("landelijk-onderwijs", "tweede")
    beeld = v.opent()
    v.overlegt()
    v.praat("af")
    v.praat("af", "kind")
    v.weegt("af", beeld, vermoeden="nee")
    decided_by_two(v)
    v.sluit("af", "zorgen_weggenomen", REGELS)  # leaving is itself a signal (001 L1671)
    v.overlegt(soort="veilig_thuis")
    v.sluit("af", "zorgen_weggenomen")


def test_afspraken_bij_gevaar_zijn_geen_afspraken_na_een_onthulling():
    v = Verhaal("landelijk-onderwijs")
    v.opent()
    v.doet("af", "record_situatie", situatie="acuut_gevaar", afspraken="ja")
    v.doet("af", "record_situatie", situatie="disclosure", afspraken="")
    v.praat("af", moet=REGELS)  # first with Veilig Thuis and the child (000 L1947)
    v.doet("af", "record_situatie", situatie="disclosure", afspraken="ja")
    v.praat("af", moet=REGELS)  # agreements say nothing without a call to Veilig Thuis (004 L221)
    v.overlegt(soort="veilig_thuis")
    v.praat("af")


def test_een_af_van_elders_tekent_hier_niet_als_af():
    v, besluit = with_af_of_elsewhere()
    v.tekent("pm", besluit)
    v.tekent("dubbel", besluit, REGELS)  # the place of the medewerker is taken
    v.tekent("af", besluit)
    assert v.klaar()


def test_de_rol_bij_een_handtekening_past_bij_haar_plaats():
    v, besluit = with_af_of_elsewhere()
    v.tekent("dubbel", besluit)
    assert Ondertekening.objects.get().rol == "medewerker"


def test_een_afwijking_wacht_op_de_tweede_persoon():
    v = Verhaal("landelijk-onderwijs")
    beeld = v.tot_wegen()
    v.weegt("af", beeld, vermoeden="ja", veiligheid="nee", hulp="nee")
    advies = v.overlegt(soort="veilig_thuis").pk
    besluit = v.beslist("af", hulp="nee", reden="Oma vangt op.", advies=advies, met_vt=True, met_hen=True)
    v.tekent("af", besluit)
    v.tekent("directie", besluit)
    assert not v.stand.compleet
    v.doet("manager", "sign_instemming", voorstel=besluit.pk, toelichting="")
    assert v.stand.compleet
