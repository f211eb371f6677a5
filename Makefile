# Elk doel werkt vanuit een verse kloon: wat nodig is, wordt eerst gemaakt. `make` zegt wat er is.
.PHONY: help demo test check format lock bewijs bench kwetsbaar compose clean

help:
	@echo "make demo     de demo op http://127.0.0.1:8000 (andere poort: make demo PORT=8080)"
	@echo "make test     alle tests, ook die in de browser"
	@echo "make check    vorm, lint, types, migraties, productie-instellingen, lock, diagrammen"
	@echo "make format   zet de vorm goed en herstelt wat ruff zelf kan"
	@echo "make lock     maakt de lock-bestanden opnieuw uit requirements*.in"
	@echo "make bewijs   de lange bewijzen, volledig, op beide databases"
	@echo "make bench    de meettabel, ook als var/bench.json"
	@echo "make kwetsbaar vraagt of er in de vaste pakketten een bekend lek zit (heeft internet nodig)"
	@echo "make compose  web, worker, beat, PostgreSQL en Redis met Docker"
	@echo "make clean    gooit de omgeving en de caches weg; de database blijft"

demo:
	@sh .ci/demo.sh

test:
	@sh .ci/test.sh

check:
	@sh .ci/check.sh

format:
	@sh .ci/omgeving.sh requirements-dev.lock
	.venv/bin/python -m ruff check --fix-only .
	.venv/bin/python -m ruff format .

lock:
	@sh .ci/lock.sh

bewijs:
	@sh .ci/bewijs.sh

bench:
	@sh .ci/omgeving.sh requirements-dev.lock
	@sh .ci/bibliotheken.sh || true
	.venv/bin/python -m benchmarks

kwetsbaar:
	@sh .ci/kwetsbaar.sh

compose:
	docker compose up --build

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
