#!/usr/bin/env bash
# Brings what is missing, says what and why before it does, and leaves alone what is there.
#   scripts/setup.sh build   what `make serve` and `make dist` need
#   scripts/setup.sh test    that, and what `make test` needs besides
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

what=${1:-build}
installed=0

say() { printf '%s\n' "$*"; }
step() { installed=$((installed + 1)); printf '\n==> %s\n' "$1"; shift; [ $# = 0 ] || printf '    %s\n' "$@"; }
fail() { printf '\nsetup: %s\n' "$1" >&2; shift; [ $# = 0 ] || printf '       %s\n' "$@" >&2; exit 1; }

limited() { # seconds command…: with a time limit where the system has `timeout`
  local seconds=$1; shift
  if have timeout; then timeout "$seconds" "$@"; else "$@"; fi
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif have sudo; then sudo "$@"
  else fail "this needs root, and there is no sudo:" "$*"
  fi
}

apt_updated=no
apt_install() {
  if [ $apt_updated = no ]; then
    as_root apt-get -qq -o DPkg::Lock::Timeout=600 update || say "    (apt-get update failed; going on with the lists that are there)"
    apt_updated=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o DPkg::Lock::Timeout=600 \
    -o Dpkg::Use-Pty=0 --no-install-recommends "$@" >/dev/null
}

# --- what nothing here can bring -------------------------------------------------------------

need_basics() {
  have cargo && have rustc || fail "Rust is missing." "Install it with rustup (https://rustup.rs) and run this again."
  have node && have npm || fail "Node.js is missing (20 or later, with npm)." \
    "Install it from your system's packages or https://nodejs.org and run this again."
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "Node.js $(node --version) is too old: 20 or later is needed."
  [ -n "$WASM_BINDGEN_VERSION" ] || fail "Cargo.lock names no wasm-bindgen; it is part of the repository, restore it."
}

# --- a compiler for wasm ---------------------------------------------------------------------

rustup_target() {
  [ "${ARTICLE7_TOOLCHAIN:-}" != distro ] && have rustup || return 1
  step "Rust's standard library for $WASM_TARGET, with rustup" \
    "Why: the app is Rust compiled to wasm. About 20 MB, half a minute at most."
  RUST_BACKTRACE=0 RUSTUP_MAX_RETRIES=1 limited "${ARTICLE7_RUSTUP_SECONDS:-60}" rustup target add "$WASM_TARGET" &&
    wasm_toolchain >/dev/null
}

# Where rustup cannot reach its server: Debian has the compiler and its source, always of one version.
distro_target() {
  local why="rustup could not add $WASM_TARGET"
  case ${ARTICLE7_TOOLCHAIN:-} in
    rustup) fail "$why." ;;
    distro) why="the distribution's compiler was asked for (ARTICLE7_TOOLCHAIN)" ;;
  esac
  have apt-get && have apt-cache || fail "$why, and this is not a Debian system." \
    "On a connection that reaches rustup's server, 'rustup target add $WASM_TARGET' is all it takes." \
    "A distribution's own package does as well (Fedora: rust-std-static-$WASM_TARGET)."
  say "    So: $why; going the distribution's way."

  if ! [ -e /usr/lib/rustlib/src/rust/library/std/Cargo.toml ] && ! [ -e /usr/src/rustc/library/std/Cargo.toml ] \
    || ! have /usr/bin/rustc || ! have /usr/bin/cargo || ! have /usr/bin/rust-lld; then
    step "Debian's Rust compiler and its source, with apt (rustc-web cargo-web rust-web-src rust-web-llvm, lld)" \
      "Why: the standard library is built from its source. About 20 seconds."
    apt_install rustc-web cargo-web rust-web-src rust-web-llvm \
      || fail "$why, and Debian's rustc-web could not be installed." "See the message above."
    # The linker is called by a versioned name; its package is only a suggestion.
    apt_install "$(basename "$(readlink /usr/bin/rust-lld)")"
  fi

  local lib=$DISTRO_SYSROOT/lib/rustlib/$WASM_TARGET/lib
  if ! distro_std_works; then
    step "The standard library for $WASM_TARGET, built from Debian's source into $lib" \
      "Why: Debian does not package it. About a minute."
    build_distro_std "$lib"
    distro_std_works || fail "the standard library was built, but $DISTRO_SYSROOT/bin/rustc does not take it."
    # cargo does not notice that std changed.
    rm -rf "$ROOT/target/$WASM_TARGET"
  fi

  if have rustup && ! rustup toolchain list | grep -qE "^$DISTRO_TOOLCHAIN( |\$)"; then
    step "A name for it: rustup toolchain link $DISTRO_TOOLCHAIN $DISTRO_SYSROOT" \
      "Why: cargo and Trunk choose a compiler by that name; your default toolchain stays as it is."
    rustup toolchain link "$DISTRO_TOOLCHAIN" "$DISTRO_SYSROOT"
  fi
}

# An upgrade of the compiler makes the library unusable: so ask the compiler, not the file system.
distro_std_works() {
  has_wasm_std "$DISTRO_SYSROOT" || return 1
  # Into a folder of its own: rustc moves its output into place, and as root that would put a file
  # where /dev/null was.
  local work works=0
  work=$(mktemp -d)
  echo 'pub fn it(v: Vec<u8>) -> String { format!("{v:?}") }' |
    "$DISTRO_SYSROOT/bin/rustc" --target "$WASM_TARGET" --crate-type lib --emit metadata -o "$work/it.rmeta" - 2>/dev/null || works=1
  rm -rf "$work"
  return $works
}

build_distro_std() {
  local lib=$1 work
  work=$(mktemp -d)
  mkdir "$work/src"
  touch "$work/src/lib.rs"
  printf '[package]\nname = "empty_for_std"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$work/Cargo.toml"
  # embed-bitcode: without it a release build with lto fails. test: wasm-bindgen-test needs it.
  (
    cd "$work"
    env -u RUSTUP_TOOLCHAIN -u CARGO -u RUSTC -u RUSTC_WRAPPER -u CARGO_ENCODED_RUSTFLAGS \
      PATH="/usr/bin:$PATH" RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR="$work/target" \
      /usr/bin/cargo build --quiet --release --target "$WASM_TARGET" -Zbuild-std=std,panic_abort,test,proc_macro
  ) || fail "the standard library could not be built." "See the message above."
  as_root mkdir -p "$lib"
  as_root find "$lib" -name 'lib*.rlib' -delete
  as_root find "$work/target/$WASM_TARGET/release/deps" -name 'lib*.rlib' ! -name 'libempty_for_std*' -exec cp {} "$lib/" \;
  rm -rf "$work"
}

need_wasm_compiler() {
  case $(wasm_toolchain || echo none) in
    default) ;;
    "$DISTRO_TOOLCHAIN") distro_std_works || distro_target ;;
    none) rustup_target || distro_target ;;
  esac
  wasm_toolchain >/dev/null || fail "there is still no compiler for $WASM_TARGET."
}

