import Desk
import FoundationEssentials
import Glibc
import Model
import Settings

/// The live sessions that consoles of this user have created and not ended: one file per session in the state folder,
/// so that consoles that run at the same time do not overwrite each other's entries.
struct LiveRecords: Sendable {
    struct Record: Equatable, Sendable {
        var marker: String
        /// Base URL of the API.
        var address: String
        var avatarID: String
        /// Nil while the answer to the creation is missing.
        var session: SessionID?
        /// The process that created the session.
        var process: Int
        /// Nil in records of earlier versions.
        var keyMark: KeyMark?
    }

    /// Whose session a record describes, compared with the API key in use.
    enum Owner: Equatable, Sendable { case sameKey, otherKey, unknown }

    /// Seconds after which the API has ended every session: the longest maximum duration, and an hour for its start.
    private static let lifetime = TimeInterval(CreateRequest.maxDurationRange.upperBound) + 3600

    /// Nil without a home folder; then nothing is stored.
    let folder: String?

    init(folder: String?) { self.folder = folder.map { $0 + "/live" } }

    /// Does not store an order without an address. Ignores errors: then the next start does not ask about the session.
    func write(_ order: LiveOrder, session: SessionID?, key: Secret?) {
        guard let address = order.address, let path = path(of: order.marker) else { return }
        let members: [String: JSONValue] = [
            "marker": .string(order.marker), "address": .string(address), "avatar_id": .string(order.avatarID),
            "session_id": session.map { .string($0.rawValue) } ?? .null, "process": .integer(Int(getpid())),
            "key_mark": key.map { .string(KeyMark($0, address: address).text) } ?? .null,
        ]
        _ = PrivateFile.write(.object(members), to: path)
    }

    func remove(_ marker: String) { if let path = path(of: marker) { unlink(path) } }

    /// The sessions that were created at this address by processes that do not run any more. Removes records that are
    /// too old for a running session.
    func abandoned(at address: String) -> [Record] {
        guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return [] }
        return names.filter { $0.hasSuffix(".json") }.sorted().prefix(100).compactMap { name in
            let path = folder + "/" + name
            guard let json = PrivateFile.readJSON(path), let record = Record(json),
                record.address == address, !Self.isRunning(record.process)
            else { return nil }
            guard !Self.isOld(path) else {
                unlink(path)
                return nil
            }
            return record
        }
    }

    private static func isOld(_ path: String) -> Bool {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return false }
        return Date().timeIntervalSince1970 - TimeInterval(facts.st_mtim.tv_sec) > lifetime
    }

    private static func isRunning(_ process: Int) -> Bool {
        guard process != Int(getpid()), let number = pid_t(exactly: process), number > 0 else { return false }
        // A zombie (state Z) has ended, but kill() still finds it.
        let status = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
        if status?.split(separator: ")").last?.hasPrefix(" Z") == true { return false }
        return kill(number, 0) == 0 || errno == EPERM
    }

    private func path(of marker: String) -> String? {
        let isName = !marker.isEmpty && marker.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return isName ? folder.map { "\($0)/\(marker).json" } : nil
    }
}

extension LiveRecords.Record {
    /// Nil if a member is missing or has another type.
    fileprivate init?(_ json: JSONValue) {
        guard let marker = json["marker"]?.string, let address = json["address"]?.string,
            let avatarID = json["avatar_id"]?.string, let process = json["process"]?.integer
        else { return nil }
        self.init(
            marker: marker, address: address, avatarID: avatarID,
            session: json["session_id"]?.string.map { SessionID($0) }, process: process,
            keyMark: json["key_mark"]?.string.map { KeyMark(text: $0) })
    }

    func owner(for key: Secret?) -> LiveRecords.Owner {
        guard let keyMark else { return .unknown }
        return key.map { keyMark.matches($0, address: address) } == true ? .sameKey : .otherKey
    }
}
