"""What leaves this machine is encrypted, or `check --deploy` says so."""

import pytest
from django.core import checks
from django.db import connection

from meldcode.verbindingen import check_verbindingen, is_near

POSTGRES = {"ENGINE": "django.db.backends.postgresql", "NAME": "m"}


@pytest.mark.parametrize(
    "host", ["", "/run/postgresql", "localhost", "127.0.0.1", "::1", "postgres", "redis"]
)
def test_a_neighbour_may_be_spoken_to_plainly(host):
    assert is_near(host)


@pytest.mark.parametrize("host", ["db.example.nl", "10.0.0.5", "192.168.1.2", "2001:db8::1"])
def test_another_machine_may_not(host):
    assert not is_near(host)


@pytest.mark.parametrize(
    ("host", "sslmode", "redis", "verwacht"),
    [
        ("postgres", None, "redis://redis:6379/0", set()),
        ("db.example.nl", None, "redis://redis:6379/0", {"meldcode.W002"}),
        ("db.example.nl", "require", "", {"meldcode.W002"}),  # encrypted, to whoever answers
        ("db.example.nl", "verify-full", "rediss://cache.example.nl:6380/0?ssl_cert_reqs=required", set()),
        ("postgres", None, "redis://:x@cache.example.nl:6379/0", {"meldcode.W003"}),
        ("10.0.0.5", None, "redis://10.0.0.6:6379/0", {"meldcode.W002", "meldcode.W003"}),
    ],
)
def test_each_connection_is_judged(settings, monkeypatch, host, sslmode, redis, verwacht):
    settings.SQLITE, settings.REDIS_URL = False, redis
    opties = {"sslmode": sslmode} if sslmode else {}
    monkeypatch.setitem(settings.DATABASES, "default", POSTGRES | {"HOST": host, "OPTIONS": opties})
    assert {fout.id for fout in check_verbindingen(None)} == verwacht


def test_it_is_one_of_the_checks_of_deploy():
    assert check_verbindingen in checks.registry.registry.get_checks(include_deployment_checks=True)
    assert check_verbindingen not in checks.registry.registry.get_checks()


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite kent deze instelling niet")
def test_postgresql_hears_that_one_row_is_cheap_to_read():
    with connection.cursor() as cursor:
        cursor.execute("SHOW random_page_cost")
        assert cursor.fetchone() == ("1.1",)
