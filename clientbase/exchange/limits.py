"""How large a file may be and how much reading it may cost; beyond, it is refused with a sentence."""

from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, time in seconds. The defaults suit a PC with 4 GB; tests make them small."""

    file_size: int = 256 * MB
    text_size: int = 64 * MB
    unpacked_size: int = 400 * MB  # of all parts of a workbook together
    unpacked_ratio: int = 400  # of one part of more than 16 MB; real sheets stay below 60
    rows: int = 1_048_576  # Excel's own limit
    columns: int = 16_384
    cells: int = 40_000_000  # blank ones between included
    kept: int = 260 * MB  # what the values of a file may take in the program itself
    child_memory: int = 1024 * MB
    seconds: float = 300.0


DEFAULT_LIMITS = Limits()
