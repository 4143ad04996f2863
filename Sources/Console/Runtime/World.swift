import Desk
import FakeTransport
import FoundationEssentials
import Media
import Model
import Settings

/// The environment of the console as closures: clock, connections, files and audio.
struct World: Sendable {
    var now: @Sendable () -> Date
    /// Connects to the selected profile; starts the embedded sandbox if needed.
    var connect: @Sendable () async throws(Complaint) -> Connection
    /// Connects to the profile with this name.
    var connectTo: @Sendable (String) async throws(Complaint) -> Connection = { _ throws(Complaint) in
        throw Complaint("There are no profiles.")
    }
    /// Reads the profiles from the configuration file again.
    var readProfiles: @Sendable () async -> ProfileList? = { nil }
    /// Checks whether the API of a profile responds, without its key.
    var probe: @Sendable (String) async -> APIReachability = { _ in .unknown }
    var mintToken: @Sendable (WorkerTokenRequest) async -> Result<Secret, Complaint> = { _ in
        .failure(Complaint("Minting is not set up."))
    }
    var readToken: @Sendable (String) -> Result<TokenText, Complaint> = { _ in
        .failure(Complaint("File access is not set up."))
    }
    var openAudio: @Sendable (FakeSessionRequest) -> OpenedAudio = {
        AudioOpener.open($0, speak: { _ in .failure(Complaint("Text to speech is not set up.")) })
    }
    var speak: @Sendable (String) -> Result<Clip, Complaint> = { _ in
        .failure(Complaint("Text to speech is not set up."))
    }
    /// Writes the text (first) to a new file at the path (second); returns the absolute path.
    var writeFile: @Sendable (String, String) -> Result<String, Complaint> = { _, _ in
        .failure(Complaint("File access is not set up."))
    }
    var writeTicket: @Sendable (Ticket) -> Result<String, Complaint> = { _ in
        .failure(Complaint("File access is not set up."))
    }
    var presets = PresetStore(folder: nil)
    var desk = DeskStore(folder: nil)
    var liveRecords = LiveRecords(folder: nil)
    /// Nil if themes are not stored.
    var storeTheme: @Sendable (String) -> Result<Void, Complaint>? = { _ in nil }
    /// Drafts that were not sent, oldest first.
    var readDrafts: @Sendable () -> [JSONValue] = { [] }
    var storeDrafts: @Sendable ([JSONValue]) -> Result<Void, Complaint> = { _ in .success(()) }
}

/// A connected API and its place.
struct Connection: Sendable {
    var place: Place
    var api: API
}
