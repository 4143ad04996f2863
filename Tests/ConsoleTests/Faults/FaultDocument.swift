import FoundationEssentials

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// The fault matrix as Markdown for docs/faults.md.
enum FaultDocument {
    static let path: String = {
        var parts = #filePath.split(separator: "/").map(String.init)
        parts.removeLast(4)
        return "/" + parts.joined(separator: "/") + "/docs/faults.md"
    }()

    static func text(_ faults: [FaultCase]) -> String {
        let rows = faults.enumerated().map { index, fault in
            let cells = [fault.group, fault.name, "`\(fault.header)`", fault.says, fault.kept, fault.recovery.rawValue]
            return "| \(index + 1) | " + cells.map(escaped).joined(separator: " | ") + " |"
        }
        return head + rows.joined(separator: "\n") + "\n"
    }

    private static func escaped(_ text: String) -> String { text.replacing("|", with: "\\|") }

    private static let head = """
        # Faults

        What the console does when something goes wrong. Each row is run by `FaultMatrixTests` against a server that really
        misbehaves, over a socket: the test looks for the words on the drawn screen, then for what is kept, and then the
        console must come back. The page is made from the same table (`RECORD_FAULTS=1 swift test --filter FaultMatrix`).

        While there is trouble the header counts how old the rows are, says why they are not newer and when it asks again. Waits
        double from four seconds to thirty, with jitter, or are set by the server; while the host is down only the list of
        live sessions is requested, and everything else after it was loaded.

        | # | where | fault | header | on the screen | kept | how it recovers |
        | --- | --- | --- | --- | --- | --- | --- |

        """
}
