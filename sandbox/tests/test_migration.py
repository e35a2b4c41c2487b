"""The next migration of a service is written from its tables."""

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from chassis.service import Service
from sandbox.migration import main, next_migration
from sandbox.postgres import Postgres


async def test_the_first_migration_holds_every_table(postgres: Postgres, tmp_path: Path) -> None:
    ras: Service = import_module("ras.main").SERVICE
    (tmp_path / "versions").mkdir()
    service = replace(ras, name="next_of_ras", migrations=tmp_path)
    first = await next_migration(service, "the first tables", postgres)
    assert first.name == "0001_the_first_tables.py"
    assert all(f'"{table}"' in first.read_text().replace("'", '"') for table in ras.metadata.tables)


@pytest.mark.parametrize("arguments", [["", ""], ["ras", " "], ["", "words"]])
def test_a_service_and_words_are_asked_for(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert "make migration s=ras" in capsys.readouterr().err
