import Client
import Model

/// Reason why options, environment variables and configuration file do not select an API.
package enum SettingsError: Error, Equatable, Sendable {
    /// An option or a variable is missing or wrong. `details` are sentences about the configuration file.
    case usage(String, details: [String] = [])
    /// The URL is not a valid base URL.
    case baseURL(ClientError)
    /// The key could not be read.
    case key(Complaint)
}
