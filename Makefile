PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STATEMENT := fixtures/joint-statement-1958/source.txt
SOURCES := $(shell find src -type f -not -name '*.pyc' -not -path '*.egg-info/*') pyproject.toml setup.py README.md LICENSE NOTICE constraints.txt
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# who is ready takes over tests of the others: a few of them take a minute
WORKERS := -n auto --dist worksteal

.PHONY: demo docs quick site test test-slow test-trees test-corpora test-uncompiled test-sanitized fuzz test-lowest test-with rebuild try-release wheelhouse build-requirements model sbom lint types format bench golden clean
.DELETE_ON_ERROR:

## demo: install the package and print the report on the statement of 1958
demo: $(VENV)/installed
	$(BIN)/hanzi-normalizer report $(STATEMENT)

## test: install the test dependencies and run the tests against the installed wheel; without the slow ones
test: $(VENV)/installed $(VENV)/tested-with
	$(BIN)/python -m pytest $(WORKERS) -m "not slow"
	$(BIN)/python -m pytest $(WORKERS) --doctest-modules --pyargs normalizer

## quick: the tests of units and laws with fewer examples, style and types: what to run before a commit
quick: $(VENV)/installed $(VENV)/tested-with $(VENV)/linted-with
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	HYPOTHESIS_PROFILE=few $(BIN)/python -m pytest -q $(WORKERS) -m "not slow" tests/unit tests/laws tests/tables

## test-slow: the tests with other programs and fresh environments: Spark, LibreOffice, pandoc, pre-commit, builds
test-slow: $(VENV)/installed $(VENV)/tested-with
	$(BIN)/python -m pytest $(WORKERS) -m slow

## test-trees: fetch the locale files of three projects with git, and compare what is reported in them with the pinned facts
test-trees: $(VENV)/installed $(VENV)/tested-with
	$(BIN)/python tools/trees.py .trees
	TREES=.trees $(BIN)/python -m pytest tests/trees

## test-corpora: run the examples for datatrove, data-juicer and spaCy, each in an environment with that library
test-corpora: $(VENV)/installed $(VENV)/tested-with $(addprefix .corpora/,datatrove data-juicer spacy)
	CORPORA=.corpora $(BIN)/python -m pytest tests/corpora

