import Glibc
import Testing

@testable import FakeTransport
@testable import Media

/// Speech to test with: recordings of people where the system has some, else what the program brings.
struct Recording: CustomTestStringConvertible {
    var testDescription: String { name }
    let name: String
    let frames: [AudioFrame]
    /// The samples as they were recorded, and their rate in Hz.
    let original: [Float]
    let rate: Int

    private static let folder = "/usr/share/sounds/alsa"
    /// Words spoken by a person, of Debian's alsa-utils; its Noise.wav is noise but for a word.
    private static let files = [
        "Front_Center", "Front_Left", "Front_Right", "Rear_Center", "Rear_Left", "Rear_Right", "Side_Left",
        "Side_Right",
    ]

    static let embedded = Recording(
        name: "embedded speech", source: ClipSource(.speech), original: Clip.speech.samples, rate: AudioFrame.sampleRate
    )

    /// At least one; says loudly when there is no recorded voice among them.
    static let all: [Recording] = {
        let recorded = files.compactMap { name -> Recording? in
            guard let file = try? WAVFile(read("\(folder)/\(name).wav")) else { return nil }
            let samples = file.mono(0..<file.sampleCount)
            return Recording(name: name, source: WAVSource(file), original: samples, rate: file.format.sampleRate)
        }
        if recorded.isEmpty {
            print(
                "*** NO RECORDED VOICE in \(folder) (apt-get install alsa-utils): only the embedded speech is tested ***"
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
