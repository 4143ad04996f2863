import Model
import Testing

@testable import Console

/// Mistyped commands and options.
struct ArgumentMistakeTests {
    private func sentence(_ line: String) throws -> String? {
        let root = try #require(CommandDump.root)
        return ArgumentMistake(in: line.split(separator: " ").map(String.init), root: root)?.sentence
    }

    @Test(arguments: [
        ("theme", "There is no command 'theme'. Did you mean 'themes'?"),
        ("meters t.wav", "There is no command 'meters'. Did you mean 'meter'?"),
        ("session list", "There is no command 'session'. Did you mean 'sessions'?"),
        ("sessions lst", "There is no command 'lst' of sessions. Did you mean 'list'?"),
        ("help token mnt", "There is no command 'mnt' of token. Did you mean 'mint'?"),
        ("xyzzy", "There is no command 'xyzzy'."),
        ("token inspect tok --room other", "Unknown option '--room'. Did you mean '--room-name'?"),
        ("sessions create --avatar-id av_1 --room demo", "Unknown option '--room'. Did you mean '--room-name'?"),
        ("live --avatar av_1", "Unknown option '--avatar'. Did you mean '--avatar-id'?"),
        ("live --avatar=av_1", "Unknown option '--avatar'. Did you mean '--avatar-id'?"),
        ("sessions list --jsn", "Unknown option '--jsn'. Did you mean '--json'?"),
        ("sessions list --nothing-like-it", "Unknown option '--nothing-like-it'."),
        ("sessions list --limit -1", "The value of '--limit' is '-1': no option takes a negative number."),
        ("--theem light", "Unknown option '--theem'. Did you mean '--theme'?"),
    ])
    func `a mistake is named, with the name that was probably meant`(line: String, expected: String) throws {
        #expect(try sentence(line) == expected)
    }

    @Test(arguments: [
        "", "desk --theme light", "--sandbox --theme light", "sessions list --limit 3 --json", "help token mint",
        "help", "themes --json", "sessions watch status:failed --for 3", "token inspect -", "meter - --json",
        "sessions -h", "sessions get --help", "live --avatar-id av_1 --metadata=--x", "--version",
    ])
    func `existing commands and options are no mistake`(line: String) throws {
        #expect(try sentence(line) == nil)
    }

    @Test func `a very long word is not compared with names`() throws {
        let word = "--" + String(repeating: "a", count: 100_000)
        #expect(try sentence("sessions list \(word)") == "Unknown option '\(word.prefix(59))…'.")
    }
}
