"""The identity issuer as a process of its own."""

import uvicorn

from sandbox.issuer import Issuer
from sandbox.keyfiles import key_in, public_part
from sandbox.layout import Layout


def issuer_of(layout: Layout) -> Issuer:
    """Return the issuer of a sandbox: it signs with the key that its services trust."""
    clients = {name: public_part(key_in(layout.client_key(name))) for name in layout.services}
    return Issuer(layout.issuer_folder, layout.issuer_url, clients)


def issue(layout: Layout) -> None:
    """Serve the issuer until told to stop."""
    settings = {"log_level": "warning", "access_log": False, "ws": "none", "lifespan": "off"}
    uvicorn.run(issuer_of(layout).app(), host="127.0.0.1", port=layout.ports()["issuer"], **settings)  # type: ignore[arg-type]
