"""Logo, stamp and signature made fit for a paper: any PNG or JPEG an owner has, read once and kept small.

A camera's turn (EXIF) is followed, CMYK becomes RGB, blank edges are cut off, and more dots than a good
printer shows are taken away. A stamp or signature photographed on white paper gets its white made clear, or
it would hide the line it stands on. Nothing of this may stop a document: what cannot be read is left out,
and `picture_problems` says so.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageChops, ImageFile, ImageFilter, ImageMath, ImageOps
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFImageXObject

from clientbase.domain.errors import ClientbaseError, InputError
from clientbase.domain.paper_look import PICTURE_NAMES, PaperLook, Picture
from clientbase.i18n import _

MOST_DOTS = 80_000_000  # of a picture as it comes: a camera's largest; more would fill the memory
KEPT_SIDE = 1200  # dots of the longer side of what a base keeps
_DRAWN_SIDE = {Picture.LOGO: 900, Picture.STAMP: 520, Picture.SIGNATURE: 620}  # about 300 to an inch
_WHITE, _INK = 228, 150  # of paper at 255: darker than `_INK` is fully seen, lighter than `_WHITE` is clear
_SMOOTH = frozenset({"L", "LA", "RGB", "RGBA", "CMYK"})  # modes that shrink well as they are
_OPAQUE = (255, 255)
_COARSE = 64  # of how many dots a side the light on a photograph is seen
_STEPS = [value // 16 * 17 for value in range(256)]  # of how much ink is seen: sixteen do
_LARGE = 24_000  # bytes of a picture above which another packing is tried
_SAYS_NOTHING = 8  # how far from white or clear an edge may be and still be cut off


class PictureWrong(InputError):
    """The picture named `which` (`part` is its key) is no PNG or JPEG that can be read."""


class PictureTooLarge(InputError):
    """The same with more than `most` million dots."""


@dataclass(frozen=True, slots=True)
class Plane:
    """Dots as a PDF holds them: packed by `packing`, a filter of ISO 32000-1, 7.4."""

    width: int
    height: int
    content: bytes
    packing: str = "FlateDecode"

    def image(self, name: str, space: str) -> PDFImageXObject:
        made = PDFImageXObject(name)
        made.width, made.height, made.bitsPerComponent, made.colorSpace = self.width, self.height, 8, space
        made.streamContent, made._filters = self.content, (self.packing,)
        return made


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as a PDF holds it: its colours and, where it is seen through, how much of them is seen."""

    name: str
    width: int
    height: int
    colours: Plane
    alpha: Plane | None = None

    def fit(self, width: float, height: float) -> tuple[float, float]:
        """The largest size of this shape inside a box."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale

    def put_into(self, document: PDFDocument) -> None:
        """Make the picture known to a PDF under its name, once."""
        if document.hasForm(self.name):
            return
        image = self.colours.image(self.name, "DeviceRGB")
        if self.alpha:
            mask = self.alpha.image(f"{self.name}-alpha", "DeviceGray")
            image.smask = document.Reference(mask, document.getXObjectName(mask.name))
        document.Reference(image, document.getXObjectName(self.name))
        document.addForm(self.name, image)


@lru_cache(maxsize=12)
def drawn(data: bytes, which: Picture) -> Drawn:
    """The picture as it is drawn; the same bytes are read once. Raises PictureWrong, PictureTooLarge."""
    image = _smaller(_read(data, which), _DRAWN_SIDE[which])
    alpha = image.getchannel("A")
    name = f"{which}-{sha256(data).hexdigest()[:16]}"
    if alpha.getextrema() == _OPAQUE:
        return Drawn(name, *image.size, _plane(image.convert("RGB")))
    if which is not Picture.LOGO:  # ink: its shape is in the alpha, its colour hardly changes
        alpha = alpha.point(_STEPS)
        image = image.resize([max(side // 4, 1) for side in image.size], Image.Resampling.BOX)
    return Drawn(name, *alpha.size, _plane(image.convert("RGB")), _plane(alpha))


def _plane(dots: Image.Image) -> Plane:
    """What was drawn as it is; a photograph as a JPEG, which is a fraction of that."""
    rows = zlib.compress(dots.tobytes())
    if len(rows) > _LARGE and dots.mode == "RGB":
        photo = BytesIO()
        dots.save(photo, "JPEG", quality=90, subsampling=0)
        if 2 * len(photo.getvalue()) < len(rows):
            return Plane(*dots.size, photo.getvalue(), "DCTDecode")
    return Plane(*dots.size, rows)


def drawn_if_any(look: PaperLook, which: Picture) -> Drawn | None:
    """The picture of a look, None for none and for one that cannot be read."""
    data = look.picture(which)
    if not data:
        return None
    try:
        return drawn(data, which)
    except (PictureWrong, PictureTooLarge):
        return None


def picture_problems(look: PaperLook) -> tuple[ClientbaseError, ...]:
    """Why pictures of a look are left out of its papers."""
    found: list[ClientbaseError] = []
    for which in Picture:
        try:
            if look.picture(which):
                drawn(look.picture(which), which)
        except (PictureWrong, PictureTooLarge) as error:
            found.append(error)
    return tuple(found)


@lru_cache(maxsize=600)
def goods_picture(data: bytes, side: int = 120) -> Drawn | None:
    """A picture of goods, `side` dots at most, on white; None where it cannot be read."""
    try:
        image = _smaller(_read(data, Picture.LOGO), side)
    except (PictureWrong, PictureTooLarge):
        return None
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    name = f"goods-{side}-{sha256(data).hexdigest()[:16]}"
    return Drawn(name, *image.size, _plane(paper.convert("RGB")))


def kept_picture(data: bytes, which: Picture) -> bytes:
    """A picture as a base keeps it: a PNG, or where that is much larger a JPEG. Raises as `drawn`."""
    image = _smaller(_read(data, which), KEPT_SIDE)
    opaque = image.getchannel("A").getextrema() == _OPAQUE
    image = image.convert("RGB") if opaque else image
    exact, photo = BytesIO(), BytesIO()
    image.save(exact, "PNG")
    if opaque and len(exact.getvalue()) > _LARGE:
        image.save(photo, "JPEG", quality=92, subsampling=0)
        if 2 * len(photo.getvalue()) < len(exact.getvalue()):
            return photo.getvalue()
    return exact.getvalue()


def _read(data: bytes, which: Picture) -> Image.Image:
    """Upright RGBA without blank edges."""
    try:
        image: Image.Image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
        if image.width * image.height > MOST_DOTS:
            raise _too_large(which)
        if isinstance(image, ImageFile.ImageFile):
            image.draft(None, (KEPT_SIDE, KEPT_SIDE))  # a JPEG is read at a half, a quarter, …
        if image.mode in _SMOOTH:
            image.thumbnail((2 * KEPT_SIDE, 2 * KEPT_SIDE), Image.Resampling.BOX)
        image = _rgba(ImageOps.exif_transpose(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(which) from error
    except (OSError, ValueError, SyntaxError, EOFError, zlib.error, MemoryError) as error:
        raise PictureWrong(which=_(PICTURE_NAMES[which]), part=which) from error
    if which is not Picture.LOGO and image.getchannel("A").getextrema() == _OPAQUE:
        ink = _ink_of(image)
        image.putalpha(ink)
        clear = Image.new(
            "RGBA", image.size, (255, 255, 255, 0)
        )  # the grain of paper would be kept for nothing
        image = Image.composite(image, clear, ink.point([255 * bool(value) for value in range(256)]))
    return _without_blank_edges(image)


def _too_large(which: Picture) -> PictureTooLarge:
    return PictureTooLarge(which=_(PICTURE_NAMES[which]), part=which, most=MOST_DOTS // 1_000_000)


def _rgba(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I") or image.mode == "F":  # 16 bits a dot: `convert` alone would cut them off
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "CMYK":
        image = image.convert("RGB")
    return image.convert("RGBA")


def _ink_of(image: Image.Image) -> Image.Image:
    """How much each dot is ink and not paper: its darkest channel decides, against the paper around it.

    Paper in a photograph is grey, and darker at one side; it is what is brightest nearby.
    """
    red, green, blue = image.convert("RGB").split()
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    coarse = darkest.resize((_COARSE, _COARSE), Image.Resampling.BOX)
    for _round in range(2):
        coarse = coarse.filter(ImageFilter.MaxFilter(9))
    paper = coarse.filter(ImageFilter.GaussianBlur(4)).resize(image.size, Image.Resampling.BICUBIC)
    even: Image.Image = ImageMath.lambda_eval(
        lambda dots: dots["convert"](
            dots["min"](dots["ink"] * 255 / dots["max"](dots["paper"], 64), 255), "L"
        ),
        ink=darkest,
        paper=paper,
    )
    span = _WHITE - _INK
    return even.point([min(max((_WHITE - value) * 255 // span, 0), 255) for value in range(256)])


def _without_blank_edges(image: Image.Image) -> Image.Image:
    """Clear edges go, and white ones of a picture nothing shines through."""
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    seen = ImageOps.invert(paper.convert("RGB").convert("L"))
    alpha = image.getchannel("A")
    if alpha.getextrema() != _OPAQUE:
        seen = alpha
    box = seen.point([255 * (value > _SAYS_NOTHING) for value in range(256)]).getbbox()
    return image.crop(box) if box else image


def _smaller(image: Image.Image, side: int) -> Image.Image:
    made = image.copy()
    made.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return made
