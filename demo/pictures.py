"""Small drawn pictures that stand for photographs; the same words always give the same picture."""

from __future__ import annotations

import base64
import io
import random
import time
import zlib

from PIL import Image, ImageDraw

_COPIED = 1666256400.0  # 20 October 2022


def _jpeg(image: Image.Image, quality: int = 60) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def event(words: str) -> bytes:
    """People in front of a building, 320 x 190."""
    chance = random.Random(zlib.crc32(words.encode()))
    image = Image.new("RGB", (320, 190), (190 + chance.randrange(40), 215, 235))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 120, 320, 190), fill=(120, 150 + chance.randrange(40), 110))
    draw.rectangle((40, 40, 280, 125), fill=(215, 205 + chance.randrange(30), 190))
    for column in range(6):
        draw.rectangle((56 + column * 37, 60, 76 + column * 37, 95), fill=(90, 120, 150))
    for person in range(chance.randrange(5, 9)):
        left = 30 + person * 33 + chance.randrange(8)
        draw.ellipse((left, 102, left + 18, 120), fill=(200, 160, 130))
        draw.rectangle((left - 4, 121, left + 22, 172), fill=tuple(chance.randrange(60, 220) for _ in range(3)))
    return _jpeg(image)


def face(number: int) -> bytes:
    """A portrait without features, 90 x 110."""
    chance = random.Random(number)
    image = Image.new("RGB", (90, 110), tuple(chance.randrange(170, 230) for _ in range(3)))
    draw = ImageDraw.Draw(image)
    draw.ellipse((25, 15, 65, 60), fill=(205, 165, 135))
    draw.rectangle((15, 64, 75, 110), fill=tuple(chance.randrange(40, 120) for _ in range(3)))
    return _jpeg(image)


def data_uri(jpeg: bytes) -> str:
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()


def as_scan(pages: list[bytes]) -> bytes:
    """A PDF of pictures only, as a copier makes it: grey, a little askew, without a text layer."""
    sheets = []
    for number, jpeg in enumerate(pages):
        sheet = Image.open(io.BytesIO(jpeg)).convert("L")
        sheets.append(sheet.rotate(0.6 if number % 2 else -0.5, fillcolor=250, resample=Image.Resampling.BILINEAR))
    out = io.BytesIO()
    day = time.gmtime(_COPIED)
    dates = {"creationDate": day, "modDate": day}
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=100, quality=45, **dates)
    return out.getvalue()
