#!/usr/bin/env python3
"""Compares protoface-console with a minimal C program ("floor"), htop, btop and tig, in a pty of 120×40 that answers no queries.

paint        from just before exec to the read that contains the program's marker: text at the bottom of its first full
             screen, which is drawn last. Median of interleaved starts (floor, console, … floor, console, …), without the
             first start of each.
rows         the same, to the first text that only live data contains; the desk draws before its data has arrived.
rss, pss     of the process and all its children, two seconds after the first paint. Median of the rounds.
idle         CPU time, wake-ups of all threads and bytes written without any input, for 30 seconds within one minute of the clock.
key          from the write of a key to the first byte of output. Down and up keys alternate, each sent a random 15 to 40 ms
             after the last output, in interleaved rounds. A key without output within a second counts as lost.
whole        from the same write to the last byte of the output, after which nothing came for 4 ms. A program that draws in
             parts, first the cursor row and then the detail, has a higher value here than under key.
"""

import argparse
import gc
import os
import platform
import random
import signal
import statistics
import sys
import time

from subjects import BINARY, Bench
from terminal import Terminal, cpu_seconds, memory, wake_ups, wake_ups_since

PAINT_LIMIT = 15
REST = 2.0
# Starts that are kept running for REST seconds to measure memory, which hardly varies.
RESTS = 3
# Seconds without output after which the output of a key is complete.
SILENCE = 0.004
# Goals: multiples of the floor's time, share of a core, and wake-ups a second.
PAINT_GOAL, KEY_GOAL, REST_GOAL, WAKE_GOAL = 4.1, 1.5, 0.003, 3


class Results:
    """Measured values by program and measure."""

    def __init__(self):
        self.readings = {}
        self.lost = {}

    def add(self, name, measure, *values):
        self.readings.setdefault((name, measure), []).extend(values)

    def get(self, name, measure):
        return self.readings.get((name, measure), [])

    def median(self, name, measure):
        values = self.get(name, measure)
        return statistics.median(values) if values else None

    def percentile(self, name, share, measure="key"):
        values = sorted(self.get(name, measure))
        return values[min(len(values) - 1, int(len(values) * share))] if values else None


def start(subject):
    return Terminal(subject.argv, subject.environment, subject.folder)


def wait_for(terminal, markers):
    """Returns the seconds from the start to the read that contains each marker."""
    seen, times = bytearray(), {}
    while len(times) < len(markers):
        part = terminal.read(PAINT_LIMIT)
        now = time.perf_counter() - terminal.started
        seen += part
        times |= {marker: now for marker in markers if marker not in times and marker in seen}
        if not part or now > PAINT_LIMIT:
            missing = ", ".join(marker.decode() for marker in markers if marker not in times)
            raise TimeoutError(f"'{missing}' was not painted within {PAINT_LIMIT} s")
    return times


def measure_start(subject, results, rests):
    terminal = start(subject)
    try:
        times = wait_for(terminal, {subject.marker, subject.data or subject.marker})
        results.add(subject.name, "paint", times[subject.marker] * 1e3)
        if subject.data:
            results.add(subject.name, "rows", times[subject.data] * 1e3)
        if rests and "rest" in subject.measures:
            terminal.read_for(REST)
            rss, pss = memory(terminal.pid)
            results.add(subject.name, "rss", rss / 1024)
            results.add(subject.name, "pss", pss / 1024)
    finally:
        terminal.close()


def start_and_wait(subject):
    """Starts a program and waits until its screen is complete and no more output comes."""
    terminal = start(subject)
    try:
        wait_for(terminal, {subject.marker})
        if subject.before_keys:
            terminal.write(subject.before_keys)
        terminal.read_until_quiet(0.7, 5)
    except BaseException:
        terminal.close()
        raise
    return terminal


def measure_idle(subject, results, seconds):
    terminal = start_and_wait(subject)
    try:
        # A clock on the screen that shows minutes is redrawn once a minute: measure within one minute.
        left = 60 - time.time() % 60
        terminal.read_for(left + 1.5 if left < seconds + 1 else 0)
        before, woken = cpu_seconds(terminal.pid), wake_ups(terminal.pid)
        written = terminal.read_for(seconds)
        results.add(subject.name, "wakes", wake_ups_since(woken, terminal.pid) / seconds)
        # Both clocks can only miss time, one that of ended threads, the other parts of a tick: take the larger value.
        spent = max(after - earlier for after, earlier in zip(cpu_seconds(terminal.pid), before))
        results.add(subject.name, "cpu", spent * 1e3)
        results.add(subject.name, "bytes", len(written))
    finally:
        terminal.close()


def measure_keys(subject, results, count):
    terminal = start_and_wait(subject)
    try:
        for number in range(count):
            # Five down, five up: the cursor always moves, and no list scrolls.
            key = subject.down if number % 10 < 5 else subject.up
            terminal.read_until_quiet(random.uniform(0.015, 0.040), 1)
            sent = time.perf_counter()
            terminal.write(key)
            if not terminal.read(1):
                results.lost[subject.name] = results.lost.get(subject.name, 0) + 1
                continue
            last = time.perf_counter()
            results.add(subject.name, "key", (last - sent) * 1e3)
            while last - sent < 1 and terminal.read(SILENCE):
                last = time.perf_counter()
            results.add(subject.name, "whole", (last - sent) * 1e3)
    finally:
        terminal.close()


