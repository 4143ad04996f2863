import Media
import Model
import Testing

@testable import Live

struct JPEGPictureTests {
    private static let frame: RGBFrame? = {
        var pixels: [UInt8] = []
        for y in 0..<48 {
            for x in 0..<64 { pixels += [UInt8(x * 4), UInt8(y * 5), 128] }
        }
        return RGBFrame(width: 64, height: 48, pixels: pixels)
    }()

    private static func bytes() throws -> [UInt8] {
        try #require(frame.flatMap { JPEGPicture.encode($0, quality: 95) })
    }

    @Test func `a picture is nearly unchanged after encoding and decoding`() throws {
        let (frame, bytes) = (try #require(Self.frame), try Self.bytes())
        let size = try #require(JPEGPicture.size(of: bytes[...]))
        #expect(size == (64, 48))
        let decoded = try #require(JPEGPicture.decode(bytes[...], wantedWidth: 64, wantedHeight: 48))
        let differences = zip(frame.pixels, decoded.pixels).map { abs(Int($0) - Int($1)) }
        #expect(decoded.width == 64 && Double(differences.reduce(0, +)) / Double(differences.count) < 3)
    }

    @Test(arguments: [(64, 48, 64), (33, 1, 64), (32, 24, 32), (17, 1, 32), (16, 12, 16), (8, 6, 8), (1, 1, 8)])
    func `a picture is reduced while it stays as large as wanted`(width: Int, height: Int, result: Int) throws {
        let decoded = JPEGPicture.decode(try Self.bytes()[...], wantedWidth: width, wantedHeight: height)
        #expect(decoded?.width == result)
    }

    @Test func `the memory of a picture is used again only after the picture is dropped`() throws {
        let bytes = try Self.bytes()
        let other = try #require(RGBFrame(width: 64, height: 48, pixels: [UInt8](repeating: 9, count: 64 * 48 * 3)))
        let otherBytes = try #require(JPEGPicture.encode(other, quality: 95))
        var pixels: [UInt8] = []
        func address() -> UnsafePointer<UInt8>? { pixels.withUnsafeBufferPointer { $0.baseAddress } }
        func decode(_ bytes: [UInt8]) -> RGBFrame? {
            JPEGPicture.decode(bytes[...], wantedWidth: 64, wantedHeight: 48, using: &pixels)
        }
        _ = decode(bytes)
        let first = address()
        let kept = decode(bytes)
        #expect(first != nil && address() == first)
        let expected = try #require(JPEGPicture.decode(bytes[...], wantedWidth: 64, wantedHeight: 48))
        #expect(decode(otherBytes) != expected && kept == expected && address() != first)
    }

    @Test func `a truncated picture and other bytes are not decoded`() throws {
        let bytes = try Self.bytes()
        for count in stride(from: 0, to: bytes.count - 2, by: 7) {
            #expect(JPEGPicture.decode(bytes[..<count], wantedWidth: 64, wantedHeight: 48) == nil, "\(count) bytes")
        }
        #expect(JPEGPicture.size(of: [0xFF, 0xD8, 0xFF]) == nil && JPEGPicture.size(of: []) == nil)
    }

    @Test func `the decoder refuses a picture whose size differs from that of its record`() throws {
        var header: [String: JSONValue] = [
            "width": .integer(64), "height": .integer(48), "encoding": .string("jpeg"),
        ]
        var decoder = PictureDecoder()
        let bytes = try Self.bytes()
        let video = try RelayVideo(RelayRecord(.video, header, blob: bytes[...]))
        #expect(decoder.decode(video, wanted: nil, clock: { 0 }) == .skipped)
        guard case .decoded(let frame) = decoder.decode(video, wanted: .init(width: 64, height: 48), clock: { 0 })
        else {
            return #expect(Bool(false), "not decoded")
        }
        #expect(frame.width == 64 && frame.height == 48)
        header["width"] = .integer(65)
        let other = try RelayVideo(RelayRecord(.video, header, blob: bytes[...]))
        #expect(decoder.decode(other, wanted: nil, clock: { 0 }) == .undecodable)
    }

    @Test func `the decoder spends at most a fifth of the time on decoding`() throws {
        let header: [String: JSONValue] = [
            "width": .integer(64), "height": .integer(48), "encoding": .string("jpeg"),
        ]
        let cut = try Self.bytes().dropLast(200)
        let video = try RelayVideo(RelayRecord(.video, header, blob: cut))
        var (decoder, now) = (PictureDecoder(), 0.0)
        // The clock advances by one second during each decoding.
        let results = (0..<12).map { _ in
            decoder.decode(
                video, wanted: nil,
                clock: {
                    defer { now += 0.5 }
                    return now
                })
        }
        let undecodable = results.count { $0 == .undecodable }
        #expect(results.first == .undecodable && undecodable < 4 && undecodable > 1)
    }
}
