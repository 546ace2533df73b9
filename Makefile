# Huiyin 回音. `make demo` sets up and starts all of it, `make test` checks and `make bench` measures it, `make torture` kills it.

PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
RUN := .venv/bin/python

.PHONY: help demo test bench torture audit ready tools lock

help: ## this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/'

demo: ready ## set up and start the demo county on 127.0.0.1:8000 (PORT= and HUIYIN_HOME= change it)
	@$(RUN) -m huiyin demo

ready:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新 · Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -m huiyin.config.install
	@$(RUN) -m huiyin.config.frontend
	@$(RUN) -m huiyin.config.translations

test: tools ## install what the tests need and run every check
	@$(RUN) -m tests.everything

bench: tools ## measure speed and weight against their limits (PARTS="pages raising memory imports"; the public log: PARTS=log; a county of a million: PARTS=alike; a backup: PARTS=backup; suggestions: PARTS=suggestions; archives: PARTS=duties; stars of stations: PARTS=stars)
	@$(RUN) -m bench $(PARTS)

torture: tools ## kill the running county at random a thousand times and see that it kept its word (KILLS=, SEED=)
	@$(RUN) -m tests.torture $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED))

audit: tools ## ask the OSV database for known holes in what the locks hold
	@$(RUN) -m tests.audit

tools:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新 · Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -m huiyin.config.install --tests
	@$(RUN) -m huiyin.config.frontend --tests
	@$(RUN) -m huiyin.config.translations

lock: ## compile the lock files from requirements*.in (needs uv in .venv)
	for name in requirements requirements-dev; do $(RUN) -m uv pip compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 --universal --no-header $$name.in -o $$name.txt || exit 1; done
