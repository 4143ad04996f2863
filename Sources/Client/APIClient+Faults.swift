import FoundationEssentials
import Model

/// Faults exist only in a sandbox; other APIs respond with 404.
extension APIClient {
    package func sandboxFaults() async throws(ClientError) -> SandboxFaults {
        try await call(Endpoint(path: ["faults"], root: "/sandbox/"))
    }

    /// Sets a fault. If `value` is nil, the sandbox uses the default value of the fault.
    package func setSandboxFault(_ name: String, value: String?) async throws(ClientError) -> SandboxFaults {
        var members: [String: JSONValue] = ["name": .string(name)]
        if let value { members["value"] = .string(value) }
        guard let body = try? JSONCoding.encode(JSONValue.object(members)) else { throw .unsendable(field: "value") }
        var endpoint = Endpoint(method: .post, path: ["faults"], root: "/sandbox/")
        (endpoint.body, endpoint.displayBody) = (Secret(String(decoding: body, as: UTF8.self)), body)
        return try await call(endpoint)
    }

    /// Clears one fault, or all faults if `name` is nil.
    package func clearSandboxFault(_ name: String?) async throws(ClientError) -> SandboxFaults {
        try await call(Endpoint(method: .delete, path: ["faults"] + (name.map { [$0] } ?? []), root: "/sandbox/"))
    }
}
