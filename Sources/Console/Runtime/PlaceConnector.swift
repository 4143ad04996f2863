import Client
import Desk
import FoundationEssentials
import Model
import RoomWatch
import Sandbox
import Settings

/// Connects to places: reads the key of a profile each time, and keeps its one sandbox running.
actor PlaceConnector {
    private var choice: DestinationSelection
    private var rule: ReadOnlyRule
    private let log: CallLog
    /// The configuration folder.
    private let folder: String?
    private var sandbox: Connection?
    /// RoomService of the built-in sandbox.
    private var simulatedRooms: RoomService?

    init(_ choice: DestinationSelection, rule: ReadOnlyRule, log: CallLog, folder: String?) {
        (self.choice, self.rule, self.log, self.folder) = (choice, rule, log, folder)
    }

    private var places: [Destination] { choice.all }

    /// Reads the configuration file again, so that new profiles are listed.
    func readProfiles() -> ProfileList {
        let config = Config.read(folder: folder)
        choice.apply(config)
        rule.config = config.isReadOnly
        return ProfileList(entries: choice.all.map { $0.entry(rule) }, flaw: Words.config(config.flaws, nil))
    }

    func connect(to name: String) async throws(Complaint) -> Connection {
        guard let place = places.first(where: { $0.name == name }) else {
            throw Complaint("There is no profile named \(name).")
        }
        // Clock skew and rate limit belong to one server, so each connection has its own log object for the same file.
        let log = log.sibling()
        var connection: Connection
        if place == .sandbox {
            connection = try await startSandbox()
        } else {
            guard let access = try await Self.access(to: place) else {
                throw Complaint("\(name) can't be reached: it has no API.")
            }
            connection = Connection(place: place.entry(rule).place, api: .live(access.client(log: log), log: log))
        }
        addRooms(of: place, to: &connection, log)
        connection.place.isReadOnly = place.entry(rule).place.isReadOnly
        return connection
    }

    /// Adds access to the rooms of the user's LiveKit server and, for the sandbox, to its simulated rooms.
    private func addRooms(of place: Destination, to connection: inout Connection, _ log: CallLog) {
        let profile: Profile? = if case .profile(let profile) = place { profile } else { nil }
        let environment = ProcessInfo.processInfo.environment
        connection.place.rooms = LiveKitKeys.rooms(profile: profile, environment: environment)
        let server = connection.place.rooms.server
        let simulated = place == .sandbox ? simulatedRooms : nil
        connection.place.rooms.isSimulated = simulated != nil
        let keys = connection.place.rooms.keys
        let looker = RoomLooker(server: server, simulated: simulated, keys: keys) { () throws(Complaint) in
            try LiveKitKeys.read(profile: profile, environment: environment)?.roomService(log: log)
        }
        connection.api.look = { settings throws(RoomServiceError) in try await looker.look(settings) }
        connection.api.join = { settings throws(Complaint) in
            try await looker.order(settings) { () throws(Complaint) in try LiveKitLibraryFile.find(environment) }
        }
    }

    /// Checks whether a profile's API responds, without a key and without a log record.
    func probe(_ name: String) async -> APIReachability {
        guard let place = places.first(where: { $0.name == name }), let baseURL = place.baseURL else { return .unknown }
        var configuration = APIClient.Configuration(baseURL: baseURL, version: Version.current)
        configuration.authorities = place.authorities(environment: ProcessInfo.processInfo.environment)
        (configuration.retries, configuration.secrets) = (.none, .shared)
        (configuration.limits.connectTimeout, configuration.limits.requestTimeout) = (.seconds(3), .seconds(5))
        let begin = ContinuousClock.now
        do throws(ClientError) {
            let status = try await APIClient(configuration).status().status
            return .answers(status, milliseconds: Int((ContinuousClock.now - begin) / .milliseconds(1)))
        } catch {
            return .silent(Words.label(for: error))
        }
    }

    /// Not isolated to the actor: a slow key command must not block connections to other profiles.
    private nonisolated static func access(to place: Destination) async throws(Complaint) -> APIAccess? {
        let result = await Task.detached { () -> Result<APIAccess?, Complaint> in
            do throws(Complaint) {
                return .success(try place.access(environment: ProcessInfo.processInfo.environment))
            } catch {
                return .failure(error)
            }
        }.value
        return try result.get()
    }

    private func startSandbox() async throws(Complaint) -> Connection {
        if let sandbox { return sandbox }
        let started = try await BuiltInSandbox.start()
        simulatedRooms = started.rooms
        let access = started.access
        let place = Place(
            kind: .sandbox, badge: "SANDBOX", host: access.baseURL.hostLabel, address: access.baseURL.description,
            canHaveTap: true)
        let log = log.sibling()
        let connection = Connection(place: place, api: .live(access.client(log: log), log: log))
        sandbox = connection
        return connection
    }
}
