# Huiyin: two commands. `make demo` sets up and starts everything; `make test` checks everything.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: help demo test lock

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

lock: ## compile the lock files from requirements*.in
	for name in requirements requirements-dev; do $(VENV)/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 --universal --no-header $$name.in -o $$name.txt; done
