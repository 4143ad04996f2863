PREFIX ?= /usr/local
DESTDIR ?=
ARGS ?=
MINUTES ?= 30
BINARY := .build/release/protoface-console

.DEFAULT_GOAL := help
.PHONY: help setup build run test lint fuzz sanitize bench soak interop story livekit-library pictures install uninstall \
	deb tarball packagetest clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install the packages that building and testing need
	@scripts/setup build test

build: ## build the release binary, .build/release/protoface-console
	@scripts/setup build
	PROTOFACE_COMMIT="$${PROTOFACE_COMMIT:-$$(git describe --always --dirty --abbrev=12 2>/dev/null)}" \
		swift build -c release --static-swift-stdlib --product protoface-console
	swift build -c release --static-swift-stdlib --product protoface-room-helper

run: build ## build, then open the desk; ARGS="--help" passes options to the program
	@exec $(BINARY) $(ARGS)

test: ## build and run all tests; TEST_WIDTH=8 tests at a time
	@scripts/setup build test
	@scripts/test

lint: ## check the formatting with swift format
	@swift format lint --strict --recursive Package.swift Sources Tests

fuzz: ## fuzz every parser of untrusted bytes; CHECKS="text keys" EXECUTIONS=100000 for a short run
	@scripts/setup build fuzz
	@scripts/fuzz

sanitize: ## run the tests except EndToEnd under the address and thread sanitizers; CHECKS=thread for one
	@scripts/setup build test
	@scripts/sanitize

bench: build ## measure speed and memory beside a minimal C program, htop, btop and tig; ARGS=--quick
	@scripts/setup bench
	@scripts/bench $(ARGS)
	@bench/sandbox_load.py $(ARGS)

soak: build ## run the desk under faults and random keys, and the session doctor on a healthy day; MINUTES=30
	@bench/soak.py --minutes $(MINUTES) $(BINARY)
	@FLEET_HOURS=24 scripts/test --filter HealthyFleetTests

interop: build ## run the published Python clients against the sandbox, in a temporary environment
	@interop/run $(BINARY)

story: build ## let a real Prometheus scrape the exporter through a story; run the commands of docs/fleet.md
	@scripts/setup test
	@deploy/story.py $(BINARY)

livekit-library: ## fetch LiveKit's native library, which "room watch" needs, from the Python package livekit
	@scripts/livekit-library

# The run that writes them fails on purpose; the run after it compares them and must pass.
pictures: ## draw the pictures of the manual, docs/pictures/*.svg
	@scripts/setup build test
	@echo "building the tests …"; mkdir -p .build
	@swift build --build-tests >.build/pictures.log 2>&1 || { cat .build/pictures.log; exit 1; }
	@RECORD_PICTURES=1 swift test --skip-build --filter PictureTests >.build/pictures.log 2>&1 || true
	@swift test --skip-build --filter PictureTests >>.build/pictures.log 2>&1 || { cat .build/pictures.log; exit 1; }
	@echo "The pictures are written; look at them, then at git diff:"
	@ls docs/pictures/*.svg

# Does not depend on build: `sudo make install` must not compile as root.
install: ## install the stripped binary, manual page, completions, themes (PREFIX=/usr/local DESTDIR=)
	@test -x $(BINARY) || { echo "There is nothing to install yet: type 'make build' first." >&2; exit 1; }
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install $(BINARY)

uninstall: ## remove what install installed (PREFIX=/usr/local DESTDIR=)
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install --remove

deb: build ## make a Debian package, .build/package/*.deb
	@scripts/package deb $(BINARY)

tarball: build ## make an archive that can be unpacked anywhere, also without root, .build/package/*.tar.gz
	@scripts/package tarball $(BINARY)

packagetest: deb ## check the Debian package with lintian; install, run and purge it in a bare Debian (needs root)
	@scripts/setup package
	@lintian --fail-on error,warning .build/package/*.deb
	@scripts/deb-test .build/package/*.deb

clean: ## remove the .build directory
	rm -rf .build
