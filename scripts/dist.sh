#!/usr/bin/env bash
# The release build: dist/, a folder that works from any path of any static host.
# Does nothing when dist/ is newer than everything it is made from; --force builds anyway.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

stamp=target/dist.stamp

# What is newer than the last build, of everything but what was built, tested or written about.
newer() {
  find . -mindepth 1 \( -path ./target -o -path ./dist -o -path ./dist-single -o -path ./package -o -path ./node_modules -o -path ./.git -o -path './examples/*/*' -o -name tests -o -name '*.md' \) -prune \
    -o -newer "$stamp" -print | head -n 1 || true
}

if [ "${1:-}" != --force ] && [ -e "$stamp" ] && [ -e dist/index.html ] && [ "$(cat "$stamp")" = "$(wasm_toolchain)" ]; then
  if [ -z "$(newer)" ]; then
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
# wasm-bindgen leaves the snippets of earlier builds there, and Trunk copies all it finds.
rm -rf target/wasm-bindgen/release
# Trunk takes only true or false here, and stops at the usual NO_COLOR=1.
unset NO_COLOR
with_wasm trunk build --release --quiet
# Trunk makes workers of programs only; these are libraries that the worker's own file loads.
for name in clerk office; do
  with_wasm cargo build --quiet --profile late --package "article7-$name" --target "$WASM_TARGET" ${locked[@]+"${locked[@]}"}
  wasm-bindgen --target web --no-typescript --out-dir "dist/$name" --out-name "$name" "target/$WASM_TARGET/late/article7_$name.wasm"
done
node scripts/sbom.mjs dist/sbom.cdx.json
node scripts/finish-dist.mjs dist
mv target/dist.stamp.new "$stamp"
