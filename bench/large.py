#!/usr/bin/env python3
"""Measures the desk with 100,000 sessions loaded from a sandbox, and the minimal C program ("floor"), in a pty of 120×40.

first 1,000  from just before exec, and from the key that shows all sessions, to a screen that counts 1,000.
all          the same, to a screen that counts all sessions; the API returns them in pages of a hundred.
bare         the same pages, read by a client that only follows the cursor.
rss          of the console alone, with all sessions loaded, two seconds later.
key          from the write of a key to the first byte of output: down and up alternate, interleaved with the floor.
filter       from the write of one letter of a filter to the last byte of the output for it.
burst        a hundred keys in one write: time to the last byte and number of bytes, compared with one key.
idle         CPU time and bytes written in 30 seconds while the console polls.
"""

import argparse

import random
import re
import statistics
import sys
import time

import subjects
from sessions_list import bare
from subjects import BINARY, DESK_SHOW_ALL, Bench, end_live_sessions
from terminal import Terminal, cpu_seconds, memory

ESCAPES = re.compile(rb"\x1b(\[[0-9;?]*[A-Za-z]|[()][0-9A-B]|[=>])")
COUNT = re.compile(r"([\d ]+)\+? (?:active|ended|sessions) [─-]")
REDRAW = b"\x0c"
QUIET = 0.03


def screen_text(terminal):
    """Makes the program redraw the whole screen and returns it as text."""
    terminal.write(REDRAW)
    return ESCAPES.sub(b"", bytes(terminal.read_until_quiet(0.02, 0.1))).decode(errors="replace")


def count(text):
    """Returns the number of sessions in the border of the table."""
    found = COUNT.search(text)
    return int(re.sub(r"\D", "", found.group(1)) or 0) if found else 0


def wait_for_count(terminal, wanted, limit):
    end = time.perf_counter() + limit
    seen = 0
    while time.perf_counter() < end:
        seen = max(seen, count(screen_text(terminal)))
        if seen >= wanted:
            return time.perf_counter()
        time.sleep(0.01)
    raise TimeoutError(f"{seen} of {wanted} sessions were counted within {limit} s")


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))]


def show(name, text):
    print(f"{name:<34}{text}")
    sys.stdout.flush()


def load(bench, subject, total, limit):
    terminal = Terminal(subject.argv, subject.environment, subject.folder)
    terminal.read_until_quiet(0.2, 10)
    pressed = time.perf_counter()
    terminal.write(DESK_SHOW_ALL)
    first = wait_for_count(terminal, 1000, 30)
    show("first 1,000 after the key", f"{first - pressed:8.2f} s")
    show("first 1,000 after the start", f"{first - terminal.started:8.2f} s")
    whole = wait_for_count(terminal, total, limit)
    show(f"all {total:,} after the key", f"{whole - pressed:8.2f} s")
    plain = bare(int(subject.environment["PROTOFACE_API_URL"].rsplit(":", 1)[1]), b"&status=terminal")
    show("bare client, the same pages", f"{plain['wall']:8.2f} s")
    show("all, ratio to the bare client", f"{(whole - pressed) / plain['wall']:8.2f}")
    terminal.read_for(2)
    show("rss with all of them", f"{memory(terminal.pid)[0] / 1024:8.1f} MiB")
    return terminal


def keys(console, floor, rounds):
    """Returns the milliseconds to the first byte of output, by program; the programs get keys in turn."""
    found = {"console": [], "floor": []}
    for number in range(rounds):
        for name, terminal in (("floor", floor), ("console", console)):
            key = b"j" if number % 10 < 5 else b"k"
            terminal.read_until_quiet(random.uniform(0.015, 0.040), 1)
            sent = time.perf_counter()
            terminal.write(key)
            if terminal.read(1):
                found[name].append((time.perf_counter() - sent) * 1e3)
    return found


def until_whole(terminal, keys):
    """Returns the seconds from the write to the last byte of output, and the number of bytes."""
    terminal.read_until_quiet(0.3, 3)
    sent = time.perf_counter()
    terminal.write(keys)
    last, received = sent, 0
    while part := terminal.read(QUIET if received else 1):
        last, received = time.perf_counter(), received + len(part)
    return last - sent, received


def filters(console, words):
    times = []
    for word in words:
        until_whole(console, b"/")
        for letter in word:
            times.append(until_whole(console, letter.encode())[0] * 1e3)
        # The first Escape clears the filter, the second leaves its line.
        until_whole(console, b"\x1b")
        until_whole(console, b"\x1b")
    return times


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=BINARY)
    parser.add_argument("--sessions", type=int, default=100_000)
    parser.add_argument("--keys", type=int, default=400)
    parser.add_argument("--idle", type=int, default=30)
    parser.add_argument("--quick", action="store_true", help="10,000 sessions and few keys")
    plan = parser.parse_args()
    if plan.quick:
        plan.sessions, plan.keys, plan.idle = 10_000, 100, 10
    subjects.SANDBOX[subjects.SANDBOX.index("--sessions") + 1] = str(plan.sessions)
    print(f"{plan.sessions:,} sessions")
    with Bench(plan.binary) as bench:
        found = {subject.name: subject for subject in bench.subjects(["floor", "console-1000"])}
        floor = Terminal(found["floor"].argv, found["floor"].environment, found["floor"].folder)
        floor.read_until_quiet(0.3, 5)
        console = load(bench, found["console-1000"], plan.sessions, 60 + plan.sessions / 200)
        try:
            readings = keys(console, floor, plan.keys)
            for name, values in readings.items():
                shares = "  ".join(f"p{share * 100:.0f} {percentile(values, share):6.2f}" for share in (0.5, 0.95, 0.99))
                show(f"key, {name}", f"{shares} ms")
            for share in (0.5, 0.95):
                ratio = percentile(readings["console"], share) / percentile(readings["floor"], share)
                show(f"key p{share * 100:.0f}, ratio to the floor", f"{ratio:8.2f}")
            times = filters(console, ["running", "status:failed", "av_stock_00", "age>5m", "!fake"])
            shares = f"median {statistics.median(times):.1f} ms, p95 {percentile(times, 0.95):.1f} ms"
            show("filter, a letter", f"{shares}, longest {max(times):.1f} ms of {len(times)}")
            one, many = until_whole(console, b"j"), until_whole(console, b"j" * 100)
            show("one key", f"{one[0] * 1e3:8.2f} ms {one[1]:6} bytes")
            show("a hundred keys in one write", f"{many[0] * 1e3:8.2f} ms {many[1]:6} bytes")
            # Loading that the filters started is finished by now. Measure within one minute of the clock.
            left = 60 - time.time() % 60
            console.read_for(left + 1.5 if left < plan.idle + 1 else 1)
            before = cpu_seconds(console.pid)
            written = console.read_for(plan.idle)
            spent = max(after - earlier for after, earlier in zip(cpu_seconds(console.pid), before))
            show(f"idle, {plan.idle} s", f"{spent / plan.idle * 100:8.2f} % of a core, {len(written)} bytes")
        finally:
            console.close()
            floor.close()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
