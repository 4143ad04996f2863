#!/usr/bin/env python3
"""Runs the desk with many live sessions, another fault every ten seconds, random keys and resizes, and then idle.

    bench/soak.py [--minutes 30] [--sessions 200] [--seed 1] [--idle 60] [BINARY]

Starts a sandbox on a free loopback port and the console in a pseudo-terminal, and ends both. Exits with 1 if the console
died, grew by 5 MB or more after the first minute, used 5 % of a core or more while idle, needed a second or more to end on
SIGTERM, or did not restore the terminal.
"""

import argparse
import collections
import fcntl
import json
import os
import pathlib
import random
import re
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import urllib.error
import urllib.request

KEY = "sk_test_soak"
GROWTH_LIMIT, CPU_LIMIT, WARM_UP = 5 * 1024, 5.0, 60
FAULTS = [
    ("latency", 800), ("error_rate", 0.5), ("connection_reset", 0.5), ("truncated_body", 0.5), ("html_gateway", 502),
    ("clock_skew", 300), ("at_capacity", 5), ("slow_start", 5), ("freeze_video", None), ("late_heartbeat", 5),
    ("fail_stage", "running"), ("echo_token", None), ("forbidden", None), ("error_rate", 1), ("latency", 5000),
]
SIZES = [(120, 40), (80, 24), (40, 10), (1, 1), (500, 200), (200, 60), (39, 9)]
# Without the keys that end or suspend the program: q, Ctrl-C, Ctrl-Z.
KEYS = (
    ["j", "k", "g", "G", "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~", "\t", "\x1b[Z"] * 4
    + ["\x1b", "\x1b", "\x1b", "\x1b", "\r", "\r", "J", "p", "?", "n", "/", "s", "S", "a", "t", "A", "r", "P", "T", "R", "U"]
    + ["e", "d", "y", "D", "C", "V", "o", "X", "O", "m", "v", "f", " ", ":", "\x0c", "\x14", "\x13", "\x10", "x", "b", "i"]
    + ["abc", "1", "2", "\x7f", "\x1b[<0;20;8M", "\x1b[<64;20;8M", "\x1b[200~pasted \x07 text\x1b[201~", "é日👍"]
)
RESETS = [b"\x1b[?1006l", b"\x1b[?1000l", b"\x1b[?2004l", b"\x1b[?1l\x1b>", b"\x1b[?25h", b"\x1b[?1049l"]


