import Client
import Model

/// Why no API can be chosen from the options, the environment and the configuration.
package enum SettingsError: Error, Equatable, Sendable {
    /// An option or a variable is missing or wrong. `details` are sentences about the configuration file.
    case usage(String, details: [String] = [])
    /// The URL is no base URL.
    case baseURL(ClientError)
    /// The key could not be read.
    case key(Complaint)
}
