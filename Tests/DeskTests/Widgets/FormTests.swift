import DeskSupport
import Model
import Testing

@testable import Canvas
@testable import Desk
@testable import Settings

/// Forms: editing, focus, undo, clicks and drawing.
struct FormTests {
    private func form() -> Form {
        Form(fields: [
            FormField(path: "mode", label: "mode", kind: .choice([.init("one"), .init("two"), .init("three")])),
            FormField(path: "name", label: "name", kind: .text),
            FormField(path: "secret", label: "secret", kind: .secret, visible: .init("mode", ["one"])),
            FormField(
                path: "seconds", label: "seconds", kind: .number(1...600, step: 60, unit: "s"),
                enabled: .init("mode", ["two"], reason: "only with two")),
            FormField(
                path: "face", label: "face",
                kind: .picker([
                    .init("av_1", note: "Ann"), .init("av_2", note: "Bob", refusal: "processing"),
                    .init("av_3", note: "Cyd"),
                ])),
            FormField(path: "on", label: "on", kind: .toggle),
            FormField(path: "pairs", label: "pairs", kind: .pairs),
        ])
    }

    private func pressed(_ form: Form, _ path: String, _ keys: Key...) -> Form {
        var form = form
        form.focus(on: path)
        for key in keys { _ = form.edit(key) }
        return form
    }

    private func typed(_ form: Form, _ path: String, _ text: String) -> Form {
        var form = form
        form.focus(on: path)
        for character in text { _ = form.edit(.character(character)) }
        return form
    }

    @Test func `the focus moves over visible and enabled fields and wraps around`() {
        var form = form()
        var seen: [String] = []
        for _ in 0..<7 {
            seen.append(form.focus)
            form.moveFocus(by: 1)
        }
        #expect(seen == ["mode", "name", "secret", "face", "on", "pairs", "mode"])
        form.set("mode", to: "two")
        #expect(form.visibleFields.map(\.path).contains("secret") == false)
        #expect(form.isEnabled(form.fields[3]))
        form.focus(on: "secret")
        #expect(form.focus != "secret")
    }

    @Test func `a letter chooses the option that starts with it, and arrow keys wrap around`() {
        #expect(pressed(form(), "mode", .character("t")).text("mode") == "two")
        #expect(pressed(form(), "mode", .character("t"), .character("t")).text("mode") == "three")
        #expect(pressed(form(), "mode", .left).text("mode") == "three")
        #expect(pressed(form(), "mode", .character("x")).notices["mode"]?.isEmpty == false)
    }

    @Test func `Page Up and Page Down change a number within its range`() {
        var wide = form()
        wide.set("mode", to: "two")
        #expect(pressed(wide, "seconds", .pageUp).text("seconds") == "60")
        #expect(pressed(wide, "seconds", .pageUp, .pageDown).text("seconds") == "1")
        wide.set("seconds", to: "599")
        #expect(pressed(wide, "seconds", .pageUp, .pageUp).text("seconds") == "600")
        #expect(pressed(wide, "seconds", .pageDown).text("seconds") == "540")
    }

    @Test func `undo reverts continuous typing in one step and redo restores it, wherever the focus is`() {
        var form = typed(form(), "name", "hello")
        form = pressed(form, "on", .character(" "))
        #expect(form.isOn("on"))
        _ = form.edit(.control("_"))
        #expect(!form.isOn("on"))
        _ = form.edit(.control("_"))
        #expect(form.text("name") == "" && form.focus == "name")
        _ = form.edit(.control("r"))
        #expect(form.text("name") == "hello")
        _ = form.edit(.control("r"))
        #expect(form.isOn("on"))
        _ = form.edit(.control("r"))
        #expect(form.notices.values.contains { $0.contains("nothing") })
    }

    @Test func `each word is a separate step of undo`() {
        var form = typed(form(), "name", "one two")
        _ = form.edit(.control("_"))
        #expect(form.text("name").hasPrefix("one"))
        #expect(form.text("name") != "one two")
    }

    @Test func `undo does not restore a cleared secret`() {
        let token = "made-up-\(UInt64.random(in: 1...UInt64.max))"
        var form = pressed(form(), "secret", .paste(token), .control("u"))
        _ = form.edit(.control("_"))
        #expect(form.secret("secret").isEmpty)
    }