def attempt(subject, measure, *arguments):
    """Runs one measurement; a failure does not stop the other programs."""
    try:
        measure(subject, *arguments)
        return True
    except (TimeoutError, EOFError, OSError) as problem:
        print(f"{subject.name}: {measure.__name__} failed: {problem}", file=sys.stderr)
        return False


def measure_all(subjects, plan):
    results = Results()
    for subject in list(subjects):
        if not attempt(subject, measure_start, Results(), False):
            subjects.remove(subject)
    for number in range(plan.starts):
        note(f"start {number + 1} of {plan.starts}")
        for subject in subjects:
            attempt(subject, measure_start, results, number < RESTS)
    for number in range(plan.key_rounds):
        note(f"keys, round {number + 1} of {plan.key_rounds}")
        for subject in subjects:
            if "keys" in subject.measures:
                attempt(subject, measure_keys, results, plan.keys // plan.key_rounds)
    for subject in subjects:
        if "idle" in subject.measures:
            note(f"idle: {subject.name}, {plan.idle} s")
            attempt(subject, measure_idle, results, plan.idle)
    return results


def note(text):
    if sys.stderr.isatty():
        print(f"  … {text}", file=sys.stderr)


def columns(results, name):
    """Returns the values of one program in the order of the table."""
    keys = [results.percentile(name, share) for share in (0.50, 0.95, 0.99)]
    keys.append(results.percentile(name, 0.95, "whole"))
    return [
        *(results.median(name, measure) for measure in ("paint", "rows", "rss", "pss")),
        *keys,
        *(results.median(name, measure) for measure in ("cpu", "bytes")),
    ]


def line(name, cells, width=10):
    print(f"{name:<14}" + "".join(f"{cell:>{width}}" for cell in cells))


def report(subjects, results, plan):
    idle = [f"cpu ms/{plan.idle}s", f"bytes/{plan.idle}s"]
    heads = ["paint ms", "rows ms", "rss MiB", "pss MiB", "key p50 ms", "p95", "p99", "whole p95", *idle]
    print("\nmedians")
    line("", heads, 11)
    for subject in subjects:
        values = columns(results, subject.name)
        digits = [1, 1, 1, 1, 2, 2, 2, 2, 1, 0]
        line(subject.name, ["·" if value is None else f"{value:.{digit}f}" for value, digit in zip(values, digits)], 11)
    floor = columns(results, "floor")
    floor[1] = floor[0]
    if any(value is not None for value in floor):
        print("\nratio to the floor")
        line("", ["paint", "rows", "rss", "pss", "key p50", "p95", "p99", "whole p95"], 11)
        for subject in subjects:
            pairs = list(zip(columns(results, subject.name), floor))[:8]
            line(subject.name, [f"{a / b:.2f}×" if a is not None and b else "·" for a, b in pairs], 11)
    for name, count in results.lost.items():
        print(f"\n{name}: {count} keys brought no output within a second")


def print_goals(results, plan):
    """Prints each goal with the measured value."""
    print("\ngoals")

    def times(value, floor):
        return value / floor if value is not None and floor else None

    paint = times(results.median("console", "paint"), results.median("floor", "paint"))
    key = times(results.percentile("console-1000", 0.95), results.percentile("floor", 0.95))
    cpu = results.median("console-1000", "cpu")
    goals = [
        (f"first paint within {PAINT_GOAL} times the floor", paint, PAINT_GOAL, "times"),
        (f"key p95 with 1,000 sessions within {KEY_GOAL} times the floor", key, KEY_GOAL, "times"),
        ("at rest under 0.3 % of a core", cpu and cpu / plan.idle / 10, REST_GOAL * 100, "%"),
        ("wake-ups a second at rest", results.median("console-1000", "wakes"), WAKE_GOAL, "a second"),
        ("no bytes while nothing changes", results.median("console-1000", "bytes"), 0, "bytes"),
    ]
    for text, ours, goal, unit in goals:
        if ours is None:
            print(f"  {text}: not measured")
        else:
            print(f"  {text}: {'reached' if ours <= goal else 'missed'} ({ours:.2f} {unit})")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="few rounds and 3 idle seconds: a check, not figures to quote")
    parser.add_argument("--only", metavar="NAME", nargs="+", help="these programs alone")
    parser.add_argument("--binary", metavar="PATH", default=BINARY, help=f"the console to measure instead of {BINARY}")
    plan = parser.parse_args()
    plan.starts, plan.key_rounds, plan.keys, plan.idle = (3, 2, 60, 3) if plan.quick else (11, 3, 300, 30)
    return plan


def main():
    plan = arguments()
    # These signals must also end the programs and remove the temporary folder.
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, lambda number, _: sys.exit(128 + number))
    gc.disable()
    load = os.getloadavg()[0]
    if not plan.quick:
        print("This takes about six minutes; --quick is a short check.")
    print(f"{platform.system()} {platform.release()}, {os.cpu_count()} cores, load {load:.2f}, 120×40, TERM=xterm-256color")
    if load > 0.5:
        print("The machine is busy: read ratios, not milliseconds.")
    with Bench(plan.binary) as bench:
        subjects = bench.subjects(plan.only)
        results = measure_all(subjects, plan)
        report(subjects, results, plan)
        print_goals(results, plan)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
