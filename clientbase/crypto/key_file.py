"""keys.json: who may open the base. Each slot wraps the root secret under one password.

The bytes are canonical: there is exactly one way to write a given content, and reading accepts no
other, so that any changed byte is damage and is found before any work with a password. docs/format.md
describes every field.
"""

import base64
import binascii
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from clientbase.crypto.key_cost import STANDARD_COST, KeyCost
from clientbase.crypto.root_keys import ID_BYTES, ROOT_BYTES, RootKeys
from clientbase.crypto.whole_file import disk_told, write_whole
from clientbase.domain.base_errors import (
    KeyCostRefused,
    KeysDamaged,
    KeysMissing,
    KeysNewer,
    PasswordEmpty,
    WrongPassword,
)

MAGIC = "clientbase keys"
VERSION = 1
MAX_BYTES = 64 * 1024
MAX_SLOTS = 32
_SALT, _NONCE, _TAG = 16, 12, 16
_NO_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class Slot:
    """The root secret, sealed with AES-256-GCM under Argon2id(password). `number` is unique in the file."""

    number: int
    cost: KeyCost
    salt: bytes
    nonce: bytes
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What keys.json says. Slots open the same root: roles of employees are kept by the program."""

    base_id: bytes
    slots: tuple[Slot, ...]

    @classmethod
    def made(cls, keys: RootKeys, password: str, cost: KeyCost = STANDARD_COST) -> "KeyFile":
        return cls(keys.base_id, (_slot(1, keys, password, cost),))

    def unlocked(self, password: str) -> tuple[RootKeys, Slot]:
        """The root and the slot that this password opens. Raises WrongPassword, PasswordEmpty."""
        for slot in self.slots:
            keys = _opened(slot, self.base_id, password)
            if keys is not None:
                return keys, slot
        raise WrongPassword

    def with_password(self, slot: Slot, keys: RootKeys, password: str, cost: KeyCost) -> "KeyFile":
        """The same file with this slot opened by another password; other slots stay as they are."""
        fresh = _slot(slot.number, keys, password, cost)
        return replace(self, slots=tuple(fresh if one.number == slot.number else one for one in self.slots))

    def encoded(self) -> bytes:
        content: dict[str, object] = {
            "magic": MAGIC,
            "version": VERSION,
            "hash": _NO_HASH,
            "base_id": self.base_id.hex(),
            "slots": [
                {
                    "number": slot.number,
                    "kdf": "argon2id",
                    "memory_kib": slot.cost.memory_kib,
                    "passes": slot.cost.passes,
                    "lanes": slot.cost.lanes,
                    "salt": _base64(slot.salt),
                    "nonce": _base64(slot.nonce),
                    "sealed_root": _base64(slot.sealed),
                }
                for slot in self.slots
            ],
        }
        return _bytes(content | {"hash": hashlib.sha256(_bytes(content)).hexdigest()})


def decoded(raw: bytes, *, name: str = "keys.json") -> KeyFile:
    """Raises KeysDamaged, or KeysNewer for a file whose hash holds and whose version is not ours."""
    try:
        content = json.loads(raw)
        if len(raw) > MAX_BYTES or not isinstance(content, dict) or content["magic"] != MAGIC:
            raise KeysDamaged(name=name)
        told = content["hash"]
        if _bytes(content) != raw or hashlib.sha256(_bytes(content | {"hash": _NO_HASH})).hexdigest() != told:
            raise KeysDamaged(name=name)
        version = content["version"]
        if type(version) is int and version > VERSION:
            raise KeysNewer(name=name, version=version)
        slots = tuple(_slot_of(one) for one in content["slots"])
        file = KeyFile(bytes.fromhex(content["base_id"]), slots)
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error, KeyCostRefused) as error:
        raise KeysDamaged(name=name) from error
    numbers = {slot.number for slot in slots}
    if (
        len(file.base_id) != ID_BYTES
        or not 1 <= len(slots) <= MAX_SLOTS
        or len(numbers) != len(slots)
        or file.encoded() != raw
    ):
        raise KeysDamaged(name=name)
    return file


def read_key_file(path: Path) -> KeyFile:
    """Raises KeysMissing, KeysDamaged, KeysNewer, and the disk's own errors."""
    name = path.parent.name
    if not path.is_file():
        raise KeysMissing(name=name)
    with disk_told(name), path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    return decoded(raw, name=name)


def write_key_file(path: Path, file: KeyFile) -> None:
    """Replace keys.json in one step, private to its owner."""
    write_whole(path, file.encoded())


def _slot_of(content: Mapping[str, object]) -> Slot:
    texts = {key: content[key] for key in ("salt", "nonce", "sealed_root")}
    salt, nonce, sealed = (base64.b64decode(str(text), validate=True) for text in texts.values())
    whole = [content[key] for key in ("number", "memory_kib", "passes", "lanes")]
    number, memory, passes, lanes = (one if type(one) is int else -1 for one in whole)
    if content["kdf"] != "argon2id" or number < 1:
        raise ValueError(number)
    if (len(salt), len(nonce), len(sealed)) != (_SALT, _NONCE, ROOT_BYTES + _TAG):
        raise ValueError(number)
    return Slot(number, KeyCost(memory, passes, lanes), salt, nonce, sealed)


def _slot(number: int, keys: RootKeys, password: str, cost: KeyCost) -> Slot:
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    bare = Slot(number, cost, salt, nonce, b"")
    sealed = AESGCM(_key(bare, password)).encrypt(nonce, keys.root, _bound(bare, keys.base_id))
    return replace(bare, sealed=sealed)


def _opened(slot: Slot, base_id: bytes, password: str) -> RootKeys | None:
    try:
        root = AESGCM(_key(slot, password)).decrypt(slot.nonce, slot.sealed, _bound(slot, base_id))
    except InvalidTag:
        return None
    keys = RootKeys(root)
    return keys if keys.base_id == base_id else None


def _key(slot: Slot, password: str) -> bytes:
    # NFC, so that a name typed on a Mac (й as two signs) opens what was made elsewhere; RFC 8265, 4.2.
    secret = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    if not secret:
        raise PasswordEmpty
    cost = slot.cost
    try:
        return Argon2id(
            salt=slot.salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
        ).derive(secret)
    except MemoryError as error:  # within the bounds, and more than this machine has
        raise KeyCostRefused(memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes) from error


def _bound(slot: Slot, base_id: bytes) -> bytes:
    """What a slot's seal is bound to besides its salt: format, base, number and costs."""
    cost = slot.cost
    return b"|".join(
        (
            f"{MAGIC} {VERSION}".encode(),
            base_id.hex().encode(),
            f"{slot.number} argon2id {cost.memory_kib} {cost.passes} {cost.lanes}".encode(),
        )
    )


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(content: Mapping[str, object]) -> bytes:
    return (json.dumps(content, indent=1, ensure_ascii=True, separators=(",", ": ")) + "\n").encode("ascii")
