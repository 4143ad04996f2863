import ArgumentParser
import Foundation
import Model
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Completeness and roff escaping of the manual page.
struct ManualPageTests {
    private static func root() throws -> JSONValue {
        try #require(JSONCoding.decode(JSONValue.self, from: Data(Root._dumpHelp().utf8))["command"])
    }

    /// Visits ArgumentParser's dump independently of `ManualPage`, so that a missing command is detected.
    private static func all(_ command: JSONValue) -> [JSONValue] {
        let subcommands = (command["subcommands"]?.array ?? []).filter {
            $0["shouldDisplay"]?.bool != false && $0["commandName"]?.string != "help"
        }
        return [command] + subcommands.flatMap(all)
    }

    @Test func `the manual page has every command with all its options and arguments`() throws {
        let page = try ManualCommand.page()
        let commands = Self.all(try Self.root())
        #expect(commands.count > 20)
        var options = 0
        for command in commands.dropFirst() {
            let names =
                (command["superCommands"]?.array ?? []).dropFirst().compactMap(\.string) + [
                    command["commandName"]?.string ?? "?"
                ]
            let head = ".SS " + Roff.escaped(names.joined(separator: " ")) + "\n"
            let start = try #require(page.range(of: head), "\(names)")
            let rest = page[start.upperBound...]
            let section = rest[..<(rest.range(of: "\n.S")?.lowerBound ?? rest.endIndex)]
            #expect(section.contains(Roff.escaped(command["abstract"]?.string ?? "?")), "\(names)")
            for argument in command["arguments"]?.array ?? [] where argument["shouldDisplay"]?.bool != false {
                let name = argument["preferredName"]?["name"]?.string
                guard name != "version", name != "help" else { continue }
                options += 1
                #expect(
                    section.contains(
                        name.map { ".B " + Roff.escaped("--" + $0) } ?? ".B " + (argument["valueName"]?.string ?? "?")),
                    "\(names) \(name ?? "")")
                #expect(section.contains(Roff.escaped(argument["abstract"]?.string ?? "?")), "\(names) \(name ?? "")")
            }
        }
        #expect(options > 60)
    }

    @Test func `the manual page has every key and every environment variable that the sources read`() throws {
        let page = try ManualCommand.page()
        for row in KeyTable.rows { #expect(page.contains(Roff.escaped(row.label)), "\(row.label)") }
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources")
        let sourceFiles = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        let files = (sourceFiles?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
        var names: Set<String> = []
        for file in files {
            let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
            for match in text.matches(of: /"((?:PROTOFACE|LIVEKIT)_[A-Z_]+)"/) { names.insert(String(match.1)) }
        }
        // Only for crash tests.
        #expect(names.remove("PROTOFACE_DRILL") != nil)
        // Only named in copied curl commands.
        #expect(names.remove("LIVEKIT_TOKEN") != nil)
        #expect(names.count >= 5)
        for name in names { #expect(page.contains(name), "\(name)") }
    }

    @Test func `text that looks like a roff request is escaped`() {
        #expect(Roff.escaped(".nf -x \\") == "\\&.nf \\-x \\e")
        #expect(Roff.escaped("'tis") == "\\&'tis")
        var roff = Roff()
        roff.prose("one\n.two\n\n  three")
        #expect(roff.text == ".PP\none\n.br\n\\&.two\n.PP\n.RS 2\nthree\n.RE\n")
    }

    /// Runs only on machines with groff.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff")))
    func `groff accepts the manual page without warnings`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).1")
        try ManualCommand.page().write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/groff")
        process.arguments = ["-man", "-ww", "-z", "-k", file.path]
        (process.standardError, process.standardOutput) = (pipe, pipe)
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(output.isEmpty && process.terminationStatus == 0, "\(output)")
    }
}
