#!/bin/sh
# All tests, those in the browser included. Arguments go to pytest: sh .ci/test.sh tests/roles
set -eu
cd "$(dirname "$0")/.."
sh .ci/omgeving.sh requirements-dev.lock
sh .ci/bibliotheken.sh
. .ci/macos.sh
CHROMIUM=$(sh .ci/chromium.sh)
export CHROMIUM
if [ -z "${TEST_DATABASE_URL:-}" ] || [ -z "${TEST_REDIS_URL:-}" ]; then
    echo "services tests skipped: TEST_DATABASE_URL en TEST_REDIS_URL zijn niet allebei gezet." >&2
fi
exec .venv/bin/python -m pytest -q -n "${WERKERS:-2}" --dist worksteal "$@"
