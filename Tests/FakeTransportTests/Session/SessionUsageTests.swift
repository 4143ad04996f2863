import Model
import Testing

@testable import FakeTransport
@testable import Media

@Suite struct SessionUsageTests {
    static func session(fps: Double = 25) -> FakeSession {
        SessionFixture.session {
            $0.participants = [SessionFixture.tone()]
            $0.framesPerSecond = fps
        }
    }

    @Test(arguments: [12.0, 25, 30, 60]) func `frames are rendered at the configured rate`(fps: Double) throws {
        let session = Self.session(fps: fps).advanced(to: 10.001)
        let reading = session.videoReading
        #expect(abs(try #require(reading.framesPerSecond) - fps) < 0.01)
        #expect(reading.frameCount == Int(fps * 10) + 1)
        #expect(reading.longestGap < 1.01 / fps)
    }

    @Test func `usage is updated at each heartbeat while the session runs`() {
        #expect(Self.session().advanced(to: 1.9).session.usage == nil)
        #expect(Self.session().advanced(to: 3.9).session.usage == SessionUsage(billableSeconds: 2, frames: 51))
        #expect(Self.session().advanced(to: 4).session.usage?.billableSeconds == 4)
    }

    @Test func `the final usage rounds seconds up`() {
        var session = Self.session().advanced(to: 4.5)
        session.end()
        #expect(session.session.usage == SessionUsage(billableSeconds: 5, frames: 113))
    }

    @Test func `frames counted by the owner replace the simulated frames`() throws {
        var session = Self.session()
        session.simulatesFrames = false
        session.advance(to: 1)
        #expect(session.session.firstFrameAt == nil)
        for index in 0..<120 { session.countFrame(at: 1 + Double(index) / 40) }
        #expect(session.time(of: .firstFrame) == 1)
        #expect(abs(try #require(session.videoReading.framesPerSecond) - 40) < 0.01)
        #expect(session.videoReading.frameCount == 120)
    }

    @Test func `simulated frames resume without a burst or a gap after frames counted by the owner`() throws {
        var session = Self.session()
        session.simulatesFrames = false
        for index in 0..<600 { session.countFrame(at: Double(index) / 100) }
        session.simulatesFrames = true
        session.advance(to: 12)
        #expect((745...755).contains(session.videoReading.frameCount))
        #expect(session.videoReading.longestGap < 0.05)
        session.simulatesFrames = false
        session.advance(to: 14)
        #expect(session.has(.videoStalled))
        session.simulatesFrames = true
        session.advance(to: 20)
        #expect(session.has(.videoResumed))
        #expect((145...155).contains(session.videoReading.frameCount - 750))
    }
}
