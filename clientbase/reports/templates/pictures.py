"""Pictures for templates: looked at before any library draws them, upright, no larger than print can show."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from clientbase.domain.template_values import PictureValue
from clientbase.reports.templates.limits import Limits

_KINDS = {"PNG": "png", "JPEG": "jpeg"}
_DOTS = 300 / 25.4  # of a millimetre; more is not seen on paper
_ROOM = 1.25  # a little more is left as it is
_ORIENTATION = 0x0112  # of EXIF: 1 is upright


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
                return _fitting(image, value)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _fitting(image: Image.Image, value: PictureValue) -> Picture:
    kind = _KINDS.get(image.format or "", "")
    most = max(int(value.width * _DOTS), 1)
    upright = kind != "jpeg" or image.getexif().get(_ORIENTATION, 1) == 1
    if kind and upright and image.width <= most * _ROOM:
        return Picture(value.content, kind, image.width, image.height)
    made: Image.Image = ImageOps.exif_transpose(image)
    if made.width > most * _ROOM:
        made = made.resize((most, max(round(made.height * most / made.width), 1)), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    if kind == "jpeg":
        made.convert("RGB").save(target, "JPEG", quality=90)
    else:
        made.convert("RGBA").save(target, "PNG")
    return Picture(target.getvalue(), kind or "png", made.width, made.height)
