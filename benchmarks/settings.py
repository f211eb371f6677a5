"""The one settings file, in a folder and a database that exist only for this run (see motor.py)."""

from meldcode.settings import *  # noqa: F403
from meldcode.settings import INSTALLED_APPS, STORAGES

INSTALLED_APPS += ["django.contrib.admin", "benchmarks"]  # the admin is what a page is compared with
SECURE_SSL_REDIRECT = False  # the client of the benchmark speaks http
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_AUTOREFRESH = True  # no collected files here
