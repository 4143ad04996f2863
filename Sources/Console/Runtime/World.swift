import Desk
import FakeTransport
import FoundationEssentials
import Media
import Model
import Settings

/// The outside world as closures: the clock, and the way to an API.
struct World: Sendable {
    var now: @Sendable () -> Date
    /// Starts whatever the place needs, the embedded sandbox for one, and says where the console then is.
    var connect: @Sendable () async throws(Complaint) -> Connection
    /// The same for a profile by its name.
    var connectTo: @Sendable (String) async throws(Complaint) -> Connection = { _ throws(Complaint) in
        throw Complaint("There are no profiles.")
    }
    /// Reads the file again.
    var readPlaces: @Sendable () async -> PlaceList? = { nil }
    /// Whether a place answers, without its key.
    var probe: @Sendable (String) async -> Reach = { _ in .unknown }
    var mintToken: @Sendable (MintOrder) async -> Result<Secret, Complaint> = { _ in
        .failure(Complaint("Minting is not set up."))
    }
    var readToken: @Sendable (String) -> Result<Secret, Complaint> = { _ in .failure(Complaint("There are no files.")) }
    var openAudio: @Sendable (FakeOrder) -> OpenedAudio = {
        AudioOpener.open($0, speak: { _ in .failure(Complaint("There is no voice.")) })
    }
    var speak: @Sendable (String) -> Result<Clip, Complaint> = { _ in .failure(Complaint("There is no voice.")) }
    /// The text, and the path of a file that is not there yet; returns the whole path.
    var writeFile: @Sendable (String, String) -> Result<String, Complaint> = { _, _ in
        .failure(Complaint("There are no files."))
    }
    var writeTicket: @Sendable (Ticket) -> Result<String, Complaint> = { _ in .failure(Complaint("There are no files."))
    }
    var presets = PresetStore(folder: nil)
    var desk = DeskStore(folder: nil)
    /// False where it could not be kept.
    var keepTheme: @Sendable (String) -> Bool = { _ in false }
    /// Drafts that were not sent, oldest first.
    var findDrafts: @Sendable () -> [JSONValue] = { [] }
    var keepDrafts: @Sendable ([JSONValue]) -> Void = { _ in }
}

/// A way to an API, and what to call it.
struct Connection: Sendable {
    var place: Place
    var api: API
}
