#!/bin/sh
# Checks the report's page in Debian's chromium: sh crates/report/browser/run.sh [FOLDER for the pages]
# With --prepare it only gets what is missing, and fails where that cannot be had.
#
# Needs Rust, node 18 or later with npm, and chromium (CHROMIUM names another binary). As root on Debian it installs what of
# node, npm and chromium is missing; elsewhere it says what is missing. npm takes the two packages of package-lock.json.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prepare=""
[ "${1:-}" = --prepare ] && prepare=yes && shift
out=${1:-"$here/out"}
missing=""
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || missing="chromium"
command -v npm >/dev/null || missing="$missing nodejs npm"
if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing fonts-noto-core >/dev/null
    else
        echo "missing: $missing" >&2
        exit 1
    fi
fi
if [ -n "$prepare" ]; then
    [ -x "${CHROMIUM:-/usr/bin/chromium}" ]
    cd "$here"
    exec npm ci --silent --no-audit --no-fund
fi
mkdir -p "$out"
out=$(cd "$out" && pwd)
cd "$here/../../.."
record=crates/report/tests/fixtures/record.json
render() { cargo run -q -p rapporteur-report --example render -- "$@"; }
render "$record" "$out/example.html"
render --hostile "$out/hostile.html"
for n in 5 20 60; do render "$record" "$out/accounts-$n.html" "$n"; done
cd "$here"
npm ci --silent --no-audit --no-fund
exec node run.mjs "$out"
