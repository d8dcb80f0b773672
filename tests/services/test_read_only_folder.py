"""A folder that may be read and not written: a sentence for who wants to write, nothing changed."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clientbase.domain.base_errors import FolderReadOnly
from clientbase.domain.errors import ClientbaseError
from clientbase.services import bases
from clientbase.services.base_check import check_base
from tests.services.base_fixtures import PASSWORD, fixed_clock, new_base

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights of folders are other there")
_NOBODY = 65534


@pytest.fixture
def base() -> Iterator[Path]:
    """Outside pytest's own folders, which only their owner may enter."""
    folder = Path(tempfile.mkdtemp())
    made = new_base(folder, clients=2)
    made.shop.close()
    for path in (folder, made.shop.folder, *made.shop.folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield made.shop.folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


def _without_rights(work: Callable[[], object]) -> str:
    """What the work raised or gave, done by somebody whom rights bind (root they do not)."""
    if os.geteuid():
        return _said(work)
    inlet, outlet = os.pipe()
    child = os.fork()
    if not child:
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
        os.write(outlet, _said(work).encode())
        os._exit(0)
    os.close(outlet)
    with os.fdopen(inlet, "rb") as file:
        said = file.read().decode()
    os.waitpid(child, 0)
    return said


def _said(work: Callable[[], object]) -> str:
    try:
        return str(work())
    except ClientbaseError as error:
        return type(error).__name__
    except BaseException as error:  # noqa: BLE001 (the child tells whatever it was)
        return f"unexpected: {error!r}"


def test_writing_is_refused_with_a_sentence(base: Path) -> None:
    clock = fixed_clock()
    before = {path: path.read_bytes() for path in base.rglob("*") if path.is_file()}
    works: list[Callable[[], object]] = [
        lambda: bases.open_base(base, PASSWORD, clock=clock),
        lambda: bases.change_password(base, PASSWORD, "x"),
        lambda: bases.rekey(base, PASSWORD, clock=clock),
        lambda: bases.rename_base(base, "Інша"),
        lambda: bases.create_base(base.parent / "Нова", "x", clock=clock),
    ]
    assert [_without_rights(work) for work in works] == [FolderReadOnly.__name__] * len(works)
    assert {path: path.read_bytes() for path in base.rglob("*") if path.is_file()} == before
    assert [path.name for path in base.parent.iterdir()] == [base.name]


def test_looking_works_or_is_refused_with_a_sentence(base: Path) -> None:
    assert "unexpected" not in _without_rights(lambda: bases.peek_base(base))
    read = _without_rights(lambda: bases.open_base(base, PASSWORD, clock=fixed_clock(), read_only=True))
    assert read.startswith("<") or read == FolderReadOnly.__name__
    assert _without_rights(lambda: check_base(base, PASSWORD).whole) in {"True", FolderReadOnly.__name__}
