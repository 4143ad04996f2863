// swift-tools-version:6.1
import PackageDescription

let package = Package(
    name: "protoface-console",
    products: [.executable(name: "protoface-console", targets: ["Console"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .target(name: "Model"),
        .target(name: "CSpeech", exclude: ["speech.wav"], cSettings: [.headerSearchPath(".")]),
        .target(
            name: "FakeTransport", dependencies: ["Model", "CSpeech"],
            // Sound and pictures are too much arithmetic for unoptimised code, in a debug build as in the tests.
            swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .target(name: "CCurl", exclude: ["link"]),
        .target(name: "Client", dependencies: ["Model", "CCurl"]),
        .target(
            name: "Sandbox", dependencies: ["Model", "FakeTransport", .product(name: "FlyingFox", package: "FlyingFox")]),
        .target(
            name: "Minting",
            dependencies: [
                "Model", .product(name: "JWTKit", package: "jwt-kit"), .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(
            name: "Themes", path: "themes",
            resources: [
                .embedInCode("dark.toml"), .embedInCode("light.toml"), .embedInCode("dusk.toml"), .embedInCode("ember.toml"),
                .embedInCode("fjord.toml"), .embedInCode("contrast.toml"), .embedInCode("terminal.toml"),
                .embedInCode("mono.toml"),
            ]),
        .target(
            name: "Scenarios", path: "scenarios",
            resources: [.embedInCode("busy_day.toml"), .embedInCode("outage.toml"), .embedInCode("bad_token.toml")]),
        .executableTarget(
            name: "Console",
            dependencies: [
                "Model", "FakeTransport", "Client", "Minting", "Sandbox", "CNcurses", "Themes",
                "Scenarios",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            // Keeps libcurl out of what is loaded at start: see Sources/CCurl/Forwarders.c.
            linkerSettings: [.unsafeFlags(["-L\(Context.packageDirectory)/Sources/CCurl/link"])]),
        .target(name: "TestSupport", dependencies: ["Model"], path: "Tests/TestSupport"),
        .testTarget(name: "ModelTests", dependencies: ["Model"]),
        .testTarget(name: "FakeTransportTests", dependencies: ["FakeTransport", "Model"], exclude: ["Goldens"]),
        .testTarget(name: "ClientTests", dependencies: ["Client", "Model", "TestSupport"]),
        .testTarget(name: "MintingTests", dependencies: ["Minting", "Model"]),
        .testTarget(name: "SandboxTests", dependencies: ["Sandbox", "Model", "FakeTransport", "TestSupport"]),
        .testTarget(
            name: "ConsoleTests",
            dependencies: ["Console", "Model", "FakeTransport", "Client", "Sandbox", "Themes", "TestSupport"],
            exclude: ["Goldens"]),
        .testTarget(name: "FuzzTests", dependencies: ["Console", "Model", "FakeTransport", "Client", "Sandbox"]),
        .testTarget(name: "EndToEndTests", dependencies: ["Console", "Model", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6])
