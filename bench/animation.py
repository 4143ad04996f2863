#!/usr/bin/env python3
"""Measures the cost of an animation in a pty of 120×40 that accepts all output: CPU time, bytes written, frame timing.

Two groups are measured for the same time, one after the other, without the first second: the drawn avatar beside programs
that animate without input; and one moving picture of a head (512×512 at 25 fps) in the preview, chafa and mpv (caca, tct),
as far as they are installed. The picture is made here, if Pillow is installed. ascii-chat plays its own test pattern.
The preview itself reports its frame times (audio to cells, over a printed run) and its late frames.
"""

import argparse
import math
import os
import re
import shutil
import subprocess
import tempfile
import time

import subjects as others
from terminal import Terminal, cpu_seconds

BINARY = os.path.abspath(others.BINARY)


FPS, FRAMES, SIDE = 25, 50, 512


def moving_head(folder):
    """Writes the same moving picture as PPM and as GIF; returns their paths, or None without Pillow."""
    try:
        from PIL import Image, ImageDraw, ImageFilter
    except ImportError:
        return None
    still = Image.new("RGB", (SIDE, SIDE))
    for y in range(SIDE):
        ImageDraw.Draw(still).line((0, y, SIDE, y), fill=(60 + y // 16, 74 + y // 24, 96 - y // 20))
    ppm, gif = os.path.join(folder, "head.ppm"), os.path.join(folder, "head.gif")
    frames = []
    with open(ppm, "wb") as file:
        for index in range(FRAMES):
            turn = 2 * math.pi * index / FRAMES
            frame = draw_head(still, 10 * math.sin(turn), 5 * math.sin(2 * turn), abs(math.sin(5 * turn)), ImageDraw)
            frame = frame.filter(ImageFilter.GaussianBlur(1.5))
            frames.append(frame)
            file.write(b"P6\n%d %d\n255\n" % frame.size + frame.tobytes())
    frames[0].save(gif, save_all=True, append_images=frames[1:], duration=1000 // FPS, loop=0)
    return ppm, gif


def draw_head(still, x, y, mouth, draw_module):
    """A head at an offset in pixels, shaded by many ellipses; `mouth` is 0 closed … 1 open."""
    frame = still.copy()
    draw = draw_module.Draw(frame)
    draw.ellipse((60, 400, 452, 760), fill=(52, 74, 104))
    draw.ellipse((118 + x, 50 + y, 394 + x, 400 + y), fill=(58, 40, 30))
    for step in range(60):
        inset = step * 1.9
        light = 96 + step * 2.4
        box = (140 + x + inset * 0.8, 96 + y + inset, 372 + x - inset * 1.2, 430 + y - inset * 1.3)
        draw.ellipse(box, fill=(int(light), int(light * 0.74), int(light * 0.6)))
    for side in (-1, 1):
        eye = (256 + x + side * 52, 225 + y)
        draw.ellipse((eye[0] - 24, eye[1] - 12, eye[0] + 24, eye[1] + 12), fill=(236, 234, 230))
        draw.ellipse((eye[0] - 10, eye[1] - 10, eye[0] + 10, eye[1] + 10), fill=(48, 32, 24))
        draw.line((eye[0] - 30, eye[1] - 30, eye[0] + 30, eye[1] - 34), fill=(60, 40, 30), width=9)
    draw.line((256 + x, 240 + y, 248 + x, 300 + y), fill=(150, 108, 88), width=7)
    draw.ellipse((212 + x, 330 + y, 300 + x, 348 + y + 40 * mouth), fill=(110, 40, 44))
    return frame


def subjects():
    yield "preview 30 fps", [BINARY, "preview"]
    yield "preview 60 fps", [BINARY, "preview", "--fps", "60"]
    yield "preview 30 fps, half", [BINARY, "preview", "--encoding", "half"]
    if shutil.which("cacafire"):
        yield "cacafire", [shutil.which("env"), "CACA_DRIVER=ncurses", "cacafire"]
    if shutil.which("aafire"):
        yield "aafire", [shutil.which("aafire"), "-driver", "curses"]


def picture_subjects(ppm, gif):
    for encoding in ("ascii", "half", "sextant", "braille"):
        argv = [BINARY, "preview", "--picture", ppm, "--fps", str(FPS), "--encoding", encoding, "--audio", "silence"]
        yield f"preview, {encoding}", argv
    yield "preview, ascii, 60 fps", [BINARY, "preview", "--picture", ppm, "--fps", "60", "--audio", "silence"]
    chafa, mpv, chat = shutil.which("chafa"), shutil.which("mpv"), shutil.which("ascii-chat")
    if chafa:
        size = [chafa, "--format", "symbols", "--colors", "full", "--size", "120x40", "--stretch"]
        yield "chafa, ascii", [*size, "--symbols", "ascii", gif]
        yield "chafa, half", [*size, "--symbols", "half", gif]
        yield "chafa, sextant", [*size, "--symbols", "sextant", gif]
    if mpv:
        play = [mpv, "--no-config", "--really-quiet", "--loop", "--no-audio"]
        yield "mpv, tct", [*play, "--vo=tct", "--vo-tct-width=120", "--vo-tct-height=40", gif]
        yield "mpv, caca", [shutil.which("env"), "CACA_DRIVER=ncurses", *play, "--vo=caca", gif]
    if chat:
        yield "ascii-chat, fg", [chat, "--mirror", "--test-pattern", "--render-mode", "foreground"]
        yield "ascii-chat, bg", [chat, "--mirror", "--test-pattern", "--render-mode", "background"]
        yield "ascii-chat, half", [chat, "--mirror", "--test-pattern", "--render-mode", "half-block"]


def measure(argv, seconds):
    """Returns CPU use in percent of a core, and bytes per second."""
    environment = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
    terminal = Terminal(argv, environment, tempfile.gettempdir())
    try:
        terminal.read_for(1)
        began, cpu = time.monotonic(), cpu_seconds(terminal.pid)[0]
        count = len(terminal.read_for(seconds))
        passed = time.monotonic() - began
        return 100 * (cpu_seconds(terminal.pid)[0] - cpu) / passed, count / passed
    finally:
        terminal.close()


def print_table(title, rows, seconds):
    print(f"{title:28}{'CPU':>8}{'of first':>10}{'bytes/s':>12}")
    first = None
    for name, argv in rows:
        try:
            cpu, rate = measure(argv, seconds)
        except EOFError:
            print(f"{name:28}  ended by itself", flush=True)
            continue
        first = first or cpu
        print(f"{name:28}{cpu:7.1f}%{cpu / first:9.1f}×{rate:12,.0f}", flush=True)
    print()


def steadiness(fps, seconds):
    """Returns the line about frame timing that the preview prints with --stats."""
    environment = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
    terminal = Terminal([BINARY, "preview", "--fps", str(fps), "--seconds", str(seconds), "--stats"], environment, tempfile.gettempdir())
    text = bytes(terminal.read_to_end(seconds + 20)).decode("utf-8", "replace")
    terminal.close()
    found = re.search(r"\d+ frames in .*", text)
    return found.group(0).strip() if found else "no figures"


def frame_times(size):
    """Returns the frame times, audio to cells, that the preview prints with --stats."""
    argv = [BINARY, "preview", "--print", "--stats", "--size", size, "--seconds", "30"]
    done = subprocess.run(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    return done.stderr.strip().removeprefix("protoface-console: ")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="ten seconds each instead of sixty")
    seconds = 10 if options.parse_args().quick else 60
    print(f"Animation at 120×40 in 24-bit colour, {seconds} s each\n")
    print_table("the drawn avatar", subjects(), seconds)
    with tempfile.TemporaryDirectory() as folder:
        paths = moving_head(folder)
        if paths:
            print_table(f"a moving head, {SIDE}×{SIDE} at {FPS} fps", picture_subjects(*paths), seconds)
        else:
            print("The moving head is not measured: Pillow is not installed.")
    print()
    for fps in (30, 60):
        print(f"steadiness at {fps} fps: {steadiness(fps, seconds)}", flush=True)
    for size in ("120x40", "200x60"):
        print(f"frame time: {frame_times(size)}", flush=True)


if __name__ == "__main__":
    main()
