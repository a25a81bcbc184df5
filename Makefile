# Everything here works on a machine with Python 3.11 or newer and make; `make` alone lists the targets.
# The virtual environment is made from the locks, and made anew when a lock changes.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash

PYTHON ?= $(firstword $(foreach python,python3.11 python3.12 python3.13 python3,$(shell command -v $(python))))
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PREFECT_SERVER_ANALYTICS_ENABLED := false
export DO_NOT_TRACK := 1

.PHONY: help
help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

.PHONY: run
run: $(VENV)/.installed ## Extract the quotations of data/articles into outputs/dataset
	$(BIN)/quiditquoi run data/articles --output outputs/dataset

.PHONY: test
test: $(VENV)/.dev ## Check style, types, imports, and run every test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadgroup

.PHONY: fast
fast: $(VENV)/.dev ## Run the tests that need no server, no processes and no minutes
	$(BIN)/pytest -n 2 -m "not slow"

.PHONY: wheel
wheel: $(VENV)/.dev ## Build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

# torch's builds share a version but neither files nor dependencies, so that the lock of Stanza has no hashes, and
# what a build for graphics cards needs is left to that build.
COMPILE := uv pip compile --quiet --universal --python-version 3.11 --no-emit-index-url --no-annotate --no-header
.PHONY: lock
lock: $(VENV)/.dev ## Renew the locks in requirements/ (LOCK=--upgrade takes the newest versions)
	$(BIN)/$(COMPILE) $(LOCK) --generate-hashes pyproject.toml requirements/build.in -o requirements/runtime.lock
	$(BIN)/$(COMPILE) $(LOCK) --generate-hashes --extra dask --extra train --extra test -c requirements/runtime.lock \
		pyproject.toml requirements/build.in -o requirements/dev.lock
	$(BIN)/$(COMPILE) -c requirements/dev.lock -c requirements/constraints.in --extra stanza pyproject.toml \
		| grep -Ev '^(nvidia-|cuda-|triton)' | grep -Fvf <(cut -d' ' -f1 requirements/dev.lock | grep ==) \
		> requirements/stanza.lock

.PHONY: clean
clean: ## Remove the virtual environment and what tests and builds leave
	rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/.runtime: requirements/runtime.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/runtime.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.runtime pyproject.toml
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed requirements/dev.lock requirements/stanza.lock
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet -r requirements/stanza.lock
	@touch $@
