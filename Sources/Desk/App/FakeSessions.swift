import Canvas
import FakeTransport
import FoundationEssentials
import Media
import Model

/// The sessions of the fake transport, which run in this process.
package struct FakeSessions: Equatable, Sendable {
    /// Maximum number of finished sessions; the oldest are dropped.
    private static let finishedLimit = 20
    /// Seconds between two readings of the meters while only the table shows them.
    package static let meterInterval: TimeInterval = 0.25

    package private(set) var runs: [FakeRun] = []

    package subscript(id: SessionID?) -> FakeRun? { runs.first { $0.id == id } }

    package var isRunning: Bool { runs.contains { !$0.isSettled } }

    package mutating func start(_ order: FakeSessionRequest, _ input: AudioInput, _ scene: inout Scene) -> SessionID {
        let run = FakeRun(order, input: input, at: scene.now)
        runs.append(run)
        for old in runs.filter({ $0.session.status.isTerminal }).dropLast(Self.finishedLimit) {
            runs.removeAll { $0.id == old.id }
            scene.feed.forget(old.id)
        }
        publish(run, &scene)
        return run.id
    }

    /// Takes over the sessions of another state.
    package mutating func adopt(_ other: FakeSessions, _ scene: inout Scene) {
        runs = other.runs
        for run in runs { publish(run, &scene) }
    }

    /// Advances the session to now and changes it. False if there is none with that id.
    package mutating func change(_ id: SessionID, _ scene: inout Scene, _ body: (inout FakeSession) -> Void) -> Bool {
        guard let index = runs.firstIndex(where: { $0.id == id }) else { return false }
        runs[index].advance(to: scene.now)
        body(&runs[index].session)
        publish(runs[index], &scene)
        return true
    }

    /// Advances all sessions. `drawn` is the session whose frames the preview draws and counts. Returns true if a
    /// status changed.
    package mutating func advance(drawn: SessionID?, _ scene: inout Scene) -> Bool {
        var hasNewStatus = false
        for index in runs.indices where !runs[index].isSettled {
            runs[index].session.simulatesFrames = runs[index].id != drawn
            let status = runs[index].session.status
            runs[index].advance(to: scene.now)
            publish(runs[index], &scene)
            if runs[index].session.status != status { hasNewStatus = true }
        }
        return hasNewStatus
    }

    /// The session whose sound is played on this machine; nil if none.
    package internal(set) var audible: SessionID? {
        didSet {
            for index in runs.indices { runs[index].session.keepsPlayedAudio = runs[index].id == audible }
        }
    }

    /// The sound of the audible session since the last call, as PCM16 at 16 kHz.
    mutating func takeSound() -> [Int16] {
        guard let audible, let index = runs.firstIndex(where: { $0.id == audible }) else { return [] }
        return runs[index].session.takePlayedAudio().flatMap(\.pcm16)
    }

    /// Counts a frame that the preview has drawn.
    package mutating func countFrame(of id: SessionID, at now: Date) {
        guard let index = runs.firstIndex(where: { $0.id == id }) else { return }
        runs[index].session.countFrame(at: runs[index].seconds(at: now))
    }

    /// The terminal took the last picture.
    package mutating func noteWrite(at time: Date) {
        for index in runs.indices { runs[index].session.noteWrite(at: runs[index].seconds(at: time)) }
    }

    private func publish(_ run: FakeRun, _ scene: inout Scene) {
        scene.feed.apply(local: run.session.session, media: run.reading, at: scene.now)
    }
}
