PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STATEMENT := fixtures/joint-statement-1958/source.txt
SOURCES := $(shell find src -type f -not -name '*.pyc' -not -path '*.egg-info/*') pyproject.toml README.md LICENSE NOTICE constraints.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint types format bench golden clean
.DELETE_ON_ERROR:

## demo: install the package and print the report on the statement of 1958
demo: $(VENV)/installed
	$(BIN)/hanzi-normalizer report $(STATEMENT)

## test: install what the tests need and run them against the installed wheel
test: $(VENV)/installed $(VENV)/tested-with
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest --doctest-modules --pyargs normalizer

## lint: style and format
lint: $(VENV)/linted-with
	$(BIN)/ruff check
	$(BIN)/ruff format --check

## types: static types
types: $(VENV)/installed $(VENV)/linted-with
	$(BIN)/mypy

## format: put every file into the house format
format: $(VENV)/linted-with
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

## bench: the share of OpenCC's own cases that come out
bench: $(VENV)/installed
	$(BIN)/python benchmarks/opencc_cases.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade pip

$(VENV)/installed: $(VENV)/bin/python $(SOURCES)
	rm -rf wheels build
	$(PIP) wheel --no-deps --wheel-dir wheels .
	$(PIP) install --constraint constraints.txt wheels/*.whl
	$(PIP) install --force-reinstall --no-deps wheels/*.whl
	touch $@

$(VENV)/tested-with: $(VENV)/bin/python pyproject.toml
	$(PIP) install --group test
	touch $@

$(VENV)/linted-with: $(VENV)/bin/python pyproject.toml
	$(PIP) install --group lint
	touch $@

clean:
	rm -rf $(VENV) wheels build .hypothesis .mypy_cache .pytest_cache .ruff_cache

## golden: write the golden reports anew; review the difference before you commit it
golden: $(VENV)/installed $(VENV)/tested-with
	WRITE_GOLDEN=1 $(BIN)/python -m pytest -q tests/golden
