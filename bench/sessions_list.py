#!/usr/bin/env python3
"""Measures how long it takes to list all sessions of a sandbox, and the memory for it, interleaved.

    bench/sessions_list.py [--quick] [--sessions 10000] [BINARY]

bare       a client that only follows the cursor on one connection and decodes nothing.
console    `protoface-console sessions list --json`, into a pipe that is read.
published  the published Python client, in a virtual environment that is made for the run and removed; it decodes every
           session. If it can't be installed, the bench says so and goes on without it.

first      from the start to the first byte of output; wall to the end; cpu of the process; peak is the largest RSS.
loop       of the published client: without the start of Python and its imports. The bare client runs in this process.
"""

import argparse
import json
import os
import pathlib
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from sandbox_load import Sandbox
from subjects import BINARY

KEY = "sk_test_list"
PACKAGE = "protoface-sdk==0.1.0"
# Goals as ratios to the bare and to the published client, and of memory in MiB.
WALL_TO_BARE, WALL_TO_PUBLISHED, CPU_TO_PUBLISHED, PEAK_GOAL = 1.3, 0.55, 0.4, 40

PUBLISHED = """
import json, os, time
from protoface_sdk import ProtofaceClient

began = time.perf_counter()
with ProtofaceClient(os.environ["PROTOFACE_API_KEY"], base_url=os.environ["PROTOFACE_API_URL"]) as client:
    page = client.sessions.list(limit=100)
    while page.has_more:
        page = client.sessions.list(limit=100, starting_after=page.next_cursor)
print(time.perf_counter() - began)
"""


def bare(port, query=b""):
    """Follows the cursor through the list; returns the number of pages, the seconds and the CPU seconds."""
    began, before = time.perf_counter(), time.process_time()
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    cursor, pages = b"", 0
    while True:
        target = b"/v1/sessions?limit=100" + query + (b"&starting_after=" + cursor if cursor else b"")
        connection.sendall(b"GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n\r\n" % (target, KEY.encode()))
        data, wanted = bytearray(), None
        while wanted is None or len(data) < wanted:
            data += connection.recv(262144)
            if wanted is None and (end := data.find(b"\r\n\r\n")) >= 0:
                wanted = end + 4 + int(re.search(rb"Content-Length: (\d+)", data).group(1))
        pages += 1
        found = re.search(rb'"next_cursor":"([^"]+)"', data[-200:])
        if not found:
            connection.close()
            return {"count": pages, "wall": time.perf_counter() - began, "cpu": time.process_time() - before}
        cursor = found.group(1)


def console(binary, environment):
    began = time.perf_counter()
    process = subprocess.Popen([binary, "sessions", "list", "--json"], env=environment, stdout=subprocess.PIPE)
    part, first, size, tail = os.read(process.stdout.fileno(), 1), time.perf_counter() - began, 1, b""
    while part:
        part = os.read(process.stdout.fileno(), 262144)
        size, tail = size + len(part), (tail + part)[-20:]
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    if process.returncode != 0 or not tail.endswith(b"}\n"):
        sys.exit(f"sessions list ended with status {process.returncode} and …{tail!r}")
    return {"first": first, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}


def published(python, environment):
    began = time.perf_counter()
    process = subprocess.Popen([python, "-c", PUBLISHED], env=environment, stdout=subprocess.PIPE)
    loop = float(process.stdout.read())
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began
    return {"loop": loop, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}


def install(folder):
    """Returns the Python of a virtual environment with the published client; None, with a reason printed, if that fails."""
    try:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
        python = str(pathlib.Path(folder) / "bin/python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE], check=True, capture_output=True, timeout=120)
        return python
    except (OSError, subprocess.SubprocessError) as problem:
        print(f"The published client can't be installed ({type(problem).__name__}): it is left out.")
        return None


def show(name, values):
    def middle(field):
        found = [value[field] for value in values if field in value]
        return statistics.median(found) if found else None

    medians = {field: middle(field) for field in ("first", "loop", "wall", "cpu", "peak")}
    words = [f"{field} {medians[field] * 1000:7.0f} ms" for field in ("first", "loop", "wall", "cpu") if medians[field] is not None]
    peak = f"   peak {medians['peak']:6.1f} MiB" if medians["peak"] else ""
    print(f"{name:<12}{'   '.join(words)}{peak}")
    return medians


def compare(name, value, goal, unit=""):
    print(f"{name:<40}{value:8.2f}{unit}   goal {goal}{unit}: {'reached' if value <= goal else 'MISSED'}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", nargs="?", default=BINARY)
    parser.add_argument("--sessions", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--quick", action="store_true", help="three rounds")
    plan = parser.parse_args()
    rounds = 3 if plan.quick else plan.rounds
    binary = os.path.abspath(plan.binary)
    readings = {"bare": [], "console": [], "published": []}
    with tempfile.TemporaryDirectory() as folder:
        python = install(os.path.join(folder, "venv"))
        with Sandbox(binary, "--sessions", str(plan.sessions), "--no-traffic", "--plan", "scale") as sandbox:
            address = f"http://127.0.0.1:{sandbox.port}"
            environment = {"HOME": folder, "PATH": os.environ["PATH"], "PROTOFACE_API_URL": address, "PROTOFACE_API_KEY": KEY}
            # The first round fills the caches of the sandbox.
            for number in range(rounds + 1):
                found = {"bare": bare(sandbox.port), "console": console(binary, environment)}
                if python:
                    found["published"] = published(python, environment)
                for name, value in found.items() if number else ():
                    readings[name].append(value)
    print(f"{plan.sessions:,} sessions, medians of {rounds} rounds")
    medians = {name: show(name, values) for name, values in readings.items() if values}
    compare("wall, ratio to the bare client", medians["console"]["wall"] / medians["bare"]["wall"], WALL_TO_BARE)
    if python:
        for field, goal in (("wall", WALL_TO_PUBLISHED), ("cpu", CPU_TO_PUBLISHED)):
            compare(f"{field}, ratio to the published client", medians["console"][field] / medians["published"][field], goal)
    compare("peak", medians["console"]["peak"], PEAK_GOAL, " MiB")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
