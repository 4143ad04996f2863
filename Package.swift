// swift-tools-version:6.1
import PackageDescription

let package = Package(
    name: "protoface-console",
    dependencies: [
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    ],
    targets: [
        .target(name: "Model"),
        .target(name: "CCurl"),
        .target(name: "Client", dependencies: ["Model", "CCurl"]),
        .target(name: "Sandbox", dependencies: ["Model", .product(name: "FlyingFox", package: "FlyingFox")]),
        .testTarget(name: "ModelTests", dependencies: ["Model"]),
        .testTarget(name: "ClientTests", dependencies: ["Client", "Model"]),
        .testTarget(name: "SandboxTests", dependencies: ["Sandbox", "Model"]),
    ],
    swiftLanguageModes: [.v6])
