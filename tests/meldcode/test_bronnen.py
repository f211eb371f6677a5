"""A source is named so that somebody with the protocol in hand can find it."""

import pytest

from meldcode.bronnen import describe_bron


@pytest.mark.parametrize(
    ("bron", "tekst"),
    [
        ("000 L1947, 003 L290", "protocol De Kindpartners regel 1947, protocol De Kei en Roos regel 290"),
        ("001 L798, L1904", "protocol WILLOW regel 798, regel 1904"),
        ("000 L2001-2004", "protocol De Kindpartners regel 2001-2004"),
        ("De Kindpartners 2026.1, 000 L1889", "De Kindpartners 2026.1, protocol De Kindpartners regel 1889"),
        ("eigen keuze", "eigen keuze"),
    ],
)
def test_a_reference_becomes_words(bron, tekst):
    assert describe_bron(bron) == tekst
