# Sourced by the other scripts: which tools, in which version, and where they are.
# It only looks; `scripts/setup.sh` installs. Every later command gets its toolchain from here.
#
#   ARTICLE7_TOOLS      where cargo tools are kept (default: the user's cache folder, so that a
#                       second checkout finds them)
#   ARTICLE7_TOOLCHAIN  `rustup` or `distro` to force one of the two ways to compile to wasm
#   ARTICLE7_PYTHON     a Python with openpyxl and odfpy, for the tests of spreadsheets (default:
#                       the one that scripts/setup.sh makes)
#   CHROMIUM            the browser for the tests, if it is not found by itself
#   CHROMEDRIVER        its driver, likewise
#   FIREFOX             the browser for the one journey in Firefox, likewise
#
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

WASM_TARGET=wasm32-unknown-unknown
DISTRO_TOOLCHAIN=distro
DISTRO_SYSROOT=/usr

TRUNK_VERSION=0.21.14
# The glue and the program that writes it must be of one version: Cargo.lock decides.
WASM_BINDGEN_VERSION=$(awk -F'"' '/^name = /{n=$2} /^version = /{if (n=="wasm-bindgen") {print $2; exit}}' \
  "$ROOT/Cargo.lock" 2>/dev/null)

TOOLS=${ARTICLE7_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/article7-tools}
TRUNK_HOME=$TOOLS/trunk-$TRUNK_VERSION
WASM_BINDGEN_HOME=$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN_VERSION

# What other programs make of our spreadsheets is tested with these.
PYTHON_PACKAGES="openpyxl==3.1.5 odfpy==1.4.1"
PYTHON_HOME=$TOOLS/python-${PYTHON_PACKAGES//[ =]/-}
if [ -z "${ARTICLE7_PYTHON:-}" ] && [ -x "$PYTHON_HOME/bin/python" ]; then
  export ARTICLE7_PYTHON=$PYTHON_HOME/bin/python
fi

# Ours come first: whatever else of that name is on PATH may be of another version.
add_to_path() { case ":$PATH:" in *":$1:"*) ;; *) PATH=$1:$PATH ;; esac; }
add_to_path "$ROOT/node_modules/.bin"
add_to_path "$WASM_BINDGEN_HOME/bin"
add_to_path "$TRUNK_HOME/bin"
export PATH

have() { command -v "$1" >/dev/null 2>&1; }
has_wasm_std() { compgen -G "$1/lib/rustlib/$WASM_TARGET/lib/libstd-*.rlib" >/dev/null; }

# Prints the toolchain that can compile to wasm: `default` (cargo as it is found) or `distro`
# (Debian's compiler, linked into rustup). Fails if there is none.
wasm_toolchain() {
  if [ "${ARTICLE7_TOOLCHAIN:-}" != distro ] && have rustc && has_wasm_std "$(cd "$ROOT" && rustc --print sysroot)"; then
    echo default
  elif [ "${ARTICLE7_TOOLCHAIN:-}" != rustup ] && have rustup && has_wasm_std "$DISTRO_SYSROOT" \
    && rustup toolchain list | grep -qE "^$DISTRO_TOOLCHAIN( |\$)"; then
    echo "$DISTRO_TOOLCHAIN"
  else
    return 1
  fi
}

# Flags for the wasm, joined as CARGO_ENCODED_RUSTFLAGS wants it (paths may hold spaces).
# erase_components: Leptos boxes views instead of making a type of each; a tenth less wasm.
# remap-path-prefix: panic messages name files, but not the folders of whoever built this.
wasm_rustflags() {
  local flags=--cfg$'\x1f'erase_components folder
  for folder in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
    flags+=$'\x1f'--remap-path-prefix=$folder=crates
  done
  flags+=$'\x1f'--remap-path-prefix=$ROOT=.
  printf %s "$flags"
}

# Runs a command with the toolchain that can compile to wasm, and the flags above. Not with
# RUSTC_WORKSPACE_WRAPPER: cargo puts the path of that into the names of functions, so that a build in
# another folder would have other bytes.
with_wasm() {
  local toolchain
  toolchain=$(wasm_toolchain) || { echo "No compiler for $WASM_TARGET: run 'make setup-build'." >&2; return 1; }
  local last=$ROOT/scripts/rustc-last.sh
  if [ "$toolchain" = default ]; then
    RUSTC_WRAPPER=$last CARGO_ENCODED_RUSTFLAGS=$(wasm_rustflags) "$@"
  else
    RUSTC_WRAPPER=$last CARGO_ENCODED_RUSTFLAGS=$(wasm_rustflags) RUSTUP_TOOLCHAIN=$toolchain "$@"
  fi
}

find_first() {
  local candidate
  for candidate in "$@"; do
    [ -n "$candidate" ] && have "$candidate" && { command -v "$candidate"; return 0; }
  done
  return 1
}

find_chromium() {
  find_first "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
}

find_firefox() { find_first "${FIREFOX:-}" firefox-esr firefox "/Applications/Firefox.app/Contents/MacOS/firefox"; }

find_chromedriver() { find_first "${CHROMEDRIVER:-}" chromedriver /usr/lib/chromium-browser/chromedriver; }
