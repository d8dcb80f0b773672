"""Files whose names are no Unicode: an archive of old packed their names in another encoding."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """«Клиенты.csv» in CP1251."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + "Клиенты.csv".encode("cp1251")))
    path.write_text("Имя;Телефон;Город\nАнна Бойко;0671234567;Киев\n", encoding="cp1251")
    return path


def test_a_list_with_a_name_that_is_no_text_is_imported_and_taken_back(
    run: Run, base: Path, odd: Path
) -> None:
    done = run("import", base, odd, "--keep", "--json")
    assert (done.code, done.json["created"]) == (0, 1)
    assert run("history", base, "--json").json[0]["facts"]["file"] == odd.name
    (kept,) = run("lists", base, "--json").json
    again = run("refresh", base, "1", "--file", odd, "--json")
    assert (again.code, again.json["cells"], kept["rows"]) == (0, [], 1)
    assert run("refresh", base, "1").code == 1
    assert run("undo", base, "--json").json["reversed"]["count"] == 1


def test_a_list_is_exported_under_such_a_name(run: Run, base: Path, odd: Path) -> None:
    for name in (".xlsx", ".csv", ".vcf"):
        assert run("export", base, odd.with_suffix(name)).code == 0
    whole = odd.with_suffix(".xlsx")
    assert run("export", base, whole, "--complete").code == 0
    assert run("rebuild", whole, odd.parent / "Друга", "--json").code == 0
