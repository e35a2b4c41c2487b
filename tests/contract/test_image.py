"""What the lock says of an image: a package with any other hash is not installed.

That an image holds one service as the lock pins it, and no sibling, is shown of all by `tests/deploy`.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.deploy.image_file import read

ROOT = Path(__file__).parents[2]
LOCK = ROOT / "requirements.lock"
UV = Path(sys.executable).parent / "uv"


def install(service: str, folder: Path, lock: Path) -> subprocess.CompletedProcess[str]:
    """Install one service as the Dockerfile does, from a copy; nothing is compiled."""
    leave = shutil.ignore_patterns("__pycache__", "tests")
    for part in ("shared", f"services/{service}"):
        shutil.copytree(ROOT / part, folder / part, ignore=leave)
    shutil.copy(lock, folder / "requirements.lock")
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, "env"], cwd=folder, check=True)
    here = {"uv": str(UV), "/app/bin/python": "env/bin/python", "--compile-bytecode": "--quiet"}
    for words in read(ROOT / "Dockerfile", SERVICE=service).installs:
        command = [here.get(word, word) for word in words]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            break
    return done


def test_a_package_whose_hash_is_not_in_the_lock_is_not_installed(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.lock"
    wrong.write_text(re.sub(r"sha256:[0-9a-f]{64}", f"sha256:{'0' * 64}", LOCK.read_text()))
    done = install("assessment", tmp_path, wrong)
    assert done.returncode != 0
    assert "hash" in done.stderr.lower()
