import Foundation
import Model
import TestSupport
import Testing

@testable import Settings

/// API keys from files and commands.
struct KeySourceTests {
    private func complaint(_ source: KeySource, _ environment: [String: String] = [:]) -> String? {
        do throws(Complaint) {
            _ = try source.read(environment: environment)
            return nil
        } catch {
            return error.sentence
        }
    }

    @Test func `a key file must be a private regular file with an absolute or home path`() throws {
        let home = try Home()
        let file = try home.write("  key-of-a-file\n", to: "key")
        #expect(chmod(file, 0o600) == 0)
        #expect(try KeySource.file("~/key").read(environment: home.environment) == Secret("key-of-a-file"))
        #expect(chmod(file, 0o644) == 0)
        #expect(complaint(.file(file))?.contains("chmod 600") == true)
        #expect(complaint(.file(home.path)) != nil)
        #expect(complaint(.file("key"))?.contains("absolute path") == true)
    }

    @Test func `the key is the trimmed output of the command`() throws {
        #expect(try KeyCommand.run("printf '  key-of-a-command \\n'") == Secret("key-of-a-command"))
    }

    @Test func `the key command gets no input from the terminal`() throws {
        #expect(try KeyCommand.run("read line; printf got-$?") == Secret("got-1"))
    }

    @Test func `the error of a failed key command contains its stderr`() {
        let sentence = complaint(.command("echo half-a-key; echo the vault is locked >&2; exit 3"))
        #expect(sentence == "The api_key_command failed (exit code 3): the vault is locked.")
        #expect(complaint(.command("true")) == "The api_key_command printed nothing.")
        #expect(complaint(.command("echo two; echo lines"))?.contains("is invalid") == true)
    }

    @Test func `a key command that times out is killed with its child processes`() async throws {
        let home = try Home()
        let file = home.path + "/pid"
        #expect(throws: Complaint.self) { try KeyCommand.run("sleep 600 & echo $! > \(file); wait", seconds: 0.5) }
        let pid = try #require(
            pid_t(String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self).filter(\.isNumber)))
        // A zombie that is not reaped yet counts as ended.
        _ = try await waiting("the child's end") {
            let state = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8))?.split(separator: " ")[2]
            return state == nil || state == "Z" ? true : nil
        }
    }

    @Test func `a background process of the key command does not delay the key`() throws {
        let start = ContinuousClock.now
        #expect(try KeyCommand.run("sleep 600 & echo key-in-time") == Secret("key-in-time"))
        #expect(start.duration(to: .now) < .seconds(5))
    }
}