# --- cargo tools -----------------------------------------------------------------------------

version_of() { "$1" --version 2>/dev/null | awk '{print $2; exit}'; }

need_cargo_tool() { # command crate version folder why [cargo install arguments…]
  local command=$1 crate=$2 version=$3 folder=$4 why=$5; shift 5
  [ "$(version_of "$command")" = "$version" ] && return 0
  step "$crate $version, with cargo install, into $folder" "Why: $why"
  # The tools' own release profiles spend minutes on what only distributed binaries need.
  env -u CARGO_TARGET_DIR -u RUSTFLAGS -u CARGO_BUILD_TARGET cargo install "$crate" --version "=$version" --root "$folder" --quiet \
    --config profile.release.lto=false --config profile.release.codegen-units=16 --config profile.release.debug=false "$@"
  hash -r
  [ "$(version_of "$command")" = "$version" ] || fail "$command is not of version $version after installing it."
}

need_trunk() {
  need_cargo_tool trunk trunk "$TRUNK_VERSION" "$TRUNK_HOME" \
    "Trunk puts index.html, wasm and static files together. 4 to 8 minutes, once for this user." --locked
}

# Without --locked: its own lock file pins yanked crates.
need_wasm_bindgen() {
  need_cargo_tool wasm-bindgen wasm-bindgen-cli "$WASM_BINDGEN_VERSION" "$WASM_BINDGEN_HOME" \
    "it writes the JavaScript side of the wasm, and must be of the version in Cargo.lock. 2 to 4 minutes, once for this user."
}

# --- npm packages ----------------------------------------------------------------------------

need_npm_packages() {
  local stamp=node_modules/.article7-lock
  cmp -s package-lock.json "$stamp" && return 0
  step "npm packages into node_modules: $(node -p \
    'Object.entries(require("./package.json").devDependencies).map(([name, version]) => name + " " + version).join(", ")')" \
    "Why: wasm-opt (binaryen) shrinks the wasm; the rest drives and checks the browser in tests. None is in the app."
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  cp package-lock.json "$stamp"
}

# --- for the tests ---------------------------------------------------------------------------

