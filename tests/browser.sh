#!/bin/sh
# Makes sure that the browser tests have what they need: a Chromium, Java for the checker of HTML, Node for its packages.
# Installs Debian's where that is allowed; the packages of tests/browser-tools come from their lock file.
set -eu

missing=""
has() { for name in "$@"; do command -v "$name" >/dev/null 2>&1 && return 0; done; return 1; }
has chromium chromium-browser google-chrome || missing="$missing chromium"
has java || missing="$missing default-jre-headless"
has npm || missing="$missing nodejs npm"

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && has apt-get; then
        echo "Installs Debian's$missing for the browser tests ..."
        # shellcheck disable=SC2086 - several words are meant
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "The browser tests need these packages; please install them:$missing" >&2
        exit 1
    fi
fi

cd "$(dirname "$0")/browser-tools"
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    echo "Fetches the packages of tests/browser-tools, once ..."
    npm ci --silent --ignore-scripts --no-audit --no-fund
    touch node_modules/.package-lock.json
fi
