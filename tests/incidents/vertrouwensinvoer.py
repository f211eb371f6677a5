"""What somebody sends with the form of the first contact."""

import uuid

from django.core import signing
from django.utils import timezone

from work.forms import ZOUT


def nieuw_id(pk=None):
    return signing.dumps(str(pk or uuid.uuid4()), salt=ZOUT)


def invoer(**velden):
    basis = {
        "nieuw_id": nieuw_id(), "uitgelegd": "on", "kring": "medewerker", "onderwerp": "macht",
        "melder": "Sietske Hoogland", "over": "Rutger Vonk", "gebeurd_op": str(timezone.localdate()),
        "wijze": "gesprek", "kern": "Steeds grappen.", "advies": "Schrijf het op.", "weer_op": "",
    }  # fmt: skip
    return basis | velden
