import FoundationEssentials
import Model

/// Anonymizer for share mode: replaces each real name with a made-up one.
///
/// A real name always gets the same replacement, which does not reveal it. Once a name was replaced, it is searched for
/// in all text that is drawn.
package final class NameAnonymizer: Sendable, Equatable {
    /// Kind of a name; determines the format of the replacement.
    package enum Kind: String, Sendable { case room, host, identity, key, value, avatar, preset }

    package struct Memory {
        /// Replacements by `kind:name`, and by real name if it is searched for in text.
        package var names: [String: String] = [:]
        /// Replacements in use.
        var taken: Set<String> = []
        /// Hashes of all 6-character substrings of the real names.
        package var pieces: Set<UInt64> = []
        /// Real names shorter than 6 characters, in lower case.
        package var words: Set<String> = []
    }

    /// Minimum length in `words`. Shorter names occur on every screen anyway.
    private static let minimumWordLength = 4
    /// Shorter names are not searched for in text.
    private static let minimumNameLength = 3

    package let memory = LockedValue(Memory())
    private let key: [UInt8]

    /// `key` is random for each run, so that screenshots of different runs can't be correlated.
    package init(key: String) { self.key = SHA256.hash(key.utf8) }

    package static func == (a: NameAnonymizer, b: NameAnonymizer) -> Bool { a.key == b.key }

    /// Replacement of a real name. Empty and public names are returned unchanged.
    package func name(_ real: String, _ kind: Kind) -> String {
        guard !real.isEmpty, !Self.isOpen(real, kind) else { return real }
        return memory.withLock { memory in
            let qualifiedName = kind.rawValue + ":" + real
            if let known = memory.names[qualifiedName] { return known }
            let replacement = makeReplacement(qualifiedName, kind, &memory)
            memory.names[qualifiedName] = replacement
            // Short numbers occur on every screen anyway, as counts.
            let isCount = real.count < Self.minimumWordLength && real.allSatisfy(\.isNumber)
            // Screen words and one or two letters are replaced here, but not searched for in other text.
            let isCommon = real.count < Self.minimumNameLength || Self.vocabulary.contains(real.lowercased())
            if memory.names[real] == nil, !isCount, !isCommon { memory.names[real] = replacement }
            if !isCommon { memory.learn(real, least: Self.minimumWordLength) }
            return replacement
        }
    }

    /// `wss://acme.livekit.cloud/x` becomes `wss://heron-42.example`.
    package func url(_ real: String) -> String {
        guard let scheme = real.firstRange(of: "://") else { return name(real, .host) }
        let rest = real[scheme.upperBound...]
        let host = String(rest.prefix { !"/?#".contains($0) })
        let shown = String(real[..<scheme.upperBound]) + name(host, .host)
        guard !Self.isOpen(host, .host) || rest.count > host.count else { return real }
        memory.withLock { $0.names[real] = shown }
        return shown
    }

    /// True for public names: the host of the API, this machine, stock avatars, the default worker identity.
    package static func isOpen(_ real: String, _ kind: Kind) -> Bool {
        switch kind {
        case .host:
            let bare = String(real.prefix { $0 != ":" })
            return ["api.protoface.com", "localhost", "127.0.0.1", "on this machine", "starting", "fake transport"]
                .contains(bare)
                || real.hasPrefix("[::1]")
        case .avatar: return real.hasPrefix("av_stock_")
        case .identity: return real == "protoface-worker"
        case .room, .key, .value, .preset: return false
        }
    }

    private func makeReplacement(_ qualifiedName: String, _ kind: Kind, _ memory: inout Memory) -> String {
        var salt = 0
        while true {
            let digest = key.withUnsafeBytes {
                SHA256.authenticationCode(for: "\(salt):\(qualifiedName)".utf8, key: $0)
            }
            let words = kind.hasShortNames ? Self.shortWords : Self.replacementWords
            // After 8 collisions, use longer numbers, because most short names may be taken.
            let limit = salt < 8 ? 990 : 9_999_990
            let number = (Int(digest[1]) << 16 | Int(digest[2]) << 8 | Int(digest[3])) % limit
            let replacement = kind.format(words[Int(digest[0]) % words.count], 10 + number)
            if memory.taken.insert(replacement).inserted { return replacement }
            salt += 1
        }
    }

    private static let shortWords = replacementWords.filter { $0.count <= 5 }
    private static let replacementWords = [
        "heron", "maple", "otter", "cedar", "finch", "birch", "raven", "aspen", "robin", "alder", "swift", "hazel",
        "egret",
        "rowan",
        "crane", "larch", "plover", "willow", "linnet", "acacia", "magpie", "spruce", "osprey", "juniper", "petrel",
        "laurel",
        "dunlin",
        "myrtle", "avocet", "poplar", "curlew", "cypress",
    ]
}

extension NameAnonymizer.Kind {
    /// True for names that columns of ten cells must show completely, so that they can be told apart.
    fileprivate var hasShortNames: Bool {
        switch self {
        case .room, .value: true
        case .host, .identity, .key, .avatar, .preset: false
        }
    }

    fileprivate func format(_ word: String, _ number: Int) -> String {
        switch self {
        case .room, .value: "\(word)-\(number)"
        case .host: "\(word)-\(number).example"
        case .identity: "guest-\(word)-\(number)"
        case .key: "key_\(word)_\(number)"
        case .avatar: "av_\(word)_\(number)"
        case .preset: "preset \(word) \(number)"
        }
    }
}
