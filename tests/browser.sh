#!/bin/sh
# Makes sure that the tests of the site have what they need: a Chromium, Java for the checker of HTML, Node for packages,
# openssl for a certificate, and nginx, which is only unpacked: nothing is to listen on this machine.
# Installs Debian's where that is allowed; the packages of tests/browser-tools come from their lock file.
set -eu

missing=""
has() { for name in "$@"; do command -v "$name" >/dev/null 2>&1 && return 0; done; return 1; }
has chromium chromium-browser google-chrome || missing="$missing chromium"
has java || missing="$missing default-jre-headless"
has npm || missing="$missing nodejs npm"
has openssl || missing="$missing openssl"

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

if ! has nginx && [ ! -x nginx/usr/sbin/nginx ]; then
    if ! has apt-get || ! has dpkg; then
        echo "The tests of the configurations need nginx; please install it." >&2
        exit 1
    fi
    echo "Fetches Debian's nginx and unpacks it beside the tests, once ..."
    folder=$(mktemp -d)
    (cd "$folder" && apt-get download -qq nginx nginx-common 2>/dev/null \
        || { apt-get update -qq && cd "$folder" && apt-get download -qq nginx nginx-common; } 2>/dev/null)
    for package in "$folder"/*.deb; do dpkg -x "$package" nginx; done
    rm -rf "$folder"
fi
