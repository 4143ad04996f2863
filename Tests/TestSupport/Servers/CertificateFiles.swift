import Foundation

/// A key and a certificate for 127.0.0.1 in a temporary folder, deleted with this object.
package final class CertificateFiles: Sendable {
    private static let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]

    let folder: String
    var key: String { folder + "/key.pem" }
    var certificate: String { folder + "/cert.pem" }

    /// Test certificate authority, which issues all server certificates except the self-signed one.
    package static let authority = Result { try CertificateFiles(authorityNamed: "Test authority") }
    /// PEM file of the test certificate authority.
    package static func authorityPath() throws -> String { try authority.get().certificate }

    /// A new folder that contains the test certificate authority under its hashed name.
    package static func authorityFolder(in folder: String) throws -> String {
        let path = folder + "/authorities"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: try authorityPath(), toPath: path + "/authority.pem")
        try OpenSSL.run(["rehash", path])
        return path
    }

    private init(authorityNamed name: String) throws {
        folder = try Self.newFolder()
        try OpenSSL.run(
            ["req", "-x509"] + Self.curve + [
                "-days", "1", "-subj", "/CN=\(name)", "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem",
            ])
    }

    init(_ flaw: TLSServer.Flaw) throws {
        folder = try Self.newFolder()
        let (key, certificate, request) = (folder + "/key.pem", folder + "/cert.pem", folder + "/request.pem")
        let name = flaw == .otherHost ? "DNS:other.example" : "IP:127.0.0.1"
        let subject = ["-subj", "/CN=server", "-addext", "subjectAltName=\(name)", "-keyout", key]
        guard flaw != .selfSigned else {
            try OpenSSL.run(["req", "-x509"] + Self.curve + ["-days", "1"] + subject + ["-out", certificate])
            return
        }
        let authority = try Self.authority.get()
        // Random, because parallel tests would race for a serial number file.
        let serial = String(Int.random(in: 1...Int.max))
        try OpenSSL.run(["req", "-new"] + Self.curve + subject + ["-out", request])
        try OpenSSL.run([
            "x509", "-req", "-in", request, "-CA", authority.certificate, "-CAkey", authority.key, "-set_serial",
            serial,
            "-copy_extensions", "copyall", "-days", flaw == .expired ? "-1" : "1", "-out", certificate,
        ])
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private static func newFolder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pfc-tls-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }
}
