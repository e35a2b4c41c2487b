"""The Dockerfile builds one service from the lock, for a user without rights; each check catches a planted fault."""

import re
import subprocess
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from tests.deploy.ignore_file import Ignored
from tests.deploy.image_file import Image, Unread, of

from sandbox.ports import free_port

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "Dockerfile").read_text()
SERVICES = sorted(folder.name for folder in (ROOT / "services").iterdir() if (folder / "src").is_dir())
PINNED = re.compile(r"[a-z0-9/_-]+:\d+\.\d+\.\d+[a-z0-9.-]*")
TOOLS = {"gcc", "g++", "make", "apt-get", "curl", "wget", "git"}


def stages(image: Image) -> None:
    assert [stage.name for stage in (*image.before, image)] == ["build", "run"], "two stages"
    for stage in (*image.before, image):
        assert PINNED.fullmatch(stage.base), f"{stage.base} is not one version"
    assert image.base == image.before[0].base, "what was built for one Python runs on another"
    assert image.labels["org.opencontainers.image.base.name"] == image.base


def user(image: Image) -> None:
    uid, _, gid = image.user.partition(":")
    assert f"{uid}{gid}".isdecimal(), "Kubernetes can tell a user without rights only by number"
    assert (uid, gid) == ("10001", "10001")


def command(image: Image) -> None:
    assert image.entrypoint == ["/app/bin/service"]
    assert image.cmd == ["serve"]
    assert image.healthcheck[:3] == ["/app/bin/python", "-I", "-c"]
    assert "LEEWAY_OPS_PORT" in image.healthcheck[3]
    assert {"interval", "timeout", "start-period", "retries"} <= set(image.health_flags)
    assert image.stop_signal == "SIGTERM"
    assert image.ports == [8000, 9000]
    assert image.workdir == "/app"


def environment(image: Image) -> None:
    for stage in (*image.before, image):
        for name, value in stage.env.items():
            secret = re.search("SECRET|PASSWORD|TOKEN|KEY|_URL$", name)
            assert not secret or (name.endswith(("_FILE", "_FOLDER")) and value.startswith("/")), name
    assert image.env.get("PYTHONDONTWRITEBYTECODE") == "1", "the root is read-only"
    assert (image.env["LEEWAY_PORT"], image.env["LEEWAY_OPS_PORT"]) == ("8000", "9000")
    assert image.env["LEEWAY_HOST"] == "0.0.0.0"  # noqa: S104 - inside a container of its own


def one_service(image: Image) -> None:
    ours = {"LICENSE", "requirements.lock", "shared/pyproject.toml", "shared", "services/ras"}
    copied = {
        source
        for stage in (*image.before, image)
        for c in stage.copies
        for source in c.sources
        if not c.stage
    }
    assert copied == ours
    assert [(c.stage, c.sources, c.target) for c in image.copies if c.stage] == [("build", ("/app",), "/app")]


def installed(image: Image) -> None:
    assert len(image.installs) == 2
    for words in image.installs:
        assert {"--no-sources", "--compile-bytecode"} <= set(words)
        for pin in ("--constraints", "--build-constraints"):
            assert words[words.index(pin) + 1] == "requirements.lock", "hashes come from the lock"
        assert not {"-e", "--editable", "--no-verify-hashes", "--no-build-isolation"} & set(words)
    assert image.installs[0][-2:] == ["-r", "shared/pyproject.toml"]
    assert image.installs[1][-2:] == ["./shared", "./services/ras"]
    uv = next(words for words in image.before[0].commands if words[:2] == ["pip", "install"])
    assert "--require-hashes" in uv, "the installer, too, comes by its hash"


def nothing_to_install_with(image: Image) -> None:
    gone = next(words for words in image.commands if words[:2] == ["pip", "uninstall"])
    assert {"pip", "setuptools", "wheel"} <= set(gone[2:])
    assert ["rm", "-r", "/usr/local/lib/python3.11/ensurepip"] in image.commands, "it holds a pip of its own"
    assert not any(TOOLS & set(words) for words in image.commands)
    assert not any(words[:2] == ["pip", "install"] for words in image.commands)


def labels(image: Image) -> None:
    of_it = {name.removeprefix("org.opencontainers.image."): said for name, said in image.labels.items()}
    assert of_it["title"] == "leeway-ras"
    assert of_it["revision"] == "abc"
    assert of_it["licenses"] == "Apache-2.0"


CHECKS = (stages, user, command, environment, one_service, installed, nothing_to_install_with, labels)
LAST = "ARG REVISION=unknown"


@pytest.mark.parametrize("check", CHECKS)
def test_the_dockerfile_holds(check: Callable[[Image], None]) -> None:
    check(of(TEXT, SERVICE="ras", REVISION="abc"))


