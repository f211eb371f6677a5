"""The one settings file. Everything that differs per place is an environment value, checked here."""

import os
import sys
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from meldcode.demokeuring import refuse_productie
from meldcode.env import (
    env_adres,
    env_afzender,
    env_bool,
    env_hashlijst,
    env_int,
    env_list,
    env_mail,
    env_oidc,
    env_plek,
    env_sleutel,
    env_sleutelring,
    env_str,
    load_env_file,
)

BASE_DIR = Path(__file__).resolve().parent.parent
VERSIE = "0.1.0"

# --- where and who -------------------------------------------------------------------------------
DEMO = env_bool("MELDCODE_DEMO", False)
VAR_DIR = Path(env_str("MELDCODE_VAR", str(BASE_DIR / "var")))
if DEMO and (waarom_niet := refuse_productie(os.environ)):
    raise ImproperlyConfigured(waarom_niet)
if DEMO:
    # Only `make demo` makes keys by itself (access.md §3); they live beside its own database.
    from meldcode.demosleutels import ensure_demosleutels

    load_env_file(ensure_demosleutels(VAR_DIR))

# Building static files and reading protocols needs no secret; everything else does.
ZONDER_GEHEIMEN = len(sys.argv) > 1 and sys.argv[1] in {
    "sleutel",
    "collectstatic",
    "protocol",
    "schema",
    "verwerkingen",
}
NIETS = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
if ZONDER_GEHEIMEN:
    os.environ.setdefault("MELDCODE_SECRET_KEY", "x" * 50)
    os.environ.setdefault("MELDCODE_SLEUTELS", f"geen:{NIETS}")
    os.environ.setdefault("MELDCODE_LOGSLEUTEL", NIETS)

ANKER = Path(pad) if (pad := env_str("MELDCODE_ANKER", "")) else None  # outside the database, or none

SECRET_KEY = env_str("MELDCODE_SECRET_KEY")
SLEUTELS = env_sleutelring("MELDCODE_SLEUTELS")
LOGSLEUTEL = env_sleutel("MELDCODE_LOGSLEUTEL")
DEBUG = False
ALLOWED_HOSTS = env_list("MELDCODE_HOSTS", "127.0.0.1,localhost")
if "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("MELDCODE_HOSTS: noem elke naam, een * is niet toegestaan.")
if DEMO and not set(ALLOWED_HOSTS) <= {"127.0.0.1", "localhost", "[::1]"}:
    raise ImproperlyConfigured("De demo luistert alleen naar deze computer. Haal MELDCODE_HOSTS weg.")
CSRF_TRUSTED_ORIGINS = env_list("MELDCODE_ORIGINS", "") if env_str("MELDCODE_ORIGINS", "") else []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "simple_history",
    "guardian",
    "vault",
    "roles",
    "work",
    "dossiers",
    "incidents",
    "privacy",
    "reports",
]

MIDDLEWARE = [
    "meldcode.http.KoppenMiddleware",
    "meldcode.afzender.AfzenderMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # with random padding against BREACH
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "work.slot.SlotMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "work.slot.AanmeldMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "roles.middleware.RouteMiddleware",
    "work.factor.FactorMiddleware",
    "work.drempel.DrempelMiddleware",
    "work.bevestigen.BevestigMiddleware",
    "work.keuring.KeuringMiddleware",
    # Innermost: owns the transaction and the log (access.md §2). Nothing may come after it.
    "vault.middleware.HandelingMiddleware",
]

ROOT_URLCONF = "meldcode.urls"
WSGI_APPLICATION = "meldcode.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CSRF_FAILURE_VIEW = "work.slot.csrf_failure"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["meldcode.weergave", "meldcode.tijdlijnbeeld", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "meldcode.http.huis",
                "dossiers.context.protocol",
            ],
        },
    }
]

# --- database ------------------------------------------------------------------------------------
DATABASE_URL = env_str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'meldcode.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=None)}
SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
if SQLITE:
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["ENGINE"] = "vault.backends.sqlite3"
    # WAL + IMMEDIATE: writers queue instead of failing; FULL: an acknowledged signal survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
        # What is deleted goes from the file too; without it the bytes stand there until they are used again.
        "PRAGMA secure_delete=ON;",
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # The default is of a spinning disk: a list of 25 was read from the whole table (ADR 0058).
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c random_page_cost=1.1")
else:
    raise ImproperlyConfigured("DATABASE_URL: alleen sqlite en postgres.")
