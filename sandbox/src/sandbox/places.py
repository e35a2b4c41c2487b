"""Where Postgres can live: it refuses to run as root, and its folder must be private yet within its reach."""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

FIRST_CHOICES = ("nobody", "postgres", "daemon")


class NoPlace(Exception):
    """No folder or no account can be used; the message says why."""


@dataclass(frozen=True)
class Account:
    """The system account a server runs as."""

    uid: int
    gid: int

    def can(self, test: str, path: Path) -> bool:
        """Tell whether this account passes the shell's `test` on a path (`-x` a folder: may enter it)."""
        ended = subprocess.run(
            ["/bin/sh", "-c", 'test "$1" "$2"', "sh", test, str(path)],
            check=False,
            cwd="/",
            user=self.uid,
            group=self.gid,
            extra_groups=[],
        )
        return ended.returncode == 0


def account_for(place: Path) -> Account | None:
    """Return the account to drop to: the owner of the place, else the first that works; None unless root."""
    if os.geteuid() != 0:
        return None
    if place.exists() and (owner := place.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    known = {entry.pw_name: entry for entry in pwd.getpwall() if entry.pw_uid != 0}
    for name in dict.fromkeys((*FIRST_CHOICES, *sorted(known))):
        if (entry := known.get(name)) and _works(account := Account(entry.pw_uid, entry.pw_gid)):
            return account
    message = "as root, Postgres needs an unprivileged system account to run as, and none could be used"
    raise NoPlace(message)


def private_folder(wanted: Path, account: Account | None) -> Path:
    """Make and return a folder of mode 0700 that belongs to the account and that it can reach.

    That is `wanted`, or, where a parent folder is closed to the account, one under the system's folder for
    lasting temporary files, named after `wanted`. The mode of an existing folder is never touched.
    """
    if account is None:
        return _make(wanted, os.geteuid(), os.getegid())
    if wanted.exists() or account.can("-x", _nearest(wanted.parent)):
        made = _make(wanted, account.uid, account.gid)
        if account.can("-w", made):
            return made
        made.rmdir() if not any(made.iterdir()) else None
    return _make(elsewhere(wanted), account.uid, account.gid)


def elsewhere(wanted: Path) -> Path:
    """Return the name of the folder that stands in for `wanted` where the account cannot reach that."""
    lasting = Path("/var/tmp")  # noqa: S108  owner and mode are checked, so nobody can lay a trap there
    under = lasting if lasting.is_dir() else Path(tempfile.gettempdir())
    return under / f"leeway-{hashlib.sha256(str(wanted.absolute()).encode()).hexdigest()[:16]}"


def reachable_copy(program: Path, tree: Path, account: Account | None, into: Path) -> Path:
    """Return `program`, or its like in a copy of `tree` under `into` where the account cannot run that."""
    if account is None or account.can("-x", program):
        return program
    copy = into / tree.name
    if not copy.exists():
        making = into / f"{tree.name}.making"
        shutil.rmtree(making, ignore_errors=True)
        shutil.copytree(tree, making, ignore=shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__"))
        making.rename(copy)
    return copy / program.relative_to(tree)


def _works(account: Account) -> bool:
    try:
        return account.can("-d", Path("/"))
    except (OSError, subprocess.SubprocessError):
        return False


def _nearest(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


def _make(folder: Path, uid: int, gid: int) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(folder, uid, gid)
    except FileExistsError:
        pass
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid or stat.S_IMODE(found.st_mode) & 0o077:
        message = f"{folder} is not a private folder (mode 0700) of user {uid}: move it away and start again"
        raise NoPlace(message)
    return folder
