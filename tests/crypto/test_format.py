"""docs/format.md, followed by hand with the primitives alone, opens what the program wrote."""

import base64
import hashlib
import hmac
import io
import json
import tarfile
import unicodedata
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2

from tests.services.base_fixtures import PASSWORD, UNIQUE, new_base


def _hkdf(secret: bytes, info: str, salt: bytes | None = None, length: int = 32) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info.encode()).derive(secret)


def _root(raw: bytes, password: str) -> bytes:
    content = json.loads(raw)
    zeroed = raw.replace(content["hash"].encode(), b"0" * 64)
    assert hashlib.sha256(zeroed).hexdigest() == content["hash"]
    slot = content["slots"][0]
    key = Argon2id(
        salt=base64.b64decode(slot["salt"]),
        length=32,
        iterations=slot["passes"],
        lanes=slot["lanes"],
        memory_cost=slot["memory_kib"],
    ).derive(unicodedata.normalize("NFC", password).encode())
    costs = f"{slot['number']} argon2id {slot['memory_kib']} {slot['passes']} {slot['lanes']}"
    bound = f"clientbase keys 1|{content['base_id']}|{costs}".encode()
    sealed = base64.b64decode(slot["sealed_root"])
    root = AESGCM(key).decrypt(base64.b64decode(slot["nonce"]), sealed, bound)
    assert _hkdf(root, "clientbase 1 id", length=16).hex() == content["base_id"]
    return root


def _stream(raw: bytes, key: bytes, bound: bytes = b"") -> bytes:
    assert raw[:8] == b"CBSEAL1\n"
    cipher = AESGCM(_hkdf(key, "clientbase 1 stream", salt=raw[8:40]))
    chunks = [raw[start : start + 65536 + 16] for start in range(40, len(raw), 65536 + 16)]
    return b"".join(
        cipher.decrypt(number.to_bytes(11) + bytes([number == len(chunks) - 1]), chunk, b"CBSEAL1\n" + bound)
        for number, chunk in enumerate(chunks)
    )


def test_by_the_paper(tmp_path: Path) -> None:
    made = new_base(tmp_path, clients=3)
    shop = made.shop
    backup = shop.backups.make().file.path.read_bytes()
    shop.close()
    root = _root((shop.folder / "keys.json").read_bytes(), PASSWORD)

    digits = "".join(made.recovery_code.split("-"))[:26]
    number = 0
    for sign in digits:
        number = number * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(sign)
    assert number.to_bytes(17)[1:] == root

    key = _hkdf(root, "clientbase 1 base")
    connection = dbapi2.connect(str(shop.folder / "base.db"))
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    names = connection.execute("SELECT family_name FROM client ORDER BY id").fetchall()
    connection.close()
    assert names == [(f"{UNIQUE}{number}",) for number in range(3)]

    [file] = list((shop.folder / "files").iterdir())
    content = _stream(file.read_bytes(), _hkdf(root, "clientbase 1 files"))
    assert content == f"%PDF {UNIQUE}".encode() * 9000
    named = hmac.new(_hkdf(root, "clientbase 1 file names"), hashlib.sha256(content).digest(), hashlib.sha256)
    assert file.name == named.hexdigest()

    assert backup[:12] == b"CBBACKUP" + (1).to_bytes(4)
    base_id, length = backup[12:28], int.from_bytes(backup[28:32])
    assert backup[32 : 32 + length] == (shop.folder / "keys.json").read_bytes()
    archive = _stream(
        backup[32 + length :], _hkdf(root, "clientbase 1 backups"), b"clientbase backup 1" + base_id
    )
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        assert tar.getnames() == ["base.db", f"files/{file.name}", "manifest.json"]
        member = tar.extractfile("manifest.json")
        assert member is not None
        manifest = json.loads(member.read())
    assert ["client", 3] in [table[:2] for table in manifest["tables"]]
    assert (shop.folder / "lock").read_bytes() == base_id.hex().encode() + b"\n"
