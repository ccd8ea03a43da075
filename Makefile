# make venv | demo | test | lint | format | docs | schema | pins | wheel | bench | fuzz | soak | clean
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
STAMP := $(VENV)/.ready

.PHONY: venv demo test lint format docs schema pins wheel bench fuzz soak clean debian

venv: $(STAMP)

$(STAMP): .ci/requirements-dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11, 3.12 hoặc 3.13 (biến PYTHON để chỉ rõ)."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Thiếu mô-đun venv: cài gói python3-venv rồi chạy lại."; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# Exit 1 is meant: one report of the demo is broken on purpose.
demo: $(STAMP)
	@$(BIN)/qcdc-extract demo -o out/demo; code=$$?; test $$code -le 1 || exit $$code

debian:
	@sh .ci/debian-packages.sh

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: $(STAMP) debian lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(STAMP)
	$(BIN)/python docs/generate.py

schema: $(STAMP)
	$(BIN)/python docs/schema/generate.py

pins: $(STAMP)
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --strip-extras --allow-unsafe -o .ci/requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --strip-extras --allow-unsafe --extra dev -o .ci/requirements-dev.txt pyproject.toml

wheel: $(STAMP)
	$(BIN)/python -m build --no-isolation --wheel

bench: $(STAMP)
	$(BIN)/python benchmarks/run.py

# make fuzz COUNT=5000 · SECONDS=600 · ARGS="--kinds pdf --from 369 --count 1" makes one file again
fuzz: $(STAMP)
	$(BIN)/python benchmarks/fuzz.py $(if $(COUNT),--count $(COUNT)) $(if $(SECONDS),--seconds $(SECONDS)) $(ARGS)

# make soak ARGS="--reports 800 --stops 20"
soak: $(STAMP)
	$(BIN)/python benchmarks/soak.py $(ARGS)

clean:
	rm -rf out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
