import Desk
import Sandbox

extension Words {
    static func sentence(for error: SandboxError) -> String {
        switch error {
        case .portTaken(let host, let port):
            "Port \(port) on \(host) is in use by another program. Choose another port with --port, or 0 for any."
        case .badHost(let host):
            "\(host) is not an address to listen on: use a numeric IPv4 or IPv6 address, or localhost."
        case .cannotListen(let host, let port, let reason):
            "The sandbox can't listen on \(host) port \(port): \(reason). Choose another with --host and --port."
        case .alreadyRunning: "The sandbox is already running."
        }
    }
}
