import Foundation
import Testing

/// The arrows between rooms: targets by their imports, folders of the console by the names they use.
struct ArrowTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private static let ours: Set<String> = [
        "Model", "FakeTransport", "CCurl", "Client", "Minting", "Sandbox", "CNcurses", "Themes", "Console",
    ]

    private func files(_ folder: String) -> [(path: String, text: String)] {
        let base = Self.root.appending(path: "Sources/\(folder)")
        let walker = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil)
        return (walker?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.compactMap { url in
            (try? String(contentsOf: url, encoding: .utf8)).map {
                (String(url.path.dropFirst(base.path.count + 1)), $0)
            }
        }
    }

    private func imports(_ text: String) -> Set<String> {
        Set(
            text.split(separator: "\n").filter {
                $0.hasPrefix("import ") || $0.contains(" import ") && $0.hasPrefix("@")
            }
            .compactMap { $0.split(separator: " ").last.map(String.init) })
    }

    private static let arrows: [(String, Set<String>)] = [
        ("Model", []), ("Client", ["Model", "CCurl"]), ("Sandbox", ["Model", "FakeTransport"]),
        ("Minting", ["Model"]),
        ("Console", ["Model", "FakeTransport", "Client", "Minting", "Sandbox", "CNcurses", "Themes"]),
    ]

    @Test(arguments: arrows)
    func `a target imports only what its arrows allow`(target: String, allowed: Set<String>) {
        let files = files(target)
        #expect(!files.isEmpty)
        for file in files {
            let used = imports(file.text).intersection(Self.ours)
            #expect(used.isSubset(of: allowed), "\(target)/\(file.path) imports \(used.subtracting(allowed))")
        }
    }

    @Test func `only Terminal imports CNcurses, only Client CCurl`() {
        for file in files("Console") where !file.path.hasPrefix("Terminal/") {
            #expect(!imports(file.text).contains("CNcurses"), "\(file.path)")
        }
        for folder in ["Model", "Sandbox", "Console"] {
            for file in files(folder) { #expect(!imports(file.text).contains("CCurl"), "\(folder)/\(file.path)") }
        }
    }

    @Test func `nothing imports FoundationNetworking`() {
        for folder in ["Model", "Client", "Sandbox", "Console"] {
            for file in files(folder) {
                #expect(!imports(file.text).contains("FoundationNetworking"), "\(folder)/\(file.path)")
            }
        }
    }

    /// Text from outside goes through ScreenText; an avatar's picture is drawn from a fixed alphabet of our own.
    @Test func `only Canvas makes glyphs, and only Terminal writes to the terminal`() {
        for file in files("Console") where !file.path.hasPrefix("Canvas/") && file.path != "Screens/AvatarPicture.swift"
        {
            #expect(!file.text.replacing("forEachGlyph(", with: "").contains("Glyph("), "\(file.path)")
        }
        for file in files("Console") where !file.path.hasPrefix("Terminal/") && !file.path.hasPrefix("Commands/") {
            #expect(!file.text.contains("print(\""), "\(file.path)")
        }
    }

    /// From the lowest room up: a file may use types of its own room and of rooms before it.
    private static let order = ["Canvas", "Widgets", "Config", "Screens", "App", "Runtime"]

    @Test(arguments: order)
    func `a folder uses no type of a folder above it`(folder: String) throws {
        let files = files("Console")
        let above = Self.order[(Self.order.firstIndex(of: folder) ?? 0)...].dropFirst()
        for upper in above {
            let types = files.filter { $0.path.hasPrefix(upper + "/") }.flatMap { declaredTypes($0.text) }
            #expect(!types.isEmpty)
            for file in files where file.path.hasPrefix(folder + "/") {
                let found = words(file.text).intersection(types)
                #expect(found.isEmpty, "\(file.path) uses \(found) of \(upper)")
            }
        }
    }

    @Test func `screens do not name one another`() {
        let files = files("Console").filter {
            $0.path.hasPrefix("Screens/") && $0.path.split(separator: "/").count == 3
        }
        let names = Set(files.map { $0.path.split(separator: "/")[1] })
        #expect(names.count >= 5)
        for name in names {
            let others = files.filter { $0.path.split(separator: "/")[1] != name }
            // What a screen is known by outside is for the app alone; small values it shares are named in Screens
            // itself.
            let types = Set(
                files.filter { $0.path.split(separator: "/")[1] == name }.flatMap { declaredTypes($0.text) })
            for file in others {
                let found = words(file.text).intersection(types)
                #expect(found.isEmpty, "\(file.path) names \(found) of \(name)")
            }
        }
    }

    /// Types declared at the top level of a file.
    private func declaredTypes(_ text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard !line.hasPrefix(" "),
                let index = parts.firstIndex(where: { ["struct", "enum", "class", "protocol"].contains($0) }),
                parts.indices.contains(index + 1)
            else { return nil }
            return String(parts[index + 1].prefix { $0.isLetter || $0.isNumber })
        }
    }

    private func words(_ text: String) -> Set<String> {
        let code = text.split(separator: "\n").filter { !$0.drop(while: { $0 == " " }).hasPrefix("//") }.joined(
            separator: "\n")
        // What stands in quotes is prose, though it may use a type's name.
        let bare = code.replacing(/"[^"\n]*"/, with: "")
        return Set(bare.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    }
}