need_rust_checks() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return 0
  have rustup || fail "cargo fmt or cargo clippy is missing." "Install your distribution's rustfmt and clippy packages."
  step "rustfmt and clippy, with rustup" "Why: 'make test' checks format and lints."
  rustup component add rustfmt clippy
}

need_browser() {
  local missing=()
  find_chromium >/dev/null || missing+=(chromium)
  find_chromedriver >/dev/null || missing+=(chromium-driver)
  if [ ${#missing[@]} != 0 ]; then
    have apt-get || fail "the tests run in a browser, and something is missing: ${missing[*]}" \
      "Install Chromium (or Chrome) and the ChromeDriver of the same version:" \
      "  Fedora: dnf install chromium chromedriver     Arch: pacman -S chromium" \
      "  macOS:  brew install --cask google-chrome chromedriver" \
      "If they are there under another name, set CHROMIUM and CHROMEDRIVER to their paths."
    step "${missing[*]}, with apt" "Why: the tests run in a real browser. About 400 MB on disk, a minute."
    apt_install "${missing[@]}" || fail "the browser could not be installed." \
      "Install a Chromium or Chrome and its ChromeDriver, or set CHROMIUM and CHROMEDRIVER to their paths."
  fi
  find_chromium >/dev/null && find_chromedriver >/dev/null ||
    fail "no browser found after installing ${missing[*]}." "Set CHROMIUM and CHROMEDRIVER to their paths."
}

# One journey runs in Firefox; without it that one is passed over, and says so.
need_firefox() {
  find_firefox >/dev/null && return 0
  if ! have apt-get; then
    say "    (no Firefox found: its journey will be passed over. Install it, or set FIREFOX to its path.)"
    return 0
  fi
  step "firefox-esr, with apt" "Why: one journey shows that the app is not made for one browser. About 260 MB on disk."
  apt_install firefox-esr || apt_install firefox || say "    (it could not be installed: its journey will be passed over.)"
}

need_python() {
  have python3 && return 0
  have apt-get || fail "python3 is missing: the tests read the exports back with it."
  step "python3, with apt" "Why: the tests read the exported CSV and JSON back with another program."
  apt_install python3
}

need_poppler() {
  have pdfinfo && have pdftotext && return 0
  have apt-get || fail "pdfinfo and pdftotext (poppler) are missing: the tests read the printed report with them." \
    "  Fedora: dnf install poppler-utils     Arch: pacman -S poppler     macOS: brew install poppler"
  step "poppler-utils, with apt" "Why: the tests read the printed PDF with another program."
  apt_install poppler-utils
}

# What is missing of these is passed over by their tests, which say so: nothing here stops the set-up.
need_spreadsheet_programs() {
  local missing=()
  have soffice || missing+=(libreoffice-calc-nogui libreoffice-writer-nogui)
  have unzip || missing+=(unzip)
  if [ ${#missing[@]} != 0 ] && have apt-get; then
    step "${missing[*]}, with apt" \
      "Why: our spreadsheets and documents are opened with another program, and its with ours. About 500 MB on disk, one to three minutes."
    (apt_install "${missing[@]}") || say "    (not installed; the tests that need it say so and are passed over)"
    hash -r
  fi
  if [ -z "${ARTICLE7_PYTHON:-}" ] && have python3; then
    step "$PYTHON_PACKAGES, with pip, into $PYTHON_HOME" \
      "Why: the same, with the spreadsheet libraries of Python. 10 MB, a few seconds."
    # shellcheck disable=SC2086
    if python3 -m venv "$PYTHON_HOME" >/dev/null && "$PYTHON_HOME/bin/python" -m pip install --quiet --disable-pip-version-check $PYTHON_PACKAGES; then
      ARTICLE7_PYTHON=$PYTHON_HOME/bin/python
    else
      rm -rf "$PYTHON_HOME"
      say "    (not installed; the tests that need it say so and are passed over)"
    fi
  fi
}

case $what in
  build | test) ;;
  *) fail "no such set-up: $what (build or test)" ;;
esac
need_basics
need_wasm_compiler
need_trunk
need_wasm_bindgen
need_npm_packages
if [ "$what" = test ]; then
  need_rust_checks
  need_browser
  need_firefox
  need_python
  need_poppler
  need_spreadsheet_programs
fi

if [ $installed = 0 ]; then
  say "Set-up ($what): everything is there (wasm with the $(wasm_toolchain) toolchain, Trunk $TRUNK_VERSION, wasm-bindgen $WASM_BINDGEN_VERSION)."
else
  say ""
  say "Set-up ($what): done."
fi
