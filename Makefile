# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" --upgrade --extra parquet

.PHONY: demo test test-training check evaluate floors bench images lock clean

demo: .venv/ready  ## read the example story and show who said what
	@$(BIN)/python -m examples.demo

test: .venv/ready-dev  ## run all tests
	$(BIN)/python -m pytest

test-training: .venv/ready-training  ## run the tests that train a small model
	$(BIN)/python -m pytest tests/training

check: .venv/ready-dev  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

evaluate: .venv/ready-dev  ## score the readers and write the pages on it in docs/
	$(BIN)/python -m evaluation --reader rules
	$(BIN)/python -m evaluation --reader trained
	$(BIN)/python -m evaluation.confidence
	$(BIN)/python -m evaluation.errors --write

floors: .venv/ready-dev  ## score the readers, fail under the floors
	$(BIN)/python -m evaluation --reader rules --check
	$(BIN)/python -m evaluation --reader trained --check

bench: .venv/ready-dev  ## time everything and write docs/speed.md
	$(BIN)/python -m benchmarks

images: .venv/ready  ## draw the picture at the top of the README anew
	$(BIN)/python docs/images/make.py

lock: .venv/ready-dev  ## resolve the dependencies anew
	$(COMPILE) --group build pyproject.toml -o requirements.lock
	$(COMPILE) --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv .demo

# What a user needs, from the lock file; a minute or two, once.
.venv/ready: requirements.lock pyproject.toml
	@echo "Setting up .venv …"
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# What tests and checks need beside that.
.venv/ready-dev: requirements-dev.lock .venv/ready
	@echo "Adding what the tests need …"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

# What training needs beside that: PyTorch, which is large.
.venv/ready-training: training/requirements.txt .venv/ready-dev
	@echo "Adding what training needs …"
	@$(PIP) -r training/requirements.txt
	@touch $@
