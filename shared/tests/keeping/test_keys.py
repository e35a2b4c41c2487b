"""Keys: one for ever, whoever makes it; destroyed for ever; and what search columns hold."""

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from chassis.keys import KEY_BYTES, FileKeys, KeyLost, search_token
from chassis.problems import Gone

COUNCIL, OTHER = "e09000099", "e08000099"
MAKE_MANY = """
import sys, time
from pathlib import Path
from uuid import UUID
from chassis.keys import FileKeys
keys = FileKeys(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    print(keys.data_key("e09000099", UUID(int=number), make=True).hex())
"""


def test_a_key_is_made_only_when_asked_and_stays_the_same(tmp_path: Path) -> None:
    keys, person = FileKeys(tmp_path), uuid4()
    with pytest.raises(KeyLost):
        keys.data_key(COUNCIL, person)
    key = keys.data_key(COUNCIL, person, make=True)
    assert len(key) == KEY_BYTES
    assert key == keys.data_key(COUNCIL, person) == FileKeys(tmp_path).data_key(COUNCIL, person)
    assert key != keys.data_key(COUNCIL, uuid4(), make=True)
    assert key != keys.data_key(OTHER, person, make=True)


def test_nobody_else_on_the_machine_can_read_a_key(tmp_path: Path) -> None:
    FileKeys(tmp_path).data_key(COUNCIL, uuid4(), make=True)
    [file] = tmp_path.rglob("*.key")
    assert file.stat().st_mode & 0o077 == 0
    assert file.parent.stat().st_mode & 0o077 == 0


def test_a_destroyed_key_is_never_made_anew_by_whoever_knew_it_or_did_not(tmp_path: Path) -> None:
    keys, person = FileKeys(tmp_path), uuid4()
    keys.data_key(COUNCIL, person, make=True)
    FileKeys(tmp_path).destroy(COUNCIL, person)
    for holder in (keys, FileKeys(tmp_path)):
        for make in (False, True):
            with pytest.raises(Gone):
                holder.data_key(COUNCIL, person, make=make)
    never_had_one = uuid4()
    keys.destroy(COUNCIL, never_had_one)
    with pytest.raises(Gone):
        keys.data_key(COUNCIL, never_had_one, make=True)


def test_a_key_that_cannot_be_found_is_not_taken_for_a_destroyed_one(tmp_path: Path) -> None:
    keys, person = FileKeys(tmp_path / "keys"), uuid4()
    key = keys.data_key(COUNCIL, person, make=True)
    (tmp_path / "keys").rename(tmp_path / "elsewhere")
    with pytest.raises(KeyLost):
        keys.data_key(COUNCIL, person)
    (tmp_path / "elsewhere").rename(tmp_path / "keys")
    assert keys.data_key(COUNCIL, person) == key


def test_two_processes_that_make_the_same_keys_get_the_same_keys(tmp_path: Path) -> None:
    count = 300
    asked = [sys.executable, "-c", MAKE_MANY, str(tmp_path), str(count)]
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(asked, text=True, stdin=pipe, stdout=pipe) as one,
        subprocess.Popen(asked, text=True, stdin=pipe, stdout=pipe) as two,
    ):
        for process in (one, two):
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in (one, two):
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        first, second = (process.communicate(timeout=60)[0].split() for process in (one, two))
    assert first == second
    assert len(set(first)) == count
    assert not list(tmp_path.rglob("*.key.*"))


@pytest.mark.parametrize(
    ("one", "same"),
    [
        ("O'Neill", "o neill"),
        ("NW1 6XE", "nw16xe"),
        ("943 476 5919", "9434765919"),
        ("Jos\u00e9", "Jose\u0301"),
        ("Strau\u00df", "STRAUSS"),
        ("\uff19\uff14", "94"),
        ("1950-02-03", "1950 02 03"),
    ],
)
def test_a_search_token_is_of_the_normalised_detail(tmp_path: Path, one: str, same: str) -> None:
    keys = FileKeys(tmp_path)
    assert search_token(keys, COUNCIL, "f", one) == search_token(keys, COUNCIL, "f", same)


def test_a_search_token_tells_details_fields_and_councils_apart_and_hides_them(tmp_path: Path) -> None:
    keys = FileKeys(tmp_path)
    token = search_token(keys, COUNCIL, "family", "Marmalade")
    assert len(token) == 32
    assert b"marmalade" not in token.lower()
    assert token == search_token(FileKeys(tmp_path), COUNCIL, "family", "Marmalade")
    assert token != search_token(keys, COUNCIL, "family", "Marmalad")
    assert token != search_token(keys, COUNCIL, "postcode", "Marmalade")
    assert token != search_token(keys, OTHER, "family", "Marmalade")
    assert token != search_token(FileKeys(tmp_path / "elsewhere"), COUNCIL, "family", "Marmalade")
