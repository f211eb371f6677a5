"""The workshop keeps its word: one command per job, the same packages everywhere, no secret in a file."""

import importlib.util
import os
import re
import shutil
import stat
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from meldcode.klok import SCHEMA

ROOT = Path(__file__).resolve().parent.parent
DOELEN = {"demo", "test", "check", "bewijs", "bench", "lock"}
GEREEDSCHAP = (
    "sh",
    "bash",
    "env",
    "dirname",
    "cksum",
    "cat",
    "grep",
    "mktemp",
    "rm",
    "sed",
    "uname",
    "id",
    "touch",
)
COMPOSE = YAML(typ="safe").load(ROOT / "docker-compose.yml")
ENV_VOORBEELD = (ROOT / ".env.example").read_text(encoding="utf-8")


def load_lock_checker():
    spec = importlib.util.spec_from_file_location("lock", ROOT / ".ci" / "lock.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["lock"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


lock = load_lock_checker()


def write_program(pad: Path, regels: str) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(f"#!/bin/sh\n{regels}\n", encoding="utf-8")
    pad.chmod(0o755)


@pytest.fixture
def kloon(tmp_path):
    """A bare clone: the scripts and the lock files, on a machine that has only the usual tools."""
    shutil.copytree(ROOT / ".ci", tmp_path / "kloon" / ".ci")
    for naam in lock.PARS.values():
        shutil.copy(ROOT / naam, tmp_path / "kloon" / naam)
    (tmp_path / "bin").mkdir()
    for naam in GEREEDSCHAP:
        (tmp_path / "bin" / naam).symlink_to(shutil.which(naam))
    return tmp_path / "kloon"


def run(kloon, *opdracht, **omgeving):
    env = {"PATH": str(kloon.parent / "bin"), "HOME": str(kloon), **omgeving}
    return subprocess.run(
        opdracht, cwd=kloon, env=env, capture_output=True, text=True, check=False, timeout=60
    )


def fill_venv(kloon, regels):
    """An environment that is up to date, with a Python that only tells what it was asked."""
    write_program(kloon / ".venv" / "bin" / "python", regels)
    for naam in lock.PARS.values():
        inhoud = (kloon / naam).read_text(encoding="utf-8")
        som = subprocess.run(["cksum"], input=inhoud, capture_output=True, text=True, check=True)
        (kloon / ".venv" / f".{naam}").write_text(som.stdout, encoding="utf-8")
    (kloon / ".venv" / ".bibliotheken").touch()


# --- commands ------------------------------------------------------------------------------------


def test_makefile_has_every_promised_target():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    doelen = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    assert doelen >= DOELEN
    assert doelen == set(re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)[1].split())
    assert doelen - {"help"} == set(re.findall(r'@echo "make ([a-z]+) ', makefile))


@pytest.mark.parametrize("pad", sorted((ROOT / ".ci").glob("*.sh")), ids=lambda pad: pad.name)
def test_script_reads_as_plain_sh(pad):
    assert subprocess.run(["sh", "-n", pad], check=False).returncode == 0


def test_ci_can_be_run():
    assert (ROOT / ".ci" / "run").stat().st_mode & stat.S_IXUSR


def test_too_old_python_is_said_in_two_languages(kloon):
    write_program(kloon.parent / "bin" / "python3", "exit 1")
    uitslag = run(kloon, "sh", ".ci/omgeving.sh")
    assert uitslag.returncode == 1
    assert "Python 3.11 of nieuwer" in uitslag.stderr
    assert "Python 3.11 or newer" in uitslag.stderr


def test_second_start_installs_nothing(kloon):
    fill_venv(kloon, "echo gestart; exit 1")
    uitslag = run(kloon, "sh", ".ci/omgeving.sh", "requirements.lock")
    assert (uitslag.returncode, uitslag.stdout + uitslag.stderr) == (0, "")


