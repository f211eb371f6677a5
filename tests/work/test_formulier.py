"""What no browser sends of itself is told to who watches; a slip of a user isn't."""

import json

import pytest
from django import forms

from work.forms import Formulier, Opname, keuzeveld


class Proef(Formulier):
    keuze = keuzeveld([("a", "A")], error_messages={"required": "Kies."})
    tekst = forms.CharField(max_length=5, required=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("formulier", "velden", "vreemd"),
    [
        (Proef, {"keuze": "a"}, False),
        (Proef, {"keuze": ""}, False),
        (Proef, {}, False),
        (Proef, {"keuze": "kanarie"}, True),
        (Proef, {"keuze": "a", "tekst": "kanarie kanarie"}, False),
        (Opname, {"nieuw_id": ""}, False),
        (Opname, {"nieuw_id": "kanarie"}, True),
    ],
)
def test_what_no_browser_sends_is_told_and_a_slip_is_not(
    capsys, django_capture_on_commit_callbacks, formulier, velden, vreemd
):
    with django_capture_on_commit_callbacks(execute=True):
        formulier(velden).is_valid()
        formulier().is_valid()
    regels = [json.loads(regel) for regel in capsys.readouterr().out.splitlines()]
    assert [regel["gebeurtenis"] for regel in regels] == ["invoer_vreemd"] * vreemd
    assert "kanarie" not in str(regels)
