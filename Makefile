PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STATEMENT := fixtures/joint-statement-1958/source.txt
SOURCES := $(shell find src -type f -not -name '*.pyc' -not -path '*.egg-info/*') pyproject.toml setup.py README.md LICENSE NOTICE constraints.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test test-uncompiled lint types format bench golden clean
.DELETE_ON_ERROR:

## demo: install the package and print the report on the statement of 1958
demo: $(VENV)/installed
	$(BIN)/hanzi-normalizer report $(STATEMENT)

## test: install what the tests need and run them against the installed wheel
test: $(VENV)/installed $(VENV)/tested-with
	$(BIN)/python -m pytest -n auto
	$(BIN)/python -m pytest --doctest-modules --pyargs normalizer

## test-uncompiled: the same tests where no compiler was, but for those of the browser and of pre-commit
test-uncompiled: $(VENV)-uncompiled/tested
	$(VENV)-uncompiled/bin/python -m pytest -q -n auto -m "not slow" --ignore=tests/browser

$(VENV)-uncompiled/tested: $(SOURCES)
	$(PYTHON) -m venv $(VENV)-uncompiled
	$(VENV)-uncompiled/bin/python -m pip --disable-pip-version-check --quiet install --upgrade pip
	rm -rf wheels-uncompiled build
	HANZI_NORMALIZER_UNCOMPILED=1 $(VENV)-uncompiled/bin/python -m pip --disable-pip-version-check --quiet \
	    wheel --no-deps --wheel-dir wheels-uncompiled .
	$(VENV)-uncompiled/bin/python -m pip --disable-pip-version-check --quiet \
	    install --constraint constraints.txt --force-reinstall wheels-uncompiled/*.whl
	$(VENV)-uncompiled/bin/python -m pip --disable-pip-version-check --quiet install --group test
	touch $@

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

## bench: OpenCC's own cases, differences from it, accuracy and speed beside the peers, growth, the cost of the reasons, the reports; GOLD=folder of gold texts
bench: $(VENV)/installed
	$(BIN)/python benchmarks/opencc_cases.py
	$(BIN)/python benchmarks/differences.py
	$(BIN)/python benchmarks/accuracy.py $(GOLD)
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/reports.py

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
	rm -rf $(VENV) .bench .browser $(VENV)-uncompiled wheels wheels-uncompiled build .hypothesis .mypy_cache .pytest_cache .ruff_cache

## golden: write the golden reports anew; review the difference before you commit it
golden: $(VENV)/installed $(VENV)/tested-with
	WRITE_GOLDEN=1 $(BIN)/python -m pytest -q tests/golden

## .browser/node_modules/axe-core/axe.min.js: the checker of accessibility, for the tests of the HTML report (needs npm)
.browser/node_modules/axe-core/axe.min.js:
	npm install --silent --no-audit --no-fund --prefix .browser axe-core@4

## .bench/OpenCC/installed: the official OpenCC in an environment of its own, for the differential tests and the benchmarks
.bench/OpenCC/installed: $(VENV)/bin/python
	$(BIN)/python -c "import sys; sys.path.insert(0, 'benchmarks'); import peers; peers.interpreter('OpenCC')"
