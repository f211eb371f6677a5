#!/bin/sh
# The long proofs in full, first on SQLite, then on PostgreSQL.
set -eu
cd "$(dirname "$0")/.."
sh .ci/omgeving.sh requirements-dev.lock
sh .ci/bibliotheken.sh
export MELDCODE_BEWIJS=vol
uitslag=0
(unset TEST_DATABASE_URL TEST_REDIS_URL && sh .ci/test.sh -m long) || uitslag=1
. .ci/diensten.sh
sh .ci/test.sh -m long || uitslag=1
exit $uitslag
