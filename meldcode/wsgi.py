"""The web process. Refuses to start with a missing or wrong key."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meldcode.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402

from meldcode.opstart import settle, stand_alone  # noqa: E402
from vault.versleuteling import check_sleutels  # noqa: E402  needs the app registry
from work.werker import start_thread  # noqa: E402

check_sleutels()
settle()
if not settings.REDIS_URL and not settings.DEMO:
    alleen = stand_alone(settings.VAR_DIR / "web.slot")
if not settings.REDIS_URL:
    start_thread()
