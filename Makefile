# What one does here every day; `make` alone lists it. The logic is in Python, never in these recipes.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
READY := .venv/ready
# What Python has compiled is kept, also where it is told to keep nothing: hundreds of processes begin with the same.
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/.venv/compiled
unexport PYTHONDONTWRITEBYTECODE
OPTIONS = $(if $(KILL),--kill $(KILL)) $(if $(MUTE),--mute $(MUTE)) $(if $(REPORT),--report $(REPORT))

.PHONY: help demo test check fix up down reset bench faults describe migration lock

##@ To see it
demo: $(READY)  ## play four people's journeys over HTTP (KILL=ras, MUTE=ras.case_opened, REPORT=out.json)
	@$(BIN)/leeway demo $(OPTIONS)
up: $(READY)  ## start everything on this machine, and leave it up
	@$(BIN)/leeway up
down: $(READY)  ## stop it; what was written stays
	@$(BIN)/leeway down
reset: $(READY)  ## stop it and forget what was written
	@$(BIN)/leeway reset

##@ To change it
test: $(READY)  ## run every test in three processes, or those of one place in one (a=services/ras)
	@$(BIN)/python -m pytest -rs $(or $(a),-n 3 --dist loadfile)
check: $(READY)  ## format, lint, types, import rules, generated files
	@$(BIN)/ruff format --check --quiet && $(BIN)/ruff check --quiet && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/python -m contracts.describe --check
fix: $(READY)  ## format, and mend what ruff can mend
	@$(BIN)/ruff check --quiet --fix; $(BIN)/ruff format
describe: $(READY)  ## write what is generated: docs/contracts, docs/rules.md, the README's tables, golden examples
	@$(BIN)/python -m contracts.describe
migration: $(READY)  ## write the next migration of a service from its tables (s=ras m="add a review date")
	@$(BIN)/python -m sandbox.migration "$(s)" "$(m)"
bench: $(READY)  ## measure, as ratios against bare ways of doing the same
	@$(BIN)/python -m sandbox.bench.main
faults: $(READY)  ## kill services, NATS and Postgres at random under load, and count (SEED=1)
	@$(BIN)/leeway faults $(if $(SEED),--seed $(SEED))

lock: $(READY)
	@.ci/lock
$(READY): requirements.lock shared/pyproject.toml sandbox/pyproject.toml $(wildcard services/*/pyproject.toml)
	@.ci/install
help:
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
