import Client
import Model
import Settings

extension APIAccess {
    /// `onCall` gets each exchange after the log, on any thread.
    func client(log: CallLog, onCall: (@Sendable (CallRecord) -> Void)? = nil) -> APIClient {
        var configuration = APIClient.Configuration(baseURL: baseURL, apiKey: key, version: Version.current)
        (configuration.keyLabel, configuration.authorities) = (keyLabel, authorities)
        configuration.log = { record in
            log.write(record)
            onCall?(record)
        }
        configuration.recordsDetails = log.fresh != nil
        configuration.began = { log.fresh?.begin($0) }
        configuration.secrets = .shared
        SecretRegistry.shared.note(key)
        return APIClient(configuration)
    }
}
