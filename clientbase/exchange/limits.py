"""How large a file may be and how much reading it may cost; beyond, it is refused with a sentence."""

from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, time in seconds. The defaults suit a PC with 4 GB; tests make them small."""

    file_size: int = 256 * MB
    text_size: int = 160 * MB
    unpacked_size: int = 1200 * MB  # of all parts of a workbook together; a full sheet takes half of it
    unpacked_ratio: int = 400  # of one part of more than 16 MB; real sheets stay below 60
    rows: int = 1_048_576  # Excel's own limit
    columns: int = 16_384
    cell: int = 1_000_000  # characters; Excel allows 32,767
    line: int = 8_000_000  # characters of a line of text
    cells: int = 40_000_000  # blank ones between included
    kept: int = 260 * MB  # what the values of a file may take in the program itself
    child_memory: int = 2048 * MB  # a sheet of 1,048,576 rows and 10 columns takes 1,300
    seconds: float = 300.0


DEFAULT_LIMITS = Limits()
