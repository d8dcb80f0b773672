"""Whether a folder is a bad place for an open base: kept in step with a cloud, or on another machine.

Two machines that write one base through a synchronising program or a share can break it, quietly. Rules
only; `services/base_places.py` looks at the disk.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath


class PlaceKind(StrEnum):
    FINE = "fine"
    SYNCHRONISED = "synchronised"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class BasePlace:
    """`by` names the synchronising program or the file system, for the warning."""

    kind: PlaceKind
    by: str = ""


FINE = BasePlace(PlaceKind.FINE)

# Folder names as the programs make them; each is compared without case.
_FOLDERS: tuple[tuple[str, str], ...] = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("мой диск", "Google Drive"),
    ("мій диск", "Google Drive"),
    ("icloud drive", "iCloud"),
    ("iclouddrive", "iCloud"),
    ("mobile documents", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("yandex.disk", "Яндекс.Диск"),
    ("yandexdisk", "Яндекс.Диск"),
    ("яндекс.диск", "Яндекс.Диск"),
    ("яндекс диск", "Яндекс.Диск"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("mega", "MEGA"),
    ("megasync", "MEGA"),
    ("pcloud drive", "pCloud"),
    ("pclouddrive", "pCloud"),
    ("box sync", "Box"),
    ("облако mail.ru", "Облако Mail"),
    ("cloud mail.ru", "Облако Mail"),
    ("syncthing", "Syncthing"),
)
_WITH_TAIL = ("onedrive", "dropbox", "nextcloud", "owncloud", "googledrive", "google drive")
_MARKERS: dict[str, str] = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".sync": "Resilio Sync",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".megaignore": "MEGA",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
}
_MARKER_STARTS = ((".sync_", "Nextcloud"), ("._sync_", "Nextcloud"), (".csync_journal", "ownCloud"))
NETWORK_FILE_SYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afpfs",
        "afs",
        "ncpfs",
        "ncp",
        "webdav",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.gvfsd-fuse",
        "fuse.smbnetfs",
        "fuse.s3fs",
        "fuse.google-drive-ocamlfuse",
        "9p",
        "glusterfs",
        "fuse.glusterfs",
        "ceph",
        "lustre",
        "ocfs2",
        "gfs2",
    }
)


def synchronised_by(folder: PurePath) -> str:
    """The program that keeps this folder in step, as its path tells; empty if none shows."""
    for part in folder.parts:
        low = part.casefold().strip("\\/")
        for name, program in _FOLDERS:
            tailed = name in _WITH_TAIL and low.startswith((f"{name} - ", f"{name}-", f"{name} ("))
            if low == name or tailed:
                return program
    return ""


def marked_by(names: Collection[str]) -> str:
    """The program whose marker is among the names in a folder; empty if none."""
    for name in names:
        low = name.casefold()
        if low in _MARKERS:
            return _MARKERS[low]
        for start, program in _MARKER_STARTS:
            if low.startswith(start) and low.endswith((".db", ".db-wal")):
                return program
    return ""


def is_network_path(path: str) -> bool:
    r"""A UNC path of Windows (\\server\share), but not its long or device form of a local one (\\?\C:\)."""
    text = path.replace("/", "\\")
    if text.lower().startswith("\\\\?\\unc\\"):
        return True
    return text.startswith("\\\\") and not text.startswith(("\\\\?\\", "\\\\.\\"))


def file_system_of(folder: str, mounts: str) -> str:
    """The type of the file system `folder` (absolute, POSIX) lies on, by the text of /proc/mounts."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = (
            fields[1]
            .replace("\\040", " ")
            .replace("\\011", "\t")
            .replace("\\012", "\n")
            .replace("\\134", "\\")
        )
        inside = point in {"/", folder} or folder.startswith(point + "/")
        if inside and len(point) >= best:  # a later mount on the same point covers the earlier
            best, kind = len(point), fields[2]
    return kind
