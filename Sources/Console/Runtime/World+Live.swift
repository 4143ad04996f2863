import Client
import Desk
import FoundationEssentials
import Glibc
import Minting
import Model
import Settings

extension World {
    /// All profiles; the embedded sandbox starts with the first connection to it and keeps running.
    static func live(
        _ choice: DestinationSelection, rule: ReadOnlyRule, log: CallLog, folders: Folders,
        environment: [String: String]
    ) -> World {
        let connector = PlaceConnector(choice, rule: rule, log: log, folder: folders.config)
        let draft = folders.state.map { $0 + "/drafts.json" }
        return World(
            now: { Date() },
            connect: { () async throws(Complaint) in try await connector.connect(to: choice.current.name) },
            connectTo: { name async throws(Complaint) in try await connector.connect(to: name) },
            readProfiles: { await connector.readProfiles() }, probe: { await connector.probe($0) },
            mintToken: Self.minting(environment),
            readToken: Self.readToken,
            openAudio: { AudioOpener.open($0, speak: TextToSpeech.speak) }, speak: TextToSpeech.speak,
            writeFile: ExportFile.write,
            writeTicket: TicketStore(folder: TicketStore.folder(in: folders.state), log: log).write,
            presets: PresetStore(folder: folders.config), desk: DeskStore(folder: folders.state),
            storeTheme: { ThemeStore(folder: folders.state).keep($0) },
            readDrafts: { draft.flatMap(PrivateFile.readJSON)?["drafts"]?.array ?? [] },
            storeDrafts: { bodies in
                guard let draft else { return }
                guard !bodies.isEmpty else {
                    _ = unlink(draft)
                    return
                }
                // An error is ignored, because it should not block quitting.
                _ = PrivateFile.write(.object(["drafts": .array(bodies)]), to: draft)
            })
    }

    /// Mints worker tokens with the LiveKit variables of the environment.
    static func minting(_ environment: [String: String])
        -> @Sendable (WorkerTokenRequest) async -> Result<Secret, Complaint>
    {
        let project = LiveKitEnvironment(environment: environment)
        SecretRegistry.shared.note(project.apiSecret)
        return { order in
            do throws(MintError) {
                let request = try project.request(
                    identity: order.identity, roomName: order.room, lifetimeSeconds: order.lifetime)
                let token = try TokenMinter.mint(request, now: Date())
                SecretRegistry.shared.note(token)
                return .success(token)
            } catch {
                return .failure(Complaint(Words.sentence(for: error)))
            }
        }
    }

    private static func readToken(_ path: String) -> Result<TokenText, Complaint> {
        let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
        let path = path.hasPrefix("~/") ? home + path.dropFirst() : path
        do throws(Complaint) { return .success(try TokenText.read(path, name: path)) } catch { return .failure(error) }
    }

    /// For the `preview` command: a clock and text to speech, but no API.
    static let preview = World(
        now: { Date() }, connect: { () throws(Complaint) in throw Complaint("The preview has no API.") },
        speak: TextToSpeech.speak)
}