@pytest.mark.parametrize(
    ("right", "wrong", "check"),
    [
        ("python:3.11.15-slim-bookworm AS run", "python:latest AS run", stages),
        ("python:3.11.15-slim-bookworm AS run", "python:3.12.1-slim-bookworm AS run", stages),
        ("python:3.11.15-slim-bookworm AS build", "python AS build", stages),
        ("USER 10001:10001", "USER root", user),
        ("USER 10001:10001\n", "", user),
        ("USER 10001:10001", "USER leeway", user),
        ('ENTRYPOINT ["/app/bin/service"]', 'ENTRYPOINT ["/bin/sh", "-c"]', command),
        ('CMD ["/app/bin/python", "-I",', 'CMD ["/app/bin/python", "-m",', command),
        ("os.environ['LEEWAY_OPS_PORT']", "9000", command),
        ("STOPSIGNAL SIGTERM", "STOPSIGNAL SIGKILL", command),
        (LAST, f"ENV LEEWAY_CURSOR_SECRET=abc\n{LAST}", environment),
        (LAST, f"ENV LEEWAY_DATABASE_URL=postgresql://a:b@c/d\n{LAST}", environment),
        ("    PYTHONDONTWRITEBYTECODE=1 \\\n", "", environment),
        ("COPY services/$SERVICE services/$SERVICE", "COPY services services", one_service),
        ("COPY shared shared", "COPY . .", one_service),
        ("COPY --from=build /app /app", "COPY --from=build / /", one_service),
        ("./shared ./services/$SERVICE", "./shared -e ./services/$SERVICE", installed),
        ("./shared ./services/$SERVICE", "./shared ./services/ras ./services/planning", installed),
        ("--constraints requirements.lock ", "", installed),
        ("--require-hashes -r", "-r", installed),
        ("    && rm -r /usr/local/lib/python3.11/ensurepip \\\n", "", nothing_to_install_with),
        ("setuptools wheel pip", "setuptools wheel", nothing_to_install_with),
        (LAST, f"RUN apt-get install -y gcc\n{LAST}", nothing_to_install_with),
        ('"leeway-$SERVICE"', '"leeway"', labels),
    ],
)  # fmt: skip
def test_a_planted_fault_is_caught(right: str, wrong: str, check: Callable[[Image], None]) -> None:
    assert right in TEXT
    with pytest.raises((AssertionError, StopIteration, ValueError)):
        check(of(TEXT.replace(right, wrong), SERVICE="ras", REVISION="abc"))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("COPY shared shared", "ADD shared shared"),
        ('CMD ["serve"]', "CMD serve"),
        ('ENTRYPOINT ["/app/bin/service"]', "ENTRYPOINT /app/bin/service"),
        ('CMD ["/app/bin/python", "-I", "-c", "', "CMD python -c '"),
        ("HEALTHCHECK --interval=15s", "HEALTHCHECK NONE --interval=15s"),
        ("LEEWAY_HOST=0.0.0.0 \\", "LEEWAY_HOST 0.0.0.0 \\"),
        ("WORKDIR /app", "WORKDIR /app\nVOLUME /keys"),
        ("WORKDIR /app", "WORKDIR /app\nstray words"),
    ],
)
def test_what_the_reader_does_not_know_is_refused_and_not_passed_over(right: str, wrong: str) -> None:
    assert right in TEXT
    with pytest.raises(Unread):
        of(TEXT.replace(right, wrong), SERVICE="ras")


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1), (None, 1)])
def test_the_health_check_believes_only_the_ops_port(status: int | None, code: int) -> None:
    asked = []

    class Ops(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status or 0)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    _, *words = of(TEXT, SERVICE="ras").healthcheck
    with HTTPServer(("127.0.0.1", 0), Ops) as server:
        port = server.server_port
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            where = {"LEEWAY_OPS_PORT": str(port if status else free_port())}
            ended = subprocess.run(
                [sys.executable, *words], env=where, capture_output=True, check=False, timeout=30
            )
        finally:
            server.shutdown()
            thread.join()
    assert ended.returncode == code
    assert asked == (["/livez"] if status else [])


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_copied_is_there_and_reaches_the_builder(service: str) -> None:
    ignored = Ignored.read(ROOT / ".dockerignore")
    image = of(TEXT, SERVICE=service)
    for stage in (*image.before, image):
        for source in (source for copy in stage.copies if not copy.stage for source in copy.sources):
            place = ROOT / source
            files = [place] if place.is_file() else [file for file in place.rglob("*") if file.is_file()]
            assert any(not ignored(str(file.relative_to(ROOT))) for file in files), source


@pytest.mark.parametrize(
    "path",
    [
        ".env", ".git/config", ".leeway/clients/ras.json", "deploy/secrets/ras/client.json", "shared/tests/a.py",
        "services/ras/tests/a.py", "services/ras/src/ras/__pycache__/main.cpython-311.pyc", "docker-compose.yml",
        "sandbox/src/sandbox/cli.py",
    ],
)  # fmt: skip
def test_secrets_tests_and_what_is_compiled_do_not_reach_the_builder(path: str) -> None:
    assert Ignored.read(ROOT / ".dockerignore")(path)
    assert not Ignored("")(path)


def test_every_source_file_reaches_the_builder() -> None:
    ignored = Ignored.read(ROOT / ".dockerignore")
    wanted = [*(ROOT / "shared/src").rglob("*"), *(ROOT / "services/assessment/src").rglob("*")]
    files = [file for file in wanted if file.is_file() and "__pycache__" not in file.parts]
    kept_back = [
        file for file in files if ignored(str(file.relative_to(ROOT))) and ".egg-info" not in str(file)
    ]
    assert not kept_back
