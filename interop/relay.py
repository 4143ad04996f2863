#!/usr/bin/env python3
"""Tests the sandbox's media relay with the published Pipecat client, pipecat-protoface: the client itself, then its
video service in a small pipeline. Prints one line per check; exits with 1 if a check failed.
"""

import array
import asyncio
import math
import sys
import time

import aiohttp
from pipecat.frames.frames import (
    EndFrame,
    OutputImageRawFrame,
    OutputTransportReadyFrame,
    SpeechOutputAudioRawFrame,
    TTSAudioRawFrame,
    TTSStartedFrame,
    TTSStoppedFrame,
)
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.runner import PipelineRunner
from pipecat.pipeline.task import PipelineTask
from pipecat.processors.frame_processor import FrameProcessor
from pipecat_protoface import ProtofaceVideoService
from pipecat_protoface._client import ProtofaceAudioFrame, ProtofaceRelayClient

from sandbox import KEY, Sandbox, check, failures

RATE = 16_000
QUIET = ["--sessions", "0", "--no-traffic"]


def tone(seconds):
    """Bursts of a sine of −12 dBFS (AES17), half a second each, with pauses between them."""
    samples = array.array("h")
    for index in range(int(seconds * RATE)):
        is_loud = index // (RATE // 2) % 2 == 0
        samples.append(int(8192 * math.sin(index * 2 * math.pi * 220 / RATE)) if is_loud else 0)
    return samples.tobytes()


def level(pcm):
    """RMS in dBFS (AES17) of the blocks of 20 ms above −60 dBFS."""
    samples, size = array.array("h", pcm), RATE // 50
    powers = [sum(s * s for s in samples[i:i + size]) / size / 32768**2 for i in range(0, len(samples) - size + 1, size)]
    loud = [power for power in powers if power > 0 and 10 * math.log10(2 * power) > -60]
    return 10 * math.log10(2 * sum(loud) / len(loud)) if loud else None


