#!/bin/sh
# Installs Debian packages, or says which command does. Usage: apt.sh "waarvoor" pakket...
# Ends with 1 when it could not: the caller decides whether that stops the work.
set -eu
waarvoor=$1
shift
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Voor $waarvoor is dit nodig: $*. Installeer het met de pakketten van dit systeem." >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "Voor $waarvoor ontbreekt nog iets. Geef deze opdracht en begin opnieuw:" >&2
    echo "    sudo apt-get install -y $*" >&2
    exit 1
fi
echo "Voor $waarvoor wordt geïnstalleerd: $*" >&2
export DEBIAN_FRONTEND=noninteractive
verslag=$(mktemp)
if { apt-get -qq update && apt-get -qq install -y --no-install-recommends "$@"; } >"$verslag" 2>&1; then
    rm -f "$verslag"
    exit 0
fi
tail -n 15 "$verslag" >&2
rm -f "$verslag"
echo "Dat lukte niet. Probeer het zelf: apt-get install -y $*" >&2
exit 1
