"""How large a template may be and how much filling it in may cost; beyond, it is refused with a sentence."""

from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, time in seconds. A page takes a second and 150 MB; tests make the limits small."""

    file_size: int = 20 * MB
    unpacked_size: int = 120 * MB  # of all parts of a file together
    unpacked_ratio: int = 200  # of one part of more than 1 MB
    parts: int = 2000
    text_size: int = 40 * MB  # characters of the filled text of one part, mark-up included
    output_size: int = 60 * MB
    picture_pixels: int = 40_000_000
    memory: int = 1024 * MB
    seconds: float = 60.0


DEFAULT_LIMITS = Limits()
