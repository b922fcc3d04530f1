#!/usr/bin/env bash
# Stands between cargo and rustc (RUSTC_WRAPPER) for what becomes wasm: when everything is joined
# into one module of ours, calls stay calls. That is a tenth smaller under brotli, and only there: the
# crates before it, of which some call themselves such a module as well, come out larger so. Its names
# are in full, with what a generic function is made for, and what refers to what is kept beside them:
# by both scripts/split.mjs tells what a first visit needs.
set -euo pipefail
case "${CARGO_PKG_NAME:-} $* " in
  article7*" --crate-type cdylib "*) exec "$@" -Cllvm-args=-inline-threshold=0 -Csymbol-mangling-version=v0 -Clink-arg=--emit-relocs ;;
  *) exec "$@" ;;
esac
