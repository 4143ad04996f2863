/// A token found in a text, and the pieces of the text that it consists of.
struct TokenMatch {
    /// Number of characters of a signature with HS256, the only algorithm that LiveKit accepts.
    private static let signatureLength = 43

    let token: Secret
    /// First piece, and the piece after the last one.
    let start, end: Int
    let isAfterBearer: Bool

    /// Characters that the signature of this token lacks; 0 if it is complete, and nil for an unknown algorithm. Throws
    /// if header or payload is not a JSON object.
    static func missingSignatureLength(_ token: [UInt8]) throws(TokenFormatError) -> Int? {
        let parts = try TokenParts(Secret(token))
        return parts.header["alg"]?.string == "HS256" ? max(0, signatureLength - parts.signatureLength) : nil
    }
}
