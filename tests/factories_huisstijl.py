"""A look on paper, set through the real action; and a picture to be its logo."""

import io
import uuid

from django.utils import timezone
from PIL import Image

from reports.actions.huisstijl import Stijlgegevens, record_huisstijl
from roles.huisstijlrijen import Huisstijl
from tests.factories_signaal import act_of, zicht_of

PAARS = "#5b2a86"


def beeld_of(vorm="PNG", maat=(300, 100), kleur=(90, 40, 130)) -> bytes:
    vak = io.BytesIO()
    Image.new("RGB", maat, kleur).save(vak, vorm)
    return vak.getvalue()


def zet_huisstijl(user, kleur=PAARS, naam="", versie=0, pk=None, **velden) -> Huisstijl:
    with act_of(user):
        return record_huisstijl(
            by=zicht_of(user), at=timezone.now(), id=pk or uuid.uuid4(), versie=versie,
            gegevens=Stijlgegevens(naam, kleur, **velden),
        )  # fmt: skip