NEEDS_datatrove := datatrove[io] orjson regex
NEEDS_data-juicer := py-data-juicer aiohttp
NEEDS_spacy := spacy
.corpora/%: $(VENV)/installed
	$(PYTHON) -m venv $@
	$@/bin/python -m pip --disable-pip-version-check --quiet install wheels/*.whl $(NEEDS_$*)
	touch $@

# the tables are the same bytes, whatever the kernel is: one build compiles them for the others
TABLES = HANZI_NORMALIZER_TABLES="$$($(BIN)/python -c 'from normalizer.engine.tables.files import FOLDER; print(FOLDER)')"

# what the interpreter can change, in an installation: that both kernels decide alike is tests/unit/test_both_kernels.py
UNCOMPILED := tests/unit/test_cases.py tests/unit/test_columns.py tests/unit/test_names.py tests/unit/test_strings.py \
    tests/unit/test_statement.py tests/laws/test_laws.py tests/laws/test_oracle.py tests/laws/test_sharing.py
# texts of a size that takes the interpreter minutes, and whose parts are the same there
LARGE := large_texts or long_row

## test-uncompiled: an installation without a compiler: texts, columns, threads, the laws with fewer examples
test-uncompiled: wheels-uncompiled/unpacked $(VENV)/tested-with
	PYTHONPATH=$(CURDIR)/$< $(BIN)/python -c "from normalizer.engine.kernel.kernel import COMPILED; assert not COMPILED"
	PYTHONPATH=$(CURDIR)/$< HYPOTHESIS_PROFILE=few \
	    $(BIN)/python -m pytest -q $(WORKERS) -m "not slow" -k "not ($(LARGE))" $(UNCOMPILED)

# another build of the package, which comes before the installed one
wheels-uncompiled/unpacked: $(VENV)/installed
	rm -rf wheels-uncompiled build
	HANZI_NORMALIZER_UNCOMPILED=1 $(TABLES) $(PIP) wheel --no-deps --wheel-dir wheels-uncompiled .
	$(PIP) install --no-compile --no-deps --target $@ wheels-uncompiled/*.whl

# what goes through the kernel and the other compiled modules; the rest of tests/unit is Python around them
KERNEL := answers borders_of_words both_kernels cases change columns compare hostile_calls kernel kernel_constants kinds languages \
    listed_words matches mended_forms names opencc_cases options_of_calls paragraph_ends paragraphs registers simple_decisions statement \
    staying_forms strict strings subclasses_of_str vocabulary words_that_vote wrong_conversions
SANITIZED ?= $(KERNEL:%=tests/unit/test_%.py) tests/fuzz
## test-sanitized: the tests of the kernel and the inputs of the fuzzer with the kernel built under ASan and UBSan (gcc); SANITIZED=tests/laws
test-sanitized: wheels-sanitized/unpacked $(VENV)/tested-with
	PYTHONPATH=$(CURDIR)/$< LD_PRELOAD="$$(gcc -print-file-name=libasan.so) $$(gcc -print-file-name=libubsan.so)" \
	    ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1 PYTHONMALLOC=malloc HYPOTHESIS_PROFILE=few \
	    $(BIN)/python -m pytest -q $(WORKERS) -m "not slow" -p no:cacheprovider $(SANITIZED)

wheels-sanitized/unpacked: $(VENV)/installed
	rm -rf wheels-sanitized build
	CFLAGS="-O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer" $(TABLES) \
	    $(PIP) wheel --no-deps --wheel-dir wheels-sanitized .
	$(PIP) install --no-compile --no-deps --target $@ wheels-sanitized/*.whl

## fuzz: fuzz every target for SECONDS seconds, guided by coverage, the kernel interpreted; KEEP=1 keeps inputs and adds up the time
fuzz: $(VENV)-fuzz/ready
	$(VENV)-fuzz/bin/python fuzz/fuzz.py --seconds $(or $(SECONDS),10) $(if $(KEEP),--keep) $(TARGETS)

$(VENV)-fuzz/ready: wheels-uncompiled/unpacked
	$(PYTHON) -m venv $(VENV)-fuzz
	$(VENV)-fuzz/bin/python -m pip --disable-pip-version-check --quiet install --upgrade pip
	$(VENV)-fuzz/bin/python -m pip --disable-pip-version-check --quiet \
	    install --constraint constraints.txt --force-reinstall wheels-uncompiled/*.whl atheris
	touch $@

## test-lowest: run the tests of units, documents and columns with the lowest versions that pyproject.toml allows
test-lowest: $(VENV)/installed $(VENV)/tested-with
	$(PYTHON) -m venv $(VENV)-lowest
	$(BIN)/python tools/lowest.py > $(VENV)-lowest/constraints.txt
	$(VENV)-lowest/bin/python -m pip --disable-pip-version-check --quiet install --upgrade pip
	wheel=$$(ls wheels/*.whl) && $(VENV)-lowest/bin/python -m pip --disable-pip-version-check --quiet \
	    install --constraint $(VENV)-lowest/constraints.txt \
	    "$$wheel[testing,arrow,polars,pandas,duckdb,spark,datasets,ray,second-edition]" --group test
	$(VENV)-lowest/bin/python -m pytest -q $(WORKERS) -m "not slow" tests/unit tests/testing tests/tables tests/documents tests/frames

## test-with: run laws, threads, compiled tables and inputs of the fuzzer with another INTERPRETER=python3.13t
test-with:
	$(INTERPRETER) -m venv $(VENV)-with
	$(VENV)-with/bin/python -m pip --disable-pip-version-check --quiet install --upgrade pip
	rm -rf wheels-with build
	$(VENV)-with/bin/python -m pip --disable-pip-version-check --quiet wheel --no-deps --wheel-dir wheels-with .
	$(VENV)-with/bin/python -m pip --disable-pip-version-check --quiet \
	    install --constraint constraints.txt --force-reinstall wheels-with/*.whl
	$(VENV)-with/bin/python -m pip --disable-pip-version-check --quiet \
	    install --constraint constraints.txt --only-binary hypothesis --group laws
	HYPOTHESIS_PROFILE=few $(VENV)-with/bin/python -m pytest -q $(WORKERS) -m "not slow" tests/fuzz \
	    tests/laws/test_laws.py tests/laws/test_oracle.py tests/laws/test_sharing.py tests/tables/test_compiled.py

## rebuild: build source archive and wheel twice, in two folders, and compare the bytes
rebuild: $(VENV)/installed $(VENV)/tested-with
	$(BIN)/python tools/rebuild.py

## try-release: run the release workflow step by step, without the service and without a network of its own
try-release: $(VENV)/installed $(VENV)/tested-with
	$(BIN)/python tools/try_release.py .release

## sbom: write a bill of materials (CycloneDX): the installed package, its dependencies, and our tables with their licences
sbom: $(VENV)/installed $(VENV)-release/ready
	$(PYTHON) -m venv $(VENV)-plain
	$(VENV)-plain/bin/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt wheels/*.whl
	$(VENV)-plain/bin/python -m pip --disable-pip-version-check --quiet uninstall --yes pip setuptools
	$(VENV)-release/bin/cyclonedx-py environment --pyproject pyproject.toml --output-file sbom.json $(VENV)-plain/bin/python
	$(BIN)/python tools/bill.py sbom.json

## wheelhouse: build the source archive and a manylinux wheel with the pinned tools, as a release does
wheelhouse: $(VENV)-release/ready
	rm -rf wheelhouse dist build
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(VENV)-release/bin/python -m build --no-isolation --outdir dist
	PATH="$(CURDIR)/$(VENV)-release/bin:$$PATH" $(VENV)-release/bin/auditwheel repair --wheel-dir wheelhouse dist/*.whl
	cp dist/*.tar.gz wheelhouse/

$(VENV)-release/ready: build-requirements.txt
	$(PYTHON) -m venv $(VENV)-release
	$(VENV)-release/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement $<
	touch $@

## build-requirements: pin what a release is built with, with the hashes of every file on the index
build-requirements:
	$(PYTHON) -m venv $(VENV)-pins
	$(VENV)-pins/bin/python -m pip --disable-pip-version-check --quiet install pip-tools
	$(VENV)-pins/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url \
	    --no-emit-find-links --no-annotate --output-file build-requirements.txt build-requirements.in

## model: estimate the weights of contexts and of registers anew, from the texts in SOURCES_OF_TEXT=folder
model: $(VENV)/installed $(VENV)/tested-with
	$(BIN)/python tools/register_marks.py $(SOURCES_OF_TEXT)
	$(MAKE) $(VENV)/installed
	$(BIN)/python tools/contexts.py $(SOURCES_OF_TEXT)
	$(MAKE) $(VENV)/installed
	$(BIN)/python tools/register_contexts.py $(SOURCES_OF_TEXT) vernacular classical cantonese
	$(MAKE) $(VENV)/installed
	$(BIN)/python tools/register_costs.py $(SOURCES_OF_TEXT)
	$(MAKE) $(VENV)/installed
	$(BIN)/python tools/wrong_conversions.py $(SOURCES_OF_TEXT)
	$(MAKE) $(VENV)/installed
	$(BIN)/python tools/register_leads.py $(SOURCES_OF_TEXT)
	$(MAKE) $(VENV)/installed

## lint: check style and format
lint: $(VENV)/linted-with
	$(BIN)/ruff check
	$(BIN)/ruff format --check

## types: check static types
types: $(VENV)/installed $(VENV)/linted-with
	$(BIN)/mypy

## format: apply the house format to every file
format: $(VENV)/linted-with
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

## docs: build the documentation with its pictures into .docs/site; every link, anchor and name in it is checked
docs: $(VENV)/installed $(VENV)/tested-with .docs/ready
	$(BIN)/python tools/pictures.py docs/pictures
	NO_MKDOCS_2_WARNING=1 .docs/venv/bin/mkdocs build --strict --clean --quiet

.docs/ready: $(VENV)/bin/python pyproject.toml
	$(PYTHON) -m venv .docs/venv
	.docs/venv/bin/python -m pip --disable-pip-version-check --quiet install --upgrade pip
	.docs/venv/bin/python -m pip --disable-pip-version-check --quiet install --group docs
	touch $@

## bench: measure accuracy and speed against the peers, growth, reports, documents, columns; GOLD=folder of gold texts
bench: $(VENV)/installed $(VENV)/tested-with
	$(BIN)/python benchmarks/opencc_cases.py
	$(BIN)/python benchmarks/differences.py
	$(BIN)/python benchmarks/wrong_conversions.py
	$(BIN)/python benchmarks/accuracy.py $(GOLD)
	$(if $(GOLD),$(BIN)/python benchmarks/untouched.py $(GOLD))
	$(if $(WORDS),$(BIN)/python benchmarks/right_words.py $(WORDS))
	$(if $(WORDS),$(BIN)/python benchmarks/verse.py $(WORDS))
	$(BIN)/python benchmarks/speed.py
	$(if $(GOLD),$(BIN)/python benchmarks/variety.py $(GOLD))
	$(if $(GOLD),$(BIN)/python benchmarks/digest.py $(GOLD))
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/reports.py
	$(BIN)/python benchmarks/encodings.py $(GOLD)
	$(BIN)/python benchmarks/documents.py
	$(BIN)/python benchmarks/frames.py
	$(if $(LANGUAGES),$(BIN)/python benchmarks/languages.py $(LANGUAGES))
	$(BIN)/python benchmarks/check.py
	$(if $(ALARMS),$(BIN)/python benchmarks/alarms.py $(ALARMS))

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade pip

$(VENV)/installed: $(VENV)/bin/python $(SOURCES)
	rm -rf wheels build
	$(PIP) wheel --no-deps --wheel-dir wheels .
	$(PIP) --quiet uninstall --yes hanzi-normalizer
	$(PIP) install --no-compile --constraint constraints.txt wheels/*.whl
	touch $@

$(VENV)/tested-with: $(VENV)/bin/python pyproject.toml
	$(PIP) install --constraint constraints.txt --group test --group frames
	touch $@

$(VENV)/linted-with: $(VENV)/bin/python pyproject.toml
	$(PIP) install --group lint
	touch $@

clean:
	rm -rf $(VENV) .bench .browser .corpora .docs .mutants .release .site site $(VENV)-* sbom.json wheels wheels-* wheelhouse dist build .hypothesis .mypy_cache \
	    .pytest_cache .ruff_cache

## golden: rewrite the golden reports; review the difference before you commit it
golden: $(VENV)/installed $(VENV)/tested-with
	WRITE_GOLDEN=1 $(BIN)/python -m pytest -q tests/golden

## .browser/node_modules/axe-core/axe.min.js: install the accessibility checker for the tests of the HTML report (needs npm)
.browser/node_modules/axe-core/axe.min.js:
	npm install --silent --no-audit --no-fund --prefix .browser axe-core@4

## site: make the static site, the workbench in the browser alone, in the folder `site` (needs npm)
site: $(VENV)/installed .site/installed
	$(BIN)/python tools/static_site/assemble.py .site/node_modules/pyodide site

.site/installed: tools/static_site/package.json tools/static_site/package-lock.json
	mkdir -p .site
	cp tools/static_site/package.json tools/static_site/package-lock.json .site
	npm ci --silent --no-audit --no-fund --ignore-scripts --prefix .site
	touch $@

## .bench/OpenCC/installed: install the official OpenCC in its own environment, for the differential tests and the benchmarks
.bench/OpenCC/installed: $(VENV)/bin/python
	$(BIN)/python -c "import sys; sys.path.insert(0, 'benchmarks'); import peers; peers.interpreter('OpenCC')"
