# Two commands do all the set-up: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check evaluate floors bench images lock clean

demo: .venv/ready  ## read the example story and show who said what
	$(BIN)/python -m examples.demo

test: .venv/ready  ## run all tests
	$(BIN)/python -m pytest

check: .venv/ready  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

evaluate: .venv/ready  ## score the readers and write docs/evaluation.md
	$(BIN)/python -m evaluation

floors: .venv/ready  ## score the readers, fail under the floors
	$(BIN)/python -m evaluation --check

bench: .venv/ready  ## time the readers, write docs/speed.md
	$(BIN)/python -m benchmarks

images: .venv/ready  ## draw the picture at the top of the README anew
	$(BIN)/python -m docs.images.make

lock: .venv/ready  ## resolve the dependencies anew
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --extra parquet --group dev pyproject.toml -o requirements.lock --upgrade

clean:
	rm -rf .venv

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
