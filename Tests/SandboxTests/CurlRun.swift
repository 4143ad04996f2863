import Foundation

/// Sends rows of the contract with libcurl, by its own command, all over one connection.
struct CurlRun {
    static let program = "/usr/bin/curl"
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: program) }

    struct Answer {
        let status: Int
        /// By lower-case name.
        let headers: [String: String]
        let body: [UInt8]
    }

    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "curl-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// In the order of the rows; the folder with what was sent and came is removed.
    func answers(to rows: [ContractRow], at url: String) throws -> [Answer] {
        defer { try? FileManager.default.removeItem(at: folder) }
        let blocks = try rows.enumerated().map { try block($1, number: $0, url: url) }
        let config = folder.appending(path: "config")
        try blocks.joined(separator: "next\n").write(to: config, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: Self.program)
        process.arguments = ["--disable", "--silent", "--config", config.path]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return try rows.indices.map(answer)
    }

    private func file(_ number: Int, _ kind: String) -> URL { folder.appending(path: "\(number).\(kind)") }

    private func block(_ row: ContractRow, number: Int, url: String) throws -> String {
        var lines = [
            "url = \"\(url)\(row.target)\"", "path-as-is", "globoff", "output = \"\(file(number, "body").path)\"",
            "dump-header = \"\(file(number, "head").path)\"",
            row.method == "HEAD" ? "head" : "request = \"\(row.method)\"",
        ]
        lines += row.headers.map { "header = \"\($0): \($1)\"" }
        if row.method == "POST" {
            try row.body.write(to: file(number, "sent"), atomically: true, encoding: .utf8)
            lines.append("data-binary = \"@\(file(number, "sent").path)\"")
            // curl would say that it is a form.
            if row.headers["Content-Type"] == nil { lines.append("header = \"Content-Type:\"") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func answer(_ number: Int) throws -> Answer {
        let head = try String(contentsOf: file(number, "head"), encoding: .utf8)
        let lines = head.split(whereSeparator: \.isNewline)
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
            let parts = line.split(separator: ":", maxSplits: 1)
            return parts.count == 2 ? (parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces)) : nil
        }
        // curl writes what came of a HEAD where the body goes.
        let body = (try? Data(contentsOf: file(number, "body"))) ?? Data()
        return Answer(status: status, headers: Dictionary(pairs) { first, _ in first }, body: Array(body))
    }
}
