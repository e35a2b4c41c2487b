"""What the routes of ras answer alike."""

from contracts.event import Document
from ras.domain.determination import Reference


def document(reference: Reference | None) -> Document | None:
    """Give the link to a version, as receipts carry it."""
    if reference is None:
        return None
    return Document(path=reference.path, version=reference.version, sha256=reference.sha256)
