"""Which passwords anybody of the house would try first, and which only happen to hold such a word."""

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

pytestmark = pytest.mark.django_db
HIER = "roles.huiswoorden.Huiswoorden"


@pytest.mark.parametrize(
    "wachtwoord",
    [
        "Meldcode2026!!", "Kinderopvang-01", "WelkomWelkom1234", "voorbeeldhof2026", "Voorbeeldhof Noord",
        "zomer-2026-herfst",
    ],
)  # fmt: skip
def test_what_anybody_here_would_try_is_refused(cast, wachtwoord):
    with pytest.raises(ValidationError) as fout:
        validate_password(wachtwoord, cast.pm)
    assert "password_of_the_house" in {deel.code for deel in fout.value.error_list}


@pytest.mark.parametrize(
    "wachtwoord", ["paarse fietsbel op school", "drie lepels soep in maart", "regenjas-kapstok"]
)
def test_such_a_word_among_others_is_fine(cast, wachtwoord):
    validate_password(wachtwoord, cast.pm)
    validate_password(wachtwoord)


def test_the_names_of_another_place_are_no_words_of_this_house(cast):
    validate_password("voorbeeldhof2026", cast.buitenstaander)


def test_it_is_in_use():
    assert HIER in {deel["NAME"] for deel in settings.AUTH_PASSWORD_VALIDATORS}
