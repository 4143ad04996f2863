import Foundation
import Glibc
import Model
import Settings
import TestSupport
import Testing

@testable import Console

/// The player, with scripts in place of aplay.
struct SoundPlayerTests {
    private static let block = [Int16](repeating: 1000, count: 1600)

    private static func program(_ script: String, in home: Home) async throws -> SoundProgram {
        // Without a reader a write would end the whole test run.
        signal(SIGPIPE, SIG_IGN)
        let begin = "#!/bin/sh\n[ \"$1\" = check ] && exit\necho start >> '\(home.path)/starts.txt'\n"
        let path = try home.write(begin + script, to: "player.sh")
        chmod(path, 0o755)
        // A process that another test starts at this moment can hold the file open for writing until its exec.
        let check = try await waiting("a file that can be started") {
            try? Settings.ChildProcess.spawn(path, ["check"], output: .null, errors: .null)
        }
        _ = Settings.ChildProcess.wait(for: check)
        return SoundProgram(path: path, kind: .alsa, isRecorder: false)
    }

    private static func starts(_ home: Home) -> Int {
        let text = try? String(contentsOfFile: home.path + "/starts.txt", encoding: .utf8)
        return (text ?? "").split(separator: "\n").count
    }

    @Test func `a program that ends at once is started twice, and the failure is reported once`() async throws {
        let home = try Home()
        let reports = LockedValue(0)
        let player = SoundPlayer(try await Self.program("exit 1\n", in: home)) { complaint in
            reports.withLock { $0 += complaint.sentence.contains("player.sh ends at once") ? 1 : 0 }
        }
        _ = try await waiting("the failure") {
            player.play(Self.block)
            return player.hasFailed ? true : nil
        }
        for _ in 0..<10 { player.play(Self.block) }
        #expect(reports.withLock { $0 } == 1 && Self.starts(home) <= 2)
    }

    @Test func `a program that can't be started is reported`() throws {
        let reports = LockedValue(0)
        let player = SoundPlayer(SoundProgram(path: "/nowhere/aplay", kind: .alsa, isRecorder: false)) { _ in
            reports.withLock { $0 += 1 }
        }
        for _ in 0..<5 { player.play(Self.block) }
        #expect(player.hasFailed && reports.withLock { $0 } == 1)
    }

    @Test func `a program that ends after more than a second of audio is started again`() async throws {
        let home = try Home()
        // 2 s of 16 kHz mono PCM16.
        let player = SoundPlayer(try await Self.program("head -c 64000 > /dev/null\n", in: home)) { _ in }
        _ = try await waiting("four starts") {
            player.play(Self.block)
            return Self.starts(home) >= 4 ? true : nil
        }
        #expect(!player.hasFailed)
        player.stop()
    }
}
