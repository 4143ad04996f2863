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
        let draft: String? = folders.state.map { $0 + "/drafts.json" }
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
            liveRecords: LiveRecords(folder: folders.state),
            storeTheme: { ThemeStore(folder: folders.state).keep($0) },
            readDrafts: { draft.flatMap(PrivateFile.readJSON)?["drafts"]?.array ?? [] },
            storeDrafts: Self.storingDrafts(in: draft))
    }

    /// Without a file nothing is stored.
    static func storingDrafts(in file: String?) -> @Sendable ([JSONValue]) -> Result<Void, Complaint> {
        { bodies in
            guard let file else { return .success(()) }
            return storeDrafts(bodies, in: file)
        }
    }

    /// Removes the file if there are no drafts; a symbolic link stays, and its target gets an empty list.
    private static func storeDrafts(_ bodies: [JSONValue], in file: String) -> Result<Void, Complaint> {
        if bodies.isEmpty, !LinkedFile.isLink(file) {
            guard unlink(file) != 0, errno != ENOENT else { return .success(()) }
        } else if PrivateFile.write(.object(["drafts": .array(bodies)]), to: file) {
            return .success(())
        }
        return .failure(
            Complaint(
                "The drafts of the create form are not saved: \(file) can't be written "
                    + "(\(String(cString: strerror(errno))))."))
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
