import FoundationEssentials
import Testing

@testable import Model

/// The search for tokens that a server echoes.
struct EchoedTokensTests {
    private static let token = "opaque-Value.123_x"

    private func found(_ text: String) -> Set<String> {
        Set(EchoedTokens.found(in: Data(text.utf8)).map { $0.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } })
    }

    @Test(arguments: [
        #"{"worker_token":"TOKEN"}"#, #"{"a":[{"b":{"media_token" : "TOKEN"}}]}"#, #"{"Access_Token":"TOKEN"}"#,
        "{\"worker_token\"\n:\n\"TOKEN\"}", #"{"worker\u005ftoken":"TOKEN"}"#, #"{"worker_token":["TOKEN"]}"#,
        #"{"worker_token":{"jwt":"TOKEN"}}"#, #"{"url":"wss://h/?access_token=TOKEN"}"#,
        #"{"url":"wss://h/?a=b&worker_token=TOKEN&c=d"}"#, #"{"url":"https:\/\/h\/?media_token=TOKEN#x"}"#,
        #"{"message":"see (https://h/?access_token=TOKEN)."}"#, #"{"note":"{\"worker_token\":\"TOKEN\"}"}"#,
        #"{"url":"wss://h/?next=%2Fa%3Faccess_token%3DTOKEN"}"#, "Location: https://h/?access_token=TOKEN",
    ])
    func `a token is found wherever a server can echo it`(text: String) {
        #expect(found(text.replacing("TOKEN", with: Self.token)).contains(Self.token))
    }

    @Test func `a token with escapes is found in its plain form`() {
        let escaped = Self.token.utf8.map { "\\u00" + String($0, radix: 16) }.joined()
        #expect(found(#"{"worker_token":"\#(escaped)"}"#).contains(Self.token))
        #expect(found(#"{"worker_token":"base64\/with+slash\/=="}"#).contains("base64/with+slash/=="))
    }

    @Test(arguments: [
        #"{"worker_token":"********"}"#, #"{"worker_token":"[redacted]"}"#, #"{"worker_token":"<write only>"}"#,
        #"{"worker_token":"short"}"#, #"{"worker_token":null,"room_name":"a-long-name-1"}"#,
        #"{"worker_token":7,"room_name":"a-long-name-1"}"#, #"{"my_worker_token":"a-long-name-1"}"#,
        #"{"worker_tokens":"a-long-name-1"}"#, #"{"worker_token":"worker_token"}"#, #"{"worker_token":"created_at"}"#,
        #"{"worker_token":"12345678"}"#, #"{"worker_token":"REDACTED"}"#, #"{"worker_token":"two words, 1"}"#,
        #"{"worker_token":["short"],"room_name":"a-long-name-1"}"#, #"{"worker_token""#, #"{"worker_token":""#,
        "worker_token", "worker_token=", #"{"worker_token":["#, "", "_token", #""_token":"a-long-name-1""#,
    ])
    func `masks, placeholders, words of the API and other members are not tokens`(text: String) {
        #expect(found(text).isEmpty)
    }

    @Test func `a large text with many names takes linear time`() {
        for part in [#""worker_token":["#, "access_token=", #""worker_token":"x"#, #"{"worker_token":{"a":"#] {
            #expect(found(String(repeating: part, count: 200_000)).count < 10)
        }
    }

    @Test func `the registry masks echoed tokens in later texts, and keeps a limited number`() {
        let registry = SecretRegistry()
        let tokens = (0..<2000).map { Secret("token-\(10_000 + $0)-end") }
        let redactor = registry.redactor(notingEchoed: tokens)
        #expect(redactor.redacted("a token-11999-end.") == "a ********.")
        #expect(registry.masking("a token-10000-end b") == "a ******** b")
        #expect(registry.masking("a token-11999-end b") == "a token-11999-end b")
        registry.note(Secret("an-own-secret"))
        #expect(registry.masking("an-own-secret") == Secret.mask)
    }
}
