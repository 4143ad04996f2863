// swift-tools-version:6.1
import PackageDescription

/// Sound, pictures and simulated days of many sessions are too much for unoptimised code, also in the tests.
let optimisedInDebug: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

func nio(_ name: String) -> Target.Dependency { .product(name: name, package: "swift-nio") }
let fuzzedTargets: [Target.Dependency] = [
    "Model", "Media", "FakeTransport", "Client", "Live", "RoomRecords", "RoomWatch", "Sandbox", "Canvas", "Terminal",
    "Settings",
    nio("NIOEmbedded"),
]

/// Scenarios of the sandbox that play a rule of the session doctor.
let diagnosisScenarios = [
    "agent_gone", "avatar_unusable", "codec_not_allowed", "concurrency_limit", "credits_out", "double_voice",
    "duplicate_worker", "end_to_end_encryption", "identity_mismatch", "idle_timeout", "leaked_session", "left_alone",
    "max_duration", "media_blocked", "media_not_connected", "no_agent", "pinned_to_caller", "pipecat_overflow",
    "platform_slow", "room_emptied", "room_full", "room_remade", "slow_start", "source_muted", "synthetic_tone",
    "token_grant", "token_project", "token_time", "two_agents", "unreachable_url", "video_frozen", "wrong_pin",
]

/// The commit for `--version`: letters, digits, dots and dashes of PROTOFACE_COMMIT, which `make build` sets.
let commit = (Context.environment["PROTOFACE_COMMIT"] ?? "").filter { $0.isLetter || $0.isNumber || ".-".contains($0) }

