import Foundation
import Glibc
import Model
import TestSupport
import Testing

@testable import Settings

/// Files that the console replaces. Symbolic links to them remain links, and their targets get the new content.
struct PrivateFileTests {
    private let home: Home

    init() throws { home = try Home() }

    private let value: JSONValue = .object(["a": .integer(1)])

    private func path(_ name: String) -> String { home.path + "/" + name }

    private func mode(_ path: String) -> UInt32 {
        var facts = stat()
        return stat(path, &facts) == 0 ? UInt32(facts.st_mode) & 0o777 : 0
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createDirectory(atPath: home.path + "/state", withIntermediateDirectories: true)
        #expect(symlink(target, path(name)) == 0)
    }

    private var leftovers: [String] { home.files().map(\.path).filter { $0.hasSuffix(".new") } }

    @Test func `a new file has mode 0600, and an existing one keeps its mode`() throws {
        #expect(PrivateFile.write(value, to: path("a/b.json")) && mode(path("a/b.json")) == 0o600)
        #expect(chmod(path("a/b.json"), 0o644) == 0)
        #expect(PrivateFile.write(.object(["a": .integer(2)]), to: path("a/b.json")) && mode(path("a/b.json")) == 0o644)
        #expect(PrivateFile.readJSON(path("a/b.json")) == .object(["a": .integer(2)]))
    }

    @Test(arguments: ["absolute", "relative", "chain"])
    func `a link remains a link, and its target keeps its mode`(kind: String) throws {
        let target = try home.write("{}", to: "dotfiles/theme.json")
        #expect(chmod(target, 0o640) == 0)
        switch kind {
        case "absolute": try link("state/theme.json", to: target)
        case "relative": try link("state/theme.json", to: "../dotfiles/theme.json")
        default:
            try link("state/middle", to: "../dotfiles/theme.json")
            try link("state/theme.json", to: "middle")
        }
        #expect(PrivateFile.write(value, to: path("state/theme.json")))
        #expect(LinkedFile.isLink(path("state/theme.json")))
        #expect(PrivateFile.readJSON(target) == value && mode(target) == 0o640 && leftovers.isEmpty)
    }

    @Test func `writing through a dangling link creates its target and the target's folder`() throws {
        try link("state/theme.json", to: "../dotfiles/new/theme.json")
        #expect(PrivateFile.write(value, to: path("state/theme.json")))
        #expect(LinkedFile.isLink(path("state/theme.json")))
        let target = path("dotfiles/new/theme.json")
        #expect(PrivateFile.readJSON(target) == value && mode(target) == 0o600)
    }

    @Test func `links in a circle give an error and are not changed`() throws {
        try link("state/a", to: "b")
        try link("state/b", to: "a")
        #expect(!PrivateFile.write(value, to: path("state/a")))
        #expect(errno == ELOOP)
        #expect(LinkedFile.isLink(path("state/a")) && LinkedFile.isLink(path("state/b")))
    }

    @Test func `a file is written through a folder that is a link`() throws {
        try FileManager.default.createDirectory(atPath: path("real"), withIntermediateDirectories: true)
        #expect(symlink(path("real"), path("folder")) == 0)
        #expect(PrivateFile.write(value, to: path("folder/sub/theme.json")))
        #expect(PrivateFile.readJSON(path("real/sub/theme.json")) == value && LinkedFile.isLink(path("folder")))
    }

    @Test func `a device behind a link gets the content and remains a device`() throws {
        try link("state/theme.json", to: "/dev/null")
        #expect(PrivateFile.write(value, to: path("state/theme.json")))
        var facts = stat()
        #expect(stat("/dev/null", &facts) == 0 && facts.st_mode & S_IFMT == S_IFCHR)
        try link("state/full.json", to: "/dev/full")
        #expect(!PrivateFile.write(value, to: path("state/full.json")) && errno == ENOSPC)
    }

    @Test func `a folder at the path of the file gives an error`() throws {
        try FileManager.default.createDirectory(atPath: path("state/theme.json"), withIntermediateDirectories: true)
        #expect(!PrivateFile.write(value, to: path("state/theme.json")) && errno == EISDIR)
        #expect(leftovers.isEmpty)
    }
}
