// swift-tools-version:6.1
import PackageDescription

let package = Package(
    name: "protoface-console",
    targets: [
        .target(name: "Model"),
        .target(name: "CCurl"),
        .target(name: "Client", dependencies: ["Model", "CCurl"]),
        .testTarget(name: "ModelTests", dependencies: ["Model"]),
        .testTarget(name: "ClientTests", dependencies: ["Client", "Model"]),
    ],
    swiftLanguageModes: [.v6])
