import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Mistakes in the arguments.
struct UsageWordsTests {
    @Test(arguments: [
        (["sessions", "watch", "--jsn"], "protoface-console sessions watch --help"),
        (["sessions", "--jsn"], "protoface-console sessions --help"),
        (["themes", "chekc"], "protoface-console themes --help"),
        (["--refresh", "x"], "protoface-console desk --help"), (["nonsense"], "protoface-console --help"),
    ])
    func `the help of the very command is named`(arguments: [String], help: String) {
        #expect(UsageWords.sentence("Wrong", arguments: arguments) == "Wrong. See \(help).")
    }

    @Test func `a sentence that ends gets no second end`() {
        #expect(
            UsageWords.sentence("Did you mean '--json'?", arguments: [])
                == "Did you mean '--json'? See protoface-console --help."
        )
    }
}
