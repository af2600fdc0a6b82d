# `make demo` and `make test` are each the only command needed on a fresh machine: both build .venv first.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PY := .venv/bin/python
READY := .venv/.ready
CHECKERS := .venv-package/.ready
ARGS ?=

.PHONY: help setup demo pictures check test quick package qgis-matrix screenshots translations models bench lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(READY) ## build .venv from the lock (done by itself when needed)

$(READY): requirements-dev.lock pyproject.toml tools/setup.sh
	@bash tools/setup.sh

demo: $(READY) ## cloudy dates -> filled series, a scene -> water map; maps and pictures in demo/
	@$(PY) -m tools.demo $(ARGS)

pictures: demo ## make demo, and its pictures into docs/images, where the README shows them
	@mkdir -p docs/images && cp demo/fill.png demo/water.png docs/images/

check: $(READY) ## lint (ruff) and types (mypy)
	$(PY) -m ruff check .
	$(PY) -m mypy

test: $(READY) ## the whole test suite; the plugin's part in real QGIS, which is installed where it may be
	$(PY) -m pytest $(ARGS)
	@bash tools/qgis_env.sh test $(ARGS) || { code=$$?; test $$code = 3 && echo "The plugin's tests were left out: see above."; }

quick: $(READY) ## the tests without the slow ones
	$(PY) -m pytest -m "not slow" $(ARGS)

package: $(READY) $(CHECKERS) ## the plugin's zip in dist/, the same bytes every time, checked as the plugin site checks it
	@$(PY) -m tools.package $(ARGS)
	@.venv-package/bin/python -m tools.site_checks dist/prithvi_qgis-$$(sed -n 's/^version=//p' metadata.txt).zip

$(CHECKERS): tools/site_checks/requirements.txt | $(READY)
	@$(PY) -m venv .venv-package && .venv-package/bin/python -m pip install --quiet --disable-pip-version-check -r $< && touch $@

qgis-matrix: $(READY) ## the plugin's tests in QGIS 3.22, 3.40 and 3.44; as root, makes two chroots (3 minutes and 2.2 GB each)
	@bash tools/qgis_matrix.sh $(ARGS)

screenshots: $(READY) ## pictures of the plugin in the real QGIS desktop, under Xvfb, into docs/images/tour
	@bash tools/screenshots/take.sh $(ARGS)

translations: $(READY) ## collect the plugin's texts into resources/i18n/*.ts and compile them
	@$(PY) -m tools.i18n $(ARGS)

models: $(READY) ## train the bundled models again, from the imagery in PRITHVI_DATA (hours on a CPU)
	$(PY) -m tools.make_models $(ARGS)

bench: $(READY) ## the benchmarks, each printing a table or a ratio
	@for b in benchmarks/[a-z]*.py; do echo "== $$b"; $(PY) "$$b" $(ARGS) || exit 1; done

lock: ## resolve pyproject.toml again into requirements.lock and requirements-dev.lock (needs uv)
	bash tools/lock.sh

clean: ## remove what was built: caches, demo/, the environment
	rm -rf .venv .venv-qgis .venv-package demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
	find backend tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
