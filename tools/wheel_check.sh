#!/bin/sh
# Proves what users install: makes the sdist, from it the wheel, installs that in a new
# environment, and builds a copy of the example vault as of DAY, every page made anew.
#
# usage: tools/wheel_check.sh PYTHON DAY
set -eu

python=$1
day=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -m build --outdir "$work/dist" . >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
"$python" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet "$work"/dist/*.whl
cp -R example-vault "$work/vault"
rm -rf "$work/vault/Network"

# Elsewhere, so that the checkout is out of reach and the user's cache is left alone.
cd "$work"
export XDG_CACHE_HOME="$work/cache"
venv/bin/netvault build -C vault --today "$day"
venv/bin/netvault build --check -C vault --today "$day"
venv/bin/netvault view -C vault --today "$day" --output view.html

echo 'Pages built by the installed wheel:'
cd vault
find Network -type f | LC_ALL=C sort
