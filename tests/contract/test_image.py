"""What an image of one service holds: that service and what is shared, pinned by hash, and no sibling."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVICES = sorted(folder.name for folder in (ROOT / "services").iterdir() if (folder / "src").is_dir())
LOCK = ROOT / "requirements.lock"
UV = Path(sys.executable).parent / "uv"


def install(service: str, folder: Path, lock: Path) -> subprocess.CompletedProcess[str]:
    """Install one service into an environment of its own, from a copy that is gone afterwards."""
    leave = shutil.ignore_patterns("__pycache__", "tests")
    for part in ("shared", f"services/{service}"):
        shutil.copytree(ROOT / part, folder / part, ignore=leave)
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, "env"], cwd=folder, check=True)
    pins = ["--constraints", str(lock), "--build-constraints", str(lock)]
    what = [str(UV), "pip", "install", "--quiet", "--python", "env/bin/python", "--no-sources", *pins]
    ours = ["./shared", f"./services/{service}"]
    done = subprocess.run([*what, *ours], cwd=folder, capture_output=True, text=True, check=False)
    shutil.rmtree(folder / "shared")
    shutil.rmtree(folder / "services")
    return done


@pytest.mark.parametrize("service", SERVICES)
def test_an_image_holds_one_service_and_no_sibling(service: str, tmp_path: Path) -> None:
    done = install(service, tmp_path, LOCK)
    assert done.returncode == 0, done.stderr
    others = [other for other in (*SERVICES, "sandbox", "pytest") if other != service]
    script = (
        f"import contracts.event, {service}.main, importlib.util as u\n"
        f"print([name for name in {others!r} if u.find_spec(name)], {service}.main.__file__)"
    )
    found = subprocess.run(
        [tmp_path / "env/bin/python", "-I", "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    assert found.stdout.startswith("[] ")
    assert str(tmp_path) in found.stdout


def test_a_package_whose_hash_is_not_in_the_lock_is_not_installed(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.lock"
    wrong.write_text(re.sub(r"sha256:[0-9a-f]{64}", f"sha256:{'0' * 64}", LOCK.read_text()))
    done = install(SERVICES[0], tmp_path, wrong)
    assert done.returncode != 0
    assert "hash" in done.stderr.lower()
