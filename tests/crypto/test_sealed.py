import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientbase.crypto.root_keys import RootKeys
from clientbase.crypto.sealed import (
    CHUNK,
    HEADER,
    TAG,
    SealedReader,
    SealingWriter,
    opened_bytes,
    sealed_bytes,
)
from clientbase.domain.base_errors import SealedFileDamaged

KEY = bytes(32)
GOLDEN = Path(__file__).parents[1] / "golden" / "keys" / "version-1.sealed"


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5])
def test_what_was_sealed_is_opened(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    raw = sealed_bytes(content, KEY)
    chunks = max(1, -(-size // CHUNK))
    assert len(raw) == HEADER + size + chunks * TAG
    assert opened_bytes(raw, KEY) == content


@given(st.lists(st.binary(max_size=3000), max_size=20), st.integers(1, 5000))
def test_pieces_do_not_matter(pieces: list[bytes], step: int) -> None:
    target = io.BytesIO()
    writer = SealingWriter(target, KEY)
    for piece in pieces:
        assert writer.write(piece) == len(piece)
    writer.finish()
    reader = SealedReader(io.BytesIO(target.getvalue()), KEY)
    found = b""
    while block := reader.read(step):
        found += block
    assert found == b"".join(pieces)


def test_golden_opens() -> None:
    content = opened_bytes(GOLDEN.read_bytes(), RootKeys(bytes(range(16))).files)
    assert content == "Рахунок № 1\n".encode() * 7000


def test_every_flip_in_a_small_one_is_told() -> None:
    raw = sealed_bytes(b"invoice", KEY)
    for place in range(len(raw)):
        flipped = bytearray(raw)
        flipped[place] ^= 0x20
        with pytest.raises(SealedFileDamaged):
            opened_bytes(bytes(flipped), KEY)


def _chunks(raw: bytes) -> list[bytes]:
    return [raw[start : start + CHUNK + TAG] for start in range(HEADER, len(raw), CHUNK + TAG)]


def test_cut_swapped_doubled_and_foreign_chunks_are_told() -> None:
    raw = sealed_bytes(bytes(3 * CHUNK), KEY)
    head, (a, b, c) = raw[:HEADER], _chunks(raw)
    other = _chunks(sealed_bytes(bytes(3 * CHUNK), KEY))[1]
    for wrong in ([a, b], [a], [], [b, a, c], [a, a, b, c], [a, b, c, c], [a, other, c], [a, c]):
        with pytest.raises(SealedFileDamaged):
            opened_bytes(head + b"".join(wrong), KEY)


@pytest.mark.parametrize("cut", [0, 5, HEADER - 1, HEADER, HEADER + 3, HEADER + 30, -1])
def test_a_cut_anywhere_is_told(cut: int) -> None:
    raw = sealed_bytes(bytes(40), KEY)
    with pytest.raises(SealedFileDamaged):
        opened_bytes(raw[:cut], KEY)


def test_bytes_behind_the_end_are_told() -> None:
    with pytest.raises(SealedFileDamaged):
        opened_bytes(sealed_bytes(bytes(40), KEY) + b"\0", KEY)


def test_another_key_or_purpose_does_not_open() -> None:
    raw = sealed_bytes(b"x", KEY, bound_to=b"one")
    with pytest.raises(SealedFileDamaged):
        opened_bytes(raw, bytes(31) + b"\1", bound_to=b"one")
    with pytest.raises(SealedFileDamaged):
        opened_bytes(raw, KEY, bound_to=b"two")


def test_no_byte_is_given_out_of_a_damaged_chunk() -> None:
    raw = bytearray(sealed_bytes(b"a" * (2 * CHUNK), KEY))
    raw[HEADER + CHUNK + TAG + 100] ^= 1
    reader = SealedReader(io.BytesIO(bytes(raw)), KEY)
    assert reader.read(CHUNK) == b"a" * CHUNK
    with pytest.raises(SealedFileDamaged):
        reader.read(1)
