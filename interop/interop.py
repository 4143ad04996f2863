"""Tests the sandbox with the published Python client and the API class of the LiveKit plugin.

Covers the session lifecycle, filters, pages and errors. Prints one line per check; exits with 1 if a check failed.
"""

import asyncio
import sys
import urllib.request

import aiohttp
from livekit.agents import APIConnectionError, APIConnectOptions, APIStatusError
from livekit.plugins.protoface.api import ProtofaceAPI
from livekit.plugins.protoface.errors import ProtofaceException
from protoface_sdk import errors

from support import KEY, Sandbox, check, failures, livekit, raises, token, until


def session_lifecycle(sandbox):
    with sandbox.client() as client:
        session = client.sessions.create_livekit(**livekit(metadata={"who": "interop", "n": 1, "none": None}), idempotency_key="life")
        check("sdk: created and queued", session.status.value == "queued", session.status)
        running = session.wait_until_running(timeout=20, poll_interval=0.05)
        check("sdk: wait_until_running", running.status.value == "running", running.status)
        with_frames = until(lambda: client.sessions.get(session.id), lambda found: found.usage and found.usage.frames > 0)
        check("sdk: frames are counted", bool(with_frames.usage and with_frames.usage.frames > 0 and with_frames.first_frame_at))
        check("sdk: end", client.sessions.end(session.id).status.value == "ending")
        ended = until(lambda: client.sessions.get(session.id), lambda found: found.status.value == "ended")
        check("sdk: ended", ended.status.value == "ended" and ended.ended_at is not None, ended.status)
        check("sdk: a second end changes nothing", client.sessions.end(session.id).model_dump() == ended.model_dump())
        bad = client.sessions.create_livekit(**{**livekit(), "worker_token": token(seconds=-3600)})
        bad = until(lambda: client.sessions.get(bad.id), lambda found: found.status.value == "failed")
        check("sdk: an expired token fails the session", bad.failure is not None and bad.failure.code == "token_expired", bad.status)


def pages(client):
    every, cursor = [], None
    while True:
        page = client.sessions.list(limit=7, starting_after=cursor)
        every += page.data
        cursor = page.next_cursor
        if not page.has_more:
            return every


