"""What the bare libraries need for the same jobs: the floors the program is measured against."""

import struct
from io import BytesIO
from pathlib import Path
from typing import Any

import python_calamine
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


def first_page(connection: Any, rows: int) -> None:
    connection.execute(
        "SELECT * FROM client WHERE deleted_at IS NULL ORDER BY sort_key, id LIMIT ?", (rows,)
    ).fetchall()


def matches(connection: Any, folded: str) -> None:
    connection.execute("SELECT rowid FROM client_search WHERE folded MATCH ?", (f'"{folded}"',)).fetchall()


def read_cells(file: Path) -> None:
    python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()


def insert_rows(database: Path, rows: list[tuple[str, ...]]) -> None:
    """The rows of a list as text in one table of a new encrypted file."""
    connection = dbapi2.connect(str(database))
    connection.execute(f"PRAGMA key = \"x'{struct.pack('32s', b'floor').hex()}'\"")
    columns = ", ".join(f"c{number}" for number in range(len(rows[0])))
    connection.execute(f"CREATE TABLE list ({columns})")
    connection.executemany(f"INSERT INTO list VALUES ({', '.join('?' * len(rows[0]))})", rows)
    connection.commit()
    connection.close()


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
