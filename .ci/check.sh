#!/bin/sh
# Everything that can be said about the code without running its tests. Says all that is wrong at once.
set -eu
cd "$(dirname "$0")/.."
sh .ci/omgeving.sh requirements-dev.lock
python=.venv/bin/python
unset MELDCODE_DEMO MELDCODE_VAR DATABASE_URL REDIS_URL
tijdelijk=$(mktemp -d)
verslag=$tijdelijk/verslag
trap 'rm -rf "$tijdelijk"' EXIT
uitslag=0

check() {
    naam=$1
    shift
    if "$@" >"$verslag" 2>&1; then
        echo "goed  $naam"
    else
        echo "FOUT  $naam"
        tail -n 60 "$verslag" | sed 's/^/      /'
        uitslag=1
    fi
}

# mypy and makemigrations read the settings but need no data: the demo's keys, in a folder that goes.
in_demo() {
    MELDCODE_DEMO=ja MELDCODE_VAR=$tijdelijk "$@"
}

# As in production: no demo, keys of its own, addresses of services that needn't run for a check.
in_productie() {
    (
        $python manage.py sleutel >"$tijdelijk/sleutels"
        set -a
        . "$tijdelijk/sleutels"
        MELDCODE_HOSTS=meldcode.example.nl
        printf '%040d:1\n' 0 >"$tijdelijk/gelekt.txt"
        MELDCODE_GELEKT=$tijdelijk/gelekt.txt
        DATABASE_URL=postgres://meldcode@127.0.0.1:5432/meldcode
        REDIS_URL=redis://127.0.0.1:6379/0
        set +a
        "$@"
    )
}

check "vorm (ruff format)" $python -m ruff format --check --output-format concise .
check "lint (ruff)" $python -m ruff check --output-format concise .
check "types (mypy)" in_demo $python -m mypy . .ci/lock.py
check "lagen (import-linter)" .venv/bin/lint-imports
check "migraties zijn bij" in_demo $python manage.py makemigrations --check --dry-run
check "instellingen voor productie" in_productie $python manage.py check --deploy --fail-level WARNING
check "lock-bestanden" $python .ci/lock.py
check "docker-compose.yml" .venv/bin/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
check "diagrammen en registers" $python manage.py schema --check
exit $uitslag
