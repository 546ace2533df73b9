"""Small plain pictures, drawn here, that stand for the photos people send."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from huiyin.kernel.pictures import Picture

WIDTH, HEIGHT = 960, 640
GROUND = 410
VARIANTS = 3

Draw = ImageDraw.ImageDraw


def drawing_for(category: str, rng: Random) -> Picture:
    """Return a picture that suits the category, one of DRAWN."""
    return _drawn(category, rng.randrange(VARIANTS))


@cache
def _drawn(category: str, variant: int) -> Picture:
    rng = Random(f"{category}{variant}")
    image = Image.new("RGB", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(image)
    _sky(draw, rng)
    _SCENES[category](draw, rng)
    image = image.filter(ImageFilter.GaussianBlur(0.8))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, optimize=True)
    return Picture(out.getvalue(), WIDTH, HEIGHT)


def _sky(draw: Draw, rng: Random) -> None:
    top, low = rng.choice(
        [((176, 205, 226), (238, 240, 234)), ((206, 212, 216), (240, 236, 228)),
         ((120, 140, 170), (232, 206, 178))]
    )  # fmt: skip
    for y in range(HEIGHT):
        share = min(1.0, y / GROUND)
        colour = tuple(round(a + (b - a) * share) for a, b in zip(top, low, strict=True))
        draw.line([(0, y), (WIDTH, y)], fill=colour)
    draw.rectangle((0, GROUND, WIDTH, HEIGHT), fill=(196, 190, 176))
    hill = [(0, GROUND)]
    hill += [(x, GROUND - rng.randint(10, 70)) for x in range(0, WIDTH + 1, 120)]
    draw.polygon([*hill, (WIDTH, GROUND)], fill=(168, 184, 164))


def _street(draw: Draw, rng: Random) -> None:
    _houses(draw, rng)
    draw.polygon([(0, HEIGHT), (WIDTH, HEIGHT), (620, GROUND), (360, GROUND)], fill=(122, 122, 122))
    for y in range(GROUND + 20, HEIGHT, 60):
        draw.rectangle((474, y, 486, y + 28), fill=(226, 222, 206))
    for _ in range(4):
        x, y, wide = rng.randint(250, 680), rng.randint(470, 590), rng.randint(50, 130)
        draw.ellipse((x, y, x + wide, y + wide // 3), fill=(74, 70, 66))
        draw.ellipse((x + 10, y + 6, x + wide - 12, y + wide // 3 - 6), fill=(112, 126, 134))
    _lamp(draw, rng.choice([150, 820]))


def _houses(draw: Draw, rng: Random) -> None:
    x = -20
    while x < WIDTH:
        wide, high = rng.randint(110, 190), rng.randint(120, 270)
        wall = rng.choice([(226, 217, 202), (208, 196, 184), (219, 206, 190), (196, 200, 202)])
        draw.rectangle((x, GROUND - high, x + wide, GROUND), fill=wall)
        draw.rectangle((x, GROUND - high, x + wide, GROUND - high + 12), fill=(132, 104, 92))
        for row in range(GROUND - high + 34, GROUND - 40, 52):
            for column in range(x + 18, x + wide - 26, 46):
                draw.rectangle((column, row, column + 22, row + 28), fill=(126, 142, 152))
        x += wide + rng.randint(0, 24)


def _lamp(draw: Draw, x: int) -> None:
    draw.rectangle((x, 190, x + 8, GROUND + 40), fill=(84, 88, 90))
    draw.line([(x + 4, 192), (x + 66, 178)], fill=(84, 88, 90), width=7)
    draw.ellipse((x + 52, 176, x + 84, 192), fill=(98, 96, 88))


def _water(draw: Draw, rng: Random) -> None:
    draw.rectangle((0, GROUND + 10, WIDTH, HEIGHT), fill=(112, 132, 122))
    for _ in range(46):
        x, y = rng.randint(0, WIDTH), rng.randint(GROUND + 20, HEIGHT)
        draw.line([(x, y), (x + rng.randint(30, 90), y)], fill=(150, 166, 154), width=3)
    draw.polygon([(0, GROUND), (260, GROUND), (150, HEIGHT), (0, HEIGHT)], fill=(150, 140, 112))
    draw.ellipse((120, 470, 180, 530), fill=(86, 84, 82))
    draw.polygon([(150, 505), (178, 505), (260, HEIGHT), (190, HEIGHT)], fill=(78, 80, 70))
    _tree(draw, 780, rng)


def _tree(draw: Draw, x: int, rng: Random) -> None:
    draw.polygon([(x, GROUND + 30), (x + 34, GROUND + 30), (x + 24, 240), (x + 10, 240)],
                 fill=(104, 84, 66))  # fmt: skip
    for _ in range(14):
        dx, dy, size = rng.randint(-90, 90), rng.randint(-80, 70), rng.randint(50, 92)
        green = rng.choice([(112, 142, 96), (134, 152, 92), (172, 160, 92)])
        draw.ellipse((x + dx, 210 + dy, x + dx + size, 210 + dy + size), fill=green)


def _field(draw: Draw, rng: Random) -> None:
    ripe = rng.choice([(206, 182, 96), (134, 164, 92)])
    draw.rectangle((0, GROUND, WIDTH, HEIGHT), fill=ripe)
    for step in range(-10, 22):
        dark = tuple(max(0, part - 34) for part in ripe)
        draw.line([(480 + (step - 5) * 16, GROUND), (step * 90, HEIGHT)], fill=dark, width=5)
    draw.polygon([(420, GROUND), (456, GROUND), (330, HEIGHT), (180, HEIGHT)], fill=(158, 132, 98))
    for _ in range(5):
        x, y = rng.randint(240, 370), rng.randint(470, 620)
        draw.ellipse((x, y, x + 60, y + 18), fill=(112, 92, 72))
    _tree(draw, 800, rng)


def _estate(draw: Draw, rng: Random) -> None:
    for x in (60, 380, 690):
        wall = rng.choice([(214, 204, 188), (200, 196, 190)])
        draw.rectangle((x, 110, x + 240, GROUND + 20), fill=wall)
        for y in range(140, GROUND, 58):
            for column in range(x + 20, x + 220, 52):
                draw.rectangle((column, y, column + 32, y + 34), fill=(122, 138, 148))
        bare = rng.randint(130, 330)
        draw.polygon(
            [(x + 150, bare), (x + 230, bare - 14), (x + 222, bare + 70), (x + 162, bare + 58)],
            fill=(158, 146, 132),
        )
    draw.rectangle((0, GROUND + 20, WIDTH, HEIGHT), fill=(188, 184, 172))
    for x in range(120, 880, 130):
        draw.rectangle((x, 500, x + 58, 566), fill=rng.choice([(84, 122, 96), (92, 100, 112)]))
        draw.rectangle((x - 4, 490, x + 62, 504), fill=(66, 72, 76))


_SCENES: dict[str, Callable[[Draw, Random], None]] = {
    "交通出行": _street,
    "城乡建设": _street,
    "环境保护": _water,
    "供水供电供气": _water,
    "农业农村": _field,
    "物业小区": _estate,
}
DRAWN = frozenset(_SCENES)
