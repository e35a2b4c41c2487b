"""Over a real server: what the HTTP parser lets through is answered with a problem document."""

import asyncio
import json
from typing import Any

import pytest

from chassis.problems import MEDIA_TYPE


async def raw(port: int, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send bytes as they are and return the answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    await writer.drain()
    head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)).decode("latin-1").split("\r\n")
    headers = {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)
    }
    length = int(headers.get("content-length", "0"))
    body = b"" if request.startswith(b"HEAD") else await asyncio.wait_for(reader.readexactly(length), 10)
    writer.close()
    await writer.wait_closed()
    return int(head[0].split()[1]), headers, body


def ask(line: str, bench: Any, *more: str, body: bytes = b"") -> bytes:
    said = [f"{name}: {value}" for name, value in bench.headers().items()]
    return "\r\n".join([f"{line} HTTP/1.1", "Host: unheard.of.test", *said, *more, "", ""]).encode() + body


def chunked(*parts: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


JSON = "Content-Type: application/json"
CHUNKED = "Transfer-Encoding: chunked"


async def test_a_chunked_body_is_read(port: int, bench: Any) -> None:
    body = chunked(b'{"street": ', b'"Mill Lane"}')
    status, headers, _ = await raw(port, ask("POST /v1/permits", bench, JSON, CHUNKED, body=body))
    assert status == 201
    assert headers["content-type"] == "application/json"


CASES = {
    "too large by length": ("POST /v1/permits", [JSON, "Content-Length: 262145"], b"", 413, "body-too-large"),
    "too large in chunks": (
        "POST /v1/permits",
        [JSON, CHUNKED],
        chunked(*[b" " * 65_536] * 5),
        413,
        "body-too-large",
    ),
    "too large for nothing": (
        "POST /v1/nothing",
        [JSON, "Content-Length: 9999999"],
        b"",
        413,
        "body-too-large",
    ),
    "too large to be read": ("GET /v1/permits", ["Content-Length: 9999999"], b"", 413, "body-too-large"),
    "invalid utf-8": ("POST /v1/permits", [JSON, "Content-Length: 3"], b'"\xff"', 400, "invalid-utf-8"),
    "wrong method": ("PATCH /v1/permits", ["Content-Length: 0"], b"", 405, "method-not-allowed"),
    "unusual method": ("TRACE /v1/permits", [], b"", 405, "method-not-allowed"),
    "options": ("OPTIONS /v1/permits", [], b"", 405, "method-not-allowed"),
    "nul in the path": ("GET /v1/permits/%00", [], b"", 400, "nul-character"),
    "bad escape": ("GET /v1/permits/%q", [], b"", 400, "bad-escape"),
    "bad utf-8 in the path": ("GET /v1/permits/%c3%28", [], b"", 400, "invalid-utf-8"),
    "bad utf-8 in a header": ("GET /v1/permits", ["X-Any: \u00e9"], b"", 200, ""),
    "compressed": (
        "POST /v1/permits",
        [JSON, "Content-Encoding: br", "Content-Length: 2"],
        b"{}",
        415,
        "unsupported-media-type",
    ),
    "fault": ("GET /v1/faults/any", [], b"", 500, "fault"),
    "dots": ("GET /v1/permits/../../etc", [], b"", 404, "not-found"),
    "double slash": ("GET //v1/permits", [], b"", 404, "not-found"),
}


@pytest.mark.parametrize("case", CASES)
async def test_every_error_is_a_problem_document(port: int, bench: Any, case: str) -> None:
    line, more, body, expected, code = CASES[case]
    status, headers, answer = await raw(port, ask(line, bench, *more, body=body))
    assert status == expected, answer
    if status >= 400:
        assert headers["content-type"] == MEDIA_TYPE
        assert json.loads(answer)["code"] == code
        assert headers["x-content-type-options"] == "nosniff"
    if status == 405:
        assert headers["allow"] == "GET, HEAD, POST"


async def test_head_sends_headers_only(port: int, bench: Any) -> None:
    status, headers, _ = await raw(port, ask("HEAD /v1/permits", bench))
    assert status == 200
    assert int(headers["content-length"]) > 100
