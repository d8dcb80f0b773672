"""Invented pictures of an owner: a logo on clear ground, a stamp and a signature photographed on paper."""

import math
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw


def saved(image: Image.Image, form: str = "PNG", **how: object) -> bytes:
    target = BytesIO()
    image.save(target, form, **how)
    return target.getvalue()


@cache
def logo() -> bytes:
    image = Image.new("RGBA", (900, 300), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((20, 20, 280, 280), fill=(214, 51, 108, 255))
    pen.rectangle((340, 110, 860, 190), fill=(40, 40, 50, 255))
    return saved(image)


@cache
def stamp() -> bytes:
    image = Image.new("RGB", (600, 600), (250, 250, 246))
    pen = ImageDraw.Draw(image)
    pen.ellipse((36, 36, 564, 564), outline=(40, 60, 170), width=16)
    pen.ellipse((120, 120, 480, 480), outline=(40, 60, 170), width=7)
    return saved(image, "JPEG")


@cache
def signature() -> bytes:
    image = Image.new("RGB", (900, 400), (252, 252, 252))
    points = [(60 + 7 * at, 200 + 110 * math.sin(at / 5) * math.exp(-at / 70)) for at in range(110)]
    ImageDraw.Draw(image).line(points, fill=(20, 30, 110), width=9, joint="curve")
    return saved(image, "JPEG")
