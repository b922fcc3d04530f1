#!/usr/bin/env bash
# The release build: dist/, a folder that works from any path of any static host.
# Does nothing when dist/ is newer than everything it is made from; --force builds anyway.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

stamp=target/dist.stamp
sources=()
for path in Cargo.toml Cargo.lock Trunk.toml index.html package-lock.json .cargo scripts/dist.sh scripts/finish-dist.mjs \
  src crates static style locales forms data; do
  [ -e "$path" ] && sources+=("$path")
done

if [ "${1:-}" != --force ] && [ -e "$stamp" ] && [ -e dist/index.html ] && [ "$(cat "$stamp")" = "$(wasm_toolchain)" ]; then
  newer=$(find "${sources[@]}" -newer "$stamp" -not -path '*/tests/*' -print -quit)
  if [ -z "$newer" ]; then
    echo "dist/ is up to date."
    exit 0
  fi
fi

# Taken before the build: what is edited while it runs counts as newer.
mkdir -p target
wasm_toolchain >target/dist.stamp.new
rm -f "$stamp"

echo "Building the release with $(trunk --version) (a clean build takes 2 to 4 minutes)."
locked=()
[ -z "${CI:-}" ] || locked=(--locked)
with_wasm cargo fetch --quiet --target "$WASM_TARGET" ${locked[@]+"${locked[@]}"}
# Trunk takes only true or false here, and stops at the usual NO_COLOR=1.
unset NO_COLOR
with_wasm trunk build --release --quiet
node scripts/finish-dist.mjs dist
mv target/dist.stamp.new "$stamp"
