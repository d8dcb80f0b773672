"""Pictures for templates: looked at before any library draws them, and told by size."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

from clientbase.domain.template_values import PictureValue
from clientbase.reports.templates.limits import Limits

_KINDS = {"PNG": "png", "JPEG": "jpeg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """`kind`: png or jpeg; sizes in pixels."""

    content: bytes
    kind: str
    width: int
    height: int


def drawable(value: PictureValue, limits: Limits) -> Picture | None:
    """The picture as PNG or JPEG; None where there is none or it cannot be read."""
    if not value.content:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is looked at below
            with Image.open(io.BytesIO(value.content)) as image:
                if image.width * image.height > limits.picture_pixels:
                    return None
                kind = _KINDS.get(image.format or "", "")
                if kind:
                    return Picture(value.content, kind, image.width, image.height)
                target = io.BytesIO()
                image.convert("RGBA").save(target, "PNG")
                return Picture(target.getvalue(), "png", image.width, image.height)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
