#!/usr/bin/env python3
"""Measures what watching a room costs: the console, and the helper process with LiveKit's own library.

The desk runs in a pty of 120×40 that accepts all output. A loopback peer (interop/mini_sfu.py) publishes speech and
640×480 pictures at 30 fps. --python names an interpreter that has the packages of interop/requirements-livekit.txt.
Without them nothing is measured.

The goals: looking costs at most 0.2 % of a core; beside a joined helper the console needs at most 4 %; the helper needs at
most 12 % and 70 MB. The last rows show the avatar's picture on the screen, which has no goal.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import subjects as others
from terminal import Terminal

BINARY = os.path.abspath(others.BINARY)
HERE = os.path.dirname(os.path.abspath(__file__))
SECRET = "devsecret-devsecret-devsecret-00"


def start(argv, environment, pattern):
    """Returns the process, and what the pattern finds in its first line."""
    process = subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return process, re.search(pattern, process.stdout.readline())[0]


def library(python):
    code = "import livekit.rtc, os; print(os.path.join(os.path.dirname(livekit.rtc.__file__), 'resources', 'liblivekit_ffi.so'))"
    found = subprocess.run([python, "-c", code], capture_output=True, text=True)
    return found.stdout.strip() if found.returncode == 0 else None


def ticks(pid):
    """CPU seconds of a process, without its children."""
    with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
        return sum(map(int, file.read().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def resident(pid):
    """MB."""
    with open(f"/proc/{pid}/statm", encoding="utf-8") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def helper_of(pid):
    """The helper process, which a thread of the console has started."""
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/children", encoding="utf-8") as file:
            for child in file.read().split():
                with open(f"/proc/{child}/comm", encoding="utf-8") as name:
                    if name.read().startswith("protoface-room"):
                        return int(child)
    return None


def create_session(environment, url, folder):
    keys = environment | {"LIVEKIT_URL": url, "LIVEKIT_API_KEY": "devkey", "LIVEKIT_API_SECRET": SECRET}
    token = subprocess.run(
        [BINARY, "token", "mint", "--room-name", "room-a", "--stdout"], env=keys, capture_output=True, text=True, check=True).stdout
    created = subprocess.run(
        [BINARY, "sessions", "create", "--avatar-id", "av_stock_001", "--url", url, "--room-name", "room-a",
         "--max-duration-seconds", "3600", "--idle-timeout-seconds", "600", "--worker-token-file", "-"],
        env=environment, input=token, capture_output=True, text=True)
    if created.returncode != 0:
        sys.exit(f"The session was not created: {created.stderr}")
    return keys


def measure(terminal, seconds):
    """CPU percent of the console and of its helper, and RSS in MB of both."""
    helper = helper_of(terminal.pid)
    pids = [terminal.pid] + ([helper] if helper else [])
    before, begin = [ticks(pid) for pid in pids], time.perf_counter()
    terminal.read_for(seconds)
    span = time.perf_counter() - begin
    return [(100 * (ticks(pid) - old) / span, resident(pid)) for pid, old in zip(pids, before)]


def show(name, measured):
    texts = [f"{cpu:5.1f} % {rss:5.0f} MB" for cpu, rss in measured]
    print(f"{name:22} {'   '.join(f'{text:>16}' for text in texts)}", flush=True)
    return measured


def run(python, seconds, folder):
    environment = {
        "PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    peer, url = start(
        [python, os.path.join(HERE, "../interop/mini_sfu.py"), "--port", "0", "--width", "640", "--height", "480", "--fps", "30"],
        os.environ, r"ws://[^\"]+")
    sandbox, address = start(
        [BINARY, "sandbox", "--port", "0", "--sessions", "0", "--no-traffic", "--plan", "scale"], environment, r"http://\S+")
    environment |= {"PROTOFACE_API_URL": address, "PROTOFACE_API_KEY": "sk_test_bench"}
    try:
        keys = create_session(environment, url, folder) | {"PROTOFACE_LIVEKIT_LIBRARY": library(python)}
        terminal = Terminal([BINARY], keys, folder)
        try:
            return stages(terminal, seconds)
        finally:
            terminal.close()
    finally:
        for process in (sandbox, peer):
            process.terminate()
            process.wait()


def stages(terminal, seconds):
    print(f"{'':22} {'console':>16}   {'helper':>16}")
    terminal.read_for(5)
    idle = show("no look", measure(terminal, seconds))
    terminal.write(b"w")
    terminal.read_for(2)
    looking = show("w: looks every 5 s", measure(terminal, seconds))
    terminal.write(b"wW")
    terminal.read_for(2)
    terminal.write(b"\r")
    terminal.read_for(5)
    joined = show("W: joined", measure(terminal, seconds))
    terminal.write(b"p")
    terminal.read_for(2)
    show("p: picture, ASCII", measure(terminal, seconds))
    terminal.write(b"g")
    terminal.read_for(2)
    show("p: picture, half", measure(terminal, seconds))
    if len(joined) < 2:
        sys.exit("The room was not joined.")
    return {
        "looking, % of a core": (looking[0][0] - idle[0][0], 0.2), "console beside a helper, %": (joined[0][0], 4),
        "helper, %": (joined[1][0], 12), "helper, MB": (joined[1][1], 70)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON too")
    options = parser.parse_args()
    if not library(options.python):
        print("SKIPPED: rooms, because --python has no package livekit (see interop/requirements-livekit.txt)")
        return
    with tempfile.TemporaryDirectory() as folder:
        figures = run(options.python, 10 if options.quick else options.seconds, folder)
    for name, (value, goal) in figures.items():
        print(f"{name}: {value:.2f} (goal {goal}): {'reached' if value <= goal else 'NOT reached'}")
    if options.json:
        print(json.dumps({name: value for name, (value, _) in figures.items()}))


if __name__ == "__main__":
    main()
