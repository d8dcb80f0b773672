"""Pictures as owners have them: any that can be read is made fit; a broken one never stops a document."""

import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageDraw

from clientbase.domain.paper_look import PaperLook, Picture
from clientbase.i18n import language
from clientbase.reports.line_document import document_pdf
from clientbase.reports.pictures import KEPT_SIDE, PictureTooLarge, PictureWrong, drawn, kept_picture
from clientbase.reports.pictures import picture_problems as problems
from clientbase.texts import sentence
from tests.reports.sample_documents import document_of
from tests.reports.sample_pictures import logo, saved, signature, stamp


def _block(mode: str, ground: object, ink: object, size: tuple[int, int] = (400, 200)) -> Image.Image:
    image = Image.new(mode, size, ground)  # type: ignore[arg-type]
    ImageDraw.Draw(image).rectangle((10, 10, size[0] - 11, size[1] // 2), fill=ink)  # type: ignore[arg-type]
    return image


@pytest.mark.parametrize(
    ("image", "form"),
    [
        (_block("RGB", "white", "navy"), "JPEG"),
        (_block("RGBA", (0, 0, 0, 0), (0, 0, 128, 255)), "PNG"),
        (_block("LA", (255, 0), (0, 255)), "PNG"),
        (_block("L", 255, 0), "JPEG"),
        (_block("1", 1, 0), "PNG"),
        (_block("RGB", "white", "navy").convert("P"), "PNG"),
        (_block("CMYK", (0, 0, 0, 0), (200, 150, 0, 90)), "JPEG"),
        (_block("I;16", 65535, 0), "PNG"),
    ],
    ids=("photo", "clear", "grey-clear", "grey", "bits", "palette", "cmyk", "deep"),
)
def test_every_mode_is_read_and_its_blank_edges_go(image: Image.Image, form: str) -> None:
    made = drawn(saved(image, form), Picture.LOGO)
    assert made.width == pytest.approx(380, abs=8)
    assert made.height == pytest.approx(91, abs=8)


def test_a_photograph_is_turned_as_the_camera_was() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = drawn(saved(_block("RGB", "white", "navy"), "JPEG", exif=exif), Picture.LOGO)
    assert made.height > made.width


def test_white_paper_around_a_stamp_is_clear_and_around_a_logo_is_not() -> None:
    assert drawn(stamp(), Picture.STAMP).alpha
    assert not drawn(stamp(), Picture.LOGO).alpha


def test_a_huge_picture_is_made_small_once() -> None:
    huge = saved(_block("RGB", "white", "navy", (4800, 3600)), "JPEG")
    made = drawn(huge, Picture.STAMP)
    assert max(made.width, made.height) <= 520
    assert drawn(huge, Picture.STAMP) is made
    with Image.open(BytesIO(kept_picture(huge, Picture.LOGO))) as kept:
        assert max(kept.size) <= KEPT_SIDE
        assert kept.format == "PNG"


@pytest.mark.parametrize(
    "junk",
    [
        b"x",
        b"%PDF-1.4",
        logo()[:300],
        stamp()[:500],
        saved(_block("RGB", "white", "navy"), "GIF"),
        logo()[:-40],
    ],
    ids=("letter", "pdf", "torn", "torn photo", "gif", "without its end"),
)
def test_what_is_no_picture_is_named_and_the_document_is_made(junk: bytes) -> None:
    with pytest.raises(PictureWrong):
        drawn(junk, Picture.STAMP)
    look = PaperLook(logo=logo(), stamp=junk)
    assert document_pdf(document_of("uk"), look=look) == document_pdf(
        document_of("uk"), look=PaperLook(logo=logo())
    )
    with language("uk"):
        (problem,) = problems(look)
        assert sentence(problem).startswith("Печатка:")


def test_a_picture_that_would_fill_the_memory_is_refused_unread() -> None:
    for side in (9_200, 14_000):  # more dots than we take, more than Pillow takes
        with pytest.raises(PictureTooLarge):
            drawn(saved(Image.new("1", (side, side))), Picture.LOGO)


def test_pictures_make_a_document_little_larger() -> None:
    plain = len(document_pdf(document_of("uk")))
    look = PaperLook(logo=logo(), stamp=stamp(), signature=signature())
    assert len(document_pdf(document_of("uk"), look=look)) < plain + 60_000


def test_a_photograph_is_kept_and_drawn_as_one() -> None:
    photo = Image.merge("RGB", [Image.effect_noise((450, 300), 60) for _ in "RGB"])
    photo = photo.resize((90, 60)).resize((450, 300), Image.Resampling.BICUBIC)  # soft as a lens
    data = saved(photo, "PNG")
    assert drawn(data, Picture.LOGO).colours.packing == "DCTDecode"
    assert len(kept_picture(data, Picture.LOGO)) < len(data)
    kept = kept_picture(data, Picture.LOGO)
    with Image.open(BytesIO(kept)) as image:
        assert image.size == (450, 300)


def test_a_photograph_in_uneven_light_leaves_only_the_ink() -> None:
    light = Image.linear_gradient("L").rotate(90).resize((600, 600))
    light = light.point([140 + value * 90 // 255 for value in range(256)])
    with Image.open(BytesIO(stamp())) as flat:
        photo = ImageChops.multiply(flat.convert("RGB"), Image.merge("RGB", [light] * 3))
    made = drawn(saved(photo, "JPEG"), Picture.STAMP)
    assert made.alpha is not None
    assert made.width == pytest.approx(made.height, abs=8)  # the edges of the paper went
    rows = zlib.decompress(made.alpha.content)
    alpha = Image.frombytes("L", (made.alpha.width, made.alpha.height), rows)
    corner, ring = alpha.getpixel((8, 8)), alpha.getpixel((alpha.width // 2, 6))
    assert (corner, ring) == (0, 255)
