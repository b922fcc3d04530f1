#!/usr/bin/env bash
# Every test, in the order in which a mistake is found soonest. Stops at the first failure.
#   scripts/test.sh            all
#   scripts/test.sh core …     only the steps named: fmt lint audit core browser dist size journeys
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

# Bytes with brotli that a first visit may transfer.
LIMIT=151000

locked=()
[ -z "${CI:-}" ] || locked=(--locked)
logs=target/test-logs
rm -rf "$logs"
mkdir -p "$logs"
summary=()
current=
trap '[ -z "$current" ] || printf "\n==> FAILED: %s\n" "$current" >&2' EXIT

run() { # step name, title, command…
  local name=$1 title=$2; shift 2
  current=$title
  printf '\n==> %s\n' "$title"
  local before=$SECONDS
  "$@" 2>&1 </dev/null | tee "$logs/$name.log"
  summary+=("$(printf '%4d s  %s%s' $((SECONDS - before)) "$title" "$(counts "$name")")")
  current=
}

# The runners' own counts, added up over the lines in which they give them.
counts() {
  awk '
    /^test result: /              { for (i = 2; i <= NF; i++) { if ($i == "passed;") p += $(i-1); if ($i == "failed;") f += $(i-1); if ($i == "ignored;") g += $(i-1) } seen = 1 }
    /^(#|ℹ) pass [0-9]+$/         { p += $3; seen = 1 }
    /^(#|ℹ) fail [0-9]+$/         { f += $3 }
    /^(#|ℹ) (skipped|todo) [0-9]+$/ { g += $3 }
    END { if (seen) printf ": %d passed, %d failed, %d skipped", p, f, g }
  ' "$logs/$1.log"
}

fmt() { cargo fmt --all --check; }

lint() { cargo clippy ${locked[@]+"${locked[@]}"} --workspace --all-targets -- -D warnings; }

# The core optimised, because its property tests take 100,000 inputs and more (overflow checks stay
# on); the rest not, because optimising Leptos for a few tests takes longer than they do.
core() {
  CARGO_PROFILE_TEST_OPT_LEVEL=2 CARGO_PROFILE_TEST_DEBUG=line-tables-only \
    cargo test ${locked[@]+"${locked[@]}"} --package article7-core
  # Where the set-up has brought the programs that read our files, none may be passed over.
  [ -z "${CI:-}" ] || export ARTICLE7_ALL_TOOLS=1
  CARGO_PROFILE_TEST_DEBUG=0 CARGO_PROFILE_DEV_DEBUG=0 \
    cargo test ${locked[@]+"${locked[@]}"} --workspace --exclude article7-core
}

browser() {
  # The flags are those of webdriver.json; the browser is the one that the journeys use.
  CHROMIUM=$(find_chromium) node -e '
    const capabilities = JSON.parse(require("fs").readFileSync("webdriver.json", "utf8"));
    capabilities["goog:chromeOptions"].binary = process.env.CHROMIUM;
    require("fs").writeFileSync("target/webdriver.json", JSON.stringify(capabilities));
  '
  local driver
  driver=$(find_chromedriver)
  CHROMEDRIVER=$driver WASM_BINDGEN_TEST_WEBDRIVER_JSON=$ROOT/target/webdriver.json \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
    WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-120} CARGO_PROFILE_TEST_DEBUG=0 CARGO_PROFILE_DEV_DEBUG=0 \
    with_wasm cargo test ${locked[@]+"${locked[@]}"} --target "$WASM_TARGET" --package article7 --lib --tests
}

audit() { scripts/audit.sh; }

dist() { scripts/dist.sh && node scripts/single.mjs; }

size() { node scripts/size.mjs --limit "$LIMIT"; }

journeys() {
  local files=() file
  while IFS= read -r file; do files+=("$file"); done < <(find tests/journeys -name '*.test.mjs' | sort)
  if [ ${#files[@]} = 0 ]; then
    echo "There is no tests/journeys/**/*.test.mjs." >&2
    return 1
  fi
  CHROMIUM=$(find_chromium) node --test --test-reporter=spec "${files[@]}"
}

[ $# != 0 ] || set -- fmt lint audit core browser dist size journeys
for name in "$@"; do
  case $name in
    fmt) run fmt "Format (cargo fmt --check)" fmt ;;
    lint) run lint "Lint (cargo clippy, warnings are errors)" lint ;;
    audit) run audit "Licences, sources, advisories" audit ;;
    core) run core "Tests on the host (the core and the words)" core ;;
    browser) run browser "Tests in the browser (wasm-bindgen-test in Chromium)" browser ;;
    dist) run dist "Release build (dist/ and dist-single/)" dist ;;
    size) run size "Size of a first visit" size ;;
    journeys) run journeys "Journeys (the release build in Chromium)" journeys ;;
    *) echo "no such step: $name" >&2; exit 2 ;;
  esac
done

printf '\n==> Passed in %d s\n' "$SECONDS"
printf '%s\n' "${summary[@]}"
