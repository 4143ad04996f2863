#!/usr/bin/env python3
"""Measures the desk at rest, in a pty of 120×40, while the counters of all live sessions move.

    bench/moving.py [--quick] [--live N] [BINARY]

Starts a sandbox with N live sessions (1,000 if not given), each of which reports frames with every heartbeat, and a
desk that polls it every 2 s. A proxy between them refuses the sandbox's stream of meters, which a real API does not
have. Prints the processor time, wake-ups and output of the desk alone.
"""

import argparse
import asyncio
import json
import os
import threading
import time

from sandbox_load import Sandbox, body_with_token, post
from subjects import BINARY, Bench
from terminal import Terminal, cpu_seconds, memory, wake_ups, wake_ups_since

GOAL = 0.6
REFUSAL = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def start_proxy(port):
    """Returns the port of a proxy that passes everything to `port`, except requests for the stream of meters."""
    started, found = threading.Event(), []

    async def copy(reader, writer, refuse=None):
        while data := await reader.read(65536):
            if refuse and data.startswith(b"GET /sandbox/tap"):
                refuse.write(REFUSAL)
                continue
            writer.write(data)
            await writer.drain()
        writer.close()

    async def connect(reader, writer):
        server_reader, server_writer = await asyncio.open_connection("127.0.0.1", port)
        copies = (copy(reader, server_writer, refuse=writer), copy(server_reader, writer))
        await asyncio.gather(*copies, return_exceptions=True)

    async def serve():
        server = await asyncio.start_server(connect, "127.0.0.1", 0)
        found.append(server.sockets[0].getsockname()[1])
        started.set()
        await server.serve_forever()

    threading.Thread(target=lambda: asyncio.run(serve()), daemon=True).start()
    started.wait(10)
    return found[0]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--quick", action="store_true", help="10 s instead of 40 s")
    options.add_argument("--live", type=int, default=1000)
    options.add_argument("binary", nargs="?", default=BINARY)
    arguments = options.parse_args()
    seconds, binary = 10 if arguments.quick else 40, os.path.abspath(arguments.binary)
    print(f"{arguments.live:,} live sessions, all counters move")
    flags = ["--sessions", "0", "--live", str(arguments.live), "--no-traffic", "--credits", "1000000"]
    with Bench(binary) as bench, Sandbox(binary, *flags, "--plan", "scale") as sandbox:
        body = body_with_token() | {"idle_timeout_seconds": 600, "max_duration_seconds": 3600}
        for _ in range(arguments.live):
            status, answer = sandbox.ask(post("/v1/sessions", json.dumps(body)))
            if status != 201:
                raise RuntimeError(f"the sandbox answered {status}: {answer[:200]}")
        address = f"http://127.0.0.1:{start_proxy(sandbox.port)}"
        settings = {"PROTOFACE_API_URL": address, "PROTOFACE_API_KEY": "sk_test_load"}
        desk = Terminal([binary], bench.environment | settings, bench.home)
        try:
            desk.read_for(15)
            before, woken, began = cpu_seconds(desk.pid), wake_ups(desk.pid), time.perf_counter()
            written = desk.read_for(seconds)
            passed = time.perf_counter() - began
            spent = max(after - earlier for after, earlier in zip(cpu_seconds(desk.pid), before))
            share = spent / passed * 100
            verdict = "reached" if share <= GOAL else "MISSED"
            print(f"  processor time {share:6.2f} % of a core   goal ≤ {GOAL} %: {verdict}")
            print(f"  wake-ups       {wake_ups_since(woken, desk.pid) / passed:6.2f} a second")
            print(f"  output         {len(written) / passed:6.0f} bytes a second")
            print(f"  memory         {memory(desk.pid)[0] / 1024:6.1f} MiB")
        finally:
            desk.close()


if __name__ == "__main__":
    main()
