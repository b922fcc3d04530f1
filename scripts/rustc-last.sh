#!/usr/bin/env bash
# Stands between cargo and rustc (RUSTC_WORKSPACE_WRAPPER) for what becomes wasm: when everything is
# joined into one module, calls stay calls. That is a tenth smaller under brotli, and only there:
# the crates before it, compiled so, come out larger.
set -euo pipefail
case " $* " in
  *" --crate-type cdylib "*) exec "$@" -Cllvm-args=-inline-threshold=0 ;;
  *) exec "$@" ;;
esac
