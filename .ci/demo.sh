#!/bin/sh
# From a fresh clone to a page to sign in on. The second time only Python starts.
set -eu
cd "$(dirname "$0")/.."
sh .ci/omgeving.sh requirements.lock
sh .ci/bibliotheken.sh
. .ci/macos.sh
# The demo is invented people in a file of its own: never in a database that somebody set up.
unset DATABASE_URL REDIS_URL
export MELDCODE_DEMO=ja
exec .venv/bin/python manage.py demo --serveer --poort "${PORT:-8000}"