if DEMO and not SQLITE:
    raise ImproperlyConfigured("De demo draait alleen op SQLite. Haal DATABASE_URL weg.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SIMPLE_HISTORY_DATE_INDEX = "composite"

# --- cache, jobs ---------------------------------------------------------------------------------
REDIS_URL = env_str("REDIS_URL", "")
PROCESSEN = env_int("MELDCODE_PROCESSEN", 1)
if PROCESSEN > 1 and not REDIS_URL:
    raise ImproperlyConfigured(
        "Meer dan een proces vraagt REDIS_URL: tellers en sloten staan in de gedeelde cache."
    )
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
CELERY_BROKER_URL = REDIS_URL or None
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2}  # nobody waits long for a broker that is away
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True

# Between the agreement of the second person and the destruction itself; each record can be taken out meanwhile.
VERNIETIGING_WACHTDAGEN = env_int("MELDCODE_WACHTDAGEN", 14)
# What was destroyed, in random ids: kept apart from database and copies, and told to every older copy that comes back.
VERNIETIGLIJST = Path(env_str("MELDCODE_VERNIETIGLIJST", str(VAR_DIR / "vernietigd.jsonl")))

# A worker that isn't heard of for this long is gone; a job that failed waits this long times its tries.
OPDRACHT_CLAIM_SECONDEN = 30
OPDRACHT_PAUZE_SECONDEN = 20

# --- mail: says that something waits, never what ---------------------------------------------------
MAIL = env_mail("MELDCODE_MAIL")
EMAIL_BACKEND = MAIL.pop("EMAIL_BACKEND")
if DEMO and "EMAIL_HOST" in MAIL:
    raise ImproperlyConfigured("De demo verstuurt geen mail. Zet MELDCODE_MAIL op geen of console.")
globals().update(MAIL)
MAIL_AAN = not EMAIL_BACKEND.endswith("dummy.EmailBackend")
ADRES, DEFAULT_FROM_EMAIL = "http://127.0.0.1/", "meldcode@localhost.localdomain"
if MAIL_AAN and not DEMO:
    ADRES = env_adres("MELDCODE_ADRES", ALLOWED_HOSTS)
    DEFAULT_FROM_EMAIL = env_afzender("MELDCODE_MAIL_VAN")

# --- sign-in -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "roles.User"
AUTHENTICATION_BACKENDS = ["roles.aanmelding.Accounts"]
# django-guardian only lends its kind of row to Toegangsverlening: no anonymous account, nothing put on our models.
ANONYMOUS_USER_NAME = None
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # its backend stays out: rights are asked in roles/access.py only
GUARDIAN_MONKEY_PATCH_USER = GUARDIAN_MONKEY_PATCH_GROUP = False
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "view_werk"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "roles.huiswoorden.Huiswoorden"},
    {"NAME": "roles.gelekt.Gelekt"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("gebruikersnaam", "naam", "email")},
    },
]
GELEKT = env_hashlijst("MELDCODE_GELEKT")  # leaked passwords, sorted by SHA-1; None: not known
OIDC = env_oidc()  # the identity provider of the organisation; None: off
SLOT_NA_SECONDEN = 30 * 60  # idle: the screen locks, typed text is kept
SESSIE_HOOGUIT_SECONDEN = 10 * 60 * 60  # absolute: sign in anew
BEWIJS_SECONDEN = 5 * 60  # an act that weighs asks again who is there (security.md AU-13)
SESSION_COOKIE_AGE = SESSIE_HOOGUIT_SECONDEN
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"

# --- the wire ------------------------------------------------------------------------------------
BEVEILIGD = not DEMO  # the demo speaks plain http on loopback
SESSION_COOKIE_NAME = "__Host-sessie" if BEVEILIGD else "sessie"
CSRF_COOKIE_NAME = "__Host-csrf" if BEVEILIGD else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEVEILIGD
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = BEVEILIGD
SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$"]
ACHTER_PROXY = env_bool("MELDCODE_ACHTER_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ACHTER_PROXY else None
# How many proxies of our own stand before us; each adds an address to X-Forwarded-For (meldcode/afzender.py).
PROXIES = env_int("MELDCODE_PROXIES", 1) if ACHTER_PROXY else 0
SECURE_HSTS_SECONDS = 31_536_000 if BEVEILIGD else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEVEILIGD
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- language, files, log ------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEMO
if DEMO:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
FILE_UPLOAD_HANDLERS = ["work.upload.GeheugenUpload"]
# Without it only what was made anew by us is kept; with it nothing is kept that it didn't call clean.
CLAMAV = env_plek("MELDCODE_CLAMAV")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "meldcode.logregel.JsonRegel"}},
    "handlers": {"uit": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["uit"], "level": "WARNING"},
    # A stack trace may hold names of children in its local values or message: never print one.
    "loggers": {"django.request": {"handlers": ["uit"], "level": "ERROR", "propagate": False}},
}
