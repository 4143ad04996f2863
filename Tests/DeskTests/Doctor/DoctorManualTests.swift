import Diagnosis
import FoundationEssentials
import Model
import Testing

/// The page of the manual about the session doctor has every rule.
struct DoctorManualTests {
    @Test func `docs doctor has a row for each rule with its title and words`() throws {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let page = try String(contentsOf: URL(filePath: "/\(root)/docs/doctor.md"), encoding: .utf8)
        let rows = page.split(separator: "\n")
        for rule in RuleID.allCases {
            let row = try #require(rows.first { $0.hasPrefix("| `\(rule.rawValue)` |") }, "\(rule)")
            #expect(row.contains(rule.title), "\(row)")
            #expect(rule.liveWord.map { row.contains("`\($0)`") } ?? true, "\(row)")
        }
        #expect(rows.count { $0.hasPrefix("| `") } == RuleID.allCases.count)
    }
}
