PREFIX ?= /usr/local
DESTDIR ?=
ARGS ?=
MINUTES ?= 30
BINARY := .build/release/protoface-console

.DEFAULT_GOAL := help
.PHONY: help setup build run test fuzz sanitize bench soak interop install uninstall clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install what building and testing need
	@scripts/setup build test

build: ## the release binary, .build/release/protoface-console
	@scripts/setup build
	swift build -c release --static-swift-stdlib --product protoface-console

run: build ## build, then open the desk; ARGS="--help" passes options on
	@exec $(BINARY) $(ARGS)

test: ## build and run every test
	@scripts/setup build test
	@scripts/test

fuzz: ## ten million inputs to each reader of foreign bytes; CHECKS="text keys" EXECUTIONS=100000 for a short look
	@scripts/setup build
	@scripts/fuzz

sanitize: ## every test but those in a terminal, under the address and the thread sanitizer; CHECKS=thread for one
	@scripts/setup build test
	@scripts/sanitize

bench: build ## speed and memory beside a C floor, htop, btop and tig; ARGS=--quick for a short look
	@scripts/setup bench
	@scripts/bench $(ARGS)
	@bench/sandbox_load.py $(ARGS)

soak: build ## many live sessions under faults, random keys and resizes; MINUTES=30
	@bench/soak.py --minutes $(MINUTES) $(BINARY)

interop: build ## the published Python clients against the sandbox, in a throw-away environment
	@interop/run $(BINARY)

# Not dependent on build, so that `sudo make install` compiles nothing as root.
install: ## the binary, its manual page and completions below PREFIX (PREFIX=/usr/local DESTDIR=)
	@test -x $(BINARY) || { echo "There is nothing to install yet: type 'make build' first." >&2; exit 1; }
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install $(BINARY)

uninstall: ## take away what install put there (PREFIX=/usr/local DESTDIR=)
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install --remove

clean: ## remove everything that was built
	rm -rf .build