def lists(sandbox):
    active = {"created", "queued", "starting", "running", "ending"}
    with sandbox.client() as client:
        every = pages(client)
        ids = [session.id for session in every]
        check(f"sdk: pages through {len(ids)} sessions without repeating one", len(ids) >= 500 and len(set(ids)) == len(ids))
        times = [session.created_at for session in every]
        check("sdk: newest first", times == sorted(times, reverse=True))
        for status in sorted(active) + ["ended", "failed", "canceled"]:
            found = client.sessions.list(status=status, limit=100).data
            check(f"sdk: status={status} ({len(found)})", all(session.status.value == status for session in found))
        check("sdk: status=active", all(s.status.value in active for s in client.sessions.list(status="active", limit=100).data))
        check("sdk: status=terminal", all(s.status.value not in active for s in client.sessions.list(status="terminal", limit=100).data))
        both = client.sessions.list(status=["failed", "canceled"], avatar_id="av_stock_001", limit=100).data
        fitting = all(s.status.value in {"failed", "canceled"} and s.avatar_id == "av_stock_001" for s in both)
        check(f"sdk: filters combine ({len(both)})", bool(both) and fitting)
        edge = times[len(times) // 2]
        text = edge.isoformat().replace("+00:00", "Z")
        after, before = (client.sessions.list(**{name: text}, limit=100).data for name in ("created_after", "created_before"))
        halves = all(s.created_at >= edge for s in after) and all(s.created_at < edge for s in before)
        check("sdk: created_after and created_before", bool(after) and bool(before) and halves)


def account(sandbox):
    with sandbox.client() as client:
        check("sdk: status", client.get_status().status.value == "operational")
        avatars = client.avatars.list(limit=100).data
        check("sdk: avatars in all three states", {avatar.status.value for avatar in avatars} == {"ready", "processing", "failed"})
        check("sdk: one avatar", client.avatars.get("av_stock_001").id == "av_stock_001")
        check("sdk: avatars by scope and text", client.avatars.list(scope="platform", q="marc").data[0].id == "av_stock_001")
        usage = client.usage.summary(period="current_month")
        check("sdk: usage adds up", usage.billable_seconds == sum((usage.by_quality or {}).values()))
        span = client.usage.summary(period_start="2020-01-01T00:00:00Z", period_end="2100-01-01T00:00:00Z")
        check("sdk: usage between two times", span.sessions >= 500)
        try:
            check("sdk: billing plans", len(client.list_billing_plans()) == 4)
        except Exception as error:
            check("sdk: billing plans", False, repr(error)[:160].replace("\n", " "))


def refusals(sandbox):
    with sandbox.client("pk_wrong") as client:
        raises("sdk: a wrong key", errors.AuthenticationError, client.sessions.list, "invalid_api_key", 401)
    with sandbox.client(max_retries=0) as client:
        create = client.sessions.create_livekit
        raises("sdk: an unknown session", errors.NotFoundError,
               lambda: client.sessions.get("sess_01ARZ3NDEKTSV4RRFFQ69G5FAV"), "session_not_found", 404)
        raises("sdk: an unknown cursor", errors.InvalidRequestError, lambda: client.sessions.list(starting_after="sess_x"), None, 400)
        raises("sdk: an unknown status", errors.InvalidRequestError, lambda: client.sessions.list(status="gone"), None, 400)
        raises("sdk: a limit of 101", errors.UnprocessableError, lambda: client.sessions.list(limit=101), None, 422)
        raises("sdk: a reserved transport", errors.InvalidRequestError, lambda: client.request(
            "POST", "/v1/sessions", json_body={"avatar_id": "av_stock_001", "transport": {"type": "pipecat"}}), "transport.unsupported", 400)
        raises("sdk: an avatar that is not ready", errors.ConflictError,
               lambda: create(**livekit(avatar_id="av_org_mascot")), "avatar_not_ready", 409)
        create(**livekit(), idempotency_key="twice")
        raises("sdk: an idempotency key with another body", errors.ConflictError,
               lambda: create(**livekit(quality="pro"), idempotency_key="twice"), None, 409)


def ceilings(binary):
    with Sandbox(binary, "--sessions", "0", "--no-traffic", "--plan", "free", "--rate-limit", "2") as small, small.client(max_retries=0) as client:
        create = client.sessions.create_livekit
        first = create(**livekit())
        raises("sdk: no slot left", errors.RateLimitError, lambda: create(**livekit()), "concurrent_sessions", 429)
        client.sessions.end(first.id)
        create(**livekit())
        raises("sdk: too fast", errors.RateLimitError, lambda: create(**livekit()), "rate_limit_exceeded", 429)
    with Sandbox(binary, "--sessions", "0", "--no-traffic", "--credits", "0") as poor, poor.client(max_retries=0) as client:
        raises("sdk: no credits", errors.QuotaExceededError,
               lambda: client.sessions.create_livekit(**livekit()), "insufficient_credit_balance", 402)


def faults(binary):
    def broken(fault, name, kind, call, *expected):
        with Sandbox(binary, "--fault", fault, "--sessions", "5") as sandbox, sandbox.client(max_retries=0) as client:
            raises(name, kind, lambda: call(client), *expected)

    def listed(client):
        return client.sessions.list()

    broken("at_capacity=1", "sdk: no capacity", errors.ServiceUnavailableError,
           lambda client: client.sessions.create_livekit(**livekit()), "at_capacity", 503)
    broken("error_rate=1", "sdk: an error inside", errors.InternalError, listed, "internal", 500)
    broken("html_gateway=502", "sdk: a gateway's page", errors.InternalError, listed, "unexpected_response", 502)
    broken("connection_reset", "sdk: a reset connection", errors.ProtofaceConnectionError, listed)
    broken("truncated_body", "sdk: a body that breaks off", errors.ProtofaceConnectionError, listed)
    with Sandbox(binary, "--fault", "error_rate=1", "--sessions", "5") as sandbox, sandbox.client(max_retries=0) as client:
        headers = {"Authorization": f"Bearer {KEY}"}
        urllib.request.urlopen(urllib.request.Request(f"{sandbox.url}/sandbox/faults/error_rate", method="DELETE", headers=headers)).read()
        check("sdk: a fault is switched off while it runs", bool(client.sessions.list().data))


async def plugin(sandbox, binary):
    options, identity = APIConnectOptions(max_retry=1, retry_interval=0.1, timeout=5), "protoface-avatar-agent"
    transport = {
        "type": "livekit", "url": "wss://interop.example", "room_name": "interop", "worker_token": token(identity=identity),
        "worker_identity": identity, "audio_source": "data_stream",
    }
    async with aiohttp.ClientSession() as http:
        client = ProtofaceAPI(api_key=KEY, api_url=sandbox.url, conn_options=options, session=http)
        session = await client.start_session(avatar_id="av_stock_001", transport=transport, max_duration_seconds=300)
        check("plugin: start_session", session["status"] == "queued" and session["max_duration_seconds"] == 300, session)
        check("plugin: the token comes back masked", session["transport"]["worker_token"] == "********")
        with sandbox.client() as sdk:
            running = until(lambda: sdk.sessions.get(session["id"]), lambda found: found.usage and found.usage.frames > 0)
            check("plugin: its session runs and counts frames", running.status.value == "running", running.status)
            check("plugin: end_session", (await client.end_session(session["id"]))["status"] == "ending")
            ended = until(lambda: sdk.sessions.get(session["id"]), lambda found: found.status.value == "ended")
            check("plugin: its session ended", ended.status.value == "ended", ended.status)
        await refused("plugin: an unknown avatar", client.start_session(avatar_id="av_none", transport=transport), APIStatusError, 422)
        wrong = ProtofaceAPI(api_key="pk_wrong", api_url=sandbox.url, conn_options=options, session=http)
        await refused("plugin: a wrong key", wrong.end_session("sess_x"), APIStatusError, 401)
        with Sandbox(binary, "--fault", "at_capacity", "--sessions", "0") as full:
            busy = ProtofaceAPI(api_key=KEY, api_url=full.url, conn_options=options, session=http)
            await refused("plugin: no capacity, after retries",
                          busy.start_session(avatar_id="av_stock_001", transport=transport), APIConnectionError)
    try:
        ProtofaceAPI(api_key="")
        check("plugin: no key", False)
    except ProtofaceException:
        check("plugin: no key", True)


async def refused(name, call, kind, status=None):
    try:
        await call
        check(name, False, "nothing was raised")
    except kind as error:
        check(f"{name}: {kind.__name__}", status is None or error.status_code == status, repr(error)[:200])


def main():
    binary = sys.argv[1]
    with Sandbox(binary, "--sessions", "500", "--plan", "scale", "--speed", "5", "--rate-limit", "off") as sandbox:
        session_lifecycle(sandbox)
        lists(sandbox)
        account(sandbox)
        refusals(sandbox)
        asyncio.run(plugin(sandbox, binary))
    ceilings(binary)
    faults(binary)
    print(f"{len(failures)} failed" + (": " + ", ".join(failures) if failures else ""))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
