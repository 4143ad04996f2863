import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Messages for wrong arguments.
struct UsageErrorTextTests {
    @Test(arguments: [
        (["sessions", "watch", "--jsn"], "protoface-console sessions watch --help"),
        (["sessions", "--jsn"], "protoface-console sessions --help"),
        (["themes", "chekc"], "protoface-console themes --help"),
        (["--refresh", "x"], "protoface-console desk --help"), (["nonsense"], "protoface-console --help"),
    ])
    func `the message names the help of the command with the wrong argument`(arguments: [String], help: String) {
        #expect(UsageErrorText.sentence("Wrong", arguments: arguments) == "Wrong. See \(help).")
    }

    @Test func `a message that ends with a question mark gets no full stop`() {
        #expect(
            UsageErrorText.sentence("Did you mean '--json'?", arguments: [])
                == "Did you mean '--json'? See protoface-console --help."
        )
    }
}
