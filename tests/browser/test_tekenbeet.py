"""A tick bite found after a walk in the wood: the form, what the parents know, and three months' watch."""

from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.models import Tekenbeet
from tests.browser.conftest import TELEFOON
from tests.factories_incident import incident_of
from tests.factories_signaal import kind_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("js", [True, False])
def test_a_tick_bite_is_written_down_told_and_watched(transactional_db, cast, als_mens, js):
    """001 L2205-2232, L2546-2593."""
    kind = kind_of(cast.noord)
    incident_of(
        cast.pm, cast.noord, kind, soort="tekenbeet", arts="nee", plaats="onderweg", plek="in het bos"
    )
    pm = als_mens(cast.pm, breed=TELEFOON, js=js)
    pm.follow("Vul het formulier van een tekenbeet in")
    pm.fill("Wie ontdekte de teek?", "Ilse de Groot")
    pm.fill("Waar op het lichaam?", "Linker knieholte")
    pm.choose("Is de teek weggehaald?", "Ja")
    pm.fill("Wie haalde de teek weg?", "Ilse de Groot")
    pm.choose("Waarmee?", "Puntig pincet")
    pm.choose("Is de teek bewaard om te onderzoeken?", "Nee")
    pm.choose("Is de plek schoongemaakt?", "Ja")
    pm.choose("Is de plek ontsmet?", "Ja")
    pm.choose("Was een arts nodig?", "Nee")
    pm.fill("Op welke dag hoorden de ouders het?", str(timezone.localdate()))
    pm.choose("Hoe vertelde je het?", "Per telefoon")
    pm.fill("Aan welke ouder of verzorger?", "Moeder")
    pm.choose("Wat is de ouders verteld?", "Drie maanden letten op een rode ring, koorts en spierpijn")
    pm.press("Leg het formulier vast")
    pm.sees("Kies hoe de ouder het bevestigde")  # forgotten; what was typed is still there
    assert pm.field("Waar op het lichaam?").input_value() == "Linker knieholte"
    pm.choose("Hoe bevestigde de ouder dat?", "Nog niet")
    pm.press("Leg het formulier vast")
    pm.sees("Linker knieholte", "Puntig pincet")
    pm.open("/")
    pm.follow("Laat ouders een tekenbeet bevestigen")
    pm.choose("Wat is er gedaan?", "De ouders weten het en hebben het bevestigd")
    pm.fill("Hoe is het?", "Moeder stuurde een bericht terug.")
    pm.press("Leg dit vast")
    pm.open("/")
    pm.misses("Laat ouders een tekenbeet bevestigen")
    beet = Tekenbeet.objects.get()
    assert beet.kijken_tot - timezone.localdate() > timedelta(days=85)
    pm.open("/taken/")
    pm.sees("Kijk hoe het is na een tekenbeet")
