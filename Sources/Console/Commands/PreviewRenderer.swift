import Canvas
import Desk
import FakeTransport
import FoundationEssentials
import Glibc
import Media
import Model

/// Thrown when the reader of standard output has closed the pipe.
private struct ClosedPipeError: Error {}

/// Renders a preview on a simulated clock, so that the same options always give the same frames.
struct PreviewRenderer {
    private let options: PreviewOptions
    private let size: Size
    private let seconds: Double
    private let input: AudioInput
    private let pictures: PictureSequence?

    init(_ options: PreviewOptions, size: Size, seconds: Double) throws(CommandFailure) {
        (self.options, self.size, self.seconds) = (options, size, seconds)
        pictures = try options.pictures()
        let opened = AudioOpener.open(options.order, speak: TextToSpeech.speak)
        guard opened.stream == nil else {
            throw CommandFailure("--print and --cast need a file: a stream has no length.", .usage)
        }
        input = opened.input
        if case .failed(let error) = input { throw CommandFailure(error.failure.message) }
    }

    /// Calls `handleFrame` with each frame and its time in seconds; the session runs from time 0 on.
    private func renderFrames(
        _ look: PictureLook, times: inout [Duration], _ handleFrame: (Double, AvatarPicture) throws -> Void
    ) throws {
        var order = options.order
        order.startUpScale = 0
        var run = FakeRun(order, input: input, at: Date(timeIntervalSince1970: 0))
        run.session.simulatesFrames = false
        var picture = AvatarPicture(
            avatarID: options.avatarID, seed: options.seed,
            encoding: GlyphEncoding(rawValue: options.encoding) ?? .ascii)
        picture.pictures = pictures
        let step = 1 / Double(options.fps)
        for index in 0..<max(1, Int((seconds * Double(options.fps)).rounded())) {
            let time = Double(index) * step
            let start = ContinuousClock.now
            run.session.countFrame(at: time)
            run.session.advance(to: time)
            if let failure = run.session.failure { throw CommandFailure(failure.failure.message) }
            picture.advance(
                by: index == 0 ? 0 : step, mouth: run.session.status == .running ? run.session.mouth : .closed)
            picture.paint(size, look)
            times.append(ContinuousClock.now - start)
            try handleFrame(time, picture)
        }
    }

    /// Writes each frame as text with colours, followed by a form feed.
    func print(_ colours: PictureColours, stats: Bool) throws {
        var times: [Duration] = []
        do {
            try renderFrames(PictureLook(colours: colours), times: &times) { _, picture in
                guard Output.write((picture.frame?.text(colours) ?? "") + "\u{0C}\n") else { throw ClosedPipeError() }
            }
        } catch is ClosedPipeError {
            // The reader of standard output has received all that it wants.
        }
        guard stats, !times.isEmpty else { return }
        let sorted = times.sorted()
        let last = sorted.count - 1
        func percentile(_ fraction: Double) -> String {
            Format.decimal(sorted[Int(Double(last) * fraction)] / .milliseconds(1), places: 2)
        }
        Output.complain(
            "\(sorted.count) frames of \(size.columns)x\(size.rows), audio to cells: "
                + "p50 \(percentile(0.5)) ms, p99 \(percentile(0.99)) ms, max \(percentile(1)) ms")
    }

    /// Creates a new file, or opens an existing pipe or device. Throws when a regular file exists.
    private static func create(_ path: String) throws(CommandFailure) -> Int32 {
        var descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        if descriptor < 0, errno == EEXIST {
            var fileStatus = stat()
            guard stat(path, &fileStatus) == 0, fileStatus.st_mode & S_IFMT != S_IFREG else {
                throw CommandFailure("\(path) already exists and is not replaced.")
            }
            descriptor = open(path, O_WRONLY | O_CLOEXEC)
        }
        guard descriptor >= 0 else {
            throw CommandFailure("\(path) can't be written: \(String(cString: strerror(errno))).")
        }
        return descriptor
    }

    /// Writes an asciicast that contains only the changed cells of each frame.
    func record(into path: String, theme: Theme) throws {
        let descriptor = try Self.create(path)
        do {
            try record(into: descriptor, path, theme)
        } catch {
            close(descriptor)
            throw error
        }
        // Some file systems report a full disk only when the file is closed.
        guard close(descriptor) == 0 else { throw Self.incomplete(path) }
    }

    private func record(into descriptor: Int32, _ path: String, _ theme: Theme) throws {
        var cast = Asciicast(size: size, theme: theme)
        guard Output.write(cast.header + "\n", to: descriptor) else { throw Self.incomplete(path) }
        var times: [Duration] = []
        try renderFrames(PictureLook(theme, on: .trueColour), times: &times) { time, picture in
            var canvas = Canvas(size)
            picture.draw(on: &canvas, in: canvas.bounds)
            guard let line = cast.line(at: time, canvas) else { return }
            guard Output.write(line + "\n", to: descriptor) else { throw Self.incomplete(path) }
        }
    }

    private static func incomplete(_ path: String) -> CommandFailure {
        CommandFailure(
            "\(path) can't be written completely (\(String(cString: strerror(errno)))). The frames before that are in "
                + "it; delete it and record again.")
    }
}
