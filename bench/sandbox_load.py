#!/usr/bin/env python3
"""Measures the sandbox under load: requests per second, p50 and p99 of the response time, memory growth.

    bench/sandbox_load.py [--quick] [BINARY]

Starts sandboxes on free loopback ports and ends them. The client uses the same processors, so the results include its load.
Exits with 1 if a session was lost or duplicated, or if a response was a 5xx.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time

HEAD = "Host: sandbox\r\nAuthorization: Bearer sk_test_load\r\n"
TOKEN = "x.y.z"
BODY = json.dumps(
    {"avatar_id": "av_stock_001", "transport": {"type": "livekit", "url": "wss://x.example", "room_name": "r", "worker_token": TOKEN}}
)


def get(target):
    return f"GET {target} HTTP/1.1\r\n{HEAD}\r\n".encode()


def post(target, body=""):
    kind = "Content-Type: application/json\r\n" if body else ""
    return f"POST {target} HTTP/1.1\r\n{HEAD}{kind}Content-Length: {len(body)}\r\n\r\n{body}".encode()


class Sandbox:
    def __init__(self, binary, *arguments):
        command = [binary, "sandbox", "--port", "0", "--rate-limit", "off", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)

    def kilobytes(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))

    def cpu_seconds(self):
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def ask(self, request):
        client = Client(self.port)
        client.socket.setblocking(True)
        client.socket.sendall(request)
        while not client.read_response():
            pass
        return client.status, client.body


class Client:
    """One connection with one request in flight at a time."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.wanted = None

    def send(self, request):
        self.sent = time.perf_counter()
        self.socket.sendall(request)

    def read_response(self):
        """Reads the available bytes; true if the response is complete."""
        part = self.socket.recv(262144)
        if not part:
            raise ConnectionError("the sandbox closed a connection")
        self.buffer += part
        if self.wanted is None:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return False
            start = self.buffer.find(b"Content-Length: ") + 16
            self.head = end + 4
            self.wanted = self.head + int(self.buffer[start : self.buffer.find(b"\r", start)])
        if len(self.buffer) < self.wanted:
            return False
        self.status = int(self.buffer[9:12])
        self.body = self.buffer[self.head : self.wanted]
        self.buffer = b""
        self.wanted = None
        return True


def load(sandbox, count, seconds, next_request, note=lambda client: None):
    """Keeps `count` clients busy; returns requests per second and the sorted response times in ms."""
    poller, clients, delays = select.epoll(), {}, []
    for _ in range(count):
        client = Client(sandbox.port)
        clients[client.socket.fileno()] = client
        poller.register(client.socket.fileno(), select.EPOLLIN)
    began = time.perf_counter()
    for client in clients.values():
        client.send(next_request(client))
    busy = count
    while busy:
        for file, _ in poller.poll():
            client = clients[file]
            if not client.read_response():
                continue
            now = time.perf_counter()
            delays.append((now - client.sent) * 1000)
            note(client)
            if now - began < seconds:
                client.send(next_request(client))
            else:
                busy -= 1
    elapsed = time.perf_counter() - began
    for client in clients.values():
        client.socket.close()
    delays.sort()
    return len(delays) / elapsed, delays


