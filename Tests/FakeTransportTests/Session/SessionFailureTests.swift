import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct SessionFailureTests {
    @Test(arguments: [AudioSource.dataStream, .track])
    func `a failed input fails the session`(source: AudioSource) throws {
        var session = SessionFixture.session {
            $0.audioSource = source
            $0.participants = [Participant(identity: "file", input: .failed(.unsupportedChannelCount(200)))]
        }
        session.advance(to: 5)
        #expect(session.status == .failed)
        let value = session.session
        #expect(value.failure?.code == "audio_source_unsupported")
        #expect(value.failure?.message == "The audio source failed: it has 200 channels.")
        #expect(value.failedAt != nil && value.endedAt == nil && value.startedAt != nil)
        #expect(session.failure == .unsupportedChannelCount(200))
        #expect(session.has(.failed(.unsupportedChannelCount(200))))
        #expect(session.advanced(to: 100).session == value)
    }

    @Test func `in track mode a failed input of a participant that is not pinned does not fail the session`() {
        let broken = Participant(identity: "other", input: .failed(.emptyInput))
        var session = SessionFixture.track([SessionFixture.tone(), broken])
        session.setSpeaker("other")
        #expect(session.advanced(to: 5).status == .running)
    }

    @Test func `a pipe that closes without a byte fails the session`() {
        var session = SessionFixture.stream([Participant(identity: "pipe", input: .stream(PCMStream()))]).advanced(
            to: 1)
        session.finishInput(of: "pipe")
        #expect(session.advanced(to: 2).session.failure?.code == "audio_source_empty")
    }

    @Test func `the owner can fail a running session but not an ended one`() {
        var session = SessionFixture.stream([SessionFixture.tone()]).advanced(to: 1)
        session.fail(.inputStalled(seconds: 5))
        #expect(session.status == .failed)
        #expect(session.session.failure?.message == "The audio source failed: no audio arrived for 5 s.")
        var ended = SessionFixture.stream([]).advanced(to: 100)
        ended.fail(.emptyInput)
        #expect(ended.status == .ended)
    }

    @Test func `a truncated file plays and a warning is logged`() throws {
        let file = try WAVFile(WAVFileBuilder(statedSize: 1000, data: [0, 64]).bytes)
        let session = SessionFixture.stream([Participant(identity: "file", input: .file(WAVSource(file)))])
        #expect(session.has(.inputWarning("file", .cutOff(missingBytes: 998))))
        #expect(session.advanced(to: 3).status == .running)
    }
}
