import Media
import Testing

@testable import Canvas
@testable import Terminal

/// Detection of a light background.
struct BackgroundDetectionTests {
    @Test(
        arguments: [
            ("\u{1B}]11;rgb:1212/1616/1c1c\u{07}", 0x12161C), ("\u{1B}]11;rgb:fa/fb/fc\u{1B}\\", 0xFAFBFC),
            ("\u{1B}]11;rgba:ffff/0000/8080/ffff\u{07}", 0xFF0080),
        ] as [(String, UInt32)])
    func `a response to OSC 11 between keys becomes a colour`(response: String, colour: UInt32) {
        var decoder = InputDecoder()
        #expect(
            decoder.decode(("k" + response + "j").utf8) == [
                .key(.character("k")), .background(RGB(colour)), .key(.character("j")),
            ])
    }

    @Test func `an invalid response is dropped`() {
        var decoder = InputDecoder()
        #expect(decoder.decode("\u{1B}]11;q\u{7}\u{1B}]11;rgb:zz/00/00\u{7}j".utf8) == [.key(.character("j"))])
    }

    @Test(
        arguments: [("15;0", false), ("0;15", true), ("0;default;15", true), ("7;8", false), ("x", nil), ("", nil)]
            as [(String, Bool?)])
    func `the last number of COLORFGBG decides whether the background is light`(value: String, isLight: Bool?) {
        #expect(BackgroundDetection.isLight(["COLORFGBG": value]) == isLight)
    }
}