class Sandbox:
    def __init__(self, binary, sessions):
        command = [binary, "sandbox", "--port", "0", "--rate-limit", "off", "--no-traffic", "--plan", "scale"]
        command += ["--live", str(sessions + 50), "--credits", "1000000"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        self.url = self.process.stdout.readline().split()[-1]
        self.tries = self.created = 0

    def ask(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else None
        headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, data=data, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.loads(answer.read() or b"{}")
        except (urllib.error.URLError, OSError, ValueError):
            return {}

    def switch(self, fault, value):
        self.ask("POST", "/sandbox/faults", {"name": fault} if value is None else {"name": fault, "value": value})

    def clear(self, fault):
        self.ask("DELETE", f"/sandbox/faults/{fault}")

    def live(self):
        """Returns the number of active sessions, counted page by page; None if a request failed."""
        count, after = 0, ""
        while True:
            page = self.ask("GET", f"/v1/sessions?status=active&limit=100{after}")
            if "data" not in page:
                return None
            count += len(page["data"])
            if not page.get("has_more"):
                return count
            after = "&starting_after=" + page["data"][-1]["id"]

    def fill(self, wanted, meanwhile=lambda: None):
        """Creates sessions until `wanted` are live, in five rounds at most; returns how many are live."""
        transport = {"type": "livekit", "url": "wss://soak.example", "room_name": "soak", "worker_token": "x.y.z"}
        body = {"avatar_id": "av_stock_001", "transport": transport, "max_duration_seconds": 3600, "idle_timeout_seconds": 600}
        for _ in range(5):
            live = self.live()
            if live is not None and live >= wanted:
                return live
            for _ in range(wanted - live if live is not None else 0):
                self.created += "id" in self.ask("POST", "/v1/sessions", body)
                self.tries += 1
                meanwhile()
        return self.live()

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Console:
    def __init__(self, binary, url, folder):
        self.master, self.slave = os.openpty()
        self.before = termios.tcgetattr(self.slave)
        self.resize(120, 40)
        os.set_blocking(self.master, False)
        environment = {
            "HOME": folder, "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "PROTOFACE_API_URL": url, "PROTOFACE_API_KEY": KEY,
        }
        actions = [(os.POSIX_SPAWN_OPEN, 0, os.ttyname(self.slave), os.O_RDWR, 0)]
        actions += [(os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)]
        here = os.getcwd()
        os.chdir(folder)
        self.pid = os.posix_spawn(binary, [binary], environment, file_actions=actions, setsid=True)
        os.chdir(here)
        self.bytes, self.tail, self.status = 0, b"", None

    def resize(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self):
        while True:
            try:
                part = os.read(self.master, 65536)
            except (BlockingIOError, OSError):
                return
            self.bytes += len(part)
            self.tail = (self.tail + part)[-65536:]

    def write(self, keys):
        try:
            os.write(self.master, keys.encode())
        except (BlockingIOError, OSError):
            pass

    def is_alive(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if pid else None
        return self.status is None

    def kilobytes(self, kind="RssAnon"):
        """RssAnon is the allocated memory; RssFile are pages of the program file, which the kernel can drop at any time."""
        with open(f"/proc/{self.pid}/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) for line in file if line.startswith(kind + ":"))

    def cpu_seconds(self):
        with open(f"/proc/{self.pid}/stat", encoding="utf-8") as file:
            fields = file.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def pass_time(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.is_alive():
            self.read()
            time.sleep(0.02)

    def close(self):
        """Ends the console with SIGTERM and returns the seconds that this took."""
        start = time.monotonic()
        if self.is_alive():
            os.kill(self.pid, signal.SIGTERM)
        while self.is_alive() and time.monotonic() < start + 10:
            self.read()
            time.sleep(0.005)
        seconds = time.monotonic() - start
        if self.is_alive():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.read()
        return seconds

    def is_restored(self):
        place = max(0, self.tail.rfind(RESETS[0]))
        for reset in RESETS:
            place = self.tail.find(reset, place)
            if place < 0:
                return False
        return termios.tcgetattr(self.slave) == self.before


class Soak:
    def __init__(self, sandbox, console, options):
        self.sandbox, self.console, self.options = sandbox, console, options
        self.random = random.Random(options.seed)
        self.faults = self.keys = self.resizes = 0
        self.fault = self.base_memory = None
        self.lives = []
        self.last = collections.deque(maxlen=60)  # keys and sizes, printed if the console dies

    def run(self):
        start = time.monotonic()
        next_fault = next_line = start + 10
        self.warm_up()
        while (now := time.monotonic()) < start + self.options.minutes * 60 and self.console.is_alive():
            if now >= next_fault:
                self.change_fault()
                next_fault = now + 10
            if self.base_memory is None and now >= start + WARM_UP:
                self.reach_base_state()
                self.base_memory = self.console.kilobytes()
            if now >= next_line:
                print(f"  {now - start:5.0f} s  {self.console.kilobytes()} KB of its own, {self.console.kilobytes('RssFile')} KB of the program  {self.fault}", file=sys.stderr)
                next_line = now + 30
            self.act()
            self.console.pass_time(self.random.expovariate(12))

    def warm_up(self):
        """Sends every key and every size once, so that permanent allocations happen before the measurement."""
        for size in SIZES:
            self.console.resize(*size)
            self.console.pass_time(0.5)
        self.console.resize(120, 40)
        for key in KEYS:
            self.console.write(key)
            self.console.pass_time(0.2)

    def change_fault(self):
        self.refill()
        self.fault = self.random.choice(FAULTS)
        self.sandbox.switch(*self.fault)
        self.faults += 1

    def refill(self):
        """Switches the fault off, then creates the sessions that are missing because of it."""
        if self.fault:
            self.sandbox.clear(self.fault[0])
        self.lives.append(self.sandbox.fill(self.options.sessions, self.console.read) or 0)

    def act(self):
        if self.random.random() < 0.04:
            size = self.random.choice(SIZES)
            self.last.append(size)
            for step in range(self.random.choice([1, 1, 50])):
                self.console.resize(max(1, size[0] - step), size[1])
                self.resizes += 1
            return
        key = self.random.choice(KEYS)
        self.last.append(key)
        self.console.write(key)
        self.keys += 1

    def reach_base_state(self):
        """Brings the console into the same state before each memory measurement: all sessions live, only the desk open, one
        window size. Not paused and not shared, since both keep a second copy of the data."""
        self.refill()
        self.console.resize(120, 40)
        for _ in range(12):
            self.console.write("\x1b")
            self.console.pass_time(0.3)
        self.console.write("a")
        for key, word in (("P", b"paused"), ("X", b"SHARED")):
            if word in self.redraw():
                self.console.write(key)
        self.console.pass_time(15)

    def redraw(self):
        """Makes the console redraw the whole screen and returns only that output."""
        self.console.pass_time(0.3)
        self.console.tail = b""
        self.console.write("\x0c")
        self.console.pass_time(1)
        return self.console.tail

    def measure_idle(self):
        """Returns the CPU use in percent of a core without any input."""
        self.reach_base_state()
        before, start = self.console.cpu_seconds(), time.monotonic()
        self.console.pass_time(self.options.idle)
        return 100 * (self.console.cpu_seconds() - before) / (time.monotonic() - start)


def text_of(tail):
    """Returns the approximate text of a screen, printed if the console died or grew."""
    return re.sub(rb"\x1b[\[(][0-9;?]*[A-Za-z]", b" ", tail)[-4000:].decode(errors="replace")


def print_reports(folder):
    """Prints the crash reports of the console before the temporary folder is removed."""
    for path in pathlib.Path(folder).rglob("crash*"):
        print(f"{path.name}:\n{path.read_text(errors='replace')}", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary", nargs="?", default=".build/release/protoface-console")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--idle", type=float, default=60)
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    with tempfile.TemporaryDirectory() as folder:
        sandbox = Sandbox(binary, options.sessions)
        try:
            live = sandbox.fill(options.sessions)
            console = Console(binary, sandbox.url, folder)
            soak = Soak(sandbox, console, options)
            soak.run()
            alive = console.is_alive()
            cpu = soak.measure_idle() if alive else 0.0
            alive = console.is_alive()
            end = console.kilobytes() if alive else 0
            mapped = console.kilobytes("RssFile") if alive else 0
            growth = end - (soak.base_memory or end)
            if growth >= GROWTH_LIMIT and alive:
                print(text_of(soak.redraw()), file=sys.stderr)
            live_now = sandbox.live()
            if not alive:
                print(text_of(console.tail), file=sys.stderr)
                print(f"last keys: {list(soak.last)}", file=sys.stderr)
                print_reports(folder)
            seconds = console.close()
        finally:
            sandbox.close()
    restored = console.is_restored()
    print(f"minutes          {options.minutes:g}, seed {options.seed}")
    print(f"live sessions    {live} at the start, {live_now} at the end, {min(soak.lives, default=live)} at the least after a fault")
    print(f"sessions made    {sandbox.created}, in {sandbox.tries} tries")
    print(f"faults           {soak.faults}")
    print(f"keys             {soak.keys}")
    print(f"resizes          {soak.resizes}")
    print(f"bytes drawn      {console.bytes}")
    print(f"alive            {'yes' if alive else 'no'}")
    print(f"memory           {soak.base_memory} KB after a minute, {end} KB at the end: {growth:+} KB (limit {GROWTH_LIMIT})")
    print(f"program's pages  {mapped} KB at the end, not counted above")
    print(f"CPU at rest      {cpu:.1f} % of a core (limit {CPU_LIMIT:g})")
    print(f"end by SIGTERM   {seconds:.2f} s, exit code {console.status}")
    print(f"terminal         {'restored' if restored else 'NOT restored'}")
    fine = alive and restored and growth < GROWTH_LIMIT and cpu < CPU_LIMIT and seconds < 1 and console.status == 0
    sys.exit(0 if fine else 1)


if __name__ == "__main__":
    main()
