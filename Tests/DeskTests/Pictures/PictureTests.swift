import DeskSupport
import FoundationEssentials
import Model
import Testing

@testable import Canvas
@testable import Desk

/// Compares the pictures of the manual with what the console draws now.
///
/// With RECORD_PICTURES=1 the tests write the pictures and fail on purpose.
struct PictureTests {
    @Test func `the desk`() throws {
        var state = PictureState.desk()
        for _ in 0..<PictureState.talkingRow { state.press(.character("j")) }
        try expectPicture(state.draw(), named: "desk", title: "The session table and the session under the cursor")
    }

    @Test func `the session screen of a session whose frames stopped`() throws {
        var state = PictureState.desk(rows: 44)
        for _ in 0..<PictureState.stalledRow { state.press(.character("j")) }
        state.press(.enter)
        try expectPicture(state.draw(), named: "session", title: "The screen of a session whose frames stopped")
    }

    @Test func `the preview of a talking avatar`() throws {
        let state = PictureState.preview()
        try expectPicture(state.draw(), named: "preview", title: "A talking avatar of the fake transport")
    }

    @Test func `the preview in half blocks, and in one colour on a light background`() throws {
        let half = PictureState.preview("av_stock_001", glyphs: 1)
        try expectPicture(half.draw(), named: "preview-half", title: "An avatar in half blocks")
        let light = PictureState.preview("av_stock_004", look: PictureLook(isLight: true))
        try expectPicture(
            light.draw(), named: "preview-light", title: "An avatar in one colour, light theme", theme: "light")
    }

    @Test func `the create form with a problem at a field`() throws {
        let state = PictureState.createForm()
        try expectPicture(state.draw(), named: "create", title: "The create form with a problem at the worker token")
    }

    private func expectPicture(
        _ canvas: Canvas, named name: String, title: String, theme themeName: String = "dark",
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let theme = try ThemeLibrary(read: { _ in nil }).theme(themeName)
        let now = CanvasSVG(canvas, title: title, theme: theme).text
        let url = URL(filePath: Self.folder + "/\(name).svg")
        #expect(now.utf8.count < 260_000, "\(name).svg is too large", sourceLocation: location)
        if ProcessInfo.processInfo.environment["RECORD_PICTURES"] == "1" {
            try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
            try Data(now.utf8).write(to: url)
            Issue.record("wrote \(url.path)", sourceLocation: location)
        } else {
            let recorded = FileManager.default.contents(atPath: url.path).map { String(decoding: $0, as: UTF8.self) }
            let isCurrent = recorded == now
            #expect(isCurrent, "\(name).svg is out of date; write it with 'make pictures'", sourceLocation: location)
        }
    }

    private static let folder: String = {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
        return root.joined(separator: "/") + "/docs/pictures"
    }()
}
