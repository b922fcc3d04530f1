# Two commands do everything: `make serve` and `make test`. The rest are their parts.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help serve dist single package size audit reproducible test fmt lint test-core test-browser test-journeys setup-build setup-test bench lighthouse clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: dist ## set up, build the release, serve it on http://127.0.0.1:8080 (PORT=) and open it
	@node scripts/serve.mjs dist --open

test: setup-test ## set up, then every test: format, lint, host, browser, release build, size, journeys
	@scripts/test.sh

dist: setup-build ## set up, then build the release into dist/, for any path of any static host
	@scripts/dist.sh

single: dist ## one HTML file that holds everything, for a memory stick: dist-single/article7.html
	@node scripts/single.mjs

package: dist ## package/, ready for npm: the element as a module, its files, its types
	@node scripts/package.mjs

size: dist ## what a first visit transfers: each file raw and with brotli, and the sum
	@node scripts/size.mjs

fmt: ## format the Rust code
	@cargo fmt --all

lint: ## format check and clippy, warnings are errors
	@scripts/test.sh fmt lint

test-core: ## only the tests on the host
	@scripts/test.sh core

test-browser: setup-test ## only the wasm-bindgen tests in Chromium
	@scripts/test.sh browser

test-journeys: setup-test ## only the journeys, on a fresh release build
	@scripts/test.sh dist journeys

setup-build: ## bring what a build needs, saying what and why
	@scripts/setup.sh build

setup-test: ## the same for the tests (a browser and its driver besides)
	@scripts/setup.sh test

audit: setup-build ## licences, sources and known faults of everything that is built from
	@scripts/audit.sh

reproducible: setup-build ## build the commit again in another folder and compare every byte
	@scripts/reproducible.sh

bench: ## measure dist/ beside other libraries in Chromium (SUITES="forms grid csv xlsx review" RUNS=7 SLOW=4); see bench/README.md
	@scripts/bench.sh $(SUITES)

lighthouse: setup-test ## Lighthouse on dist/: the start page and a section, on a desktop and on a phone, against their goals (RUNS=5)
	@[ -e dist/index.html ] || { echo "There is no dist/index.html: run 'make dist' first." >&2; exit 1; }
	@[ -e tests/lighthouse/node_modules/lighthouse ] || { echo "==> Lighthouse, from npm, into tests/lighthouse/node_modules (100 MB)"; cd tests/lighthouse && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; }
	@node tests/lighthouse/run.mjs

clean: ## remove everything built in this folder (not the tools in the user's cache)
	rm -rf target dist dist-single package node_modules examples/*/node_modules examples/*/dist bench/node_modules bench/build tests/lighthouse/node_modules
