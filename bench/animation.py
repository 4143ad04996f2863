#!/usr/bin/env python3
"""Measures the cost of an animation in a pty of 120×40 that accepts all output: CPU time, bytes written, frame timing.

The preview is compared with cacafire, aafire and chafa, if they are installed (chafa plays a GIF of noise at 20 fps, which
is generated here if Pillow is installed). All are measured for the same time, one after the other, without the first second.
The preview itself reports its frame times (audio to cells, over a printed run) and its late frames.
"""

import argparse
import os
import re
import shutil
import subprocess
import tempfile
import time

import subjects as others
from terminal import Terminal, cpu_seconds

BINARY = os.path.abspath(others.BINARY)


def gif(folder):
    """Writes an animated GIF and returns its path; None without Pillow."""
    try:
        from PIL import Image
    except ImportError:
        return None
    frames = [Image.frombytes("L", (120, 80), os.urandom(9600)).resize((480, 320)) for _ in range(20)]
    path = os.path.join(folder, "noise.gif")
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=50, loop=0)
    return path


def subjects(folder):
    yield "preview 30 fps", [BINARY, "preview"]
    yield "preview 60 fps", [BINARY, "preview", "--fps", "60"]
    yield "preview 30 fps, blocks", [BINARY, "preview", "--encoding", "blocks"]
    if shutil.which("cacafire"):
        yield "cacafire", [shutil.which("env"), "CACA_DRIVER=ncurses", "cacafire"]
    if shutil.which("aafire"):
        yield "aafire", [shutil.which("aafire"), "-driver", "curses"]
    animation = gif(folder) if shutil.which("chafa") else None
    if animation:
        yield "chafa, GIF at 20 fps", [shutil.which("chafa"), "--format", "symbols", "--size", "120x40", animation]


def measure(argv, seconds):
    """Returns CPU use in percent of a core, and bytes per second."""
    environment = dict(os.environ, TERM="xterm-256color", LANG="C.UTF-8")
    terminal = Terminal(argv, environment, tempfile.gettempdir())
    try:
        terminal.read_for(1)
        began, cpu = time.monotonic(), cpu_seconds(terminal.pid)[0]
        count = len(terminal.read_for(seconds))
        passed = time.monotonic() - began
        return 100 * (cpu_seconds(terminal.pid)[0] - cpu) / passed, count / passed
    finally:
        terminal.close()


def steadiness(fps, seconds):
    """Returns the line about frame timing that the preview prints with --stats."""
    environment = dict(os.environ, TERM="xterm-256color", LANG="C.UTF-8")
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
    print(f"Animation at 120×40, {seconds} s each\n")
    print(f"{'':24}{'CPU':>8}{'of preview':>12}{'bytes/s':>12}")
    with tempfile.TemporaryDirectory() as folder:
        first = None
        for name, argv in subjects(folder):
            cpu, rate = measure(argv, seconds)
            first = first or cpu
            print(f"{name:24}{cpu:7.1f}%{cpu / first:11.1f}×{rate:12,.0f}", flush=True)
    print()
    for fps in (30, 60):
        print(f"steadiness at {fps} fps: {steadiness(fps, seconds)}", flush=True)
    for size in ("120x40", "200x60"):
        print(f"frame time: {frame_times(size)}", flush=True)


if __name__ == "__main__":
    main()
