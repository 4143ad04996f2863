import Client
import Desk
import FakeTransport
import Glibc
import Media
import Model
import Settings
import TestSupport
import Testing

@testable import Console

/// Streams of audio, the microphone and the player of the live session.
struct LiveSoundTests {
    /// A FIFO's writer, and what the driver opens of it.
    private final class Source {
        let pipe: POSIXPipe
        let opened: OpenedAudio

        init() throws {
            pipe = try POSIXPipe()
            opened = OpenedAudio(
                input: .stream(PCMStream()), stream: AudioStream(descriptor: fcntl(pipe.read, F_DUPFD_CLOEXEC, 3)))
        }

        /// Writes samples that all have the value.
        func send(_ value: Int16, count: Int = 320) {
            [Int16](repeating: value, count: count).withUnsafeBytes { _ = write(pipe.write, $0.baseAddress, $0.count) }
        }

        /// True if a reader has taken everything that was sent.
        var isRead: Bool {
            var waiting: Int32 = 0
            return ioctl(pipe.read, UInt(FIONREAD), &waiting) == 0 && waiting == 0
        }
    }

    /// True if no process has the number.
    private static func isGone(_ process: pid_t) -> Bool { kill(process, 0) != 0 }

    /// A recorder that records nothing and runs until it is stopped.
    private static func microphone() throws -> Microphone {
        let pipe = try POSIXPipe()
        let process = try Settings.ChildProcess.spawn(
            "/bin/sleep", ["1000"], output: .descriptor(pipe.write), errors: .null)
        return Microphone(
            process: process, stream: AudioStream(descriptor: fcntl(pipe.read, F_DUPFD_CLOEXEC, 3)))
    }

    /// The values of the samples that wait to be sent, and their number.
    private static func waiting(_ driver: LiveDriver) throws -> (values: Set<Int16>, count: Int) {
        var audio = driver.state.withLock { $0.audio }
        var (values, count) = (Set<Int16>(), 0)
        while let frame = try audio.next() {
            values.formUnion(frame.pcm16)
            count += frame.pcm16.count
        }
        return (values, count)
    }

    /// The relay sends no READY, so that the audio waits in the driver.
    private static func started(_ devices: SoundDevices = SoundDevices()) async throws -> LiveDriverFixture {
        let fixture = try LiveDriverFixture(devices: devices)
        await fixture.start()
        return fixture
    }

    // MARK: Streams

    @Test func `audio of a FIFO that another one has replaced is not read`() async throws {
        let fixture = try await Self.started()
        let (first, second) = (try Source(), try Source())
        #expect(fixture.driver.add(first.opened) == nil)
        first.send(1000)
        _ = try await TestSupport.waiting("the first audio") {
            try Self.waiting(fixture.driver).count == 320 ? true : nil
        }
        #expect(fixture.driver.add(second.opened) == nil)
        first.send(2000)
        second.send(3000)
        _ = try await TestSupport.waiting("the second audio") {
            try Self.waiting(fixture.driver).count == 320 ? true : nil
        }
        #expect(try Self.waiting(fixture.driver).values == [3000])
        #expect(!first.isRead && second.isRead)
    }

    @Test func `audio of a FIFO is not read after the end of the session, and not in the next one`() async throws {
        let fixture = try await Self.started()
        let source = try Source()
        #expect(fixture.driver.add(source.opened) == nil)
        await fixture.driver.end()
        await fixture.start()
        #expect(fixture.driver.isActive)
        let next = try Source()
        #expect(fixture.driver.add(next.opened) == nil)
        source.send(2000)
        next.send(3000)
        _ = try await TestSupport.waiting("the audio") { try Self.waiting(fixture.driver).count == 320 ? true : nil }
        #expect(try Self.waiting(fixture.driver).values == [3000] && !source.isRead)
    }

    @Test func `a FIFO that is opened after the end of the session is refused`() async throws {
        let fixture = try await Self.started()
        await fixture.driver.end()
        let source = try Source()
        #expect(fixture.driver.add(source.opened)?.sentence == "The session is not running.")
    }

    @Test func `a FIFO replaces the microphone, which is stopped`() async throws {
        let microphone = try Self.microphone()
        let fixture = try await Self.started(SoundDevices(openMicrophone: { () throws(Complaint) in microphone }))
        #expect(fixture.driver.setMicrophone(true) == .microphone(isOn: true, nil))
        #expect(fixture.driver.add(try Source().opened) == nil)
        try await fixture.wait("the microphone to be off") { $0 == .microphone(isOn: false, nil) }
        _ = try await TestSupport.waiting("the recorder's end") { Self.isGone(microphone.process) ? true : nil }
    }

    // MARK: Microphone and player

    @Test func `a microphone that opens while the session ends is stopped`() async throws {
        let microphone = try Self.microphone()
        let (isOpening, isOver) = (LockedValue(false), LockedValue(false))
        let fixture = try await Self.started(
            SoundDevices(openMicrophone: { () throws(Complaint) in
                isOpening.withLock { $0 = true }
                while !isOver.withLock({ $0 }) { Pace.wait(until: .now + .milliseconds(2)) }
                return microphone
            }))
        let driver = fixture.driver
        let result = LockedValue<Message.Live?>(nil)
        let thread = POSIXThread.start {
            let message = driver.setMicrophone(true)
            result.withLock { $0 = message }
        }
        _ = try await TestSupport.waiting("the start of the recorder") { isOpening.withLock { $0 } ? true : nil }
        await driver.end()
        isOver.withLock { $0 = true }
        thread?.join()
        #expect(result.withLock { $0 } == .microphone(isOn: false, nil))
        _ = try await TestSupport.waiting("the recorder's end") { Self.isGone(microphone.process) ? true : nil }
    }

    @Test func `the end of the session stops the microphone`() async throws {
        let microphone = try Self.microphone()
        let fixture = try await Self.started(SoundDevices(openMicrophone: { () throws(Complaint) in microphone }))
        #expect(fixture.driver.setMicrophone(true) == .microphone(isOn: true, nil))
        await fixture.driver.end()
        _ = try await TestSupport.waiting("the recorder's end") { Self.isGone(microphone.process) ? true : nil }
    }

    @Test func `a player that can't play is switched off, with the reason`() async throws {
        let fixture = try await Self.started(
            SoundDevices(openPlayer: { failed throws(Complaint) in
                SoundPlayer(SoundProgram(path: "/bin/false", kind: .alsa, isRecorder: false), failed: failed)
            }))
        #expect(fixture.driver.setPlayback(true) == .playback(isOn: true, nil))
        let player = try #require(fixture.driver.state.withLock { $0.player })
        signal(SIGPIPE, SIG_IGN)
        _ = try await TestSupport.waiting("the failure") {
            player.play([Int16](repeating: 1000, count: 320))
            return player.hasFailed ? true : nil
        }
        try await fixture.wait("the message") {
            guard case .playback(isOn: false, let complaint?) = $0 else { return false }
            return complaint.sentence.contains("/bin/false")
        }
        #expect(fixture.driver.state.withLock { $0.player } == nil)
    }

    @Test func `a player that is opened after the end of the session is not used`() async throws {
        let fixture = try await Self.started(
            SoundDevices(openPlayer: { failed throws(Complaint) in
                SoundPlayer(SoundProgram(path: "/bin/false", kind: .alsa, isRecorder: false), failed: failed)
            }))
        await fixture.driver.end()
        #expect(fixture.driver.setPlayback(true) == .playback(isOn: false, nil))
    }
}
