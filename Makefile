# Everything a person or a machine does with this project. `make help` lists it.
# Written for GNU make 4 and a plain /bin/sh; `make setup` is the only target that needs the network.

PYTHON ?= python3
VENV ?= .venv
ARGS ?=
CALLER ?=
KEYS ?= 1 {account}\# {pin}\#

BIN := $(VENV)/bin
READY := $(VENV)/.ready
VENV_BENCH ?= .venv-bench
BIN_BENCH := $(VENV_BENCH)/bin
READY_BENCH := $(VENV_BENCH)/.ready
QUIETLY := -m pip --disable-pip-version-check --no-input --quiet
PIP := $(BIN)/python $(QUIETLY)

.DEFAULT_GOAL := main
.PHONY: main help setup check test coverage browser features lint format types imports house docs reference bench clean

main: setup ## set up, run UC 17's acceptance suite, show one call (what `make` alone does)
	@echo "== The acceptance suite of UC 17"
	@$(BIN)/ivr test features
	@echo
	@echo "== One call, as the caller and the agent saw it: the caller presses $(KEYS)"
	@$(BIN)/ivr call uc17_authentication $(if $(CALLER),--caller "$(CALLER)") --keys "$(KEYS)"
	@echo
	@echo "== Where to go next"
	@printf '  %-44s%s\n' "make test" "run the project's own tests"
	@printf '  %-44s%s\n' "$(BIN)/ivr call uc17_authentication" "be the caller yourself"
	@printf '  %-44s%s\n' "$(BIN)/ivr demo" "the same in the browser: phone, flow, agent's desk"
	@printf '  %-44s%s\n' "$(BIN)/ivr init my-project" "a project of your own that passes at once"
	@printf '  %-44s%s\n' "$(BIN)/ivr steps" "the sentences your scenarios can use"
	@printf '  %-44s%s\n' "make help" "everything else"

help: ## list the targets
	@echo "make [target] [ARGS='more options for pytest']"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-14s%s\n", $$1, $$2 }'

setup: $(READY) ## make the virtual environment and install the project in it

check: lint types imports test features reference ## all that CI checks, without the network

test: setup ## run the tests, those of the house too (ARGS="-k menu")
	@$(BIN)/pytest -n auto tests $(ARGS)

coverage: setup ## run all tests, on PostgreSQL and in Chromium too, and list the lines and branches that none runs
	@$(BIN)/coverage erase
	@bash .ci/with-postgres bash .ci/with-browser $(BIN)/pytest -n auto --cov --cov-report=term tests $(ARGS)

features: setup ## run the example features on the example flows
	@$(BIN)/ivr test features

browser: setup ## click through the demo's page in Chromium
	@bash .ci/with-browser $(BIN)/pytest -n auto tests/browser $(ARGS)

lint: setup ## check format and style
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

format: setup ## bring the code into format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

types: setup ## check the types, strictly
	@$(BIN)/mypy

imports: setup ## check who imports whom
	@$(BIN)/lint-imports --no-logo

house: setup ## check sizes, docstrings, habits and the wheel
	@$(BIN)/pytest tests/house $(ARGS)

docs: setup ## write the generated references and run what the docs say
	@$(BIN)/ivr docs
	@$(BIN)/pytest tests/docs $(ARGS)

reference: setup ## check that the generated references are current
	@$(BIN)/ivr docs --check

bench: $(READY_BENCH) ## measure against the peers, side by side
	@$(BIN_BENCH)/python -m bench $(ARGS)

clean: ## remove what was built and measured; the virtual environments stay
	@rm -rf build dist htmlcov .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# One line says what to install when Python is missing, too old, or comes without venv (as Debian's does).
WANTED = Python 3.11 or newer is needed
ON_DEBIAN = On Debian: apt install python3 python3-venv
OLD = import sys; v = sys.version_info; print("" if v >= (3, 11) else "%d.%d" % v[:2])
PARTS = import importlib.util as u; print(" ".join(m for m in ("venv", "ensurepip") if u.find_spec(m) is None))
FOUND = $(shell $(PYTHON) -c '$(OLD)' 2>/dev/null)
LACKS = $(shell $(PYTHON) -c '$(PARTS)' 2>/dev/null)
need_python = \
  $(if $(shell command -v $(PYTHON) 2>/dev/null),,$(error $(WANTED); $(PYTHON) was not found. $(ON_DEBIAN)))\
  $(if $(FOUND),$(error $(WANTED); $(PYTHON) is $(FOUND). Say PYTHON=python3.11, or install it. $(ON_DEBIAN)))\
  $(if $(LACKS),$(error $(PYTHON) lacks its module $(LACKS). $(ON_DEBIAN)))

# A cut-off set-up leaves no stamp and is done again; a venv that does not work is made afresh, one that does is kept.
HAS_PYTHON = $(shell $(BIN)/python -c 'print("yes")' 2>/dev/null)
$(READY): pyproject.toml
	@$(if $(HAS_PYTHON),,$(need_python)$(PYTHON) -m venv --clear $(VENV))
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@echo "Installing the project and its tools in $(VENV) (a minute or so, once)"
	@$(PIP) install --editable '.[dev]'
	@touch $@

# Peers bring packages of their own names (one of them is called "tests"): they stay out of the project's environment.
$(READY_BENCH): pyproject.toml
	@$(need_python)$(PYTHON) -m venv --clear $(VENV_BENCH)
	@echo "Installing the project and the peers to measure against in $(VENV_BENCH)"
	@$(BIN_BENCH)/python $(QUIETLY) install --editable '.[dev,bench]'
	@touch $@
