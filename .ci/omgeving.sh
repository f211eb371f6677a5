#!/bin/sh
# Makes .venv and fills it from a lock file; does nothing when that lock is in already.
# Usage: omgeving.sh [requirements.lock|requirements-dev.lock]; PYTHON= names another Python.
set -eu
cd "$(dirname "$0")/.."
lock=${1:-requirements.lock}
stempel=.venv/.$lock
som=$(cksum <"$lock")

if [ -x .venv/bin/python ] && [ "$(cat "$stempel" 2>/dev/null || true)" = "$som" ]; then
    exit 0
fi

is_nieuw_genoeg() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for naam in ${PYTHON:-} python3.13 python3.12 python3.11 python3.14 python3; do
        if command -v "$naam" >/dev/null 2>&1 && is_nieuw_genoeg "$naam"; then
            command -v "$naam"
            return
        fi
    done
}

if ! { [ -x .venv/bin/python ] && is_nieuw_genoeg .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
    python=$(find_python)
    if [ -z "$python" ]; then
        echo "Meldcode heeft Python 3.11 of nieuwer nodig. Installeer het en begin opnieuw." >&2
        echo "Meldcode needs Python 3.11 or newer. Install it and start again." >&2
        exit 1
    fi
    versie=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    # Debian and Ubuntu split venv off; without ensurepip it makes a folder without pip.
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        sh .ci/apt.sh "een eigen omgeving (venv)" "python$versie-venv"
    fi
    echo "Omgeving maken met Python $versie." >&2
    "$python" -m venv --clear .venv
fi

echo "Pakketten installeren uit $lock. Dat duurt een minuut of twee." >&2
.venv/bin/python -m pip --disable-pip-version-check --no-input install -qq --require-hashes -r "$lock"
echo "$som" >"$stempel"
