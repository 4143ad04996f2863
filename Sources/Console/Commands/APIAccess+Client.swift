import Client
import Model
import Settings

extension APIAccess {
    func client(log: CallLog) -> APIClient {
        var configuration = APIClient.Configuration(baseURL: baseURL, apiKey: key, version: Version.current)
        (configuration.keyLabel, configuration.authorities) = (keyLabel, authorities)
        configuration.log = { log.write($0) }
        configuration.recordsDetails = log.fresh != nil
        configuration.began = { log.fresh?.begin($0) }
        configuration.secrets = .shared
        SecretRegistry.shared.note(key)
        return APIClient(configuration)
    }
}
