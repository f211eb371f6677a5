#!/bin/sh
# Asks PyPI's list of known vulnerabilities about every pinned package. Fails on a finding, and also when it couldn't
# be asked: "nothing found" is only said after looking. Not part of .ci/run: what is known changes from day to day.
set -eu
cd "$(dirname "$0")/.."
map=$(mktemp -d)
trap 'rm -rf "$map"' EXIT
python3 -m venv "$map/venv"
"$map/venv/bin/pip" -q install pip-audit==2.10.1
uitslag=0
for lock in requirements.lock requirements-dev.lock; do
    echo "$lock"
    "$map/venv/bin/pip-audit" --strict --no-deps --disable-pip -r "$lock" || uitslag=1
done
exit $uitslag
