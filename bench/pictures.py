#!/usr/bin/env python3
"""Measures how close pictures in character cells are to the original: peak signal-to-noise ratio (PSNR) of a portrait.

The portrait is the face of `skimage.data.astronaut()`, 80×40 cells. Cells are drawn with DejaVu Sans Mono, 8×16 pixels;
both pictures are blurred by half a cell's width, because an eye does not see single glyphs, and compared in sRGB. chafa is
measured on the same picture, if it is installed.

Needs scikit-image and Pillow, and installs them into a virtual environment in .build/bench-venv if they are missing.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

import subjects as others

BINARY = os.path.abspath(others.BINARY)
COLUMNS, ROWS, WIDTH, HEIGHT = 80, 40, 8, 16
FONTS = ("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", "/usr/share/fonts/dejavu/DejaVuSansMono.ttf",
         "/usr/share/fonts/TTF/DejaVuSansMono.ttf")
GOALS = {("ascii", "24bit"): 31, ("half", "24bit"): 37, ("sextant", "24bit"): 39}


def run_in_environment():
    """Runs this script again with the packages that it needs; says so and exits if they cannot be installed."""
    folder = os.path.abspath(".build/bench-venv")
    python = os.path.join(folder, "bin", "python")
    if sys.executable == python:
        sys.exit("bench/pictures.py: scikit-image is installed but cannot be imported")
    try:
        if not os.path.exists(python):
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "scikit-image", "pillow"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        sys.exit(f"bench/pictures.py: not measured, because scikit-image could not be installed ({error})")
    os.execv(python, [python, *sys.argv])


try:
    import numpy as np
    from PIL import Image, ImageDraw, ImageFont
    from scipy.ndimage import gaussian_filter
    from skimage import data
except ImportError:
    run_in_environment()


def portrait():
    return Image.fromarray(data.astronaut()).crop((150, 0, 300, 150))


class Glyphs:
    """Ink of each character over a cell, 0…1."""

    def __init__(self):
        path = next((path for path in FONTS if os.path.exists(path)), None)
        if path is None:
            sys.exit("bench/pictures.py: not measured, because DejaVu Sans Mono is not installed")
        self.font = ImageFont.truetype(path, 13 * 4)
        self.masks = {}

    def __getitem__(self, character):
        if character not in self.masks:
            self.masks[character] = self.draw(character)
        return self.masks[character]

    def draw(self, character):
        mask = np.zeros((HEIGHT, WIDTH))
        code = ord(character)
        if character in "▀▄█▌▐":
            rows, columns = {"▀": (slice(0, 8), slice(None)), "▄": (slice(8, None), slice(None)),
                             "█": (slice(None), slice(None)), "▌": (slice(None), slice(0, 4)),
                             "▐": (slice(None), slice(4, None))}[character]
            mask[rows, columns] = 1
        elif 0x1FB00 <= code <= 0x1FB3B:
            pattern = code - 0x1FB00 + 1
            pattern += pattern >= 21
            pattern += pattern >= 42
            edges = (0, 5, 11, 16)
            for bit in range(6):
                if pattern >> bit & 1:
                    mask[edges[bit // 2]:edges[bit // 2 + 1], bit % 2 * 4:bit % 2 * 4 + 4] = 1
        else:
            large = Image.new("L", (WIDTH * 4, HEIGHT * 4))
            ImageDraw.Draw(large).text((0, 0), character, fill=255, font=self.font)
            mask = np.asarray(large.resize((WIDTH, HEIGHT), Image.BOX)) / 255
        return mask


def cells(text):
    """The cells of a text with SGR colours: character, ink and paper, row by row."""
    white, black = (255, 255, 255), (0, 0, 0)
    rows = []
    for line in text.split("\n"):
        ink, paper, reverse, row = white, black, False, []
        for codes, character in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b\x0c])", line):
            if character:
                row.append((character, paper, ink) if reverse else (character, ink, paper))
                continue
            numbers = [int(code or 0) for code in codes.split(";")] if codes or not character else []
            while numbers:
                code = numbers.pop(0)
                if code in (38, 48):
                    if numbers.pop(0) == 5:
                        colour = palette(numbers.pop(0))
                    else:
                        colour = tuple(numbers[:3])
                        del numbers[:3]
                    ink, paper = (colour, paper) if code == 38 else (ink, colour)
                ink = white if code in (0, 39) else ink
                paper = black if code in (0, 49) else paper
                reverse = code == 7 or (reverse and code not in (0, 27))
        rows.append((row + [(" ", white, black)] * COLUMNS)[:COLUMNS])
    return (rows + [[(" ", white, black)] * COLUMNS] * ROWS)[:ROWS]


def palette(number):
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    levels = (0, 95, 135, 175, 215, 255)
    number -= 16
    return levels[number // 36], levels[number // 6 % 6], levels[number % 6]


def psnr(text, original, glyphs):
    drawn = np.zeros((ROWS * HEIGHT, COLUMNS * WIDTH, 3))
    for y, row in enumerate(cells(text)):
        for x, (character, ink, paper) in enumerate(row):
            mask = glyphs[character][..., None]
            drawn[y * HEIGHT:(y + 1) * HEIGHT, x * WIDTH:(x + 1) * WIDTH] = mask * ink + (1 - mask) * np.array(paper)
    sigma = (WIDTH / 2, WIDTH / 2, 0)
    error = np.mean((gaussian_filter(drawn, sigma) - gaussian_filter(original, sigma)) ** 2)
    return 10 * np.log10(255 ** 2 / error)


def ours(path, encoding, colours):
    argv = [BINARY, "preview", "--print", "--picture", path, "--size", f"{COLUMNS}x{ROWS}", "--seconds", "0.03",
            "--audio", "silence", "--encoding", encoding, "--colour", colours]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout


def chafa(path, symbols, *options):
    argv = ["chafa", "--format", "symbols", "--size", f"{COLUMNS}x{ROWS}", "--stretch", "--polite", "on", "--work", "9",
            "--symbols", symbols, *options, path]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout


def main():
    image, glyphs = portrait(), Glyphs()
    original = np.asarray(image.resize((COLUMNS * WIDTH, ROWS * HEIGHT), Image.LANCZOS)).astype(float)
    print(f"A portrait in {COLUMNS}×{ROWS} cells: PSNR in dB after a blur of half a cell's width, more is better\n")
    with tempfile.TemporaryDirectory() as folder:
        ppm, png = os.path.join(folder, "face.ppm"), os.path.join(folder, "face.png")
        image.save(ppm)
        image.save(png)
        for colours in ("24bit", "256", "none"):
            for encoding in ("ascii", "half", "sextant", "braille"):
                value = psnr(ours(ppm, encoding, colours), original, glyphs)
                goal = GOALS.get((encoding, colours))
                verdict = "" if goal is None else f"   goal {goal}: " + ("reached" if value >= goal else "NOT REACHED")
                print(f"preview {encoding:8}{colours:6}{value:7.1f}{verdict}", flush=True)
        if not shutil.which("chafa"):
            print("chafa is not installed")
            return
        for name, symbols, *options in (("ascii, 24-bit", "ascii", "-c", "full"), ("half, 24-bit", "half", "-c", "full"),
                                        ("sextant, 24-bit", "sextant", "-c", "full"), ("ascii, one colour", "ascii", "-c", "none")):
            print(f"chafa {name:20}{psnr(chafa(png, symbols, *options), original, glyphs):3.1f}", flush=True)


if __name__ == "__main__":
    main()
