import Glibc

/// Finds the file behind a path with symbolic links, so that the file is replaced and not a link.
package enum LinkedFile {
    /// Maximum number of links that are followed one after another, as in Linux.
    private static let limit = 40

    /// The path itself unless its last component is a link. The file need not exist. Nil, with `errno` set, for links
    /// in a circle and links that can't be read.
    package static func target(of path: String) -> String? {
        var path = path
        for _ in 0..<limit {
            var facts = stat()
            guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFLNK else { return path }
            guard let next = destination(of: path) else { return nil }
            path = next.hasPrefix("/") ? next : folder(of: path) + next
        }
        errno = ELOOP
        return nil
    }

    package static func isLink(_ path: String) -> Bool {
        var facts = stat()
        return lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK
    }

    /// Folder part of the path with a slash at its end; empty for a name without a folder.
    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    }

    private static func destination(of path: String) -> String? {
        var characters = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &characters, characters.count)
        guard count > 0 else { return nil }
        return String(decoding: characters[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
