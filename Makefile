# The commands of the project. `make help` lists them.
# PORT, HOST, PUBLIC_URL, DATABASE_URL and DATA_DIR are read from the environment or the command line:
#   make run PORT=9000 DATA_DIR=/srv/ronglian

PY ?= python3
UV := 0.13.9
V := .venv
BIN := $(V)/bin
FLASK := $(BIN)/flask --app wsgi
MO := translations/compiled/zh_CN/LC_MESSAGES/messages.mo
BROWSER := var/browser/ready.json
WORKERS ?= 2
ARGS ?=

# Where Python may not keep what it compiled, every start compiles everything again: four seconds each.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test test-full check format bench bench-goal demo-reset backup backup-keys restore lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
	  || grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST)

run: $(V)/.run $(MO) ## set up, migrate, load the demo city once, start web, worker and clock
	@$(FLASK) start

test: $(V)/.dev $(V)/.ready $(MO) $(BROWSER) ## run the tests on SQLite and PostgreSQL, with a browser (ARGS="-k needs")
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not slow" $(ARGS)

test-full: $(V)/.dev $(V)/.ready $(MO) $(BROWSER) ## run every test, the long faults and mutants too
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: $(V)/.dev $(MO) ## format, lint, types, import contracts, templates, translations
	@$(BIN)/python -m tools.check

format: $(V)/.dev ## rewrite the Python files in the house's format
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: $(V)/.bench $(V)/.ready ## measure the engine beside others at 10,000 and 100,000 (LARGE=1: a million; ARGS=door: the pages)
	@$(BIN)/python -m benchmarks $(ARGS)

bench-goal: $(V)/.dev ## simulate whether the outreach order serves the leader target (ARGS="--seeds 40")
	@$(BIN)/python -m benchmarks.goal $(ARGS)

demo-reset: $(V)/.run $(MO) ## throw the demo city away and load it afresh (stop `make run` first)
	@$(FLASK) demo-reset $(if $(ALL),--all)

backup: $(V)/.run ## write an encrypted backup without keys (FILE=backup.tar)
	@$(FLASK) backup $(FILE)

backup-keys: $(V)/.run ## write the key files apart from the backup (FILE=keys.tar)
	@$(FLASK) backup-keys $(FILE)

restore: $(V)/.run ## bring a backup back into an empty installation (FILE=backup.tar KEYS=keys.tar)
	@test -n "$(FILE)" || { echo "Say which backup: make restore FILE=backup.tar KEYS=keys.tar (keys lost: WITHOUT_KEYS=1)"; exit 2; }
	@$(FLASK) restore $(FILE) $(if $(KEYS),--keys $(KEYS)) $(if $(WITHOUT_KEYS),--without-keys)

lock: $(V)/.uv-$(UV) ## write the lock files anew from pyproject.toml and package.json
	@$(BIN)/python -m tools.lock

clean: ## remove what the set-up made; data in DATA_DIR stays
	@rm -rf $(V) node_modules var/browser translations/compiled .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# The set-up. A stamp file says which lock the virtual environment was made from. A developer's environment holds
# everything `make run` needs, so once it exists it is kept up to date as a whole and never shrunk. What only the
# benchmarks need goes when it is made anew, and comes back with the next `make bench`.

$(V)/.uv-$(UV):
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed; $(PY) is $$($(PY) --version 2>&1). Another one: make PY=python3.12 run"; exit 1; }
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Setting up $(V) ..."
	@test -x $(BIN)/python || $(PY) -m venv $(V)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check uv==$(UV)
	@rm -f $(V)/.uv-*; touch $@

$(V)/.run: requirements.txt requirements-dev.txt tools/sync.py $(V)/.uv-$(UV)
	@$(BIN)/python -m tools.sync $(if $(wildcard $(V)/.dev),requirements-dev.txt,requirements.txt)
	@rm -f $(V)/.bench; touch $@

$(V)/.dev: requirements-dev.txt tools/sync.py $(V)/.uv-$(UV)
	@$(BIN)/python -m tools.sync requirements-dev.txt
	@rm -f $(V)/.bench; touch $@ $(V)/.run

$(V)/.bench: requirements-bench.txt $(V)/.dev
	@$(BIN)/python -m tools.sync --add requirements-bench.txt
	@touch $@

# The engine's machine code, made once by one process rather than by whichever test or measurement comes first.
$(V)/.ready: $(V)/.run $(wildcard graph/*.py graph/*/*.py)
	@$(BIN)/python -m graph ready
	@touch $@

$(MO): $(V)/.run tools/translations.py $(wildcard translations/zh_CN/*.po)
	@$(BIN)/python -m tools.translations compile

# TEST_BROWSER=/path/to/chromium and TEST_DATABASE_URL=postgresql://… make the tests use what the machine has.
$(BROWSER): $(V)/.dev package-lock.json tools/browser.py tools/npm.py
	@$(if $(TEST_BROWSER),:,$(BIN)/python -m tools.browser)
