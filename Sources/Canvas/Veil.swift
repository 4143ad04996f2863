import Crypto
import FoundationEssentials
import Model

/// Made-up names for a screen that others see: the same real one always gets the same, and none leads back to it.
///
/// What has once been given a made-up name is known as real from then on, and is looked for in everything that is
/// drawn.
package final class Veil: Sendable, Equatable {
    /// What a name is of, so that the made-up one reads like its kind.
    package enum Kind: String, Sendable { case room, host, identity, key, value, avatar, preset }

    struct Memory {
        var names: [String: String] = [:]
        var taken: Set<String> = []
        /// Six characters in a row, of any real name.
        var pieces: Set<UInt64> = []
        /// Real names too short to have such a piece.
        var words: Set<String> = []
    }

    /// Shorter ones are on every screen anyway.
    private static let leastWord = 4
    /// Shorter ones are not looked for in sentences.
    private static let leastText = 3

    let memory = LockedValue(Memory())
    private let key: SymmetricKey

    /// `key` is random for each run, so that a picture of one tells nothing about another.
    package init(key: String) { self.key = SymmetricKey(data: SHA256.hash(data: Data(key.utf8))) }

    package static func == (a: Veil, b: Veil) -> Bool { a.key == b.key }

    /// The made-up name in the place of a real one; what is empty stays so.
    package func name(_ real: String, _ kind: Kind) -> String {
        guard !real.isEmpty, !Self.isOpen(real, kind) else { return real }
        return memory.withLock { memory in
            let id = kind.rawValue + ":" + real
            if let known = memory.names[id] { return known }
            let made = make(id, kind, &memory)
            memory.names[id] = made
            // A small number is on every screen anyway, as a count.
            let isCount = real.count < Self.leastWord && real.allSatisfy(\.isNumber)
            // A word of every screen, or a letter or two, is no name; where it stands, it is made up all the same.
            let isOwn = real.count < Self.leastText || Self.vocabulary.contains(real.lowercased())
            if memory.names[real] == nil, !isCount, !isOwn { memory.names[real] = made }
            if !isOwn { memory.learn(real, least: Self.leastWord) }
            return made
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

    /// What is no secret: the API's own host, this machine, stock avatars, the identity that every worker has.
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

    private func make(_ id: String, _ kind: Kind, _ memory: inout Memory) -> String {
        var salt = 0
        while true {
            let digest = Array(HMAC<SHA256>.authenticationCode(for: Data("\(salt):\(id)".utf8), using: key))
            let word = Self.words[Int(digest[0]) % Self.words.count]
            let made = kind.shape(word, 10 + (Int(digest[1]) << 8 | Int(digest[2])) % 990)
            if memory.taken.insert(made).inserted { return made }
            salt += 1
        }
    }

    private static let words = [
        "heron", "maple", "otter", "cedar", "finch", "birch", "raven", "aspen", "robin", "alder", "swift", "hazel",
        "egret",
        "rowan",
        "crane", "larch", "plover", "willow", "linnet", "acacia", "magpie", "spruce", "osprey", "juniper", "petrel",
        "laurel",
        "dunlin",
        "myrtle", "avocet", "poplar", "curlew", "cypress",
    ]
}

extension Veil.Kind {
    fileprivate func shape(_ word: String, _ number: Int) -> String {
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
