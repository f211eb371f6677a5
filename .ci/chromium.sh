#!/bin/sh
# Prints the path of a Chromium that starts; installs one when there is none.
set -eu
cd "$(dirname "$0")/.."

find_chromium() {
    for pad in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
        "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        # Ubuntu's chromium-browser only points at a snap: it must really answer.
        if [ -n "$pad" ] && command -v "$pad" >/dev/null 2>&1 && "$pad" --version >/dev/null 2>&1; then
            command -v "$pad"
            return
        fi
    done
    .venv/bin/python - <<'PY' 2>/dev/null || true
from pathlib import Path
from playwright.sync_api import sync_playwright

with sync_playwright() as p:
    if Path(p.chromium.executable_path).exists():
        print(p.chromium.executable_path)
PY
}

pad=$(find_chromium)
if [ -z "$pad" ]; then
    if grep -qs '^ID=debian' /etc/os-release; then
        sh .ci/apt.sh "de tests in de browser" chromium fonts-liberation fonts-noto-core
    else
        echo "Chromium ophalen voor de tests in de browser." >&2
        .venv/bin/python -m playwright install chromium >&2 || true
    fi
    pad=$(find_chromium)
fi
if [ -z "$pad" ]; then
    echo "Er is geen Chromium gevonden voor de tests in de browser." >&2
    echo "Installeer Chromium, of zet het pad in CHROMIUM. Begin dan opnieuw." >&2
    exit 1
fi
echo "$pad"
