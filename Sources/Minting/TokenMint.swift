import Crypto
import FoundationEssentials
import Glibc
import JWTKit
import Model

/// Makes worker tokens: HS256 JWTs as LiveKit's own SDKs make them.
package enum TokenMint {
    /// `now` is the moment from which the token holds.
    package static func mint(_ request: MintRequest, now: Date) async throws(MintError) -> Secret {
        try check(request)
        let keys = JWTKeyCollection()
        await keys.add(hmac: HMACKey(key: key(request.apiSecret)), digestAlgorithm: .sha256)
        do {
            // What can't be wiped: the string that JWTKit returns, and the blocks into which HMAC mixes the key.
            return Secret(try await keys.sign(WorkerTokenPayload(request, now: now)))
        } catch {
            throw .signing
        }
    }

    private static func check(_ request: MintRequest) throws(MintError) {
        func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
        if isBlank(request.apiKey) { throw .noAPIKey }
        if request.apiSecret.isEmpty { throw .noSecret }
        if isBlank(request.identity) { throw .noIdentity }
        if isBlank(request.roomName) { throw .noRoom }
        if !MintRequest.lifetimeRange.contains(request.lifetimeSeconds) { throw .lifetime(request.lifetimeSeconds) }
    }

    /// `SymmetricKey` wipes its bytes when it goes, and takes them without a copy in between.
    private static func key(_ secret: Secret) -> SymmetricKey {
        secret.withUnsafeBytes { bytes in
            let least = SHA256.byteCount
            guard bytes.count < least else { return SymmetricKey(data: bytes) }
            // JWTKit asserts that the key is as long as the hash. Zeros at its end change nothing: HMAC adds them itself.
            let padded = UnsafeMutableRawBufferPointer.allocate(byteCount: least, alignment: 1)
            defer {
                if let base = padded.baseAddress { explicit_bzero(base, padded.count) }
                padded.deallocate()
            }
            padded.initializeMemory(as: UInt8.self, repeating: 0)
            padded.copyBytes(from: bytes)
            return SymmetricKey(data: UnsafeRawBufferPointer(padded))
        }
    }
}
