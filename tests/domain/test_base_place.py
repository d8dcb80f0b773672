from pathlib import PurePosixPath, PureWindowsPath

import pytest

from clientbase.domain.base_place import file_system_of, is_network_path, marked_by, synchronised_by


@pytest.mark.parametrize(
    ("path", "program"),
    [
        (PureWindowsPath(r"C:\Users\Olena\OneDrive\Shop"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\Olena\OneDrive - Roza LLC\Shop"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\Olena\Dropbox (Personal)\x"), "Dropbox"),
        (PureWindowsPath(r"G:\Мой диск\Shop"), "Google Drive"),
        (PureWindowsPath(r"D:\YandexDisk\Shop"), "Яндекс.Диск"),
        (PurePosixPath("/Users/o/Library/CloudStorage/OneDrive-Personal/Shop"), "OneDrive"),
        (PurePosixPath("/Users/o/Library/CloudStorage/GoogleDrive-a@example.com/My Drive"), "Google Drive"),
        (PurePosixPath("/Users/o/Library/Mobile Documents/com~apple~CloudDocs/Shop"), "iCloud"),
        (PurePosixPath("/home/o/Nextcloud/Shop"), "Nextcloud"),
        (PurePosixPath("/home/o/MEGA"), "MEGA"),
        (PurePosixPath("/home/o/Documents/Shop"), ""),
        (PurePosixPath("/home/o/Megan/Shop"), ""),
        (PurePosixPath("/home/o/Dropbox clients"), ""),
    ],
)
def test_synchronised_folders_by_their_path(path: PurePosixPath, program: str) -> None:
    assert synchronised_by(path) == program


@pytest.mark.parametrize(
    ("names", "program"),
    [
        (["a.txt", ".dropbox.cache"], "Dropbox"),
        ([".stfolder"], "Syncthing"),
        ([".sync_1a2b3c.db"], "Nextcloud"),
        (["sync.db", "stfolder"], ""),
        ([], ""),
    ],
)
def test_markers(names: list[str], program: str) -> None:
    assert marked_by(names) == program


@pytest.mark.parametrize(
    ("path", "network"),
    [
        (r"\\server\share\Shop", True),
        ("//server/share", True),
        (r"\\?\UNC\server\share", True),
        (r"\\?\C:\Shop", False),
        (r"C:\Shop", False),
        ("/home/o", False),
    ],
)
def test_network_paths_of_windows(path: str, network: bool) -> None:
    assert is_network_path(path) is network


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//nas/shop /mnt/nas\\040shop cifs rw 0 0
host:/x /mnt/nas nfs4 rw 0 0
tmpfs /mnt/nas/own tmpfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/nas shop/Base", "cifs"),
        ("/mnt/nas", "nfs4"),
        ("/mnt/nasty", "ext4"),
        ("/mnt/nas/own/Base", "tmpfs"),
        ("/home", "ext4"),
    ],
)
def test_file_system_by_the_mounts(folder: str, kind: str) -> None:
    assert file_system_of(folder, MOUNTS) == kind


def test_no_mounts_known() -> None:
    assert file_system_of("/home", "") == ""