let package = Package(
    name: "protoface-console",
    products: [
        .executable(name: "protoface-console", targets: ["Console"]),
        .executable(name: "protoface-room-helper", targets: ["RoomHelper"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .target(name: "Model"),
        .target(name: "TOML"),
        .target(name: "Diagnosis", dependencies: ["Model"], swiftSettings: optimisedInDebug),
        .target(name: "Metrics", dependencies: ["Model", "Diagnosis"]),
        .target(name: "CJPEG", linkerSettings: [.linkedLibrary("jpeg")]),
        .target(name: "Media", dependencies: ["Model", "CJPEG"], swiftSettings: optimisedInDebug),
        .target(name: "CSpeech", exclude: ["speech.wav"], cSettings: [.headerSearchPath(".")]),
        .target(
            name: "FakeTransport", dependencies: ["Model", "Media", "CSpeech"], swiftSettings: optimisedInDebug),
        .target(name: "CCurl"),
        .target(name: "Client", dependencies: ["Model", "CCurl"]),
        .target(name: "Live", dependencies: ["Model", "Media", "Client"], swiftSettings: optimisedInDebug),
        .target(name: "Minting", dependencies: ["Model"]),
        .target(name: "RoomRecords", dependencies: ["Model"], swiftSettings: optimisedInDebug),
        .target(name: "RoomWatch", dependencies: ["Model", "Media", "Client", "Minting", "Diagnosis", "RoomRecords"]),
        .executableTarget(
            name: "RoomHelper", dependencies: ["Model", "RoomRecords"], swiftSettings: optimisedInDebug),
        .target(
            name: "Sandbox",
            dependencies: [
                "Model", "Media", "FakeTransport", nio("NIOCore"), nio("NIOPosix"), nio("NIOHTTP1"),
                nio("NIOWebSocket"),
            ]),
        .target(
            name: "Scenarios", path: "scenarios",
            resources: ["busy_day", "outage", "bad_token"].map { .embedInCode("\($0).toml") }
                + diagnosisScenarios.map { .embedInCode("diagnosis/\($0).toml") }),
        .target(
            name: "Themes", path: "themes",
            resources: [
                .embedInCode("dark.toml"), .embedInCode("light.toml"), .embedInCode("dusk.toml"),
                .embedInCode("ember.toml"), .embedInCode("fjord.toml"), .embedInCode("contrast.toml"),
                .embedInCode("terminal.toml"), .embedInCode("mono.toml"),
            ]),
        .target(name: "Canvas", dependencies: ["Model", "Media", "TOML", "Themes"]),
        .target(
            name: "CBuild",
            cSettings: commit.isEmpty ? [] : [.define("PFC_COMMIT", to: "\"\(commit)\"")]),
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .target(name: "Terminal", dependencies: ["Model", "Media", "Canvas", "CNcurses", "CBuild"]),
        .target(name: "Settings", dependencies: ["Model", "TOML", "Client", "Minting", "Canvas"]),
        .target(
            name: "Desk",
            dependencies: [
                "Model", "Media", "FakeTransport", "Client", "Live", "Minting", "RoomWatch", "Settings", "Canvas",
                "Diagnosis",
            ]),
        .executableTarget(
            name: "Console",
            dependencies: [
                "Model", "TOML", "Media", "FakeTransport", "Client", "Live", "Minting", "RoomRecords",
                "RoomWatch", "Sandbox", "Scenarios",
                "Canvas", "Terminal", "Settings", "Desk", "Diagnosis", "Metrics", "CBuild",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(name: "TestSupport", dependencies: ["Model"], path: "Tests/TestSupport"),
        .testTarget(name: "ModelTests", dependencies: ["Model"]),
        .testTarget(name: "TOMLTests", dependencies: ["TOML"]),
        .testTarget(name: "DiagnosisTests", dependencies: ["Diagnosis", "Model"], swiftSettings: optimisedInDebug),
        .testTarget(name: "MetricsTests", dependencies: ["Metrics", "Diagnosis", "Model"]),
        .testTarget(
            name: "FakeTransportTests", dependencies: ["FakeTransport", "Media", "Model", "TestSupport"],
            exclude: ["Goldens"]),
        .testTarget(name: "ClientTests", dependencies: ["Client", "Model", "TestSupport"]),
        .testTarget(
            name: "LiveTests",
            dependencies: ["Live", "Client", "Sandbox", "FakeTransport", "Media", "Model", "TestSupport"]),
        .testTarget(name: "MintingTests", dependencies: ["Minting", "Model"]),
        .testTarget(name: "RoomRecordsTests", dependencies: ["RoomRecords", "Model"]),
        .testTarget(
            name: "RoomWatchTests",
            dependencies: [
                "RoomWatch", "RoomRecords", "Media", "Client", "Diagnosis", "Minting", "Model", "Sandbox",
                "TestSupport",
            ]),
        .testTarget(
            name: "SandboxTests",
            dependencies: ["Sandbox", "Model", "Media", "FakeTransport", "TestSupport", nio("NIOEmbedded")]),
        .testTarget(name: "CanvasTests", dependencies: ["Canvas", "Media", "Model", "Themes"]),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Canvas", "Media"]),
        .testTarget(name: "SettingsTests", dependencies: ["Settings", "Client", "Model", "TestSupport"]),
        .target(
            name: "DeskSupport", dependencies: ["Desk", "Canvas", "Client", "Model", "Settings"],
            path: "Tests/DeskSupport"),
        .testTarget(
            name: "DeskTests",
            dependencies: [
                "Desk", "Console", "Model", "Media", "FakeTransport", "Client", "Live", "Minting", "RoomRecords",
                "RoomWatch", "Sandbox", "Canvas", "Settings", "Diagnosis", "Scenarios", "DeskSupport", "TestSupport",
            ],
            exclude: ["Goldens"]),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Console", "Model", "Media", "FakeTransport", "Client", "Live", "RoomRecords", "RoomWatch", "Sandbox",
                "Canvas", "Terminal", "Settings", "Desk", "Diagnosis", "Metrics", "DeskSupport", "TestSupport",
            ]),
        .testTarget(name: "FuzzTests", dependencies: fuzzedTargets),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Console", "RoomHelper", "RoomRecords", "Client", "FakeTransport", "Terminal", "Model", "TestSupport",
            ]),
    ],
    swiftLanguageModes: [.v6])

// scripts/bench sets this variable to build the measurement of the session doctor.
if Context.environment["PROTOFACE_BENCH"] != nil {
    package.targets.append(
        .executableTarget(
            name: "DiagnosisBench", dependencies: ["Desk", "Diagnosis", "Model"], path: "bench/Diagnosis"))
}

// scripts/fuzz sets this variable to build the checks and the targets they use with libFuzzer's coverage.
if Context.environment["PROTOFACE_FUZZ"] != nil {
    // The test target FuzzTests has the files of FuzzChecks too.
    package.targets.removeAll { $0.type == .test }
    package.targets += [
        .target(name: "FuzzChecks", dependencies: fuzzedTargets, path: "Tests/FuzzTests/Checks"),
        .target(name: "FuzzEntry", dependencies: ["FuzzChecks"], path: "fuzz/Entry"),
    ]
    package.products = [.library(name: "FuzzTargets", type: .static, targets: ["FuzzEntry"])]
    for target in package.targets {
        target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-sanitize=fuzzer", "-enable-testing"])]
    }
}
