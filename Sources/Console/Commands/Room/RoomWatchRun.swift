import Canvas
import Desk
import FoundationEssentials
import Glibc
import Live
import Model
import RoomRecords
import RoomWatch
import Terminal

/// One run of `room watch`: reads the helper's records, and prints readings every second.
@MainActor
struct RoomWatchRun {
    let helper: RoomHelperProcess
    let signals: SignalPipe
    let seconds: Double?
    let json: Bool
    /// Writes pictures instead of readings; nil if they are not wanted.
    var printer: FramePrinter?
    /// Seconds in which the reader of the output can take what waits, after a signal.
    private static let outputTimeout = 1.0

    // Written on other threads: a reader that stops must not keep the console in the room.
    private let lines = BackgroundWriter(to: STDOUT_FILENO)
    private let complaints = BackgroundWriter(to: STDERR_FILENO)
    private var droppedLines = 0
    private var isStopped = false
    private var pictureCount = 0
    private var readings = RoomReadings()
    private var others: Set<String> = []
    private var emptySince: ContinuousClock.Instant?

    init(helper: RoomHelperProcess, signals: SignalPipe, seconds: Double?, json: Bool) {
        (self.helper, self.signals, self.seconds, self.json) = (helper, signals, seconds, json)
    }

    /// Returns when the time is over, after a signal, or when the room is empty.
    mutating func perform() throws(CommandFailure) {
        let begin = ContinuousClock.now
        var next = begin.advanced(by: .seconds(1))
        var end: ContinuousClock.Instant?
        while true {
            orderPictures()
            guard wait(until: next) else { return }
            try readRecords()
            if let end = printer?.end ?? lines.end {
                guard let failure = end.failure else { return }
                throw CommandFailure(failure)
            }
            if let ending = readings.ending {
                guard ending.isError else { return }
                throw CommandFailure("The viewer has left the room: \(ending.reason).")
            }
            let now = ContinuousClock.now
            guard readings.isReady else {
                guard now - begin < .seconds(RoomViewers.joinTimeout) else {
                    throw CommandFailure(
                        "The room was not joined within \(Int(RoomViewers.joinTimeout)) s.",
                        .unreachable)
                }
                next = max(next, now.advanced(by: .milliseconds(100)))
                continue
            }
            if end == nil {
                end = seconds.map { now.advanced(by: .seconds($0)) }
                next = now.advanced(by: .seconds(1))
            }
            if now >= next {
                readings.advance(to: Date())
                if printer == nil { for reading in readings.readings { show(reading) } }
                next = next.advanced(by: .seconds(1))
            }
            if let end, now >= end { return }
            guard !isEmpty(at: now) else { return complain("Nobody else is in the room, so it was left.") }
        }
    }

    /// Waits until the output is written; after a signal only for a moment. The room must have been left before.
    func finish() throws(CommandFailure) {
        let timeout = isStopped ? Self.outputTimeout : .infinity
        for writer in [lines, complaints] {
            writer.finish(within: timeout) { !Signal.stopSignals.isDisjoint(with: signals.read()) }
        }
        printer?.finish(within: Self.outputTimeout)
        if droppedLines > 0 {
            Output.complain("\(droppedLines) lines were left out, because standard output was not read.")
        }
        if let failure = (printer?.end ?? lines.end)?.failure { throw CommandFailure(failure) }
    }

    private mutating func readRecords() throws(CommandFailure) {
        let records: [RoomRecord]
        do throws(RoomHelperProcess.Problem) { records = try helper.read() } catch {
            throw CommandFailure(error.sentence)
        }
        var picture: RoomPicture?
        for record in records {
            if case .picture(let new) = record { picture = new } else { note(record) }
        }
        guard let picture else { return }
        pictureCount += 1
        if let shown = LivePicture(picture, number: pictureCount) { printer?.print(shown) }
    }

    /// The avatar's pictures, or those of the first video track.
    private func orderPictures() {
        guard let size = printer?.pictureSize else { return }
        let videos = readings.readings.filter { !$0.isAudio }
        let video = videos.first { $0.track.hasPrefix("protoface-avatar") } ?? videos.first
        helper.order(video.map { PictureOrder(sid: $0.sid, width: size.width, height: size.height) } ?? .none)
    }

    private mutating func isEmpty(at now: ContinuousClock.Instant) -> Bool {
        emptySince = others.isEmpty ? emptySince ?? now : nil
        return emptySince.map { now - $0 >= .seconds(JoinedRoom.emptyTimeout) } ?? false
    }

