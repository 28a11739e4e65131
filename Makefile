# One command for each thing you want: `make demo`, `make test`. Needs Python 3.11 or newer, make and git; installs into .venv only.
PYTHON ?= $(shell for name in python3.14 python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
# The exact versions of everything that is installed, also of what builds the package itself.
PIN := PIP_CONSTRAINT=constraints.txt PIP_BUILD_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1
INSTALL = $(PIN) $(BIN)/python -m pip install --quiet

.PHONY: help demo test test-look format check-format lint types layers files tests examples docs bench clean

help:
	@echo 'make demo       see an answer on the example hospital trust'
	@echo 'make test       everything that must hold: format, lint, types, import layers, our own files, tests with coverage'
	@echo 'make test-look  look at the reports in a browser, on paper and in a word processor; says what it lacks for that'
	@echo 'make format     put the code into the house format'
	@echo 'make examples   write examples/outputs anew'
	@echo 'make docs       write the reference and the outputs shown in the docs anew'
	@echo 'make bench      measure, and print a table of ratios'
	@echo 'make clean      remove what the commands above made'

demo: .venv/.teamplan
	@$(BIN)/teamplan check examples/northfield.yaml

test: check-format lint types layers files tests
	@echo 'Everything holds.'

check-format: .venv/.tools
	@$(BIN)/ruff format --check --quiet . || { echo 'Some files are not in the house format: run make format.'; exit 1; }

lint: .venv/.tools
	@$(BIN)/ruff check --quiet .

types: .venv/.tools
	@$(BIN)/mypy

layers: .venv/.tools
	@$(BIN)/lint-imports --no-logo

files: .venv/.teamplan
	@$(BIN)/teamplan validate --quiet roles examples

tests: .venv/.tools
	@$(BIN)/python -m pytest --numprocesses auto --dist loadgroup --cov --cov-report term:skip-covered

# Not part of `make test`. LACKING=ok where what cannot be installed must not fail.
test-look: .venv/.tools
	@$(BIN)/python tests/look/look.py $(if $(filter ok,$(LACKING)),--may-lack)

format: .venv/.tools
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

examples: .venv/.tools
	@$(BIN)/python examples/refresh_examples.py

docs: .venv/.tools
	@$(BIN)/python docs/refresh_docs.py

bench: .venv/.peers
	@$(BIN)/python benchmarks/run.py

clean:
	rm -rf .venv dist build .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.venv/.made:
	@test -n "$(PYTHON)" || { echo 'teamplan needs Python 3.11 or newer and found none: install one, or name it, as in: make demo PYTHON=/opt/python3.12/bin/python3'; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'teamplan needs Python 3.11 or newer; "$(PYTHON)" is older, or does not run.'; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { echo 'This Python lacks its venv module: install it (Debian and Ubuntu: apt install python3-venv) and try again.'; exit 1; }
	@echo 'Making a private Python environment in .venv ...'
	@"$(PYTHON)" -m venv --clear .venv
	@touch $@

.venv/.teamplan: .venv/.made pyproject.toml constraints.txt
	@echo 'Installing teamplan into it ...'
	@$(INSTALL) --editable '.[all]'
	@touch $@

.venv/.tools: .venv/.teamplan
	@echo 'Installing the development tools into it ...'
	@$(INSTALL) --editable '.[dev]'
	@touch $@

.venv/.peers: .venv/.tools
	@echo 'Installing the tools that teamplan is measured against ...'
	@$(INSTALL) --editable '.[bench]'
	@touch $@
