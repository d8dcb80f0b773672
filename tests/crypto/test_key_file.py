from dataclasses import replace
from pathlib import Path

import pytest

from clientbase.crypto import key_file
from clientbase.crypto.key_cost import CHEAPEST_COST, STANDARD_COST, KeyCost
from clientbase.crypto.key_file import KeyFile, decoded, read_key_file, write_key_file
from clientbase.crypto.root_keys import RootKeys
from clientbase.domain.base_errors import (
    KeyCostRefused,
    KeysDamaged,
    KeysMissing,
    KeysNewer,
    PasswordEmpty,
    WrongPassword,
)

GOLDEN = Path(__file__).parents[1] / "golden" / "keys" / "version-1.json"
GOLDEN_ROOT = bytes(range(16))


@pytest.fixture
def keys() -> RootKeys:
    return RootKeys(bytes(range(100, 116)))


@pytest.fixture
def file(keys: RootKeys) -> KeyFile:
    return KeyFile.made(keys, "пароль", CHEAPEST_COST)


class TestGolden:
    """Version 1 as it was first written; every later program must open it."""

    def test_each_password_opens_the_same_root(self) -> None:
        golden = decoded(GOLDEN.read_bytes())
        for password in ("Пароль 🌹 один", "second"):
            assert golden.unlocked(password)[0].root == GOLDEN_ROOT

    def test_keys_follow_from_the_root_as_docs_format_says(self) -> None:
        keys = RootKeys(GOLDEN_ROOT)
        assert keys.base_id.hex() == "f2102d114bf00d6a27fa185d09ca3360"
        assert keys.base.hex() == "8424a58b04845a47263aff1c5ad6902fdac2ed1cb582dae8142da4f9bb2b3812"
        assert keys.files.hex() == "ed41fe2760c1fa8b31019638cacea6065bc737e1b658431ea5b2f68334488a9e"
        assert keys.backups.hex() == "54fab0b43b4919d96334e9d041c26f4acbe98ccc91e77a1f46556c9d03bb3291"
        assert keys.file_names.hex() == "3fbca46b2f4267398d334bdd2fc988a414f550a0995eaf8db2b27e4dcd41ab18"
        assert keys.drafts.hex() == "c7695add4bc8cf60abc881082c230a4908590a0d271773dc93e16b1e950acdd0"

    def test_is_written_again_byte_for_byte(self) -> None:
        assert decoded(GOLDEN.read_bytes()).encoded() == GOLDEN.read_bytes()

    def test_every_flip_of_a_bit_is_told_before_any_work_with_a_password(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(key_file, "_key", None)
        raw = GOLDEN.read_bytes()
        for place in range(len(raw)):
            for bit in range(8):
                flipped = bytearray(raw)
                flipped[place] ^= 1 << bit
                with pytest.raises(KeysDamaged):
                    decoded(bytes(flipped))

    @pytest.mark.parametrize("cut", [0, 1, 100, -2, -1])
    def test_a_cut_is_told(self, cut: int) -> None:
        with pytest.raises(KeysDamaged):
            decoded(GOLDEN.read_bytes()[:cut])

    @pytest.mark.parametrize("more", [b"\n", b" ", b"\0", b"{}"])
    def test_an_addition_is_told(self, more: bytes) -> None:
        with pytest.raises(KeysDamaged):
            decoded(GOLDEN.read_bytes() + more)


def _with(raw: bytes, change: dict[str, object]) -> bytes:
    """The content changed and its hash made right again, as an attacker would."""
    import hashlib
    import json

    content = json.loads(raw) | change | {"hash": "0" * 64}
    digest = hashlib.sha256(key_file._bytes(content)).hexdigest()
    return key_file._bytes(content | {"hash": digest})


def test_newer_is_told_apart_from_damaged(file: KeyFile) -> None:
    with pytest.raises(KeysNewer) as caught:
        decoded(_with(file.encoded(), {"version": 2, "slots": "of another kind"}))
    assert caught.value.facts["version"] == 2
    raw = _with(file.encoded(), {"version": 2})
    with pytest.raises(KeysDamaged):
        decoded(raw.replace(b"  ", b" \t", 1))


@pytest.mark.parametrize(
    "change",
    [
        {"magic": "something"},
        {"version": "1"},
        {"version": 0},
        {"version": True},
        {"base_id": "00"},
        {"base_id": "F" * 32},
        {"slots": []},
        {"slots": [{}]},
        {"more": 1},
    ],
)
def test_a_hash_that_holds_does_not_excuse_nonsense(file: KeyFile, change: dict[str, object]) -> None:
    with pytest.raises(KeysDamaged):
        decoded(_with(file.encoded(), change))


@pytest.mark.parametrize("raw", [b"", b"[]", b"null", b"{}", b"\xff\xfe", b"[" * 60_000, b'{"magic": 1e999}'])
def test_what_is_no_key_file_is_told(raw: bytes) -> None:
    with pytest.raises(KeysDamaged):
        decoded(raw)


@pytest.mark.parametrize(
    ("memory", "passes", "lanes"),
    [
        (2**30, 3, 1),
        (65536, 100, 4),
        (2**20, 64, 1),
        (64, 1, 17),
        (7, 1, 1),
        (8, 0, 1),
        (8, 1, 0),
        (15, 1, 2),
    ],
)
def test_a_hostile_cost_is_refused_before_any_work(
    file: KeyFile, memory: int, passes: int, lanes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(KeyCostRefused):
        KeyCost(memory, passes, lanes)
    import json

    slot = json.loads(file.encoded())["slots"][0]
    hostile = slot | {"memory_kib": memory, "passes": passes, "lanes": lanes}
    monkeypatch.setattr(key_file, "_key", None)
    with pytest.raises(KeysDamaged):
        decoded(_with(file.encoded(), {"slots": [hostile]}))


def test_more_memory_than_there_is(file: KeyFile, monkeypatch: pytest.MonkeyPatch) -> None:
    class Poor:
        def __init__(self, **_costs: object) -> None: ...

        def derive(self, _secret: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(key_file, "Argon2id", Poor)
    with pytest.raises(KeyCostRefused):
        file.unlocked("пароль")


def test_standard_cost_is_what_the_issue_asks() -> None:
    assert STANDARD_COST.memory_kib >= 64 * 1024
    assert STANDARD_COST.passes >= 3


def test_a_slot_with_another_cost_does_not_open(file: KeyFile) -> None:
    """The costs are bound to the seal, so nobody can make guessing cheaper for himself."""
    slot = file.slots[0]
    cheaper = replace(file, slots=(replace(slot, cost=KeyCost(16, 1, 1)),))
    with pytest.raises(WrongPassword):
        cheaper.unlocked("пароль")


def test_a_slot_of_another_base_does_not_open(file: KeyFile, keys: RootKeys) -> None:
    other = replace(file, base_id=bytes(16))
    with pytest.raises(WrongPassword):
        other.unlocked("пароль")
    moved = replace(file, slots=(replace(file.slots[0], number=2),))
    with pytest.raises(WrongPassword):
        moved.unlocked("пароль")


@pytest.mark.parametrize("password", ["x", " ", "пароль", "🌹" * 300, "a\0b", "\ud800", "длинный " * 2000])
def test_any_password_opens_what_it_made(keys: RootKeys, password: str) -> None:
    file = decoded(KeyFile.made(keys, password, CHEAPEST_COST).encoded())
    assert file.unlocked(password)[0] == keys
    with pytest.raises(WrongPassword):
        file.unlocked(password + "x")


def test_a_password_typed_on_a_mac_is_the_same(keys: RootKeys) -> None:
    composed, decomposed = "\u0439\u0457", "\u0438\u0306\u0456\u0308"
    assert KeyFile.made(keys, composed, CHEAPEST_COST).unlocked(decomposed)[0] == keys


def test_an_empty_password_is_refused(keys: RootKeys, file: KeyFile) -> None:
    with pytest.raises(PasswordEmpty):
        KeyFile.made(keys, "", CHEAPEST_COST)
    with pytest.raises(PasswordEmpty):
        file.unlocked("")


def test_changing_a_password_rewrites_one_slot(file: KeyFile, keys: RootKeys) -> None:
    two = replace(file, slots=(*file.slots, key_file._slot(2, keys, "другий", CHEAPEST_COST)))
    changed = two.with_password(two.slots[1], keys, "новий", CHEAPEST_COST)
    assert changed.slots[0] == two.slots[0]
    assert changed.unlocked("новий")[1].number == 2
    with pytest.raises(WrongPassword):
        changed.unlocked("другий")


def test_two_files_of_one_password_share_nothing(keys: RootKeys) -> None:
    first, second = (KeyFile.made(keys, "пароль", CHEAPEST_COST).slots[0] for _ in range(2))
    assert first.salt != second.salt
    assert first.sealed != second.sealed


def test_on_disk(tmp_path: Path, file: KeyFile) -> None:
    path = tmp_path / "keys.json"
    with pytest.raises(KeysMissing):
        read_key_file(path)
    write_key_file(path, file)
    assert read_key_file(path) == file
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]


def test_secrets_are_never_printed(file: KeyFile, keys: RootKeys) -> None:
    shown = f"{keys!r} {file!r}"
    assert keys.root.hex() not in shown
    assert repr(keys.root) not in shown
    with pytest.raises(WrongPassword) as caught:
        file.unlocked("дуже таємно")
    assert "таємно" not in f"{caught.value!r}{caught.value.facts}"