    /// False after a signal, or if the reader of standard output has closed the pipe.
    private mutating func wait(until next: ContinuousClock.Instant) -> Bool {
        let left = max(0, (next - ContinuousClock.now) / .milliseconds(1))
        var watched = [
            pollfd(fd: helper.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: STDOUT_FILENO, events: 0, revents: 0),
        ]
        _ = poll(&watched, nfds_t(watched.count), Int32(min(left + 1, 1000)))
        isStopped = !Signal.stopSignals.isDisjoint(with: signals.read())
        return watched[2].revents & Int16(POLLERR | POLLHUP | POLLNVAL) == 0 && !isStopped
    }

    private mutating func note(_ record: RoomRecord) {
        readings.apply(record, at: Date())
        switch record {
        case .joined(let identity, let kind):
            others.insert(identity)
            showEvent("joined", ["identity": identity, "kind": kind])
        case .left(let identity, let reason):
            others.remove(identity)
            showEvent("left", ["identity": identity, "reason": reason])
        case .track(let identity, _, let name, _, let isMuted):
            showEvent(isMuted ? "track_muted" : "track", ["identity": identity, "track": name])
        case .trackEnded(let identity, _): showEvent("track_ended", ["identity": identity])
        case .muted(let identity, _, let isMuted): showEvent(isMuted ? "muted" : "unmuted", ["identity": identity])
        case .quality(let identity, let quality): showEvent("quality", ["identity": identity, "quality": quality])
        case .reconnecting: showEvent("reconnecting", [:])
        case .reconnected: showEvent("reconnected", [:])
        case .ready, .sound, .pictures, .picture, .over: break
        }
    }

    // MARK: Output

    private mutating func say(_ text: String) { if !lines.write(Output.line(text)) { droppedLines += 1 } }

    private func complain(_ text: String) { complaints.write(Output.complaintLine(text)) }

    private mutating func showEvent(_ event: String, _ members: [String: String]) {
        let now = Date()
        guard json else {
            let words = ["identity", "kind", "track", "reason", "quality"].compactMap { members[$0] }
            let line = [Self.clock(now)] + words.prefix(1) + [event.replacing("_", with: " ")] + words.dropFirst()
            let text = ScreenText.clean(line.joined(separator: "  "))
            return printer == nil ? say(text) : complain(text)
        }
        var object: [String: JSONValue] = members.mapValues { .string($0) }
        (object["object"], object["at"]) = (.string("room_event"), .string(Timestamp.text(now)))
        object["event"] = .string(event)
        sayLine(object)
    }

    private mutating func show(_ reading: RoomReadings.Reading) {
        let now = Date()
        if json { sayLine(reading.json(at: now)) } else { say(ScreenText.clean(reading.text(at: now))) }
    }

    private mutating func sayLine(_ object: [String: JSONValue]) {
        if let text = try? JSONCoding.print(JSONValue.object(object), pretty: false) { say(text) }
    }

    static func clock(_ date: Date) -> String { Format.clock(date, utcOffset: DeskLauncher.utcOffset(at: date)) }
}

extension RoomReadings.Reading {
    /// Values that do not apply, and levels of digital silence, are null.
    func json(at now: Date) -> [String: JSONValue] {
        func number(_ value: Double?) -> JSONValue {
            value.flatMap { $0.isFinite ? .number(($0 * 10).rounded() / 10) : nil } ?? .null
        }
        return [
            "object": .string("room_reading"), "at": .string(Timestamp.text(now)), "identity": .string(identity),
            "kind": .string(kind), "track": .string(track), "muted": .bool(isMuted), "rms_dbfs": number(rms),
            "peak_dbfs": number(peak), "fps": number(rate), "width": width > 0 ? .integer(width) : .null,
            "height": height > 0 ? .integer(height) : .null, "frozen_ms": frozen.map { .integer($0) } ?? .null,
            "luma": luma.isEmpty ? .null : .array(luma.map { .integer($0) }),
        ]
    }

    @MainActor func text(at now: Date) -> String {
        var parts = [RoomWatchRun.clock(now), identity, track]
        if isMuted { parts.append("muted") }
        if let rms, let peak {
            parts.append(rms.isFinite ? "\(Format.level(rms)) dBFS, peak \(Format.level(peak))" : "silent")
        }
        if isClipped { parts.append("clip") }
        if let rate {
            parts.append("\(Format.decimal(rate)) fps  \(width)x\(height)")
            if let frozen, frozen > 1000 { parts.append("frozen for \(frozen / 1000) s") }
        }
        return parts.joined(separator: "  ")
    }
}
