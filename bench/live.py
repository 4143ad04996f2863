#!/usr/bin/env python3
"""Measures the live screen in a pty of 120×40 that accepts all output: CPU time and memory of the console alone.

A sandbox in another process sends 512×512 JPEG at 25 fps and the avatar speaks a recording that is sent again and again.
The goals are at most 15 % of a core and 60 MB, which do not grow.
"""

import argparse
import os
import re
import subprocess
import tempfile
import time
import wave

import subjects as others
from terminal import Terminal, cpu_seconds, memory

BINARY = os.path.abspath(others.BINARY)
CPU_GOAL, MEMORY_GOAL = 15, 60


def start_sandbox(environment):
    """Returns the process and the address of a sandbox without sessions."""
    argv = [BINARY, "sandbox", "--port", "0", "--sessions", "0", "--no-traffic", "--plan", "scale", "--relay-encoding", "jpeg"]
    process = subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return process, re.search(r"http://\S+", process.stdout.readline())[0]


def write_speech(path):
    """Ten seconds of bursts, so that mouth and meters move."""
    with wave.open(path, "wb") as file:
        file.setnchannels(1), file.setsampwidth(2), file.setframerate(16_000)
        for index in range(10 * 16_000):
            is_loud = index // 2_400 % 2 == 0
            level = (9_000 if index % 80 < 40 else -9_000) if is_loud else 0
            file.writeframesraw(level.to_bytes(2, "little", signed=True))


def wait_for(terminal, text, limit=20):
    end, seen = time.perf_counter() + limit, bytearray()
    while text not in seen:
        if time.perf_counter() > end:
            raise TimeoutError(f"{text} did not appear")
        seen += terminal.read(0.1)


def measure(seconds, folder):
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    sandbox, address = start_sandbox(environment)
    try:
        environment |= {"PROTOFACE_API_URL": address, "PROTOFACE_API_KEY": "sk_test_bench"}
        terminal = Terminal([BINARY], environment, folder)
        try:
            wait_for(terminal, b"live")
            terminal.read_until_quiet(0.5, 5)
            terminal.write(b"L")
            terminal.read_for(1)
            # The form, for a session that is long enough: transport, avatar, quality, maximum duration.
            terminal.write(b"n")
            terminal.read_for(1)
            terminal.write(b"\t\t\t\x153600")
            terminal.read_for(1)
            terminal.write(b"\x13")
            wait_for(terminal, b"METRICS")
            yield from samples(terminal, seconds, os.path.join(folder, "speech.wav"))
        finally:
            terminal.close()
    finally:
        sandbox.terminate()
        sandbox.wait()


def samples(terminal, seconds, speech):
    """Yields CPU percent and RSS in MB of each ten seconds."""
    for _ in range(max(1, seconds // 10)):
        terminal.write(b"o" + speech.encode() + b"\r")
        (_, ticks), start = cpu_seconds(terminal.pid), time.perf_counter()
        written = len(terminal.read_for(10))
        (_, more), end = cpu_seconds(terminal.pid), time.perf_counter()
        yield 100 * (more - ticks) / (end - start), memory(terminal.pid)[0] / 1024, written / (end - start) / 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_speech(os.path.join(folder, "speech.wav"))
        found = []
        print(f"{'time':>6} {'CPU %':>7} {'RSS MB':>8} {'kB/s':>7}")
        for index, sample in enumerate(measure(20 if options.quick else options.seconds, folder)):
            found.append(sample)
            print(f"{10 * (index + 1):>5}s {sample[0]:>7.1f} {sample[1]:>8.1f} {sample[2]:>7.0f}", flush=True)
        cpu, most = sorted(sample[0] for sample in found)[len(found) // 2], max(sample[1] for sample in found)
        print(f"CPU {cpu:.1f} % (goal {CPU_GOAL}): {'reached' if cpu <= CPU_GOAL else 'NOT reached'}")
        print(f"RSS {most:.1f} MB (goal {MEMORY_GOAL}): {'reached' if most <= MEMORY_GOAL else 'NOT reached'}")


if __name__ == "__main__":
    main()
