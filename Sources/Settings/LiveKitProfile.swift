import Client
import Model
import TOML

/// LiveKit server and sources of its keys, from `[profiles.NAME.livekit]`.
package struct LiveKitProfile: Equatable, Sendable {
    /// Source of the API key, which is not secret.
    package enum Key: Equatable, Sendable {
        case text(String)
        /// Name of an environment variable.
        case environment(String)
    }

    /// Setting of the inline secret.
    static let secretSetting = "api_secret"
    private static let settings = ["url", "api_key", "api_key_env"] + KeySource.settings(secretSetting)

    package var server: LiveKitServer
    package var key: Key
    package var secret: KeySource

    /// Nil without a `livekit` table, and with an error in it, which is reported to the reader.
    init?(_ reader: inout ConfigReader, profile: String, isPrivate: Bool) {
        guard reader.has("livekit") else { return nil }
        guard let table = reader.table["livekit"]?.table else {
            reader.refuse("livekit", "must be a table: lines [profiles.\(profile).livekit] and settings under it")
            return nil
        }
        var inner = ConfigReader(
            table: table, section: reader.section + ".livekit", sectionLine: reader.table.line(of: "livekit"),
            file: reader.file, book: reader.book)
        inner.addErrorsForUnknownKeys(Self.settings)
        let (server, key) = (Self.server(&inner), Self.key(&inner))
        let secret = KeySource(&inner, setting: Self.secretSetting, isPrivate: isPrivate)
        reader.flaws += inner.flaws
        guard let server, let key, let secret else { return nil }
        (self.server, self.key, self.secret) = (server, key, secret)
    }

    private static func server(_ reader: inout ConfigReader) -> LiveKitServer? {
        guard reader.has("url") else { return reader.refuse("", "has no url: set the URL of the LiveKit server") }
        guard let text = reader.text("url") else { return nil }
        do throws(LiveKitServer.Flaw) { return try LiveKitServer(text) } catch {
            return reader.refuse("url", error.words)
        }
    }

    private static func key(_ reader: inout ConfigReader) -> Key? {
        guard reader.has("api_key") != reader.has("api_key_env") else {
            return reader.refuse("", "needs either api_key or api_key_env")
        }
        return reader.has("api_key")
            ? reader.text("api_key").map { .text($0) } : reader.text("api_key_env").map { .environment($0) }
    }
}

extension LiveKitServer.Flaw {
    /// What is wrong, as the rest of a sentence about the URL.
    package var words: String {
        switch self {
        case .malformed: "is not the URL of a LiveKit server, such as wss://my-app.livekit.cloud"
        case .scheme: "must begin with wss://, or with ws:// for this machine"
        case .insecure: "is unencrypted and on another machine, so no token is sent to it: use wss://"
        }
    }
}
