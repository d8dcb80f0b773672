"""One root secret and the keys that are derived from it, each for one thing."""

import secrets
from functools import cached_property

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

ROOT_BYTES = 16
KEY_BYTES = 32
ID_BYTES = 16


def derived_key(secret: bytes, *, info: bytes, length: int = KEY_BYTES, salt: bytes = b"") -> bytes:
    """HKDF-SHA256 (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt or None, info=info).derive(secret)


class RootKeys:
    """The root secret of one base, 128 random bits, and what follows from it. Never printed."""

    def __init__(self, root: bytes) -> None:
        if len(root) != ROOT_BYTES:
            raise ValueError(len(root))
        self.root = root

    @classmethod
    def random(cls) -> "RootKeys":
        return cls(secrets.token_bytes(ROOT_BYTES))

    def __repr__(self) -> str:
        return f"RootKeys(base_id={self.base_id.hex()})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RootKeys) and secrets.compare_digest(self.root, other.root)

    def __hash__(self) -> int:
        return hash(self.base_id)

    @cached_property
    def base_id(self) -> bytes:
        """16 bytes that name the base in the open and tell nothing of its root."""
        return derived_key(self.root, info=b"clientbase 1 id", length=ID_BYTES)

    @cached_property
    def base(self) -> bytes:
        """The raw key of base.db."""
        return derived_key(self.root, info=b"clientbase 1 base")

    @cached_property
    def files(self) -> bytes:
        """Seals what lies in files/."""
        return derived_key(self.root, info=b"clientbase 1 files")

    @cached_property
    def file_names(self) -> bytes:
        """Makes the names in files/, so that they tell nothing of what is kept."""
        return derived_key(self.root, info=b"clientbase 1 file names")

    @cached_property
    def backups(self) -> bytes:
        """Seals backups."""
        return derived_key(self.root, info=b"clientbase 1 backups")

    @cached_property
    def drafts(self) -> bytes:
        """Seals unsaved drafts when the window locks."""
        return derived_key(self.root, info=b"clientbase 1 drafts")