def test_changed_lock_installs_again(kloon):
    fill_venv(kloon, 'echo "$@"')
    with (kloon / "requirements.lock").open("a") as bestand:
        bestand.write("# anders\n")
    assert "--require-hashes -r requirements.lock" in run(kloon, "sh", ".ci/omgeving.sh").stdout


def test_demo_keeps_away_from_other_databases(kloon):
    fill_venv(kloon, 'echo "$@ demo=$MELDCODE_DEMO db=${DATABASE_URL-geen} redis=${REDIS_URL-geen}"')
    uitslag = run(
        kloon, "sh", ".ci/demo.sh", PORT="8123", DATABASE_URL="postgres://echt", REDIS_URL="redis://echt"
    )
    assert uitslag.stdout == "manage.py demo --serveer --poort 8123 demo=ja db=geen redis=geen\n"


def test_tests_say_when_services_are_left_out(kloon):
    fill_venv(kloon, 'echo "$@"')
    write_program(kloon.parent / "bin" / "chromium", "exit 0")
    assert "services tests skipped:" in run(kloon, "sh", ".ci/test.sh").stderr
    met = run(kloon, "sh", ".ci/test.sh", TEST_DATABASE_URL="postgres://x", TEST_REDIS_URL="redis://x")
    assert "skipped" not in met.stderr


@pytest.mark.parametrize(("make", "pytest_op_diensten", "verwacht"), [(0, 0, 0), (1, 0, 1), (0, 1, 1)])
def test_ci_fails_when_any_part_fails(kloon, make, pytest_op_diensten, verwacht):
    write_program(kloon.parent / "bin" / "make", f"exit {make}")
    fill_venv(kloon, f'case "$*" in *pytest*) exit {pytest_op_diensten};; esac')
    assert run(kloon, "bash", ".ci/run").returncode == verwacht


# --- packages ------------------------------------------------------------------------------------


def test_lock_files_are_whole():
    assert lock.find_faults() == []


@pytest.mark.parametrize(
    ("oud", "nieuw", "fout"),
    [
        (r" \\\n    --hash=\S+(?= |\n)", "", "heeft geen hash"),
        (r"^amqp==.*(?:\n    .*)*", "# weg", "amqp ontbreekt"),
        (r"^async-timeout==.*(?:\n    .*)*", "# weg", "async-timeout ontbreekt voor Python 3.11.2 op linux"),
        (r"^django==\S+", "django==5.1.0", "Django==5.1.0 past niet bij Django~=5.2.0"),
        (
            r"^amqp==",
            "overbodig==1.0 --hash=sha256:" + "0" * 64 + "\namqp==",
            "overbodig wordt door niemand meer",
        ),
        (r"^amqp==", "--find-links //ergens\namqp==", "geen vastgezet pakket"),
        (r"^amqp==", "# https://ergens\namqp==", "bevat een adres"),
    ],
)
def test_broken_lock_is_found(tmp_path, oud, nieuw, fout):
    for pad in ROOT.glob("requirements*"):
        shutil.copy(pad, tmp_path)
    pad = tmp_path / "requirements.lock"
    kapot = re.sub(oud, nieuw, pad.read_text(encoding="utf-8"), flags=re.MULTILINE)
    pad.write_text(kapot, encoding="utf-8")
    assert any(fout in regel for regel in lock.find_faults(tmp_path))


# --- production ----------------------------------------------------------------------------------


def test_compose_file_is_valid():
    schema = ["check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml"]
    uitslag = subprocess.run([Path(sys.executable).parent / schema[0], *schema[1:]], cwd=ROOT, check=False)
    assert uitslag.returncode == 0


def test_compose_publishes_one_port_on_this_machine_only():
    poorten = [poort for dienst in COMPOSE["services"].values() for poort in dienst.get("ports", ())]
    assert poorten == ["127.0.0.1:${PORT:-8000}:8000"]


def test_every_service_says_how_it_is():
    zonder = {naam for naam, dienst in COMPOSE["services"].items() if "healthcheck" not in dienst}
    assert zonder == {"migratie"}


