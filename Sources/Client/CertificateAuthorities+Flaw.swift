import FoundationEssentials
import Glibc

extension CertificateAuthorities {
    /// Why a file or folder can't be used.
    package struct Flaw: Equatable, Sendable {
        package enum Reason: Equatable, Sendable {
            case missing
            case notPermitted
            /// The value of `errno`.
            case unreadable(Int32)
            case isFolder, isNoFolder
            case empty
            /// A file with a single certificate in binary form.
            case der
            case noCertificate
            case invalid
            /// A folder without the hashed names by which OpenSSL finds certificates.
            case noHashedNames
        }

        package var location: Location
        package var reason: Reason
        /// True if the location is one for a folder.
        package var isForFolder: Bool

        package init(_ location: Location, _ reason: Reason, isForFolder: Bool = false) {
            (self.location, self.reason, self.isForFolder) = (location, reason, isForFolder)
        }
    }

    /// Reads the files; empty if all can be used.
    package var flaws: [Flaw] {
        let fileFlaw = file.flatMap { file in Self.fileReason(file.path).map { Flaw(file, $0) } }
        let folders = folder.map { folder in
            folder.path.split(separator: ":").map { Location(path: String($0), source: folder.source) }
        }
        let folderFlaws = (folders ?? []).compactMap { folder in
            Self.folderReason(folder.path).map { Flaw(folder, $0, isForFolder: true) }
        }
        return [fileFlaw].compactMap(\.self) + folderFlaws
    }

    private static func reason(errno number: Int32) -> Flaw.Reason {
        switch number {
        case ENOENT, ENOTDIR, ELOOP, ENAMETOOLONG: .missing
        case EACCES, EPERM: .notPermitted
        default: .unreadable(number)
        }
    }

    private static func fileReason(_ path: String) -> Flaw.Reason? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return reason(errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return reason(errno: errno) }
        if status.st_mode & S_IFMT == S_IFDIR { return .isFolder }
        // Reading a pipe would take its content away from libcurl.
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { return .unreadable(EIO) }
        return contentReason(data)
    }

    private static func contentReason(_ data: Data) -> Flaw.Reason? {
        let text = String(decoding: data, as: UTF8.self)
        guard text.contains(where: { !$0.isWhitespace }) else { return .empty }
        var rest = text[...]
        var count = 0
        while let begin = rest.firstRange(of: "-----BEGIN ") {
            rest = rest[begin.upperBound...]
            guard let kindEnd = rest.firstRange(of: "-----") else { return .invalid }
            let kind = rest[..<kindEnd.lowerBound]
            guard let end = rest.firstRange(of: "-----END \(kind)-----") else { return .invalid }
            if ["CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CERTIFICATE"].contains(kind) {
                guard isCertificate(rest[kindEnd.upperBound..<end.lowerBound]) else { return .invalid }
                count += 1
            }
            rest = rest[end.upperBound...]
        }
        // 0x30 0x8n: a long ASN.1 sequence, as every certificate in binary form is.
        if count == 0, data.starts(with: [0x30]), data.dropFirst().first ?? 0 > 0x80 { return .der }
        return count == 0 ? .noCertificate : nil
    }

    /// True if the text is base64 of an ASN.1 sequence.
    private static func isCertificate(_ base64: Substring) -> Bool {
        let compact = String(base64.filter { !$0.isWhitespace })
        return Data(base64Encoded: compact)?.starts(with: [0x30]) == true
    }

    private static func folderReason(_ path: String) -> Flaw.Reason? {
        var status = stat()
        guard stat(path, &status) == 0 else { return reason(errno: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { return .isNoFolder }
        guard access(path, R_OK | X_OK) == 0 else { return reason(errno: errno) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.contains(where: isHashedName) ? nil : .noHashedNames
    }

    /// Such as `9d66eef0.0`.
    private static func isHashedName(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].utf8.count == 8 && parts[0].utf8.allSatisfy(\.isHexDigit)
            && !parts[1].isEmpty && parts[1].utf8.allSatisfy(\.isDigit)
    }
}
