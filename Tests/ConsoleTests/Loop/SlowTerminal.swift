import DeskSupport
import FoundationEssentials
import Glibc
import Model

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Terminal

/// A terminal on a virtual clock that can stop taking output. It records what it has shown, independently of the loop.
final class SlowTerminal: @unchecked Sendable {
    static let largestRead = 4_096

    /// A dialog that asks whether sessions are to be ended.
    private struct Dialog: Equatable {
        /// Tells one dialog from the next.
        var stackVersion: Int
        var phrase: String?
        var typed: String
    }

    /// A dialog that the terminal shows.
    private struct ShownDialog {
        var dialog: Dialog
        let since: Date
        /// What was typed before the dialog was shown.
        let typedBefore: String
    }

    private(set) var now = Fixture.now
    private(set) var isBlocked = false
    private(set) var size = Size(columns: 80, rows: 24)
    var readLimit = largestRead
    var readState: () -> AppState? = { nil }
    fileprivate let input = Ends()
    fileprivate let signals = Ends()
    private var decoder = InputDecoder()
    private var lastInput = Fixture.now
    private var shown: ShownDialog?
    /// True while the terminal has not taken the last picture; its dialog, if it has one.
    private var isPictureQueued = false
    private var queuedDialog: Dialog?
    private var lastRead: (begin: Date, keyCount: Int, wasBlocked: Bool) = (.distantPast, 0, false)

    /// The two ends of a pipe.
    final class Ends {
        let read: Int32
        let write: Int32

        init() {
            var ends: [Int32] = [0, 0]
            pipe(&ends)
            (read, write) = (ends[0], ends[1])
            _ = fcntl(read, F_SETFL, O_NONBLOCK)
            _ = fcntl(write, F_SETFL, O_NONBLOCK)
        }

        deinit {
            close(read)
            close(write)
        }

        func send(_ bytes: [UInt8]) { _ = bytes.withUnsafeBytes { Glibc.write(write, $0.baseAddress, $0.count) } }

        func receive(_ limit: Int) -> ArraySlice<UInt8> {
            var bytes = [UInt8](repeating: 0, count: limit)
            return bytes[..<max(0, Glibc.read(read, &bytes, limit))]
        }
    }

    // MARK: What the user does

    func advance(by seconds: TimeInterval) { now += seconds }
    func type(_ bytes: [UInt8]) { input.send(bytes) }

    func resize(to size: Size) {
        self.size = size
        signals.send([1])
    }

    func setBlocked(_ isBlocked: Bool) {
        self.isBlocked = isBlocked
        guard !isBlocked, isPictureQueued else { return }
        isPictureQueued = false
        take(queuedDialog)
    }

    // MARK: What the loop does

    var isReady: Bool { !isPictureQueued }

    func read() -> [InputEvent] {
        let begin = now
        let wasBlocked = isPictureQueued
        let bytes = input.receive(readLimit)
        var events: [InputEvent] = []
        if bytes.isEmpty {
            if wait == .zero { events = decoder.timeout() }
        } else {
            events = decoder.decode(bytes)
        }
        lastInput = now
        lastRead = (begin, events.count { if case .key = $0 { true } else { false } }, wasBlocked)
        return events
    }

    var wait: Duration? {
        decoder.wait.map { max(.zero, $0 - .seconds(now.timeIntervalSince(lastInput))) }
    }

    func show(isWhole: Bool) {
        guard isWhole, let state = readState() else { return }
        let dialog = DeskLayout.isTooSmall(state.scene.size) ? nil : (state.screens.top as? EndDialog)
        let picture = dialog.map {
            Dialog(stackVersion: state.screens.version, phrase: $0.phrase, typed: $0.typed.text)
        }
        guard !isBlocked else { return (isPictureQueued, queuedDialog) = (true, picture) }
        take(picture)
    }

    private func take(_ dialog: Dialog?) {
        guard let dialog else { return shown = nil }
        if shown?.dialog.stackVersion == dialog.stackVersion {
            shown?.dialog = dialog
        } else {
            shown = ShownDialog(dialog: dialog, since: now, typedBefore: dialog.typed)
        }
    }

    // MARK: The check

    /// Why the last read may not have confirmed an end; nil if it may. Call after the loop handled it.
    var violation: String? {
        guard let shown = confirmed ?? shown else { return "no dialog was on the terminal" }
        if lastRead.wasBlocked { return "the output was blocked" }
        if lastRead.begin.timeIntervalSince(shown.since) < 0.15 { return "the dialog was shown for less than 150 ms" }
        if lastRead.keyCount != 1 { return "\(lastRead.keyCount) keys came in one read" }
        if !shown.typedBefore.isEmpty { return "the phrase was typed before the dialog was shown" }
        if let phrase = shown.dialog.phrase, shown.dialog.typed.lowercased() != phrase {
            return "the terminal showed \(shown.dialog.typed.debugDescription) instead of the phrase"
        }
        return nil
    }

    /// The dialog on the terminal when the last read began.
    private var confirmed: ShownDialog?
    func rememberDialog() { confirmed = shown }
}

extension Display {
    init(_ terminal: SlowTerminal) {
        self.init(
            inputDescriptor: terminal.input.read, outputDescriptor: { -1 },
            readInput: {
                terminal.rememberDialog()
                return terminal.read()
            },
            inputWait: { terminal.wait }, isAtEnd: { false }, isReady: { terminal.isReady },
            show: { terminal.show(isWhole: $1 == nil) }, size: { terminal.size }, depth: .mono, cellAspect: { nil },
            redraw: {},
            copy: { _ in },
            apply: { _ in }, setMouseCapture: { _ in }, suspend: {}, resumed: {}, resized: {}, query: { _ in },
            removeBackgroundReport: { nil }, removeCellSizeReport: { false }, trimMemory: {})
    }
}

extension SignalSource {
    init(_ terminal: SlowTerminal) {
        self.init(
            descriptor: terminal.signals.read,
            read: { terminal.signals.receive(64).isEmpty ? [] : [.resize] })
    }
}
