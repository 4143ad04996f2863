import DeskSupport
import Foundation
import Glibc
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// State and configuration files that are symbolic links into another folder.
struct LinkedStateTests {
    private let home: Home

    init() throws {
        home = try Home()
        for folder in ["state", "dotfiles"] {
            try FileManager.default.createDirectory(
                atPath: home.path + "/" + folder, withIntermediateDirectories: true)
        }
    }

    /// A link in the state folder to a file with this text, or to a missing file.
    private func link(_ name: String, _ text: String?) throws -> String {
        let target = home.path + "/dotfiles/" + name
        if let text { try Data(text.utf8).write(to: URL(filePath: target)) }
        #expect(symlink(target, home.path + "/state/" + name) == 0)
        return target
    }

    private func isLink(_ name: String) -> Bool { LinkedFile.isLink(home.path + "/state/" + name) }

    @Test func `the theme is written to the target`() throws {
        let target = try link("theme.json", #"{"theme":"dark"}"#)
        try ThemeStore(folder: home.path + "/state").keep("light").get()
        #expect(isLink("theme.json") && PrivateFile.readJSON(target)?["theme"]?.string == "light")
    }

    @Test func `columns and views are written to the target, and a damaged target is renamed beside it`() throws {
        let target = try link("desk.json", "{")
        let store = DeskStore(folder: home.path + "/state")
        _ = try store.change { $0.keep(SampleDesk.views[0]) }.get()
        #expect(isLink("desk.json") && store.read().desk.views.count == 1)
        #expect(FileManager.default.fileExists(atPath: target + ".damaged"))
    }

    @Test func `a preset is written to the target`() throws {
        try FileManager.default.createDirectory(atPath: home.path + "/state/presets", withIntermediateDirectories: true)
        let target = home.path + "/dotfiles/mine.json"
        #expect(symlink(target, home.path + "/state/presets/mine.json") == 0)
        let store = PresetStore(folder: home.path + "/state")
        try store.save(Preset(name: "mine", body: .object(["quality": .string("lite")]))).get()
        #expect(isLink("presets/mine.json") && PrivateFile.readJSON(target)?["quality"]?.string == "lite")
    }

    @Test func `links in a circle are reported in a sentence`() throws {
        #expect(symlink("theme.json", home.path + "/state/theme.json") == 0)
        guard case .failure(let complaint) = ThemeStore(folder: home.path + "/state").keep("light") else {
            Issue.record("a circle was written"); return
        }
        #expect(complaint.sentence.contains("theme.json can't be written (Too many levels of symbolic links)"))
        #expect(isLink("theme.json"))
    }

    @Test func `drafts are written to the target, which is emptied and not removed`() throws {
        let target = try link("drafts.json", nil)
        let world = World.storingDrafts(in: home.path + "/state/drafts.json")
        try world([.object(["quality": .string("lite")])]).get()
        #expect(isLink("drafts.json") && PrivateFile.readJSON(target)?["drafts"]?.array?.count == 1)
        try world([]).get()
        #expect(isLink("drafts.json") && PrivateFile.readJSON(target)?["drafts"]?.array?.isEmpty == true)
    }
}
