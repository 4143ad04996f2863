import ArgumentParser
import Client
import Desk
import FoundationEssentials
import Model
import RoomWatch
import Settings

/// The options of every command that looks at LiveKit rooms.
struct LiveKitOptions: ParsableArguments {
    @Option(
        help: "Profile whose [livekit] settings are used (default: PROTOFACE_PROFILE, or LIVEKIT_URL and its keys).",
        completion: .profiles)
    var profile: String?

    /// The keys of the profile, or else of the environment. Throws if there are none.
    func keys(_ environment: [String: String]) throws(CommandFailure) -> LiveKitKeys {
        let profile = try selectedProfile(environment)
        let keys: LiveKitKeys?
        do throws(Complaint) { keys = try LiveKitKeys.read(profile: profile, environment: environment) } catch {
            throw CommandFailure(error.sentence, .usage)
        }
        guard let keys else {
            throw CommandFailure(
                "No LiveKit keys: set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET, or add a livekit table to "
                    + "a profile.", .usage)
        }
        return keys
    }

    /// The keys, and a client with them. Throws if there are none.
    func service(_ environment: [String: String]) throws(CommandFailure) -> (keys: LiveKitKeys, service: RoomService) {
        let keys = try keys(environment)
        return (keys, keys.roomService(log: CallLog(folder: Folders(environment: environment).state)))
    }

    private func selectedProfile(_ environment: [String: String]) throws(CommandFailure) -> Profile? {
        let config = Config.read(folder: Folders(environment: environment).config)
        let variable = environment["PROTOFACE_PROFILE"].flatMap { $0.isEmpty ? nil : $0 }
        guard let name = profile ?? variable ?? config.profile, !Config.reservedNames.contains(name) else { return nil }
        guard let profile = config.named(name) else {
            throw CommandFailure(
                "There is no profile named \"\(name)\".", .usage, details: config.flaws.map(\.sentence))
        }
        for flaw in config.flaws where flaw.field.hasPrefix("profiles.\(name).livekit") {
            throw CommandFailure(flaw.sentence, .usage)
        }
        return profile
    }
}

extension LiveKitKeys {
    /// `log` writes each call to the log file.
    func roomService(log: CallLog) -> RoomService {
        var configuration = RoomService.Configuration(
            server: server, apiKey: apiKey, apiSecret: apiSecret, version: Version.current)
        (configuration.authorities, configuration.log) = (authorities, { log.writeCallToOtherServer($0) })
        return RoomService(configuration)
    }
}

extension CommandFailure {
    init(_ error: RoomServiceError, _ keys: LiveKitKeys) {
        let sentence = Words.sentence(for: error, server: keys.server.hostLabel, keys: keys.label)
        self.init(sentence, ExitStatus(error))
    }
}

extension ExitStatus {
    init(_ error: RoomServiceError) {
        switch error {
        case .wrongKey, .wrongSecret, .clock, .notAllowed, .rateLimited, .refused: self = .refused
        case .connection(let error): self = ExitStatus(error)
        case .unavailable, .notLiveKit, .undecodable: self = .failed
        case .otherServer, .unsendable, .noKeys: self = .usage
        }
    }
}
