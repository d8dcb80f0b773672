"""What the bare libraries need for the same jobs: the floors the program is measured against."""

from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from sqlcipher3 import dbapi2

from clientbase import paths

FONT = "FloorFont"


def open_bare(database: Path, key: bytes) -> Any:
    """A connection with the raw key that has read the first page."""
    connection = dbapi2.connect(str(database))
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


def derive_key(password: str, memory_kib: int, passes: int, lanes: int) -> None:
    """The slow part of every opening, slow on purpose."""
    kdf = Argon2id(salt=bytes(16), length=32, iterations=passes, lanes=lanes, memory_cost=memory_kib)
    kdf.derive(password.encode())


def first_page(connection: Any, rows: int) -> None:
    connection.execute(
        "SELECT * FROM client WHERE deleted_at IS NULL ORDER BY sort_key, id LIMIT ?", (rows,)
    ).fetchall()


def matches(connection: Any, folded: str) -> None:
    connection.execute("SELECT rowid FROM client_search WHERE folded MATCH ?", (f'"{folded}"',)).fetchall()


def read_cells(file: Path) -> None:
    python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()


def draw_lines(texts: int) -> bytes:
    """One page with as many short texts as an invoice has, in an embedded font."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, str(paths.resources() / "fonts" / "Inter-Regular.ttf")))
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4)
    canvas.setFont(FONT, 9)
    for number in range(texts):
        canvas.drawString(40 + number % 6 * 85, 800 - number // 6 * 14, f"Рядок {number}")
    canvas.save()
    return target.getvalue()
