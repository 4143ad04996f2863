import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Pictures that are written to a terminal with 24-bit or 256 colours, beside ncurses.
    @Suite struct PictureTests {
        /// A picture of 80×80 pixels: the left half is red, the right half green.
        private func picture(_ home: Home) throws -> String {
            let row = (0..<80).flatMap { $0 < 40 ? [200, 40, 40] : [40, 200, 40] } as [UInt8]
            let path = home.path + "/halves.ppm"
            let bytes = Data("P6 80 80 255\n".utf8) + Data((0..<80).flatMap { _ in row })
            try bytes.write(to: URL(filePath: path))
            return path
        }

        private func isShown(_ pane: Pane, _ colours: [String]) -> Bool {
            let screen = pane.colouredScreen
            return colours.allSatisfy { screen.contains($0) }
        }

        @Test(arguments: [
            ("truecolor", ["48;2;200;40;40", "48;2;40;200;40"]), ("", ["48;5;160", "48;5;40"]),
        ])
        func `a picture is drawn again after a dialog, a redraw and a new size of the terminal`(
            colorterm: String, colours: [String]
        ) async throws {
            let home = try Home()
            let pane = try Pane(
                ConsoleProgram.path + " preview --audio silence --encoding half --picture " + picture(home),
                columns: 100, rows: 30, home: home, environment: ["COLORTERM": colorterm])
            _ = try await waiting("the picture") { isShown(pane, colours) ? true : nil }
            try pane.press("?")
            _ = try await waiting("the help over the picture") {
                pane.screen.contains("Everywhere") && !isShown(pane, colours) ? true : nil
            }
            try pane.press("Escape")
            _ = try await waiting("the picture after the help") { isShown(pane, colours) ? true : nil }
            try pane.press("C-l")
            _ = try await waiting("the picture after redrawing") { isShown(pane, colours) ? true : nil }
            try pane.resize(columns: 70, rows: 20)
            _ = try await waiting("the picture at another size") {
                isShown(pane, colours) && pane.screen.contains("Esc") ? true : nil
            }
            try pane.press("q")
            #expect(try await waiting("the end") { pane.exitCode } == 0)
        }

        @Test func `on a terminal without colours a picture is drawn as text`() async throws {
            let home = try Home()
            let pane = try Pane(
                ConsoleProgram.path + " preview --audio silence --picture " + picture(home), columns: 100, rows: 30,
                home: home, environment: ["NO_COLOR": "1", "COLORTERM": "truecolor"])
            _ = try await waiting("an even area of a glyph") { pane.screen.contains(#/([!-~])\1{5}/#) ? true : nil }
            #expect(!pane.colouredScreen.contains("48;"))
        }

        @Test func `the preview prints pictures in the colours that the option names`() throws {
            let home = try Home()
            let path = try picture(home)
            func frame(_ more: String...) throws -> String {
                let outcome = try ConsoleProgram.run(
                    ["preview", "--print", "--size", "20x10", "--seconds", "0.03", "--picture", path] + more,
                    home: home)
                #expect(outcome.status == 0, "\(outcome.errors)")
                return outcome.output
            }
            #expect(try frame("--colour", "24bit").contains("48;2;200;40;40"))
            #expect(try frame("--colour", "256").contains("48;5;"))
            #expect(try !frame().contains("\u{1B}"))
            #expect(try frame("--encoding", "sextant").contains("48;2;200;40;40"))
            let cutOff = try home.write("P6 2 2 255 ", to: "broken.ppm")
            let broken = try ConsoleProgram.run(["preview", "--print", "--picture", cutOff], home: home)
            #expect(broken.status != 0 && broken.errors.contains("is cut off"), "\(broken.errors)")
            // A file without content on the disk.
            #expect(truncate(cutOff, 600 << 20) == 0)
            let large = try ConsoleProgram.run(["preview", "--print", "--picture", cutOff], home: home)
            #expect(large.status == 2 && large.errors.contains("is larger than 512 MiB"), "\(large.errors)")
        }
    }
}
