#!/usr/bin/env bash
# Measures dist/ beside other libraries; says what it installs before it does.
#   scripts/bench.sh [suite …]     RUNS=7 SLOW=4 ROWS=1000,10000,100000 BENCH_DIST=dist
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

dist=${BENCH_DIST:-dist}
[ -e "$dist/index.html" ] || { echo "There is no $dist/index.html: run 'make dist' first, or set BENCH_DIST." >&2; exit 1; }
browser=$(find_chromium) || { echo "No Chromium or Chrome found: run 'make setup-test', or set CHROMIUM to its path." >&2; exit 1; }

stamp=bench/node_modules/.article7-lock
if ! cmp -s bench/package-lock.json "$stamp"; then
  printf '==> npm packages into bench/node_modules: %s\n' "$(node -p \
    'Object.entries(require("./bench/package.json").devDependencies).map(([name, version]) => name + " " + version).join(", ")')"
  echo "    Why: these are the libraries that are measured beside article7, and what bundles and drives them. About 400 MB; the product uses none."
  (cd bench && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  cp bench/package-lock.json "$stamp"
fi
CHROMIUM=$browser DIST=$dist exec node bench/run.mjs --slow "${SLOW:-4}" --runs "${RUNS:-7}" "$@"
