"""A supervisor of two small stand-ins for services: `python fake_house.py <folder> [<mute>]`."""

import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from sandbox.issuing import issue
from sandbox.layout import Layout
from sandbox.supervisor import Supervisor

SERVICES = ("one", "two")


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(os.environ["LEEWAY_MUTE"].encode())

    def log_message(self, *_: object) -> None:
        pass


def serve(name: str) -> None:
    print(f"{name} serves", flush=True)
    HTTPServer(("127.0.0.1", int(os.environ["LEEWAY_PORT"])), Answer).serve_forever()


def prepare(name: str) -> None:
    if os.environ["LEEWAY_MUTE"] == "broken":
        raise RuntimeError(f"{name} has no luck")


if __name__ == "__main__":
    layout = Layout(Path(sys.argv[1]), SERVICES)
    sys.exit(Supervisor(layout, prepare=prepare, serve=serve, issue=issue, mute=sys.argv[2]).run())
