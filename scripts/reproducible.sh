#!/usr/bin/env bash
# Two builds from the same commit give the same bytes: builds the commit that is checked out in a clean
# clone in another folder, and compares every file with dist/ and dist-single/ here. Takes as long as a
# clean build. Differs in nothing but the folder: the compiler and the tools are those of this machine.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

if [ -n "$(git status --porcelain --untracked-files=no)" ]; then
  echo "There are changes that are not committed: nothing to compare with." >&2
  exit 2
fi
scripts/dist.sh
node scripts/single.mjs

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
other="$work/a folder of another name"
git clone --quiet --local "$ROOT" "$other"
git -C "$other" checkout --quiet --detach "$(git rev-parse HEAD)"
# The same tools; they are not in dist/.
ln -s "$ROOT/node_modules" "$other/node_modules"
(cd "$other" && scripts/dist.sh --force && node scripts/single.mjs)

sums() { (cd "$1" && find dist dist-single -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }
sums "$ROOT" >"$work/here"
sums "$other" >"$work/there"
if diff "$work/here" "$work/there"; then
  echo "The same: $(wc -l <"$work/here") files, byte for byte."
else
  echo "The two builds differ in the files above." >&2
  exit 1
fi
