import TestSupport

extension Pane {
    /// Opens the create form on the desk and fills in URL, room and token.
    func fillForm(room: String, token: String) async throws {
        try press("n")
        try await wait(for: "New session")
        try press("Tab", "Tab")
        try type("wss://room.example")
        try press("Tab")
        try type(room)
        try press("Tab")
        try paste(token)
        try await wait(for: "●●●●●●●●●●●●")
    }
}
