# demo   set up a virtual environment and code the demonstration article to a table and a page
# test   pass the tests          lint   style, types and the order of the rooms
# eval   score the coder and the language model on ../shared and hold the floors
# bench  time the coder          train  train the language model anew (hours)
# docs   write the pages that are made from the code

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.PHONY: demo test lint eval bench train docs

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: $(VENV)/.installed
	$(BIN)/teletipo code demo/article.json --format table
	@mkdir -p demo-out
	$(BIN)/teletipo code demo/article.json --format html --output demo-out/article.html
	@echo "The article with every slot coloured in place: demo-out/article.html"

test: $(VENV)/.installed
	$(BIN)/python -m pytest -q

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(VENV)/.installed
	$(BIN)/python -m evaluation --shared $(SHARED)

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks

train: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[train]'
	$(BIN)/python -m training --data $(SHARED) --out build/training

docs: $(VENV)/.installed
	$(BIN)/python docs/generate.py
