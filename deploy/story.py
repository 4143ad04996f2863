#!/usr/bin/env python3
"""Lets a real Prometheus scrape the exporter through a story of the sandbox; checks that each alert fires and clears.

    deploy/story.py [BINARY]

The rules are those of deploy/prometheus, with all times of minutes as seconds. Then runs the commands of docs/fleet.md
as they stand there. Needs the Debian package prometheus, installed or unpacked by scripts/setup test.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))
from sandbox_load import body_with_token  # noqa: E402, the folder is not a package

UNPACKED = ROOT / ".build/prometheus/usr/bin"
KEY = "sk_test_story"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, condition, limit=60):
    """Asks five times a second, which is often enough for scrapes of one second."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.2)
    sys.exit(f"FAILED: {what} did not happen within {limit} s")


class Story:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, pathlib.Path(folder)
        self.processes = []
        self.created = 0
        self.started = time.monotonic()
        self.ports = {name: free_port() for name in ("sandbox", "exporter", "prometheus")}
        self.environment = {
            "PATH": f"{UNPACKED}:{os.environ['PATH']}",
            "HOME": folder,
            "LANG": "C.UTF-8",
            "PROTOFACE_API_URL": f"http://127.0.0.1:{self.ports['sandbox']}",
            "PROTOFACE_API_KEY": KEY,
        }

    def start(self, *command):
        log = open(self.folder / f"{pathlib.Path(command[0]).name}-{command[1].strip('-')}.log", "ab")
        process = subprocess.Popen(command, env=self.environment, cwd=self.folder, stdout=log, stderr=log)
        self.processes.append(process)
        return process

    def stop(self):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def start_sandbox(self):
        self.sandbox = self.start(
            self.binary, "sandbox", "--port", str(self.ports["sandbox"]), "--no-traffic", "--sessions", "0",
            "--plan", "starter", "--credits", "1000", "--rate-limit", "off",
        )
        wait_for("an answer of the sandbox", lambda: self.request("/v1/status"))

    def start_prometheus(self):
        rules = (ROOT / "deploy/prometheus/protoface.rules.yml").read_text()
        rules = re.sub(r"\b(\d+)m\b", r"\1s", rules).replace("[1h]", "[60s]")
        (self.folder / "protoface.rules.yml").write_text(rules)
        config = (ROOT / "deploy/prometheus/prometheus.yml").read_text()
        config = config.replace("15s", "1s").replace("9464", str(self.ports["exporter"]))
        (self.folder / "prometheus.yml").write_text(config)
        self.start(
            shutil.which("prometheus", path=self.environment["PATH"]), "--config.file=prometheus.yml",
            "--storage.tsdb.path=data", f"--web.listen-address=127.0.0.1:{self.ports['prometheus']}",
        )

    def request(self, path, method="GET", body=None):
        """The decoded answer of the sandbox; None if there is none."""
        request = urllib.request.Request(
            self.environment["PROTOFACE_API_URL"] + path, method=method,
            data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return json.load(answer)
        except (OSError, ValueError) as problem:
            return sys.exit(f"FAILED: {method} {path}: {problem}") if method != "GET" else None

    def fault(self, name, value=None):
        self.request("/sandbox/faults", "POST", {"name": name} | ({"value": value} if value is not None else {}))

    def faults_off(self):
        self.request("/sandbox/faults", "DELETE")

    def create(self):
        self.created += 1
        body = body_with_token()
        # Two workers in the same room of the same server would be a finding of the session doctor.
        body["transport"]["url"] = f"wss://story-{self.created}.example"
        body["idle_timeout_seconds"] = 600
        return self.request("/v1/sessions", "POST", body)["id"]

    def end(self, session):
        self.request(f"/v1/sessions/{session}/end", "POST", {})

    def query(self, expression):
        """The values of an expression by their labels, without the name."""
        url = f"http://127.0.0.1:{self.ports['prometheus']}/api/v1/query?"
        url += urllib.parse.urlencode({"query": expression})
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                result = json.load(answer)["data"]["result"]
        except (OSError, ValueError):
            return None
        return [(row["metric"], float(row["value"][1])) for row in result]

    def value(self, expression):
        rows = self.query(expression)
        return rows[0][1] if rows else None

    def alerts(self):
        return {row["alertname"] for row, _ in self.query('ALERTS{alertstate="firing"}') or []}

    def say(self, text):
        print(f"  {time.monotonic() - self.started:5.1f} s  {text}", flush=True)

    def fires(self, alert, limit=60):
        wait_for(f"the alert {alert}", lambda: alert in self.alerts(), limit)
        self.say(f"{alert} fires")

    def clears(self, alert, limit=60):
        wait_for(f"the end of the alert {alert}", lambda: alert not in self.alerts(), limit)
        self.say(f"{alert} clears")

    def wait_value(self, expression, wanted, limit=60):
        wait_for(f"{expression} = {wanted}", lambda: self.value(expression) == wanted, limit)

    def expect_only(self, *alerts):
        found = self.alerts()
        if found != set(alerts):
            sys.exit(f"FAILED: expected the alerts {sorted(alerts)}, found {sorted(found)}")

    def play(self):
        self.start_sandbox()
        exporter = self.start(
            self.binary, "metrics", "--listen", f"127.0.0.1:{self.ports['exporter']}", "--refresh", "1")
        self.start_prometheus()
        self.wait_value("protoface_up", 1)
        self.wait_value('sum(protoface_sessions)', 0)
        self.expect_only()
        self.say("Prometheus scrapes the exporter; no alert")

        sessions = [self.create(), self.create()]
        self.wait_value('protoface_sessions{status="running"}', 2)
        self.wait_value("protoface_slots_used / protoface_slots_limit", 1)
        self.say("two sessions run and take all slots of the plan")
        self.fires("ProtofaceSlotsNearlyFull")
        self.fires("ProtofaceCreditsRunOut")
        self.expect_only("ProtofaceSlotsNearlyFull", "ProtofaceCreditsRunOut")

        self.fault("freeze_video")
        self.say("the picture freezes")
        self.fires("ProtofaceSessionFrozen")
        self.wait_value("count(protoface_session_stalled_seconds > 0)", 2)
        self.faults_off()
        self.clears("ProtofaceSessionFrozen")

        self.end(sessions.pop())
        self.clears("ProtofaceSlotsNearlyFull")
        self.wait_value('sum(protoface_sessions_ended_total{reason="other"})', 1)

        self.fault("fail_stage", "starting")
        self.create()
        self.say("a session fails")
        self.fires("ProtofaceSessionsFailing")
        codes = self.query('ALERTS{alertname="ProtofaceSessionsFailing", alertstate="firing"}')
        self.say("with the code " + ", ".join(row["code"] for row, _ in codes))
        self.faults_off()
        self.clears("ProtofaceSessionsFailing")

        self.end(sessions.pop())
        self.fault("slow_start", 15)
        sessions.append(self.create())
        self.say("a session starts slowly")
        self.fires("ProtofaceStartupSlow")
        self.faults_off()
        self.clears("ProtofaceStartupSlow")

        self.sandbox.kill()
        self.sandbox.wait()
        self.say("the API is down")
        self.fires("ProtofaceAPIDown")
        wait_for("the end of the old values", lambda: self.query("protoface_sessions") == [])
        self.say("the old values are gone")
        if self.value("up") != 1 or exporter.poll() is not None:
            sys.exit("FAILED: the exporter does not answer while the API is down")
        self.start_sandbox()
        self.clears("ProtofaceAPIDown", 90)
        self.wait_value("sum(protoface_sessions)", 0)
        exporter.send_signal(signal.SIGTERM)
        if exporter.wait(10) != 0:
            sys.exit("FAILED: the exporter did not end with code 0")
        self.fires("ProtofaceExporterDown")


def documented_commands():
    """The blocks of docs/fleet.md that are marked as shell commands, in order."""
    text = (ROOT / "docs/fleet.md").read_text()
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    if len(blocks) < 3:
        sys.exit("FAILED: docs/fleet.md has fewer than three blocks of commands")
    return "\n".join(blocks)


def run_documented(binary, folder):
    """Runs the commands of the page in one shell, with free ports and the files of the sources."""
    script = documented_commands()
    for port in ("8787", "9464", "9091"):
        if port not in script:
            sys.exit(f"FAILED: docs/fleet.md does not use port {port}")
    tools = pathlib.Path(folder) / "bin"
    tools.mkdir()
    (tools / "protoface-console").symlink_to(binary)
    shared = pathlib.Path(folder) / "prometheus"
    shutil.copytree(ROOT / "deploy/prometheus", shared)
    ports = {name: str(free_port()) for name in ("8787", "9464", "9091")}
    for old, new in ports.items():
        script = script.replace(old, new)
    script = script.replace("/tmp/", f"{folder}/").replace("/usr/share/protoface-console/prometheus", str(shared))
    config = shared / "prometheus.yml"
    config.write_text(config.read_text().replace("9464", ports["9464"]))
    sandbox_port = f"sandbox --port {ports['8787']}"
    script = re.sub(r"protoface-console sandbox(?! --port)", f"protoface-console {sandbox_port}", script)
    listen = f"--listen 127.0.0.1:{ports['9464']}"
    script = script.replace("protoface-console metrics", f"protoface-console metrics {listen}")
    environment = {"PATH": f"{tools}:{UNPACKED}:{os.environ['PATH']}", "HOME": folder, "LANG": "C.UTF-8"}
    # A file, not a pipe: the programs in the background would keep a pipe open.
    log = pathlib.Path(folder) / "commands.log"
    shell = subprocess.Popen(
        ["bash", "-euo", "pipefail", "-c", script], cwd=folder, env=environment, stdout=log.open("wb"),
        stderr=subprocess.STDOUT, start_new_session=True)
    began = time.monotonic()
    status = None
    try:
        status = shell.wait(300)
    except subprocess.TimeoutExpired:
        pass
    finally:
        try:
            os.killpg(shell.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    output = log.read_text()
    if status != 0 or "ProtofaceSessionFrozen" not in output:
        sys.exit(f"FAILED: the commands of docs/fleet.md (status {status}):\n{output[-3000:]}")
    print(f"  the commands of docs/fleet.md reach an alert in {time.monotonic() - began:.0f} s")


def main():
    binary = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".build/release/protoface-console")
    if not shutil.which("prometheus", path=f"{UNPACKED}:{os.environ['PATH']}"):
        sys.exit("prometheus is missing: scripts/setup test unpacks it on Debian.")
    with tempfile.TemporaryDirectory(prefix="protoface-story-") as folder:
        story = Story(binary, folder)
        try:
            story.play()
        finally:
            story.stop()
    with tempfile.TemporaryDirectory(prefix="protoface-fleet-") as folder:
        run_documented(binary, folder)
    print("passed")


main()
