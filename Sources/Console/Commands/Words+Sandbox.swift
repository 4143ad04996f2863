import Desk
import Sandbox

extension Words {
    static func sentence(for error: SandboxError) -> String {
        switch error {
        case .portTaken(let host, let port):
            "Port \(port) on \(host) is taken by another program. Choose one with --port, or 0 for a free one."
        case .badHost(let host):
            "\(host) is no address to listen on: give a numeric IPv4 or IPv6 address, or localhost."
        case .cannotListen(let host, let port, let reason):
            "The sandbox can't listen on \(host) port \(port): \(reason). Choose another with --host and --port."
        case .alreadyRunning: "The sandbox runs already."
        }
    }
}
