# Every target works from a fresh clone: whatever needs the environment makes it first, in .venv, out of requirements.lock.

SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
# Superset's packages clash with ours, so they live apart.
SUPERSET := build/superset-venv
SUPERSET_READY := $(SUPERSET)/.ready
NATIVE := build/native
# Where `make run` keeps its warehouse, and the labelled calls that `make score` and `make bench` read.
DIR    ?= home
PORT   ?= 8088
SHARED ?= $(or $(CALLMART_SHARED),../shared)
ARGS   ?=

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup run test test-long test-native native check score bench bench-publish superset test-superset docs \
	lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## the environment alone

# Without build isolation, so that not even the build fetches anything the lock does not hold.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Exit code 1 says that files were refused, and samples/refused holds some that must be. Prefect's database stays in
# the same folder, so that a trial leaves nothing behind elsewhere.
run: export PREFECT_HOME := $(abspath $(DIR))/.prefect
run: $(READY) ## the samples into ./home through the Prefect flow, then some answers
	@mkdir -p $(DIR)/.prefect
	$(BIN)/callmart run samples --home $(DIR) --prefect || [ $$? -eq 1 ]
	@for question in docs/questions/*.sql; do \
		echo; sed -n 's/^-- //p;/^[^-]/q' $$question; \
		$(BIN)/callmart sql --home $(DIR) -- "$$(cat $$question)" || exit; \
	done
	@echo; echo "The files under samples/refused are there to be refused. More questions: docs/questions.md. To ask one:"
	@echo "  $(BIN)/callmart sql --home $(DIR) \"SELECT company_name, metric, low, high, quote FROM v_guidance LIMIT 5\""

test: $(READY) ## every test
	$(BIN)/pytest --numprocesses auto --dist loadfile $(ARGS)

# More readers and more kills than `test` has time for, and versions of DuckDB that tools bring.
DUCKDBS := $(addprefix build/duckdbs/,1.0.0 1.1.3 1.2.2 1.4.4 1.5.5)
test-long: export CALLMART_DUCKDBS := $(abspath build/duckdbs)
test-long: export CALLMART_READERS := 8
test-long: export CALLMART_PUBLISHES := 100
test-long: export CALLMART_KILLS := 200
test-long: $(READY) $(DUCKDBS) ## 8 readers through 100 publishes, 200 kills, both files in DuckDB 1.0 to 1.5; minutes
	$(BIN)/pytest tests/flows/test_readers.py tests/flows/test_kills.py tests/warehouse/test_old_versions.py $(ARGS)

build/duckdbs/%: | $(READY)
	$(BIN)/python -m pip install --quiet --no-deps --target $@ duckdb==$*

# Beside the tree and never in it, where a compiled module would hide what its source says by now.
native: $(NATIVE)/.ready ## the package with its extraction compiled, as a wheel in build/dist (needs a C compiler); a minute and a half

$(NATIVE)/.ready: setup.py $(shell find flows schemas transforms warehouse -type f -not -name '*.pyc') | $(READY)
	rm -rf $(NATIVE) build/dist build/lib* build/temp*
	CALLMART_NATIVE=1 $(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/dist .
	$(BIN)/python -m pip install --quiet --no-deps --no-index --target $(NATIVE) build/dist/*.whl
	@touch $@

test-native: $(NATIVE)/.ready ## the tests of what is compiled, on the compiled modules
	PYTHONPATH=$(NATIVE) $(BIN)/python -P -c "from transforms.extract import facts; assert facts.__file__.endswith('.so')"
	PYTHONPATH=$(NATIVE) $(BIN)/python -P -m pytest --import-mode=append --numprocesses auto --dist loadfile \
		tests/extract tests/periods tests/quantities tests/sentences tests/test_golden.py $(ARGS)

check: $(READY) ## lint, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# Into new homes each time: a file that is known already would not be read again, whatever the code has learnt.
score: $(READY) ## precision, recall and F1 on the hand-labelled calls (ARGS="--misses 5" lists what is wrong)
	rm -rf build/score
	$(BIN)/callmart run $(SHARED)/seeds $(SHARED)/gold_text --home build/score/labelled
	$(BIN)/python $(SHARED)/score/score.py build/score/labelled/callmart.duckdb $(ARGS)
	$(BIN)/callmart run samples --home build/score/samples || [ $$? -eq 1 ]
	$(BIN)/python $(SHARED)/score/score.py build/score/samples/callmart.duckdb --gold tests/golden $(ARGS)

bench: $(READY) ## time per call of each step, beside merely reading and hashing the files; as it stands in the tree, then installed (compiled)
	$(BIN)/python -m tests.bench $(wildcard samples $(SHARED)/corpora) $(ARGS)
	@$(MAKE) --no-print-directory native
	PYTHONPATH=$(NATIVE):. $(BIN)/python -P -m tests.bench $(wildcard samples $(SHARED)/corpora) $(ARGS)

bench-publish: $(READY) ## what a load of 10 calls costs in a warehouse of 200 and in one of 20,000 generated calls; minutes
	$(BIN)/python -m tests.tools.publish_cost $(ARGS)

superset: $(SUPERSET_READY) | $(DIR)/callmart-bi.duckdb ## Apache Superset on loopback with two dashboards of ./home (PORT=8088)
	$(SUPERSET)/bin/python -m warehouse.superset --database $(DIR)/callmart-bi.duckdb --port $(PORT)

$(DIR)/callmart-bi.duckdb: | $(READY)
	$(BIN)/callmart run samples --home $(DIR) || [ $$? -eq 1 ]

$(SUPERSET_READY): warehouse/superset/requirements.lock
	$(PYTHON) -m venv $(SUPERSET)
	$(SUPERSET)/bin/python -m pip install --quiet --no-deps --require-hashes --requirement $<
	@touch $@

test-superset: $(READY) $(SUPERSET_READY) ## Superset for real: every chart asked, both dashboards drawn (needs Debian's chromium-driver)
	$(BIN)/pytest -m superset tests/superset $(ARGS)

docs: $(READY) ## what is generated: the data dictionary, the answer in the README
	$(BIN)/python -m warehouse.dictionary > docs/data-dictionary.md
	$(BIN)/python -m tests.first_answer

lock: LOCKED := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --quiet
lock: $(READY) ## requirements.lock from pyproject.toml, and Superset's, keeping every pin that still fits
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile pyproject.toml --extra dev --output-file requirements.lock \
		$(LOCKED)
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile warehouse/superset/requirements.in \
		--output-file warehouse/superset/requirements.lock $(LOCKED)

clean: ## everything that can be made again
	rm -rf $(VENV) build home *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
