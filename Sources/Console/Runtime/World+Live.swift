import Client
import FoundationEssentials
import Glibc
import Minting
import Model
import Sandbox

extension World {
    /// The real API, or without access the embedded sandbox, which starts with the connection.
    static func live(access: APIAccess?, isReadOnly: Bool, log: CallLog, folders: Folders) -> World {
        let draft = folders.state.map { $0 + "/drafts.json" }
        return World(
            now: { Date() },
            connect: { () async throws(Complaint) in
                var connection = try await connection(access, log)
                connection.place.isReadOnly = isReadOnly
                return connection
            },
            mintToken: Self.minting(ProcessInfo.processInfo.environment), readToken: Self.readToken,
            openAudio: { AudioOpener.open($0, speak: Voice.speak) }, speak: Voice.speak,
            writeFile: ExportFile.write,
            writeTicket: TicketStore(folder: TicketStore.folder(in: folders.state), log: log).write, presets: PresetStore(folder: folders.config),
            keepTheme: { ThemeStore(folder: folders.state).keep($0) },
            findDrafts: { draft.flatMap(PrivateFile.readJSON)?["drafts"]?.array ?? [] },
            keepDrafts: { bodies in
                guard let draft else { return }
                guard !bodies.isEmpty else {
                    _ = unlink(draft)
                    return
                }
                // What can't be kept is not worth a stop on the way out: the fields were on the screen.
                _ = PrivateFile.write(.object(["drafts": .array(bodies)]), to: draft)
            })
    }

    /// Mints with the LiveKit variables of that environment.
    static func minting(_ environment: [String: String]) -> @Sendable (MintOrder) async -> Result<Secret, Complaint> {
        let project = LiveKitEnvironment(environment: environment)
        SecretBook.ofProcess.note(project.apiSecret)
        return { order in
            do throws(MintError) {
                let request = try project.request(identity: order.identity, roomName: order.room, lifetimeSeconds: order.lifetime)
                let token = try await TokenMint.mint(request, now: Date())
                SecretBook.ofProcess.note(token)
                return .success(token)
            } catch {
                return .failure(Complaint(Words.sentence(for: error)))
            }
        }
    }

    private static func readToken(_ path: String) -> Result<Secret, Complaint> {
        let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
        let path = path.hasPrefix("~/") ? home + path.dropFirst() : path
        guard let token = SecretFile.read(path) else { return .failure(Complaint("No token can be read from \(path).")) }
        SecretBook.ofProcess.note(token)
        return token.isEmpty ? .failure(Complaint("\(path) is empty.")) : .success(token)
    }

    /// For the `preview` command: a clock and a voice, and no API.
    static let preview = World(
        now: { Date() }, connect: { () throws(Complaint) in throw Complaint("The preview has no API.") }, speak: Voice.speak)

    private static func connection(_ access: APIAccess?, _ log: CallLog) async throws(Complaint) -> Connection {
        guard let access else { return try await sandbox(log) }
        return Connection(place: access.place, api: .live(access.client(log: log), log: log))
    }

    private static func sandbox(_ log: CallLog) async throws(Complaint) -> Connection {
        let key = "sk_sandbox_" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
        do {
            let server = SandboxServer(SandboxConfiguration(port: 0, apiKey: Secret(key)))
            let address = try await server.start()
            let access = APIAccess(baseURL: try BaseURL(address.url), key: Secret(key))
            let place = Place(
                kind: .sandbox, badge: "SANDBOX", host: access.baseURL.hostLabel, address: access.baseURL.description,
                mayHaveTap: true)
            return Connection(place: place, api: .live(access.client(log: log), log: log))
        } catch let error as SandboxError {
            throw Complaint(Words.sentence(for: error))
        } catch {
            throw Complaint("The sandbox could not be started. r tries again.")
        }
    }
}
