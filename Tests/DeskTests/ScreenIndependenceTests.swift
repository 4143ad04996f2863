import Foundation
import Testing

/// SwiftPM enforces the dependencies between targets. Screens share one target, so their independence is checked here.
struct ScreenIndependenceTests {
    private static let screens = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Desk/Screens")

    private func files() -> [(folder: String, name: String, text: String)] {
        let paths = FileManager.default.enumerator(atPath: Self.screens.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") && $0.contains("/") }.compactMap { path in
            let text = try? String(contentsOf: Self.screens.appending(path: path), encoding: .utf8)
            return text.map { (String(path.prefix { $0 != "/" }), path, $0) }
        }
    }

    @Test func `the folder of one screen uses no type of another screen's folder`() {
        let files = files()
        let folders = Set(files.map(\.folder))
        #expect(folders.count >= 15)
        for folder in folders {
            let types = Set(files.filter { $0.folder == folder }.flatMap { declaredTypes($0.text) })
            for file in files where file.folder != folder {
                let found = words(file.text).intersection(types)
                #expect(found.isEmpty, "\(file.name) uses \(found) of \(folder)")
            }
        }
    }

    /// Types declared at the top level of a file.
    private func declaredTypes(_ text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard !line.hasPrefix(" "), !line.hasPrefix("//"),
                let index = parts.firstIndex(where: { ["struct", "enum", "class", "protocol"].contains($0) }),
                parts.indices.contains(index + 1)
            else { return nil }
            return String(parts[index + 1].prefix { $0.isLetter || $0.isNumber })
        }
    }

    private func words(_ text: String) -> Set<String> {
        let lines = text.split(separator: "\n").filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }
        let withoutStrings = lines.joined(separator: "\n").replacing(/"[^"\n]*"/, with: "")
        return Set(withoutStrings.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    }
}