    @Test func `typing searches a picker, and an unavailable option can't be chosen`() {
        var form = typed(form(), "face", "bob")
        #expect(form.isPickerOpen)
        _ = form.edit(.enter)
        #expect(
            form.isPickerOpen && form.text("face") == "av_1" && form.notices["face"]?.contains("processing") == true)
        form = pressed(form, "face", .control("u"), .character("c"), .enter)
        #expect(!form.isPickerOpen && form.text("face") == "av_3")
        #expect(pressed(form, "face", .right).text("face") == "av_1")
        #expect(pressed(form, "face", .left).text("face") == "av_1")
        #expect(
            pressed(typed(form, "face", "zzz"), "face", .enter).notices["face"]?.contains("No matches") == true)
        #expect(!pressed(typed(form, "face", "zzz"), "face", .escape).isPickerOpen)
    }

    @Test func `filled pairs get another row, and the focus moves through keys and values`() {
        var form = form()
        form.focus(on: "pairs")
        for (key, value) in [("a", "1"), ("b", "")] {
            form = typed(form, "pairs", key)
            form.moveFocus(by: 1)
            form = typed(form, "pairs", value)
            form.moveFocus(by: 1)
        }
        #expect(form.pairs("pairs").map(\.key.text) == ["a", "b"])
        form.moveFocus(by: 1)
        #expect(form.focus == "mode")
        form.moveFocus(by: -1)
        #expect(form.focus == "pairs")
        form.moveRow(by: -1)
        _ = form.edit(.control("x"))
        #expect(form.pairs("pairs").map(\.key.text) == ["a"])
        _ = form.edit(.control("_"))
        #expect(form.pairs("pairs").map(\.key.text) == ["a", "b"])
    }

    @Test func `a long paste loses its line breaks, is truncated at the limit, and the notice says both`() {
        let long = String(repeating: "abcdefghi\n", count: 4000)
        let form = pressed(form(), "name", .paste(long))
        #expect(form.text("name").count == TextInput.limit)
        #expect(form.notices["name"] == "Pasted; 4 000 line breaks removed, only 2 000 of 36 000 characters fit.")
        #expect(typed(form, "name", "x").notices["name"]?.contains("full") == true)
    }

    @Test func `a token pasted into another field is rejected, and a typed one is shown as dots`() {
        let token = Fixture.token()
        var form = pressed(form(), "name", .paste(token))
        #expect(form.text("name").isEmpty)
        #expect(form.notices["name"]?.contains("worker token field") == true)
        form = typed(form, "name", token)
        let shown = drawn(form)
        for start in stride(from: 0, to: token.count - 12, by: 1) {
            let piece = token.dropFirst(start).prefix(12)
            #expect(!shown.contains(piece))
        }
        #expect(shown.contains("●●●●●●●●"))
    }

    private func drawn(_ form: Form, width: Int = 60, height: Int = 20) -> String {
        var canvas = Canvas(Size(columns: width, rows: height))
        FormView(form: form, width: width).draw(on: &canvas, in: canvas.bounds)
        return canvas.glyphText
    }

    @Test(arguments: [1, 2, 3, 5, 8, 20], [10, 24, 60, 200])
    func `the focused field is always visible`(height: Int, width: Int) {
        var form = form()
        form.set("pairs", to: (0..<30).map { PairsInput.Pair("key\($0)", "v") })
        for _ in 0..<80 {
            var canvas = Canvas(Size(columns: width, rows: height))
            FormView(form: form, width: width).draw(on: &canvas, in: canvas.bounds)
            let isText = [FormValue.text(TextInput()), .secret(SecretInput()), .pairs(PairsInput())].contains {
                $0.isOfKind(form.values[form.focus])
            }
            if isText { #expect(canvas.cursor != nil, "\(form.focus) at \(width)×\(height)") }
            form.moveFocus(by: 1)
        }
    }

    @Test func `a click acts on the field or option that is drawn there`() {
        let view = FormView(form: form(), width: 60)
        let rows = view.rows
        var canvas = Canvas(Size(columns: 60, rows: 20))
        view.draw(on: &canvas, in: canvas.bounds)
        let line = canvas.glyphText.split(separator: "\n", omittingEmptySubsequences: false)[0]
        let x = line.distance(from: line.startIndex, to: line.firstRange(of: "two")?.lowerBound ?? line.startIndex)
        #expect(x > 0)
        #expect(view.target(at: Point(x: x, y: 0), in: canvas.bounds) == FormRow.Target(path: "mode", part: .option(1)))
        #expect(view.target(at: Point(x: 2, y: 1), in: canvas.bounds)?.path == "name")
        #expect(view.target(at: Point(x: 2, y: rows.count), in: canvas.bounds) == nil)
        #expect(view.target(at: Point(x: 70, y: 0), in: canvas.bounds) == nil)
        var form = form()
        _ = form.click(FormRow.Target(path: "mode", part: .option(1)))
        #expect(form.text("mode") == "two" && form.focus == "mode")
        _ = form.click(FormRow.Target(path: "on", part: .field))
        #expect(form.isOn("on"))
        _ = form.click(FormRow.Target(path: "face", part: .field))
        #expect(form.isPickerOpen)
        _ = form.click(FormRow.Target(path: "face", part: .option(2)))
        #expect(form.text("face") == "av_3")
        _ = form.edit(.control("_"))
        #expect(form.text("face") == "av_1")
    }
}

extension FormValue {
    fileprivate func isOfKind(_ other: FormValue?) -> Bool {
        switch (self, other) {
        case (.text, .text?), (.secret, .secret?), (.pairs, .pairs?): true
        default: false
        }
    }
}
