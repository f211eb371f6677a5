"""A client that gets through: what a page costs is measured after signing in, not while."""

import time

from django.test import Client

from work.bevestigen import BEWEZEN
from work.factor import FACTOR


def pass_factor(client: Client) -> None:
    """The session has shown a second factor, and the password just now."""
    sessie = client.session
    sessie[BEWEZEN], sessie[FACTOR] = time.time(), True
    sessie.save()
