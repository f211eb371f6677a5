#!/bin/sh
# Pins every package with its hashes, for every system and every Python from 3.11: no addresses.
# uv does it in one go for all of them (pip-compile only for the Python it runs on).
set -eu
cd "$(dirname "$0")/.."
sh .ci/omgeving.sh requirements.lock
if [ ! -x var/lock/bin/uv ]; then
    .venv/bin/python -m venv var/lock
    var/lock/bin/python -m pip --disable-pip-version-check install -qq "uv>=0.13,<0.14"
fi
# `make lock VERNIEUW=--upgrade` takes newer versions; otherwise what fits stays.
for naam in requirements requirements-dev; do
    var/lock/bin/uv pip compile --quiet ${VERNIEUW:-} --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
        --output-file "$naam.lock" "$naam.in"
done
sh .ci/omgeving.sh requirements-dev.lock
exec .venv/bin/python .ci/lock.py
