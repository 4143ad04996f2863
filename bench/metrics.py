#!/usr/bin/env python3
"""Measures the exporter: time and size of a scrape, processor time with a scrape every 5 s, memory, number of series.

    bench/metrics.py [--quick] [BINARY]

quiet   1,000 sessions, some of them live.
live    1,000 live sessions that report frames all the time, in ten pages.
large   100,000 sessions, some of them live.

Starts a sandbox and an exporter per case on free loopback ports and ends them. Processor time is the exporter's alone.
"""

import argparse
import json
import os
import subprocess
import time
import urllib.request

from sandbox_load import Sandbox, body_with_token, post
from subjects import BINARY

SCRAPE_INTERVAL = 5


class Exporter:
    def __init__(self, binary, port):
        environment = os.environ | {
            "PROTOFACE_API_URL": f"http://127.0.0.1:{port}",
            "PROTOFACE_API_KEY": "sk_test_load",
            "HOME": "/nonexistent",
        }
        self.process = subprocess.Popen(
            [binary, "metrics", "--listen", "127.0.0.1:0"], env=environment, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)

    def scrape(self):
        """Scrapes over a new connection; returns the time in milliseconds and the body."""
        began = time.perf_counter()
        with urllib.request.urlopen(self.url, timeout=10) as answer:
            body = answer.read()
        return (time.perf_counter() - began) * 1000, body

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1024


def show(name, value, unit, goal=None):
    verdict = "" if goal is None else f"   goal ≤ {goal:g} {unit}: {'reached' if value <= goal else 'MISSED'}"
    print(f"  {name:<34}{value:10.2f} {unit}{verdict}", flush=True)


def measure(binary, title, options, live, seconds, goals):
    print(title)
    with Sandbox(binary, "--no-traffic", "--credits", "1000000", "--plan", "scale", *options) as sandbox:
        body = body_with_token() | {"idle_timeout_seconds": 600, "max_duration_seconds": 3600}
        for number in range(live):
            # Each on a server of its own, for the largest number of series.
            body["transport"]["url"] = f"wss://host-{number}.example"
            status, answer = sandbox.ask(post("/v1/sessions", json.dumps(body)))
            if status != 201:
                raise RuntimeError(f"the sandbox answered {status}: {answer[:200]}")
        with Exporter(binary, sandbox.port) as exporter:
            while b"\nprotoface_up 1\n" not in (text := exporter.scrape()[1]):
                time.sleep(0.1)
            time.sleep(2 * SCRAPE_INTERVAL)
            cpu, began = exporter.cpu_seconds(), time.perf_counter()
            times, sizes = [], []
            while time.perf_counter() - began < seconds:
                milliseconds, text = exporter.scrape()
                times.append(milliseconds)
                sizes.append(len(text))
                time.sleep(SCRAPE_INTERVAL)
            share = 100 * (exporter.cpu_seconds() - cpu) / (time.perf_counter() - began)
            series = sum(not line.startswith(b"#") for line in text.splitlines())
            show("scrape, slowest", max(times), "ms", goals.get("ms"))
            show("scrape, size", max(sizes) / 1000, "kB", goals.get("kB"))
            show("processor time, scraped every 5 s", share, "%", goals.get("cpu"))
            show("resident memory", exporter.megabytes(), "MB", goals.get("MB"))
            show("series", series, "", goals.get("series"))
            running = next(row for row in text.splitlines() if row.startswith(b'protoface_sessions{status="running"}'))
            show("running sessions", float(running.split()[-1]), "")


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--quick", action="store_true")
    options.add_argument("binary", nargs="?", default=BINARY)
    arguments = options.parse_args()
    binary, seconds = os.path.abspath(arguments.binary), 20 if arguments.quick else 60
    goals = {"ms": 10, "kB": 200, "cpu": 0.5, "series": 1000}
    measure(binary, "quiet: 1,000 sessions, some of them live", ["--sessions", "1000"], 0, seconds, goals)
    measure(binary, "live: 1,000 live sessions", ["--sessions", "0", "--live", "1000"], 1000, seconds, goals)
    large = goals | {"MB": 100}
    measure(binary, "large: 100,000 sessions, some of them live", ["--sessions", "100000"], 0, seconds, large)


if __name__ == "__main__":
    main()
