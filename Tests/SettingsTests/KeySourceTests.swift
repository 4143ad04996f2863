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

    /// The same text as a variable, a file, the output of a command, and in the configuration file.
    private func sources(_ text: String, _ home: Home) throws -> [(source: KeySource, environment: [String: String])] {
        let file = try home.write(text, to: "key")
        chmod(file, 0o600)
        return [
            (.environment("KEY"), ["KEY": text]), (.file(file), [:]), (.command("cat \(file)"), [:]),
            (.inline(Secret(text)), [:]),
        ]
    }

    @Test(arguments: [
        "sk_key_text", "sk_key_text\n", " sk_key_text\r\n\n", "\t sk_key_text \t", "\u{FEFF}sk_key_text\n",
    ])
    func `white space and a byte order mark around a key are removed in every source`(text: String) throws {
        let home = try Home()
        for (source, environment) in try sources(text, home) {
            #expect(try source.read(environment: environment) == Secret("sk_key_text"), "\(source.words)")
        }
        let access = try APIAccess(url: nil, environment: ["PROTOFACE_API_KEY": text])
        #expect(access?.key == Secret("sk_key_text") && access?.keyLabel == "the variable PROTOFACE_API_KEY")
    }

    @Test(arguments: [
        ("Bearer sk_key_text", "begins with Bearer"), ("\"sk_key_text\"", "in quotes"), ("'sk_key_text", "in quotes"),
        ("“sk_key_text”", "in quotes"), ("PROTOFACE_API_KEY=sk_key_text", "a name and ="),
        ("export KEY=\"sk_key_text\"", "in quotes"), ("export KEY=sk_key_text", "a name and ="),
        ("sk_key_text sk_key", "spaces or line breaks"), ("sk_key\nsk_text", "spaces or line breaks"),
        ("sk_key\u{200B}text", "U+200B"), ("sk_këy_text", "U+00EB"), ("Authorization: Bearer sk_key_text", "Bearer"),
    ])
    func `what is wrong with a key is named with its source in every source`(text: String, words: String) throws {
        let home = try Home()
        for (source, environment) in try sources(text, home) {
            let sentence = try #require(complaint(source, environment))
            #expect(sentence.contains(words) && sentence.contains("The key from the \(source.words) is invalid"))
            #expect(sentence.contains("It was not sent.") && !sentence.contains("key_text"))
        }
        #expect(throws: SettingsError.self) { try APIAccess(url: nil, environment: ["PROTOFACE_API_KEY": text]) }
    }

    @Test func `a key variable of white space counts as unset`() throws {
        for text in ["", "\n", " \t"] {
            #expect(try APIAccess(url: nil, environment: ["PROTOFACE_API_KEY": text]) == nil)
        }
    }

    @Test func `a file larger than a key can be is named`() throws {
        let home = try Home()
        let file = try home.write(String(repeating: "a", count: 200_000), to: "key")
        chmod(file, 0o600)
        #expect(complaint(.file(file))?.contains("more than 65536 bytes") == true)
        #expect(throws: SecretFile.Failure.tooLong) { try SecretFile.read(file) }
        #expect(throws: SecretFile.Failure.unreadable(ENOENT)) { try SecretFile.read(home.path + "/no") }
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
