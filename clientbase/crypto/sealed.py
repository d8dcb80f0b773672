"""Sealed streams: any length in chunks, each authenticated, in order, to the end, nothing held in memory.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015) as age uses it: a key of its own
for every stream, the chunk's number and a last-one flag as the nonce. docs/format.md has the bytes.
"""

import io
import secrets
from typing import TYPE_CHECKING, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from clientbase.crypto.root_keys import derived_key
from clientbase.domain.base_errors import SealedFileDamaged

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

MAGIC = b"CBSEAL1\n"
SALT_BYTES = 32
CHUNK = 64 * 1024
TAG = 16
HEADER = len(MAGIC) + SALT_BYTES


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + (b"\x01" if last else b"\x00")


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(derived_key(key, salt=salt, info=b"clientbase 1 stream"))


class SealingWriter(io.RawIOBase):
    """Seals what is written into `target`. Nothing counts until `finish`: a cut stream does not open."""

    def __init__(self, target: BinaryIO, key: bytes, *, bound_to: bytes = b"") -> None:
        salt = secrets.token_bytes(SALT_BYTES)
        self._target = target
        self._cipher = _cipher(key, salt)
        self._bound = MAGIC + bound_to
        self._waiting = bytearray()
        self._number = 0
        target.write(MAGIC + salt)

    def writable(self) -> bool:
        return True

    def write(self, data: "ReadableBuffer", /) -> int:
        view = memoryview(data)
        self._waiting += view
        # The last chunk is never empty unless the whole stream is: keep one back.
        start = 0
        while len(self._waiting) - start > CHUNK:
            self._seal(bytes(self._waiting[start : start + CHUNK]), last=False)
            start += CHUNK
        del self._waiting[:start]
        return view.nbytes

    def finish(self) -> None:
        self._seal(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _seal(self, chunk: bytes, *, last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, last=last), chunk, self._bound))
        self._number += 1


class SealedReader(io.RawIOBase):
    """Reads a sealed stream from where `source` stands. Every byte given out was authenticated.

    Raises SealedFileDamaged at the first chunk that does not verify, and at an end that is not the end.
    """

    def __init__(self, source: BinaryIO, key: bytes, *, bound_to: bytes = b"", name: str = "") -> None:
        self._source = source
        self._name = name
        header = source.read(HEADER)
        if len(header) != HEADER or not header.startswith(MAGIC):
            raise SealedFileDamaged(name=name)
        self._cipher = _cipher(key, header[len(MAGIC) :])
        self._bound = MAGIC + bound_to
        self._number = 0
        self._ahead = source.read(CHUNK + TAG)
        self._ready = memoryview(b"")
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        if not self._ready and not self._ended:
            self._ready = memoryview(self._next())
        target = memoryview(buffer).cast("B")
        count = min(len(target), len(self._ready))
        target[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _next(self) -> bytes:
        chunk, self._ahead = self._ahead, self._source.read(CHUNK + TAG)
        last = not self._ahead
        try:
            plain = self._cipher.decrypt(_nonce(self._number, last=last), chunk, self._bound)
        except (InvalidTag, ValueError) as error:
            raise SealedFileDamaged(name=self._name) from error
        if last and not plain and self._number:
            raise SealedFileDamaged(name=self._name)
        self._number += 1
        self._ended = last
        return plain


def sealed_bytes(content: bytes, key: bytes, *, bound_to: bytes = b"") -> bytes:
    target = io.BytesIO()
    writer = SealingWriter(target, key, bound_to=bound_to)
    writer.write(content)
    writer.finish()
    return target.getvalue()


def opened_bytes(raw: bytes, key: bytes, *, bound_to: bytes = b"", name: str = "") -> bytes:
    return SealedReader(io.BytesIO(raw), key, bound_to=bound_to, name=name).readall()
