# The commands of the house. 'make' alone lists them.
BIN := .venv/bin
INSTALLED := $(BIN)/.installed
PYTHONS := python3.13 python3.12 python3.11 python3

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench pictures head pins clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: $(INSTALLED)  ## create .venv and install what is pinned (the other commands call it)

# A name on the path may be a shim that does not run, or a Python without venv: try before choosing.
$(INSTALLED): requirements/dev.txt pyproject.toml
	@if ! $(BIN)/python -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
		chosen=; found=; \
		for python in $(PYTHONS); do \
			$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
			found=$$python; \
			$$python -c 'import venv, ensurepip' >/dev/null 2>&1 && { chosen=$$python; break; }; \
		done; \
		if [ -z "$$found" ]; then \
			echo "Homeroom needs Python 3.11 or newer, and none of '$(PYTHONS)' is one. Please install it."; exit 1; \
		elif [ -z "$$chosen" ]; then \
			echo "$$found cannot make virtual environments. On Debian and Ubuntu: apt-get install $$found-venv"; exit 1; \
		fi; \
		echo "Making .venv with $$($$chosen --version)"; \
		$$chosen -m venv --clear .venv; \
	fi
	@echo "Installing what requirements/dev.txt pins (a minute or two the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup  ## a made-up school district on this computer, in the browser
	@$(BIN)/homeroom demo

test: setup  ## every test, on SQLite; then those that use the database again on PostgreSQL
	$(BIN)/pytest -n 2
	$(BIN)/pytest -n 2 -m db --database postgres

check: setup  ## format, lint, types, import rules, missing migrations, documentation
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@home=$$(mktemp -d) && HOMEROOM_HOME=$$home $(BIN)/homeroom django makemigrations --check --dry-run; \
		status=$$?; rm -rf "$$home"; exit $$status
	$(BIN)/pytest tests/test_docs.py tests/test_house.py

bench: setup  ## measure against the baselines (docs/benchmarks.md)
	$(BIN)/python -m tests.benchmarks

pictures: setup  ## take the pictures of docs/tour.md anew, in a browser
	$(BIN)/pytest tests/journeys/test_the_circle.py -k "circle and wide or written" --pictures docs/pictures

head: setup  ## fit the reader of replies anew to its sentences (some minutes)
	$(BIN)/python -m homeroom.adapters.readers.training

PINS := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
pins:  ## work out the pinned requirement files anew from pyproject.toml (needs uv)
	$(PINS) pyproject.toml -o requirements/run.txt
	$(PINS) pyproject.toml --extra dev -c requirements/run.txt -o requirements/dev.txt

clean:  ## remove .venv and what tools left behind (never homeroom-data)
	rm -rf .venv build src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