def test_compose_holds_no_secret():
    for dienst in COMPOSE["services"].values():
        for naam, waarde in dienst["environment"].items() if "environment" in dienst else ():
            if re.search("KEY|SLEUTEL|PASSWORD|WACHTWOORD", naam):
                assert waarde.startswith("${" + naam + ":?")


def test_each_service_gets_only_what_it_needs():
    """The clock no key, the site no tables of its own, a way out only for who mails (ASVS 13.2.2, 13.2.5, 13.3.2)."""
    dienst = COMPOSE["services"]
    assert dienst["beat"]["environment"].keys() == {"REDIS_URL"}
    assert {naam for naam, deel in dienst.items() if "buiten" in deel["networks"]} == {"worker"}
    assert COMPOSE["networks"]["binnen"] == {"internal": True}
    voordeur = COMPOSE["networks"]["voordeur"]["driver_opts"]
    assert voordeur == {"com.docker.network.bridge.enable_ip_masquerade": "false"}
    for naam in ("web", "worker"):
        assert dienst[naam]["environment"]["DATABASE_URL"].startswith("postgres://meldcode_app:")
    assert "rechten meldcode_app" in dienst["migratie"]["command"]
    assert "requirepass" in dienst["redis"]["command"]


def test_the_clock_starts_with_redis_alone():
    vraag = (
        "from celery.apps.beat import Beat; from meldcode.klok import SCHEMA, app; from django.conf import settings; "
        "klok = app; Beat(app=klok).init_loader(); klok.finalize(); "
        "assert klok.conf.beat_schedule == SCHEMA and not settings.configured; print(klok.conf.broker_url)"
    )
    omgeving = {"PATH": os.environ["PATH"], "REDIS_URL": "redis://redis:6379/0"}
    uitslag = subprocess.run(
        [sys.executable, "-c", vraag], cwd=ROOT, env=omgeving, capture_output=True, text=True, check=False
    )
    assert uitslag.stdout.strip() == "redis://redis:6379/0", uitslag.stderr
    from work import tasks

    assert {regel["task"] for regel in SCHEMA.values()} <= {f"work.tasks.{naam}" for naam in dir(tasks)}


def test_every_setting_is_explained_in_the_example():
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    settings = (ROOT / "meldcode" / "settings.py").read_text(encoding="utf-8")
    gevraagd = set(re.findall(r"\$\{([A-Z_]+)", compose)) | set(re.findall(r'env_\w+\("([A-Z_]+)"', settings))
    assert gevraagd == set(re.findall(r"^#? ?([A-Z_]+)=", ENV_VOORBEELD, flags=re.MULTILINE))


def test_example_holds_no_secret():
    assert re.findall(r"^(?:\w*(?:KEY|SLEUTELS?|PASSWORD))=(.+)$", ENV_VOORBEELD, flags=re.MULTILINE) == []


def is_ignored(pad):
    regels = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    return any(fnmatch(pad, regel) for regel in regels if regel and not regel.startswith("#"))


@pytest.mark.parametrize("pad", [".env", ".env.productie", ".git", ".venv", "var", "tests"])
def test_image_leaves_out(pad):
    assert is_ignored(pad)


@pytest.mark.parametrize(
    "pad", ["manage.py", "requirements.lock", "static", "templates", "vault", "roles", "dossiers"]
)
def test_image_takes_along(pad):
    assert not is_ignored(pad)


def test_image_does_not_run_as_root():
    regels = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert [regel for regel in regels if regel.startswith("USER")] == ["USER 10001"]


def test_git_never_takes_the_secrets_along():
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("geen git")
    opdracht = ["git", "check-ignore", ".env", ".env.productie", "var/meldcode.sqlite3", "var/demo.env"]
    uitslag = subprocess.run(
        opdracht, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, check=False
    )
    assert len(uitslag.stdout.split()) == 4
