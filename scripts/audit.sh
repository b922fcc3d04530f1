#!/usr/bin/env bash
# What is known against what we build from: licences and sources always; advisories where their data can
# be reached, and it is said where not.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/env.sh"
cd "$ROOT"

node scripts/licences.mjs

# No server, no answer: that is not a finding. Anything else is.
unreachable='ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|audit endpoint returned an error|failed to fetch|[Cc]ould not resolve|[Cc]onnection|timed out|403|404|501'

audited() { # what, command…: passes, fails, or says that the data cannot be reached
  local what=$1 said; shift
  if said=$("$@" 2>&1); then
    printf '%s: nothing known.\n' "$what"
  elif grep -qE "$unreachable" <<<"$said" && ! grep -qE 'RUSTSEC-|GHSA-' <<<"$said"; then
    printf '%s: NOT CHECKED, its data cannot be reached from here.\n' "$what"
  else
    printf '%s\n' "$said" >&2
    return 1
  fi
}

if cargo deny --version >/dev/null 2>&1; then
  cargo deny --offline check licenses sources bans
  audited "Advisories about crates (cargo deny)" cargo deny check advisories
else
  echo "Advisories about crates: NOT CHECKED, cargo-deny is not installed (cargo install cargo-deny --locked)."
fi
audited "Advisories about npm packages (npm audit)" npm audit --audit-level=low
