// swift-tools-version:6.1
import PackageDescription

let package = Package(
    name: "protoface-console",
    products: [.executable(name: "protoface-console", targets: ["Console"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .target(name: "Model"),
        .target(name: "CSpeech", exclude: ["speech.wav"], cSettings: [.headerSearchPath(".")]),
        .target(
            name: "FakeTransport", dependencies: ["Model", "CSpeech"],
            // Sound and pictures are too much arithmetic for unoptimised code, in a debug build as in the tests.
            swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .target(name: "CCurl"),
        .target(name: "TOML"),
        .target(name: "Client", dependencies: ["Model", "CCurl"]),
        .target(
            name: "Sandbox",
            dependencies: [
                "Model", "FakeTransport", .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),
        .target(
            name: "Minting",
            dependencies: [
                "Model", .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(
            name: "Themes", path: "themes",
            resources: [
                .embedInCode("dark.toml"), .embedInCode("light.toml"), .embedInCode("dusk.toml"),
                .embedInCode("ember.toml"),
                .embedInCode("fjord.toml"), .embedInCode("contrast.toml"), .embedInCode("terminal.toml"),
                .embedInCode("mono.toml"),
            ]),
        .target(
            name: "Scenarios", path: "scenarios",
            resources: [.embedInCode("busy_day.toml"), .embedInCode("outage.toml"), .embedInCode("bad_token.toml")]),
        .executableTarget(
            name: "Console",
            dependencies: [
                "Model", "FakeTransport", "Client", "Minting", "Sandbox", "CNcurses", "TOML", "Themes", "Scenarios",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
            ]),
        .target(name: "TestSupport", dependencies: ["Model"], path: "Tests/TestSupport"),
        .testTarget(name: "ModelTests", dependencies: ["Model"]),
        .testTarget(name: "FakeTransportTests", dependencies: ["FakeTransport", "Model"], exclude: ["Goldens"]),
        .testTarget(name: "ClientTests", dependencies: ["Client", "Model", "TestSupport"]),
        .testTarget(name: "TOMLTests", dependencies: ["TOML"]),
        .testTarget(name: "MintingTests", dependencies: ["Minting", "Model"]),
        .testTarget(name: "SandboxTests", dependencies: ["Sandbox", "Model", "FakeTransport", "TestSupport"]),
        .testTarget(
            name: "ConsoleTests",
            dependencies: ["Console", "Model", "FakeTransport", "Client", "Sandbox", "Themes", "TestSupport"],
            exclude: ["Goldens"]),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "Console", "Model", "FakeTransport", "Client", "Sandbox",
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ]),
        .testTarget(name: "EndToEndTests", dependencies: ["Console", "Model", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6])
