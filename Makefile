# What a person types. The work is in bin/, one script a job.
.DEFAULT_GOAL := help
.PHONY: help run test test-services check services services-stop lock format messages demo display-client wheel clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

run: ## install, prepare and serve the site at http://127.0.0.1:8000 (PORT=8001 changes it)
	@bin/run

test: ## the whole suite, browser included (ARGS="-k news" goes to pytest; SKIP_BROWSER=1 leaves the browser out)
	@bin/test $(ARGS)

test-services: ## the tests that need a real PostgreSQL and Redis
	@bin/test-services $(ARGS)

check: ## lint, format, templates, imports, types, migrations, production settings, locks, translations
	@bin/check

services: ## start PostgreSQL and Redis for the tests, or find those that run; prints the exports
	@bin/venv run && bin/services start

services-stop: ## end the PostgreSQL and Redis that make services started
	@bin/services stop

lock: ## write the lock files from requirements/*.in (UPGRADE=1 takes the newest of everything)
	@bin/venv test && bin/lock $(if $(UPGRADE),--upgrade)

format: ## write Python as ruff writes it, and mend what it can mend
	@bin/venv test && .venv/bin/ruff check --fix . ; .venv/bin/ruff format .

messages: ## bring the translation files (.po, .mo) up to date with the code
	@bin/venv test && .venv/bin/python bin/check_translations --write

demo: ## load the demo content again into the database of make run
	@bin/venv run && .venv/bin/python manage.py migrate --verbosity 0 && .venv/bin/python manage.py load_demo

display-client: ## write the client package of the display preferences, and their custom element
	@bin/venv test && DJANGO_SETTINGS_MODULE=cms_site.settings.test .venv/bin/python manage.py write_display_client clients/display-preferences

wheel: ## build the wheel of the reusable apps into dist/
	@bin/venv test && .venv/bin/python -m build --wheel --no-isolation

clean: ## remove what is made from the code; the database, media and secrets in var/ stay
	@rm -rf .venv build dist test-results .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis \
	  htmlcov .coverage var/static var/static.stamp
	@find . -path ./.git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
