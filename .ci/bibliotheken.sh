#!/bin/sh
# Sees to the native libraries that WeasyPrint loads. Without them everything but PDF works.
set -eu
cd "$(dirname "$0")/.."
stempel=.venv/.bibliotheken
[ -e "$stempel" ] && exit 0

has_pdf() {
    .venv/bin/python -W ignore -c 'import weasyprint' >/dev/null 2>&1
}

has_all() { # without HarfBuzz-Subset WeasyPrint works, and warns; our tests take a warning for an error
    .venv/bin/python -W error::DeprecationWarning -c 'import weasyprint' >/dev/null 2>&1
}

. .ci/macos.sh
if ! has_all; then
    if [ "$(uname)" = Darwin ]; then
        echo "Voor PDF ontbreekt pango. Geef deze opdracht: brew install pango" >&2
    else
        sh .ci/apt.sh "PDF" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || true
    fi
fi
if has_pdf; then
    touch "$stempel"
else
    echo "PDF maken kan nu nog niet. Al het andere werkt." >&2
fi
