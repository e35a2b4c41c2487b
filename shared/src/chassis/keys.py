"""Keys: one data key per person, one search key per council, through one port."""

import hashlib
import hmac
import os
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import Protocol
from uuid import UUID

from chassis.health import NotWell
from chassis.problems import Busy, Gone

KEY_BYTES = 32
MOST_CACHED = 10_000
Stamp = tuple[int, int, int]


class KeyLost(LookupError):
    """A key that must be there is not: a fault, as where a folder is not mounted, and no erasure."""


class Keys(Protocol):
    """Where keys live. Destroying a person's key makes her words unreadable everywhere at once."""

    def data_key(self, council: str, person_id: UUID, *, make: bool = False) -> bytes:
        """Return the 32-byte key that seals this person's words.

        Raises Gone when it was destroyed, and KeyLost when it is not there: who hears Gone forgets the record for ever.
        """

    def search_key(self, council: str) -> bytes:
        """Return the 32-byte key of this council's search tokens."""

    def destroy(self, council: str, person_id: UUID) -> None:
        """Destroy a person's key, for ever."""


class FileKeys:
    """Keys as files in one private folder: for a sandbox, or on a volume that many processes share.

    Not `trusted`, it gives and makes none: an empty folder, mounted by mistake, would be filled with other keys.
    """

    def __init__(self, folder: Path, *, trusted: bool = True) -> None:
        self._folder = folder
        self.trusted = trusted
        self._cache: dict[Path, tuple[Stamp, bytes]] = {}

    def trust(self, owner: str, *, first: bool) -> None:
        """Use this folder, which holds the mark of its owner (`<owner>.keys`); the `first` time the mark is made.

        Raises NotWell without the mark, and where files cannot be written and linked, of which one is tried.
        """
        mark = self._folder / f"{owner}.keys"
        try:
            if not first and not mark.exists():
                raise NotWell(f"LEEWAY_KEYS_FOLDER holds no {mark.name}, and the database has been used")
            self._make(tried := mark.with_suffix(".tried"))
            tried.unlink(missing_ok=True)
            self._make(mark)
        except OSError as fault:
            raise NotWell(f"LEEWAY_KEYS_FOLDER takes no new files or links ({fault.strerror})") from fault
        self.trusted = True

    def data_key(self, council: str, person_id: UUID, *, make: bool = False) -> bytes:
        """See Keys."""
        return self._key(self._own(council) / person_id.hex[-2:] / f"{person_id}.key", make=make)

    def search_key(self, council: str) -> bytes:
        """See Keys."""
        return self._key(self._own(council) / "search.key", make=True)

    def destroy(self, council: str, person_id: UUID) -> None:
        """See Keys. An empty file stays, so that nobody makes the key anew."""
        path = self._own(council) / person_id.hex[-2:] / f"{person_id}.key"
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        blank = path.with_suffix(".gone")
        blank.touch(mode=0o600)
        blank.replace(path)

    def _own(self, council: str) -> Path:
        if not self.trusted:
            raise Busy("The keys of people are not there.")
        return self._folder / council

    def _key(self, path: Path, *, make: bool) -> bytes:
        try:
            stamp = _stamp(path)
        except FileNotFoundError:
            if not make:
                raise KeyLost("the key to a record cannot be found") from None
            self._make(path)
            stamp = _stamp(path)
        cached = self._cache.get(path)
        if cached is not None and cached[0] == stamp:
            return cached[1]
        key = path.read_bytes()
        if len(key) != KEY_BYTES:
            raise Gone("The key to this record was destroyed.")
        if len(self._cache) > MOST_CACHED:
            self._cache.clear()
        self._cache[path] = (stamp, key)
        return key

    def _make(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", 0) as file:
            file.write(os.urandom(KEY_BYTES))
            os.fsync(file)
        try:
            with suppress(FileExistsError):  # whoever links first made the key; the other reads it
                path.hardlink_to(fresh)
        finally:
            fresh.unlink()
        _settle(path.parent)


def _stamp(path: Path) -> Stamp:
    """Return what differs once a file was replaced, even within the tick in which it was made."""
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_ino, stat.st_size


def _settle(folder: Path) -> None:
    """Wait until what a folder lists is on the disk: a key that is lost takes what it sealed with it."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def search_token(keys: Keys, council: str, field: str, value: str) -> bytes:
    """Return HMAC-SHA256 of a normalised personal detail, under the council's search key: exact match only.

    Case, accents, spaces and punctuation make no difference, nor how an accent was typed.
    """
    plain = unicodedata.normalize("NFKD", value).casefold()
    normal = "".join(c for c in plain if c.isalnum())
    return hmac.new(keys.search_key(council), f"{field}\n{normal}".encode(), hashlib.sha256).digest()
