"""A supersampled canvas in design units: shapes, curves, gradients, soft shadows, glow and grain."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .palette import DAY, INK, Color, Mood, veil

Point = tuple[float, float]
SUPERSAMPLE = 2


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 8) -> list[Point]:
    """Return points along the Catmull-Rom curve through `points`, `steps` a segment."""
    count = len(points)
    last = count if closed else count - 1
    out: list[Point] = []
    for index in range(last):
        if closed:
            a, b, c, d = (points[(index + k) % count] for k in (-1, 0, 1, 2))
        else:
            a, b = points[max(index - 1, 0)], points[index]
            c, d = points[index + 1], points[min(index + 2, count - 1)]
        for step in range(steps):
            out.append(_catmull(a, b, c, d, step / steps))
    if not closed:
        out.append(points[-1])
    return out


def _catmull(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    t2, t3 = t * t, t * t * t
    return tuple(  # type: ignore[return-value]
        0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t2 + (3 * q - p - 3 * r + s) * t3)
        for p, q, r, s in zip(a, b, c, d, strict=True)
    )


class Canvas:
    """Paints in design units (1500 by 1000 unless told) that cover the picture, cropped about `focal`."""

    def __init__(
        self,
        size: tuple[int, int],
        mood: Mood = DAY,
        *,
        design: tuple[float, float] = (1500, 1000),
        focal: Point = (0.5, 0.5),
        mode: str = "RGB",
        mirrored: bool = False,
    ) -> None:
        """Set up a canvas for a picture of `size` pixels; `mirrored` says that it will be turned round."""
        self.size = size
        self.mood = mood
        self.mirrored = mirrored
        self.width, self.height = design
        pixels = (size[0] * SUPERSAMPLE, size[1] * SUPERSAMPLE)
        self.scale = max(pixels[0] / design[0], pixels[1] / design[1])
        self.offset = tuple(
            (have - want * self.scale) * at for have, want, at in zip(pixels, design, focal, strict=True)
        )
        self.light = mood.light
        self.image = Image.new(mode, pixels, (0, 0, 0, 0) if mode == "RGBA" else mood.haze)
        self._pen = ImageDraw.Draw(self.image, "RGBA" if mode == "RGB" else None)

    # -- colours and coordinates

    @contextmanager
    def own_light(self) -> Iterator[None]:
        """Within this, paints keep their own colours: lamps, lit windows and whatever else shines."""
        before, self.light = self.light, (1.0, 1.0, 1.0)
        try:
            yield
        finally:
            self.light = before

    def lit(self, color: Color) -> Color:
        """Return the colour as the light of the mood shows it."""
        tinted = tuple(min(255, round(v * f)) for v, f in zip(color[:3], self.light, strict=True))
        return (*tinted, *color[3:])

    def far(self, color: Color, depth: float) -> Color:
        """Return the colour as seen through `depth` (0 near to 1 lost) of the mood's haze."""
        haze = self.mood.haze
        return tuple(round(v + (h - v) * depth) for v, h in zip(color[:3], haze, strict=True))

    def _map(self, points: Sequence[Point]) -> list[Point]:
        k, (ox, oy) = self.scale, self.offset
        return [(x * k + ox, y * k + oy) for x, y in points]

    # -- shapes

    def poly(self, points: Sequence[Point], fill: Color) -> None:
        """Fill a polygon."""
        self._pen.polygon(self._map(points), fill=self.lit(fill))

    def blob(self, points: Sequence[Point], fill: Color) -> None:
        """Fill the smooth closed shape through the points."""
        self.poly(smooth(points, closed=True), fill)

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: Color) -> None:
        """Fill an ellipse about a centre."""
        (x0, y0), (x1, y1) = self._map([(x - abs(rx), y - abs(ry)), (x + abs(rx), y + abs(ry))])
        self._pen.ellipse((x0, y0, x1, y1), fill=self.lit(fill))

    def rect(self, box: tuple[float, float, float, float], fill: Color, radius: float = 0) -> None:
        """Fill a rectangle (left, top, right, bottom), with rounded corners if asked."""
        (x0, y0), (x1, y1) = self._map([(box[0], box[1]), (box[2], box[3])])
        if x1 < x0 or y1 < y0:
            return
        if radius:
            self._pen.rounded_rectangle((x0, y0, x1, y1), radius * self.scale, fill=self.lit(fill))
        else:
            self._pen.rectangle((x0, y0, x1, y1), fill=self.lit(fill))

    def line(self, points: Sequence[Point], fill: Color, width: float, curved: bool = False) -> None:
        """Draw a line of a width through the points, as a smooth curve if asked."""
        path = smooth(points) if curved else points
        pixels = max(1, round(width * self.scale))
        self._pen.line(self._map(path), fill=self.lit(fill), width=pixels, joint="curve")

    def limb(self, a: Point, b: Point, ra: float, rb: float, fill: Color) -> None:
        """Fill a tapered, round-ended stroke from radius `ra` at `a` to radius `rb` at `b`."""
        length = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
        nx, ny = -(b[1] - a[1]) / length, (b[0] - a[0]) / length
        quad = [
            (a[0] + nx * ra, a[1] + ny * ra),
            (b[0] + nx * rb, b[1] + ny * rb),
            (b[0] - nx * rb, b[1] - ny * rb),
            (a[0] - nx * ra, a[1] - ny * ra),
        ]
        self.poly(quad, fill)
        self.ellipse(*a, ra, ra, fill)
        self.ellipse(*b, rb, rb, fill)

    # -- gradients and soft light

    def sky(self, bottom: float, colors: Sequence[Color] | None = None) -> None:
        """Fill from the top of the picture to `bottom` with the mood's sky (or other colours)."""
        self.gradient((-10, 0, self.width + 10, bottom), colors or self.mood.sky)

    def gradient(self, box: tuple[float, float, float, float], colors: Sequence[Color]) -> None:
        """Fill a rectangle with a vertical gradient through two or more colours."""
        pixels = self._clip(box)
        if pixels:
            self.image.paste(_ramp(colors, pixels), pixels[:2])

    def graded(self, points: Sequence[Point], colors: Sequence[Color]) -> None:
        """Fill a polygon with a vertical gradient, in the light of the mood."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        pixels = self._clip((min(xs), min(ys), max(xs), max(ys)))
        if not pixels:
            return
        mask = Image.new("L", (pixels[2] - pixels[0], pixels[3] - pixels[1]), 0)
        shifted = [(x - pixels[0], y - pixels[1]) for x, y in self._map(points)]
        ImageDraw.Draw(mask).polygon(shifted, fill=255)
        self.image.paste(_ramp([self.lit(c) for c in colors], pixels), pixels[:2], mask)

    def glow(self, x: float, y: float, radius: float, color: Color, strength: float = 0.8) -> None:
        """Add a round glow that fades outwards."""
        whole = self._round(self._map([(x - radius, y - radius), (x + radius, y + radius)]))
        # The gradient reaches 180 at the middle of its edges: from there on nothing may be left of the glow.
        fade = [round(255 * strength * max(0.0, 1 - v / 180) ** 2) for v in range(256)]
        mask = Image.radial_gradient("L").point(fade)
        size = (max(1, whole[2] - whole[0]), max(1, whole[3] - whole[1]))
        self.image.paste(color[:3], whole[:2], mask.resize(size, Image.Resampling.BILINEAR))

    def soft(self, points: Sequence[Point], color: Color = INK, opacity: float = 0.25, blur: float = 14) -> None:
        """Fill a polygon with blurred edges: cast shadows, light from a window, mist."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        edge = blur * 2
        pixels = self._clip((min(xs) - edge, min(ys) - edge, max(xs) + edge, max(ys) + edge))
        if not pixels:
            return
        shrink = max(1.0, blur * self.scale / 3)
        size = (pixels[2] - pixels[0], pixels[3] - pixels[1])
        small = (max(1, round(size[0] / shrink)), max(1, round(size[1] / shrink)))
        mask = Image.new("L", small, 0)
        factor = (small[0] / size[0], small[1] / size[1])
        shifted = [((x - pixels[0]) * factor[0], (y - pixels[1]) * factor[1]) for x, y in self._map(points)]
        ImageDraw.Draw(mask).polygon(shifted, fill=round(255 * opacity))
        mask = mask.filter(ImageFilter.GaussianBlur(blur * self.scale / shrink / 1.6))
        self.image.paste(color[:3], pixels[:2], mask.resize(size, Image.Resampling.BILINEAR))

    def shadow(self, x: float, y: float, rx: float, ry: float, opacity: float = 0.22) -> None:
        """Lay a contact shadow on the ground: three see-through ellipses, one within the other."""
        for part in (1.0, 0.8, 0.58):
            self.ellipse(x, y, rx * part, ry * part, veil(INK, opacity / 2.2))

    def _clip(self, box: tuple[float, float, float, float]) -> tuple[int, int, int, int] | None:
        x0, y0, x1, y1 = self._round(self._map([(box[0], box[1]), (box[2], box[3])]))
        x0, y0 = max(0, x0), max(0, y0)
        x1, y1 = min(self.image.width, x1), min(self.image.height, y1)
        return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None

    @staticmethod
    def _round(points: Sequence[Point]) -> tuple[int, int, int, int]:
        (x0, y0), (x1, y1) = points
        return (math.floor(x0), math.floor(y0), math.ceil(x1), math.ceil(y1))

    # -- finishing

    def finish(self, rng: Random, grain: float = 0.05) -> Image.Image:
        """Return the picture at its own size, sampled down, with paint mottling and paper grain."""
        picture = self.image.resize(self.size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        if grain:
            picture = _mottle(picture, rng, grain)
        return picture


def _ramp(colors: Sequence[Color], box: tuple[int, int, int, int]) -> Image.Image:
    strip = Image.new("RGB", (1, len(colors)))
    strip.putdata([c[:3] for c in colors])
    # Half a pixel at each end is left out, so that the ramp begins and ends at its first and last colours.
    inner = (0, 0.5, 1, len(colors) - 0.5)
    tall = strip.resize((1, box[3] - box[1]), Image.Resampling.BILINEAR, box=inner)
    return tall.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.NEAREST)


def _noise(rng: Random, size: tuple[int, int], amount: float) -> Image.Image:
    raw = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
    return raw.point([round(128 + (v - 128) * amount) for v in range(256)])


def _mottle(picture: Image.Image, rng: Random, grain: float) -> Image.Image:
    width, height = picture.size
    tile = _noise(rng, (256, 256), grain * 2.4).filter(ImageFilter.GaussianBlur(0.7))
    paper = Image.new("L", picture.size)
    for left in range(0, width, 256):
        for top in range(0, height, 256):
            paper.paste(tile, (left, top))
    for cells in (60, 14):
        size = (cells, max(1, round(cells * height / width)))
        patches = _noise(rng, size, grain * 0.42).resize(picture.size, Image.Resampling.BICUBIC)
        paper = ImageChops.add(paper, patches, 1, -128)
    return ImageChops.add(picture, Image.merge("RGB", (paper,) * 3), 1, -128)
