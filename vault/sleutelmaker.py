"""New keys as lines for the environment. Pure: also used before there are settings."""

import base64
import os
import secrets


def sleutelblok() -> str:
    """Three lines NAME=value: the Django secret, a key ring with one key, the key of the log chain."""
    return (
        f"MELDCODE_SECRET_KEY={secrets.token_urlsafe(64)}\n"
        f"MELDCODE_SLEUTELS=k{secrets.token_hex(3)}:{base64.b64encode(os.urandom(32)).decode()}\n"
        f"MELDCODE_LOGSLEUTEL={base64.b64encode(os.urandom(32)).decode()}\n"
    )
