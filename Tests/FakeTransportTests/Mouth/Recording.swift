import Glibc
import Testing

@testable import FakeTransport
@testable import Media

/// Speech for tests: recorded voices if they are installed, and the embedded speech.
struct Recording: CustomTestStringConvertible {
    var testDescription: String { name }
    let name: String
    let frames: [AudioFrame]
    /// The original samples; `rate` is their sample rate in Hz.
    let original: [Float]
    let rate: Int

    private static let folder = "/usr/share/sounds/alsa"
    /// Spoken words from Debian's alsa-utils, without Noise.wav, which is mostly noise.
    private static let files = [
        "Front_Center", "Front_Left", "Front_Right", "Rear_Center", "Rear_Left", "Rear_Right", "Side_Left",
        "Side_Right",
    ]

    static let embedded = Recording(
        name: "embedded speech", source: ClipSource(.speech), original: Clip.speech.samples, rate: AudioFrame.sampleRate
    )

    /// At least the embedded speech; prints a warning if no recorded voice is installed.
    static let all: [Recording] = {
        let recorded = files.compactMap { name -> Recording? in
            guard let file = try? WAVFile(read("\(folder)/\(name).wav")) else { return nil }
            let samples = file.mono(0..<file.sampleCount)
            return Recording(name: name, source: WAVSource(file), original: samples, rate: file.format.sampleRate)
        }
        if recorded.isEmpty {
            print(
                "*** NO RECORDED VOICE in \(folder) (apt-get install alsa-utils): testing only embedded speech ***"
            )
        }
        return recorded + [embedded]
    }()

    private init(name: String, source: some PCMSource, original: [Float], rate: Int) {
        (self.name, self.original, self.rate) = (name, original, rate)
        frames = (try? Tone.all(source)) ?? []
    }

    private static func read(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var portion = Array(repeating: UInt8(0), count: 65_536)
        while case let count = fread(&portion, 1, portion.count, file), count > 0 { bytes += portion[..<count] }
        return bytes
    }
}
