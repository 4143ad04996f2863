import Testing

@testable import Model

/// Detection of complete and incomplete secrets by their shape.
struct SecretShapeTests {
    @Test func `complete, truncated and embedded tokens are detected`() {
        let token = Sample.token()
        for text in [token, String(token.prefix(8)), "room \(token) demo", "wss://host/?access_token=\(token)"] {
            #expect(SecretShape.found(in: text) == .workerToken)
            #expect(!SecretShape.masking(text).contains(token.prefix(8)))
        }
        #expect(SecretShape.masking("room \(token) demo") == "room ******** demo")
    }

    @Test func `a truncated token of any length is masked completely`() {
        let token = Sample.token()
        for length in 8...token.count {
            let shown = SecretShape.masking("a " + token.prefix(length))
            #expect(shown == "a ********")
        }
    }

    @Test func `an API key is detected, but not a longer word that contains sk_`() {
        let key = "sk_" + "live_" + String(repeating: "4", count: 12)
        #expect(SecretShape.found(in: "key=\(key)") == .apiKey)
        #expect(SecretShape.masking("key=\(key).") == "key=********.")
        #expect(SecretShape.found(in: "desk_" + String(repeating: "a", count: 20)) == nil)
    }

    @Test(arguments: [
        "", "demo-room", "eyJ", "eye", "keyJack", "sk_", "task_force_one", "wss://my-app.livekit.cloud", "世界 é",
    ])
    func `ordinary names are not detected and not masked`(text: String) {
        #expect(SecretShape.found(in: text) == nil)
        #expect(SecretShape.masking(text) == text)
    }
}