def show(name, rate, delays):
    middle, late = delays[len(delays) // 2], delays[int(len(delays) * 0.99)]
    print(f"{name:<34}{rate:>9.0f} requests/s   p50 {middle:6.2f} ms   p99 {late:6.2f} ms")


def lists(binary, seconds):
    rates = {}
    for stored in (1000, 100_000):
        with Sandbox(binary, "--sessions", str(stored), "--plan", "scale") as sandbox:
            for name, target in (
                ("newest", "/v1/sessions?limit=20"),
                ("failed", "/v1/sessions?limit=20&status=failed"),
            ):
                request = get(target)
                sandbox.ask(request)
                rate, delays = load(sandbox, 64, seconds, lambda _: request)
                rates[name, stored] = rate
                show(f"list 20 {name} of {stored:,}", rate, delays)
    for name in ("newest", "failed"):
        ratio = rates[name, 1000] / rates[name, 100_000]
        print(f"{'list 20 ' + name + ', 1,000 : 100,000':<34}{ratio:>9.2f} times as many")


def mixed_load(binary, seconds):
    """64 clients create, list and end sessions; afterwards each created session must be listed once."""
    made, ended, bad, turn, memory = [], [], [], [0], []
    with Sandbox(binary, "--sessions", "100", "--live", "1000", "--no-traffic", "--speed", "10", "--credits", "1000000") as sandbox:

        def next_request(client):
            turn[0] += 1
            if turn[0] % 2000 == 0:
                memory.append((len(made), sandbox.kilobytes()))
            client.kind = ("list", "create", "list", "end")[turn[0] % 4]
            if client.kind == "end" and len(made) > len(ended):
                ended.append(made[len(ended)])
                return post(f"/v1/sessions/{ended[-1]}/end")
            if client.kind == "create":
                return post("/v1/sessions", BODY)
            client.kind = "list"
            return get("/v1/sessions?limit=20")

        def note(client):
            if client.kind == "create" and client.status == 201:
                made.append(json.loads(client.body)["id"])
            elif client.status >= 500 or (client.status >= 400 and client.status != 429):
                bad.append((client.kind, client.status))

        rate, delays = load(sandbox, 64, seconds, next_request, note)
        show(f"64 clients for {seconds} s", rate, delays)
        found, cursor, data = [], "", {}
        while not found or data["has_more"]:
            _, body = sandbox.ask(get(f"/v1/sessions?limit=100{cursor}"))
            data = json.loads(body)
            found += [session["id"] for session in data["data"]]
            cursor = f"&starting_after={data.get('next_cursor')}"
        # The sandbox drops the oldest sessions beyond 100,000.
        lost = len(set(made[-90_000:]) - set(found))
        doubled = len(found) - len(set(found)) + len(made) - len(set(made))
        print(f"{'':<34}{len(made):>9,} created, {lost} lost, {doubled} doubled, {len(bad)} refused without reason {bad[:3]}")
        points = [memory[len(memory) * part // 6 - 1] for part in (1, 2, 3, 4, 5, 6)] if len(memory) >= 6 else memory
        print(f"{'':<34}memory: " + ", ".join(f"{kilobytes / 1024:.0f} MB at {count:,}" for count, kilobytes in points))
        return lost == 0 and doubled == 0 and not bad


def tap(binary, seconds):
    for live in (50, 1000):
        arguments = ["--live", str(live), "--no-traffic", "--sessions", "0", "--plan", "scale"]
        with Sandbox(binary, *arguments) as sandbox:
            poster = Client(sandbox.port)
            poster.socket.setblocking(True)
            for _ in range(live):
                poster.socket.sendall(post("/v1/sessions", json.dumps(body_with_token())))
                while not poster.read_response():
                    pass
            time.sleep(5)
            idle = sandbox.cpu_seconds()
            time.sleep(2)
            idle = sandbox.cpu_seconds() - idle
            listener = socket.create_connection(("127.0.0.1", sandbox.port))
            listener.sendall(get("/sandbox/tap"))
            read, before, began = 0, sandbox.cpu_seconds(), time.perf_counter()
            while time.perf_counter() - began < seconds:
                read += len(listener.recv(1 << 20))
            share = (sandbox.cpu_seconds() - before) / (time.perf_counter() - began)
            listener.close()
            print(f"{'tap of ' + format(live, ',') + ' running sessions':<34}{share:>9.1%} of a core, {read / seconds / 1024:.0f} kB/s;"
                  f" {idle / 2:.1%} with nobody listening")


def body_with_token():
    """Returns a create request with a token that the sandbox accepts; it cannot check the signature."""
    import base64

    def part(data):
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    claims = {"iss": "API", "sub": "protoface-worker", "exp": int(time.time()) + 3600, "video": {"room": "r", "roomJoin": True}}
    header = {"alg": "HS256", "typ": "JWT"}
    token = ".".join([part(json.dumps(header).encode()), part(json.dumps(claims).encode()), part(os.urandom(32))])
    body = json.loads(BODY)
    body["transport"]["worker_token"] = token
    return body


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--quick"]
    quick = "--quick" in sys.argv
    binary = arguments[0] if arguments else os.path.join(os.path.dirname(__file__), "../.build/release/protoface-console")
    print(f"{os.cpu_count()} cores, client included")
    lists(binary, 2 if quick else 8)
    tap(binary, 3 if quick else 10)
    return 0 if mixed_load(binary, 5 if quick else 60) else 1


if __name__ == "__main__":
    sys.exit(main())
