import FoundationEssentials
import Testing

@testable import Model

/// Secrets are printed as the mask by every output function.
struct SecretTests {
    private struct Holder: Encodable {
        let name: String, key: Secret, spare: Secret?, all: [Secret], byName: [String: Secret]
    }
    private struct TestError: Error { let key: Secret }

    private func bytes(of secret: Secret) -> [UInt8] { secret.withUnsafeBytes(Array.init) }

    @Test func `a secret gives access to its bytes`() {
        #expect(bytes(of: Secret("clé")) == Array("clé".utf8))
        #expect(Secret("clé").count == 4 && !Secret("clé").isEmpty && Secret("").isEmpty)
        #expect(bytes(of: Secret([0, 255, 34])) == [0, 255, 34])
    }

    @Test func `secrets are equal if their bytes are equal`() {
        #expect(Secret("one") == Secret(Array("one".utf8)))
        #expect(Secret("one") != Secret("two") && Secret("one") != Secret("ones") && Secret("") == Secret(""))
    }

    @Test func `a secret is printed as the mask`() throws {
        let secret = Secret(Sample.token())
        var dumped = ""
        dump(secret, to: &dumped)
        let printed = [
            secret.description, secret.debugDescription, "\(secret)", String(describing: secret),
            String(reflecting: secret),
        ]
        #expect(printed.allSatisfy { $0 == "********" })
        #expect(dumped.contains("********"))
        #expect(Mirror(reflecting: secret).children.isEmpty)
        #expect(try JSONCoding.encode([secret]).text == #"["********"]"#)
    }

    @Test func `a secret inside another value is printed as the mask`() throws {
        let token = Sample.token()
        let secret = Secret(token)
        let holder = Holder(name: "a", key: secret, spare: secret, all: [secret], byName: ["k": secret])
        let values: [Any] = [
            holder, [holder], Optional(secret) as Any, TestError(key: secret),
            Result<
                Secret,
                TestError
            >.failure(TestError(key: secret)),
            Sample.request(token: secret), try Sample.request(token: secret).body(), (secret, 1),
        ]
        for value in values {
            var printed = "\(value) \(String(reflecting: value))"
            dump(value, to: &printed)
            #expect(!printed.contains(token) && !printed.contains(token.suffix(20)))
            #expect(printed.contains("********"))
        }
        let text = try JSONCoding.encode(holder).text
        #expect(
            text == #"{"all":["********"],"byName":{"k":"********"},"key":"********","name":"a","spare":"********"}"#)
    }

    @Test func `the bytes cannot be reached through Mirror`() {
        func typeNames(_ value: Any, depth: Int = 0) -> [String] {
            ["\(type(of: value))"]
                + (depth > 6
                    ? []
                    : Mirror(reflecting: value).children.flatMap {
                        typeNames(
                            $0.value,
                            depth: depth + 1)
                    })
        }
        let types = typeNames(Holder(name: "a", key: Secret("b"), spare: nil, all: [Secret("c")], byName: [:]))
        #expect(types.contains("Secret"))
        #expect(!types.contains { $0.contains("Storage") || $0.contains("Pointer") })
    }

    static let tokenShapes: [(text: String, isToken: Bool)] = [
        ("eyJabcdefghij.eyJabcdefghij.sig-_1", true), ("eyJabcdefghij.eyJabcdefghij.", false),
        ("eyJabcdefghij.eyJabcdefghij", false),
        ("abcdefghijklm.eyJabcdefghij.sig", false), ("eyJabcdefghij.eyJabc defghij.sig", false), ("eyJ.a.b", false),
        ("", false),
        ("eyJabcdefghij.eyJabcdefghij.a.b", false),
    ]

    @Test(arguments: tokenShapes)
    func `a JWT is detected by its shape`(text: String, isToken: Bool) {
        #expect(WorkerToken.hasTokenShape(text) == isToken)
    }

    @Test func `a token in a Secret is detected by its shape`() {
        #expect(WorkerToken.hasTokenShape(Secret(Sample.token())))
        #expect(!WorkerToken.hasTokenShape(Secret("devkey")) && !WorkerToken.hasTokenShape(Secret("")))
    }
}
