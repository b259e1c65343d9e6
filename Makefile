# demo   set up a virtual environment, code the demonstration article to a table and a page, ingest and ask the archive
# test   pass the tests          lint   style, types and the order of the rooms
# eval   score the coder and the language model on ../shared and hold the floors
# bench  time the coder          train  train the language model anew (hours)
# docs   write the pages that are made from the code          site  build the documentation site, links checked
# screens  take the pictures of the desk's pages (needs Chromium)

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.PHONY: demo test lint eval bench train docs site screens

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

BASE := teletipo/knowledge/knowledge.sqlite

$(BASE): $(VENV)/.installed $(wildcard teletipo/knowledge/*.py teletipo/knowledge/*.csv teletipo/knowledge/tables/*.csv)
	$(BIN)/python -m teletipo.knowledge.building

ASK := --ledger demo-out/archive.ledger --format table

demo: $(BASE)
	$(BIN)/teletipo code demo/article.json --format table
	@mkdir -p demo-out
	$(BIN)/teletipo code demo/article.json --format html --output demo-out/article.html
	@echo "The article with every slot coloured in place: demo-out/article.html"
	@rm -f demo-out/archive.ledger*
	$(BIN)/teletipo ingest demo/archive --ledger demo-out/archive.ledger
	$(BIN)/teletipo events --actor Lula --with COL --type CONSULT --from 2024-01-01 $(ASK)
	$(BIN)/teletipo actor "Gustavo Petro" --limit 5 $(ASK)
	$(BIN)/teletipo dyad BOL PER --limit 5 $(ASK)
	$(BIN)/teletipo claims --actor "Javier Milei" --with "Nicolás Maduro" $(ASK)
	$(BIN)/teletipo claims --counting $(ASK)
	$(BIN)/teletipo timeline --step month $(ASK)
	$(BIN)/teletipo search '"embajador de Perú" expulsiones' $(ASK)
	@echo
	@echo "The desk on this archive, in a browser: $(BIN)/teletipo serve --ledger demo-out/archive.ledger"

test: $(BASE)
	$(BIN)/python -m pytest -q

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(BASE)
	$(BIN)/python -m evaluation --shared $(SHARED)

bench: $(BASE)
	$(BIN)/python -m benchmarks

train: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	$(BIN)/python -m training --data $(SHARED) --out build/training

docs: $(BASE)
	$(BIN)/python docs/generate.py

site: $(BASE)
	$(BIN)/mkdocs build --strict --quiet --clean
	@echo "The documentation: build/site/index.html"

screens: $(BASE)
	TELETIPO_SCREENS=docs/screens $(BIN)/python -m pytest -q tests/web/browser/test_every_page.py -k "nothing_fails or article or event"
