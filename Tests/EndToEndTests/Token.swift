import Foundation

/// Creates random worker tokens with an invalid signature.
enum Token {
    static func mint(room: String = "e2e") -> String {
        func part(_ text: String) -> String { part(Data(text.utf8)) }
        func part(_ data: Data) -> String {
            data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
        let claims =
            #"{"iss":"test","sub":"protoface-worker","exp":4102444800,"video":{"room":"\#(room)","roomJoin":true},"jti":"\#(UUID())"}"#
        return [
            part(#"{"alg":"HS256","typ":"JWT"}"#), part(claims),
            part(Data((0..<32).map { _ in UInt8.random(in: 0...255) })),
        ]
        .joined(separator: ".")
    }
}
