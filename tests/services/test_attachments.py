"""Files and pictures kept with a client."""

from pathlib import Path

import pytest

from clientbase.domain import attachment
from clientbase.domain.client import ClientDraft
from clientbase.services import attachments
from clientbase.services.attachments import AttachmentTooLarge, AttachmentUnreadable, NotAPicture
from clientbase.services.shop import Shop

PICTURE = b"\x89PNG not really"


@pytest.fixture
def client(shop: Shop) -> int:
    return shop.clients.add(ClientDraft(given_name="Олена"))


def test_a_file_is_kept_sealed_and_read_again(shop: Shop, client: int, tmp_path: Path) -> None:
    path = tmp_path / "договір.txt"
    path.write_bytes("таємниця".encode())
    id = shop.attachments.add_file(client, path)
    (kept,) = shop.attachments.of_client(client)
    assert (kept.name, kept.size, kept.media_type) == ("договір.txt", 16, "text/plain")
    assert shop.attachments.content(id) == "таємниця".encode()
    for file in (shop.folder / "files").iterdir():
        assert "таємниця".encode() not in file.read_bytes()


def test_removing_is_undone(shop: Shop, client: int) -> None:
    id = shop.attachments.add(client, "a.png", PICTURE)
    shop.attachments.remove(id)
    assert shop.attachments.of_client(client) == ()
    shop.history.undo()
    assert shop.attachments.content(id) == PICTURE


def test_a_client_has_one_photo(shop: Shop, client: int) -> None:
    first = shop.attachments.add(client, "a.png", PICTURE, photo=True)
    second = shop.attachments.add(client, "b.jpg", b"other", photo=True)
    photo = shop.attachments.photo_of(client)
    assert photo is not None
    assert photo.id == second
    shop.history.undo()
    photo = shop.attachments.photo_of(client)
    assert photo is not None
    assert photo.id == first


def test_what_cannot_be_kept_is_refused_with_nothing_kept(
    shop: Shop, client: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AttachmentUnreadable):
        shop.attachments.add_file(client, tmp_path / "none.txt")
    with pytest.raises(NotAPicture):
        shop.attachments.add(client, "a.txt", b"x", photo=True)
    monkeypatch.setattr(attachments, "LARGEST", 10)
    with pytest.raises(AttachmentTooLarge):
        shop.attachments.add(client, "a.png", b"x" * 11)
    assert shop.attachments.of_client(client) == ()
    assert shop.files.names() == ()
    assert attachment.LARGEST == 50 * 1024 * 1024


def test_files_go_with_an_erased_client(shop: Shop, client: int) -> None:
    shop.attachments.add(client, "a.png", PICTURE)
    shop.clients.erase(client)
    assert shop.attachments.of_client(client) == ()
