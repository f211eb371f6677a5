# Eerst de pakketten, met hashes; het gereedschap daarvoor blijft in deze laag achter.
FROM python:3.13-slim-bookworm AS pakketten
COPY requirements.lock /tmp/requirements.lock
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/requirements.lock

FROM python:3.13-slim-bookworm
# Pango en HarfBuzz tekenen de PDF; de lettertypen dekken elke naam die iemand kan hebben.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fonts-liberation fonts-noto-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin meldcode \
    && install --directory --owner meldcode --mode 0700 /var/lib/meldcode
COPY --from=pakketten /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY . .
# Vraagt geen sleutels: er staat geen geheim in dit image.
RUN python manage.py collectstatic --noinput --verbosity 0
USER 10001
EXPOSE 8000
# De tijdelijke map van gunicorn in het geheugen: een trage schijf laat anders gezonde processen stoppen.
CMD ["sh", "-c", "exec gunicorn --config python:meldcode.webserver meldcode.wsgi --bind 0.0.0.0:8000 --workers ${MELDCODE_PROCESSEN:-1} --threads 4 --timeout 60 --max-requests 2000 --max-requests-jitter 200 --worker-tmp-dir /dev/shm"]
