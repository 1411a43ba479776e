# oit: every target sets up what it lacks. Start with: make demo
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup setup-dev system demo test check bench clean

help:
	@echo "make demo   set up everything and audit the demonstration portals"
	@echo "make setup  virtual environment at .venv, with the command at .venv/bin/oit"
	@echo "make test   the tests          make check  style, types, import contracts"
	@echo "make bench  the measurements   make clean  remove what was set up or made"

setup: $(VENV)/.installed

setup-dev: $(VENV)/.installed-dev

$(VENV)/.venv-made:
	@scripts/make-venv.sh "$(PYTHON)" "$(VENV)"
	@touch $@

$(VENV)/.installed: $(VENV)/.venv-made requirements.lock pyproject.toml
	@echo "Installing packages into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

system:
	@scripts/system-packages.sh

demo: setup system
	@$(BIN)/oit demo

test: setup-dev system
	@$(BIN)/python -m pytest

check: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: setup-dev system
	@$(BIN)/python -m bench

clean:
	rm -rf $(VENV) oit-data oit-reports build *.egg-info
