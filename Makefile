# `make demo` shows netvault at work. `make test` is all that CI asks for.

PYTHON ?= python3
BIN := .venv/bin
DAY := 2026-11-23

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint unit quick wheel attack pictures format clean
# Each step of `test` assumes that those before it passed.
.NOTPARALLEL:

demo: .venv/.demo
	$(BIN)/netvault build -C example-vault --today $(DAY)
	$(BIN)/netvault due -C example-vault --today $(DAY)

test: lint unit wheel

lint: .venv/.dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

unit: .venv/.dev .venv/.browser
	$(BIN)/pytest --cov

# The folders that open no file but a test's own: what most changes need, in a minute.
quick: .venv/.dev
	$(BIN)/pytest $(addprefix tests/,model text parse network insights)

wheel: .venv/.dev
	tools/wheel_check.sh $(BIN)/python $(DAY)

# By hand: tells how often a vault was attacked, and what was lost. Takes so many seconds for each.
SECONDS ?= 60
attack: .venv/.dev
	$(BIN)/python -m tools.attack --seconds $(SECONDS) $(ATTACKS)

# By hand: the pictures of the documentation, from what is drawn and printed now.
pictures: .venv/.dev .venv/.browser
	$(BIN)/python -m tools.pictures docs/img $(DAY)

format: .venv/.dev
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

clean:
	rm -rf .venv .coverage* .*_cache .hypothesis build dist htmlcov

# Stamps, so that nothing is installed twice.

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'netvault needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ...' >&2; \
		exit 1; }
	$(PYTHON) -m venv --clear .venv
	touch $@

.venv/.demo: .venv/.python pyproject.toml
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/.dev: .venv/.python pyproject.toml
	$(BIN)/pip install --quiet --editable '.[dev]'
	touch $@

.venv/.browser: .venv/.python tools/browser.sh
	tools/browser.sh .venv
	touch $@
