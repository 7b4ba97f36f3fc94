# make run   sets up once, then checks, builds and serves the wiki at http://127.0.0.1:8000
# make test  sets up once, then runs every check and test, those in the browser included
# make explore looks for invented files that no test has had yet; EXAMPLES=20 looks further
# make bench measures speed and memory on a generated wiki, beside other tools; PLAYBOOKS=5000 sets the size
# make lighthouse has Lighthouse judge the start page and a playbook of the sample
# make lock  resolves the dependencies anew and writes the lock files

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test quick explore coverage bench lighthouse lock clean

run: $(VENV)/.run
	@$(BIN)/krisenbuch ansehen

test: $(VENV)/.dev
	@./tests/browser.sh
	$(BIN)/ruff check tools tests
	$(BIN)/ruff format --check tools tests
	$(BIN)/mypy
	$(BIN)/pytest -n 2

# What to run between two edits: everything that needs no browser, no build of the whole site and no thousand cases.
quick: $(VENV)/.dev
	$(BIN)/pytest -n 2 -m "not browser and not slow"

# Ten times as many invented examples, and others each time; takes a quarter of an hour.
explore: $(VENV)/.dev
	EXAMPLES=$(or $(EXAMPLES),10) $(BIN)/pytest -n 2 -m "hypothesis and not browser"

# Which lines the everyday tests reach; measuring takes far longer than running.
coverage: $(VENV)/.dev
	$(BIN)/pytest -n 2 -m "not browser and not slow" --cov --cov-report=term

# What other tools need for the same files; they are installed apart, and nothing else uses them.
PEERS := tests/benchmarks/.peers

bench: $(VENV)/.run $(PEERS)/.done
	@$(BIN)/python tests/benchmarks/run.py --playbooks $(or $(PLAYBOOKS),1000)

$(PEERS)/.done: tests/benchmarks/peers/requirements.txt tests/benchmarks/peers/package.json
	@mkdir -p $(PEERS) && cp tests/benchmarks/peers/package.json $(PEERS)/
	@$(PYTHON) -m venv $(PEERS)/venv
	@$(PEERS)/venv/bin/python -m pip --disable-pip-version-check --quiet install -r tests/benchmarks/peers/requirements.txt
	@cd $(PEERS) && npm install --silent --no-audit --no-fund
	@touch $@

# Needs what ./tests/browser.sh brings; takes a minute.
lighthouse: $(VENV)/.dev
	@./tests/browser.sh
	@folder=$$(mktemp -d) && $(BIN)/krisenbuch bauen --ziel $$folder/site && $(BIN)/python tests/lighthouse.py $$folder/site; \
		status=$$?; rm -rf $$folder; exit $$status

lock: $(VENV)/.dev
	$(PIP) install uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --upgrade --no-header --no-annotate \
		pyproject.toml --extra build -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --upgrade --no-header --no-annotate \
		pyproject.toml --extra build --extra dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(PEERS) site .pytest_cache .mypy_cache .ruff_cache .coverage*

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Nötig ist Python 3.11 oder neuer; gefunden: $$($(PYTHON) --version). PYTHON=... nennt ein anderes."; exit 1; }
	@echo "Legt die Umgebung an ($(VENV)) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Holt die festgelegten Pakete, einmalig; das dauert ein, zwei Minuten ..."
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Holt die Pakete für die Tests ..."
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