def mouth(image):
    """Mean brightness of the middle of the lower half of a picture, where the mouth is."""
    width, height = image.size
    rows = range(height * 55 // 100, height * 75 // 100, 4)
    total = [image.image[3 * (row * width + column)] for row in rows for column in range(width * 4 // 10, width * 6 // 10, 4)]
    return sum(total) / len(total)


def deviation(values):
    mean = sum(values) / len(values)
    return math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))


class Recorder:
    def __init__(self, client):
        self.client, self.pictures, self.audio = client, [], []

    async def run(self):
        async for frame in self.client.media_frames():
            record = self.audio if isinstance(frame, ProtofaceAudioFrame) else self.pictures
            record.append((time.monotonic(), frame))


async def fetch(url, session_id):
    async with aiohttp.ClientSession() as http:
        headers = {"Authorization": f"Bearer {KEY}"}
        async with http.get(f"{url}/v1/sessions/{session_id}", headers=headers) as response:
            return await response.json()


async def speak(client, pcm, chunk=RATE * 2 * 40 // 1000):
    """40 ms a chunk, up to a second ahead of real time, as the published service sends it."""
    start = time.monotonic()
    for index in range(0, len(pcm), chunk):
        ahead = index / (RATE * 2) - (time.monotonic() - start) - 1
        if ahead > 0:
            await asyncio.sleep(ahead)
        await client.send_audio(pcm[index:index + chunk], sample_rate=RATE, num_channels=1)
    await client.flush_audio()


async def relay_client(binary, encoding):
    with Sandbox(binary, *QUIET, "--relay-encoding", encoding) as sandbox:
        client = ProtofaceRelayClient(api_key=KEY, api_url=sandbox.url)
        session_id = await client.start(avatar_id="av_stock_001", max_duration_seconds=60, metadata={"who": "interop"})
        recorder = Recorder(client)
        task = asyncio.create_task(recorder.run())
        while not recorder.pictures:
            await asyncio.sleep(0.02)
        silent = len(recorder.pictures)
        await asyncio.sleep(2)
        check(f"{encoding}: silence is not sent", not recorder.audio)
        pcm = tone(4)
        await speak(client, pcm)
        await asyncio.sleep(2.5)
        times = [moment for moment, _ in recorder.pictures]
        fps = (len(times) - 1) / (times[-1] - times[0])
        check(f"{encoding}: 25 ± 1 pictures a second ({fps:.2f})", abs(fps - 25) <= 1, fps)
        back = b"".join(frame.audio for _, frame in recorder.audio)
        sent, received = level(pcm), level(back)
        check(f"{encoding}: the level comes back within 1 dB ({sent:.2f}, {received})", received is not None and abs(sent - received) <= 1)
        spoken = recorder.audio[0][0], recorder.audio[-1][0]
        moving = deviation([mouth(f) for t, f in recorder.pictures if spoken[0] <= t <= spoken[1]])
        still = deviation([mouth(f) for t, f in recorder.pictures[silent:] if t < spoken[0]])
        check(f"{encoding}: the face follows the voice ({moving:.2f} against {still:.2f})", moving > 2 * still + 0.2)
        task_two = asyncio.create_task(speak(client, tone(6)))
        await asyncio.sleep(1.2)
        task_two.cancel()
        await client.interrupt()
        interrupted = time.monotonic()
        await asyncio.sleep(1)
        late = [moment - interrupted for moment, _ in recorder.audio if moment > interrupted + 0.3]
        check(f"{encoding}: silence within 0.3 s of an interrupt", not late, late[:3])
        await asyncio.sleep(0.5)
        before = len(recorder.pictures)
        usage = (await fetch(sandbox.url, session_id)).get("usage") or {}
        check(f"{encoding}: usage counts the pictures within a heartbeat ({usage.get('frames')}, {before})",
              before - 52 <= usage.get("frames", 0) <= before + 2)
        await client.stop()
        task.cancel()
        await asyncio.sleep(3)
        ended = await fetch(sandbox.url, session_id)
        check(f"{encoding}: the session ended", ended["status"] == "ended", ended["status"])


class Sink(FrameProcessor):
    def __init__(self):
        super().__init__()
        self.pictures, self.audio = [], b""

    async def process_frame(self, frame, direction):
        await super().process_frame(frame, direction)
        if isinstance(frame, OutputImageRawFrame):
            self.pictures.append(time.monotonic())
        elif isinstance(frame, SpeechOutputAudioRawFrame):
            self.audio += frame.audio
        await self.push_frame(frame, direction)


async def video_service(binary):
    with Sandbox(binary, *QUIET) as sandbox:
        service, sink = ProtofaceVideoService(api_key=KEY, api_url=sandbox.url, avatar_id="av_stock_001"), Sink()
        task = PipelineTask(Pipeline([service, sink]), cancel_on_idle_timeout=False)
        running = asyncio.create_task(PipelineRunner(handle_sigint=False).run(task))
        await task.queue_frames([OutputTransportReadyFrame(), TTSStartedFrame()])
        for _ in range(500):
            if sink.pictures:
                break
            await asyncio.sleep(0.02)
        pcm = tone(3)
        await task.queue_frames([TTSAudioRawFrame(audio=pcm, sample_rate=RATE, num_channels=1), TTSStoppedFrame()])
        await asyncio.sleep(5)
        await task.queue_frame(EndFrame())
        await asyncio.wait_for(running, 20)
        fps = (len(sink.pictures) - 1) / (sink.pictures[-1] - sink.pictures[0]) if len(sink.pictures) > 1 else 0
        check(f"service: 25 ± 1 pictures a second ({fps:.2f})", abs(fps - 25) <= 1)
        sent, received = level(pcm), level(sink.audio)
        check(f"service: the level comes back within 1 dB ({sent:.2f}, {received})", received is not None and abs(sent - received) <= 1)


def main():
    binary = sys.argv[1]
    for encoding in ("jpeg", "rgb24"):
        asyncio.run(relay_client(binary, encoding))
    asyncio.run(video_service(binary))
    print(f"{len(failures)} failed" + (": " + ", ".join(failures) if failures else ""))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
