# The image of one service: docker build --build-arg SERVICE=ras -t leeway-ras .
#
# Each process of a service is this image with one word more: serve (the API), work (the worker), migrate (the step
# before both). It runs with a read-only root and without any right; what it writes, it writes into mounts.

FROM python:3.11.15-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1
WORKDIR /build

# What changes least comes first. The installer is the lock's own, by its hash.
COPY requirements.lock ./
RUN awk '/^[a-z]/ {ours = /^uv==/} ours && !/#/' requirements.lock > uv.lock \
    && pip install --root-user-action=ignore --require-hashes -r uv.lock \
    && uv venv --python /usr/local/bin/python3.11 /app

# Then what every service stands on: SERVICE is not known yet, so that all images share this layer.
COPY shared/pyproject.toml shared/
RUN uv pip install --python /app/bin/python --compile-bytecode --no-sources \
    --constraints requirements.lock --build-constraints requirements.lock -r shared/pyproject.toml

# Then our own: what is shared and one service, as packages, from a folder that stays behind.
ARG SERVICE
RUN test -n "$SERVICE" || { echo "say which service: --build-arg SERVICE=ras" >&2; exit 1; }
COPY shared shared
COPY services/$SERVICE services/$SERVICE
RUN uv pip install --python /app/bin/python --compile-bytecode --no-sources \
    --constraints requirements.lock --build-constraints requirements.lock ./shared ./services/$SERVICE \
    && ln -s "$SERVICE" /app/bin/service


FROM python:3.11.15-slim-bookworm AS run

# Nothing is ever installed in a running container. /keys belongs to the user, and so does a new volume mounted there.
RUN pip uninstall --yes --root-user-action=ignore setuptools wheel pip \
    && rm -r /usr/local/lib/python3.11/ensurepip \
    && groupadd --gid 10001 leeway \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin leeway \
    && install --directory --owner=10001 --group=10001 --mode=0700 /keys
COPY LICENSE /licenses/leeway
COPY --from=build /app /app

ENV PATH=/app/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LEEWAY_HOST=0.0.0.0 \
    LEEWAY_PORT=8000 \
    LEEWAY_OPS_PORT=9000 \
    LEEWAY_DRAIN_SECONDS=5 \
    LEEWAY_KEYS_FOLDER=/keys \
    LEEWAY_SECRETS_FOLDER=/run/secrets \
    LEEWAY_CLIENT_KEY_FILE=/run/secrets/client.json
WORKDIR /app
USER 10001:10001
EXPOSE 8000 9000
STOPSIGNAL SIGTERM
# What `service healthy` says, without loading the whole service each time to say it.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --start-interval=2s --retries=3 \
    CMD ["/app/bin/python", "-I", "-c", "import http.client as h, os, sys; \
c = h.HTTPConnection('127.0.0.1', int(os.environ['LEEWAY_OPS_PORT']), timeout=3); \
c.request('GET', '/livez'); sys.exit(c.getresponse().status != 200)"]
ENTRYPOINT ["/app/bin/service"]
CMD ["serve"]

# Last, because it differs with every commit.
ARG SERVICE
ARG REVISION=unknown
LABEL org.opencontainers.image.title="leeway-$SERVICE" \
    org.opencontainers.image.description="One service of Leeway, for adult social care" \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.base.name="python:3.11.15-slim-bookworm" \
    org.opencontainers.image.revision="$REVISION"
