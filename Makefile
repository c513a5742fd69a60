# Thin: each target is one or two commands, which README gives as well.
# Kept to what make 3.81 knows, which is what macOS has.

BIN := .venv/bin
SET_UP_FROM := hatch_build.py package-lock.json pyproject.toml tools/set-up
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard kiosk/translations/*/LC_MESSAGES/*.po))

.PHONY: demo test bench lint words build pins clean

# make demo OPTIONS="--port 8100 --no-browser"
demo: .venv/ready-run $(CATALOGUES)
	$(BIN)/kiosk demo $(OPTIONS)

# make test OPTIONS="-k badge"
test: .venv/ready-test $(CATALOGUES)
	$(BIN)/python -m pytest $(OPTIONS)

# A line of JSON for each figure. make bench OPTIONS="checkin_cpu_ms cold_start_s"
bench: .venv/ready-test $(CATALOGUES)
	$(BIN)/python -m tests.benchmarks $(OPTIONS)

lint: .venv/ready-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Bring the catalogues up to date with the source; then fill in what is empty in them.
words: .venv/ready-run
	$(BIN)/pybabel --quiet extract --mapping-file=babel.cfg --keywords=lazy_gettext \
		--add-location=file --sort-by-file --width=100 --output-file=.venv/words.pot .
	$(BIN)/pybabel --quiet update --input-file=.venv/words.pot --output-dir=kiosk/translations \
		--domain=kiosk --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=100

# An sdist, and a wheel from it, in dist/.
build: .venv/ready-test
	$(BIN)/python -m build

.venv/ready-run: $(SET_UP_FROM) constraints.txt
	tools/set-up run

.venv/ready-test: $(SET_UP_FROM) constraints-test.txt
	tools/set-up test

%.mo: %.po | .venv/ready-run
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# The newest versions, with hashes and without addresses. Needs uv.
pins:
	tools/pin

# Data folders are left alone.
clean:
	rm -rf .venv build dist static/vendor printouts/fonts_built tests/vendor
	find kiosk -name '*.mo' -delete
