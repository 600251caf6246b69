# Every target needs only Python 3.11 or newer, pip and make; once installed, they work offline.
# A target that installs leaves a stamp in .venv, so that it does so again only when pyproject.toml changes.

VENV := .venv
BIN := $(VENV)/bin
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	command -v $$name >/dev/null 2>&1 && $$name -c '$(NEW_ENOUGH)' && echo $$name && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
CODE := src tests evals benchmarks

.PHONY: help demo test lint types browser eval bench clean

help: ## Show the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Some systems ship Python without ensurepip; there pip goes into the environment from outside.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer found; name one: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
		|| { $(PYTHON) -m venv --clear --without-pip $(VENV) && $(PYTHON) -m pip --python $@ install --quiet pip; } \
		|| { $(PYTHON) -m pip install --quiet --user virtualenv && $(PYTHON) -m virtualenv --quiet --clear $(VENV); }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing openlines into $(VENV)…"
	@$(PIP) --editable .
	@touch $@

$(VENV)/.tested: pyproject.toml | $(BIN)/python
	@echo "Installing openlines and what its tests need into $(VENV)…"
	@$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed ## Install openlines and show a chronology of the example reports
	@$(BIN)/openlines demo

test: lint types browser ## Style, types and tests: what the continuous integration runs
	$(BIN)/python -m pytest -q -n 2

lint: $(VENV)/.tested ## Style
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)

types: $(VENV)/.tested ## Types
	$(BIN)/mypy

browser: ## Chromium for the tests of the web page: installed where that may be done
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && echo "Installing Chromium…" \
			&& { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-dejavu-core >/dev/null 2>&1; }; } \
		|| echo "There is no Chromium and it may not be installed here: tests that need a browser are skipped."

eval: $(VENV)/.installed ## Figures on the project's gold reports
	@$(BIN)/openlines eval evals/gold

bench: $(VENV)/.installed ## Speed of reading against bare spaCy, and of the chronology at size
	@$(BIN)/python benchmarks/reading.py
	@PYTHONPATH=. $(BIN)/python benchmarks/chronology.py

clean: ## Remove what the targets made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
