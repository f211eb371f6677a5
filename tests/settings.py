"""The environment of a test run, then the one settings file. Read by pytest only.

SQLite in a file, as in use, unless TEST_DATABASE_URL and TEST_REDIS_URL name services.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

SLEUTEL = "dGVzdC10ZXN0LXRlc3QtdGVzdC10ZXN0LXRlc3QtMTI="

# Set, not defaulted: a test run never touches the database that a shell happens to point at.
os.environ.update(
    MELDCODE_DEMO="nee",
    MELDCODE_SECRET_KEY="alleen-voor-tests-" * 4,
    MELDCODE_SLEUTELS=f"test:{SLEUTEL}",
    MELDCODE_LOGSLEUTEL=SLEUTEL,
    MELDCODE_HOSTS="testserver,127.0.0.1,localhost",
    MELDCODE_MAIL="smtps://mail.example.nl",  # the test runner catches every mail
    MELDCODE_MAIL_VAN="meldcode@example.nl",
    MELDCODE_ADRES="https://testserver",
    DATABASE_URL=os.environ.get("TEST_DATABASE_URL", ""),
    REDIS_URL=os.environ.get("TEST_REDIS_URL", ""),
)
os.environ["MELDCODE_VAR"] = tempfile.mkdtemp(prefix="meldcode-test-")
GELEKT_LIJST = Path(os.environ["MELDCODE_VAR"]) / "gelekt.txt"
GELEKT_LIJST.write_text("0" * 40 + ":1\n")  # as in production there is a list; of nobody's password
os.environ["MELDCODE_GELEKT"] = str(GELEKT_LIJST)
atexit.register(shutil.rmtree, os.environ["MELDCODE_VAR"], ignore_errors=True)

from meldcode.settings import *  # noqa: E402, F403
from meldcode.settings import DATABASES, SQLITE, STORAGES, VAR_DIR  # noqa: E402

if SQLITE:
    # In memory there are no locks and no second connection: races would pass that fail in use.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
SECURE_SSL_REDIRECT = False  # the test client and the browser speak http to this machine
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = VAR_DIR / "static"
Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)
# Argon2 takes a tenth of a second a time, on purpose; here it would be most of the run.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
