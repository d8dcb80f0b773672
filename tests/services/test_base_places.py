from pathlib import Path

import pytest

from clientbase.domain.base_place import FINE, PlaceKind
from clientbase.services import base_places
from clientbase.services.base_places import place_of


def test_an_ordinary_folder_is_fine_there_or_not(tmp_path: Path) -> None:
    assert place_of(tmp_path) == FINE
    assert place_of(tmp_path / "not" / "yet") == FINE


def test_a_synchronised_one_by_its_name_or_a_marker_above(tmp_path: Path) -> None:
    assert place_of(tmp_path / "Dropbox" / "Shop").by == "Dropbox"
    (tmp_path / "anything" / "deep").mkdir(parents=True)
    (tmp_path / "anything" / ".stfolder").mkdir()
    place = place_of(tmp_path / "anything" / "deep" / "Shop")
    assert (place.kind, place.by) == (PlaceKind.SYNCHRONISED, "Syncthing")


def test_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "docs").symlink_to(tmp_path / "OneDrive")
    assert place_of(tmp_path / "docs" / "Shop").by == "OneDrive"


def test_a_network_mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/x / ext4 rw 0 0\nnas:/shop {tmp_path}/nas nfs4 rw 0 0\n")
    monkeypatch.setattr(base_places, "_MOUNTS", mounts)
    place = place_of(tmp_path / "nas" / "Shop")
    assert (place.kind, place.by) == (PlaceKind.NETWORK, "nfs4")
    assert place_of(tmp_path / "own") == FINE


def test_onedrive_by_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveConsumer", str(tmp_path / "Хмара"))
    assert place_of(tmp_path / "Хмара" / "Shop").by == "OneDrive"
