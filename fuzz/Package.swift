// swift-tools-version:6.1
import PackageDescription

// The readers of the console, made for libFuzzer: the same files by links, of the console only those that read.
let made: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-enable-testing"])]

let package = Package(
    name: "protoface-console",
    products: [.library(name: "FuzzTargets", type: .static, targets: ["Entry"])],
    dependencies: [
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .target(name: "Model", swiftSettings: made),
        .target(name: "CSpeech", exclude: ["speech.wav"], cSettings: [.headerSearchPath(".")]),
        .target(name: "FakeTransport", dependencies: ["Model", "CSpeech"], swiftSettings: made),
        .target(name: "CCurl", exclude: ["link"]),
        .target(name: "Client", dependencies: ["Model", "CCurl"], swiftSettings: made),
        .target(
            name: "Sandbox", dependencies: ["Model", "FakeTransport", .product(name: "FlyingFox", package: "FlyingFox")],
            swiftSettings: made),
        .target(
            name: "Console", dependencies: ["Model", "Client", .product(name: "TOMLKit", package: "TOMLKit")],
            sources: [
                "Canvas/ASCIIGlyphs.swift", "Canvas/Canvas.swift", "Canvas/Canvas+ASCII.swift", "Canvas/Canvas+Text.swift", "Canvas/Cell.swift",
                "Canvas/CharacterWidth.swift", "Canvas/CharacterWidth+Table.swift", "Canvas/Glyph.swift", "Canvas/Ground.swift", "Canvas/Hit.swift",
                "Canvas/Pigment.swift", "Canvas/Point.swift", "Canvas/Rect.swift", "Canvas/Rect+Cutting.swift", "Canvas/Role.swift",
                "Canvas/ScalarKind.swift", "Canvas/ScreenText.swift", "Canvas/Size.swift", "Canvas/Span.swift", "Canvas/Style.swift", "Veil.swift",
                "Theme/AnsiPalette.swift", "Theme/Attributes.swift", "Theme/BackgroundHint.swift", "Theme/Colour.swift", "Theme/ColourDepth.swift", "Theme/Palette.swift",
                "Theme/RGB.swift", "Theme/RGB+Contrast.swift", "Theme/Role+Contrast.swift", "Theme/Theme.swift", "Theme/Theme+Parsing.swift", "Theme/ThemeError.swift", "Theme/TOMLBrackets.swift", "Theme/TOMLReading.swift",
                "Theme/XtermPalette.swift", "Terminal/Key.swift", "Terminal/KeyDecoder.swift", "Terminal/ReportReader.swift",
                "Config/BadgeColour.swift", "Config/Config.swift", "Config/Config+Parsing.swift", "Config/ConfigFlaw.swift",
                "Config/ConfigLines.swift", "Config/ConfigReader.swift", "Config/KeySource.swift", "Config/Profile.swift",
                "Config/Profile+Parsing.swift",
            ],
            swiftSettings: made),
        .target(name: "Checks", dependencies: ["Model", "Client", "FakeTransport", "Sandbox", "Console"], swiftSettings: made),
        .target(name: "Entry", dependencies: ["Checks"], swiftSettings: made),
    ],
    swiftLanguageModes: [.v6])
