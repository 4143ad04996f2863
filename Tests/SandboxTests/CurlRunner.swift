import Foundation

/// Run of the `curl` command that sends contract rows over one connection.
struct CurlRunner {
    static let program = "/usr/bin/curl"
    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: program) }

    struct Response {
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

    /// Returns the responses in the order of the rows and removes the temporary folder.
    func answers(to rows: [ContractRow], at url: String) throws -> [Response] {
        defer { try? FileManager.default.removeItem(at: folder) }
        let blocks = try rows.enumerated().map { try configBlock($1, number: $0, url: url) }
        let config = folder.appending(path: "config")
        try blocks.joined(separator: "next\n").write(to: config, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: Self.program)
        process.arguments = ["--disable", "--silent", "--config", config.path]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return try rows.indices.map(response)
    }

    private func file(_ number: Int, _ kind: String) -> URL { folder.appending(path: "\(number).\(kind)") }

    private func configBlock(_ row: ContractRow, number: Int, url: String) throws -> String {
        var lines = [
            "url = \"\(url)\(row.target)\"", "path-as-is", "globoff", "output = \"\(file(number, "body").path)\"",
            "dump-header = \"\(file(number, "head").path)\"",
            row.method == "HEAD" ? "head" : "request = \"\(row.method)\"",
        ]
        lines += row.headers.map { "header = \"\($0): \($1)\"" }
        if row.method == "POST" {
            try row.body.write(to: file(number, "sent"), atomically: true, encoding: .utf8)
            lines.append("data-binary = \"@\(file(number, "sent").path)\"")
            // Otherwise curl sends application/x-www-form-urlencoded.
            if row.headers["Content-Type"] == nil { lines.append("header = \"Content-Type:\"") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func response(_ number: Int) throws -> Response {
        let head = try String(contentsOf: file(number, "head"), encoding: .utf8)
        let lines = head.split(whereSeparator: \.isNewline)
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
            let parts = line.split(separator: ":", maxSplits: 1)
            return parts.count == 2 ? (parts[0].lowercased(), parts[1].trimmingCharacters(in: .whitespaces)) : nil
        }
        // For HEAD, curl writes the headers to the body file.
        let body = (try? Data(contentsOf: file(number, "body"))) ?? Data()
        return Response(status: status, headers: Dictionary(pairs) { first, _ in first }, body: Array(body))
    }
}
