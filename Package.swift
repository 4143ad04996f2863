// swift-tools-version:6.1
import PackageDescription

let package = Package(
    name: "protoface-console",
    targets: [
        .target(name: "Model"),
        .testTarget(name: "ModelTests", dependencies: ["Model"]),
    ],
    swiftLanguageModes: [.v6])
