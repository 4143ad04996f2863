import Model

@testable import Client
@testable import Live

/// Checks the parsers of a media relay's bytes: handshake, WebSocket frames and records. The whole input at once and
/// single bytes must give the same messages.
enum RelayCheck {
    private static let answer = Array(
        ("HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: "
            + WebSocketHandshake.accept("AAAAAAAAAAAAAAAAAAAAAA==") + "\r\n\r\n").utf8)

    /// The first byte of the input selects its parser: handshake, frames or record.
    static func complaints(of bytes: [UInt8]) -> [String] {
        guard let first = bytes.first else { return [] }
        let rest = Array(bytes.dropFirst())
        switch first % 3 {
        case 0: return compare(rest)
        case 1: return compare(answer + rest)
        default: return record(rest)
        }
    }

    private static func compare(_ bytes: [UInt8]) -> [String] {
        let (whole, split) = (results([bytes[...]]), results(bytes.indices.map { bytes[$0...$0] }))
        return whole == split ? [] : ["messages of one piece: \(whole), of single bytes: \(split)"]
    }

    private static func results(_ pieces: [ArraySlice<UInt8>]) -> [String] {
        var handshake = WebSocketHandshake(
            subprotocol: PipecatRelay.standardProtocol, key: [UInt8](repeating: 0, count: 16))
        var (decoder, reader) = (WebSocketDecoder(), RelayRecordReader(limit: 1000))
        var (isOpen, results) = (false, [String]())
        do {
            for var piece in pieces {
                if !isOpen {
                    guard let rest = try handshake.append(piece) else { continue }
                    (isOpen, piece) = (true, rest)
                }
                for event in decoder.append(piece) { try note(event, &reader, &results) }
            }
        } catch {
            // The reason can depend on how much arrived at once, but not whether there is one.
            results.append(isOpen ? "record error" : "handshake error")
        }
        return results
    }

    private static func note(_ event: WebSocketEvent, _ reader: inout RelayRecordReader, _ results: inout [String])
        throws(RelayLengthError)
    {
        guard case .binary(let part, let isLast) = event else { return results.append("\(event)") }
        switch try reader.append(part, isLast: isLast) {
        case nil: break
        case .flaw(let flaw): results.append(flaw.sentence)
        case .record(let record):
            do throws(RelayRecordFlaw) { _ = try RelayMessage(record) } catch { results.append(error.sentence) }
            results.append("\(record.kind) \(record.header.count) \(record.blob.count)")
        }
    }

    /// The measurement must accept every message, also twice, and never ask for a sample rate that can't be sent.
    private static func measure(_ record: RelayRecord) -> [String] {
        guard let message = try? RelayMessage(record) else { return [] }
        var (meter, decoder) = (LiveMeter(start: 0), PictureDecoder())
        for time in [1.0, 1.5] {
            meter.note(.message(message), at: time)
            meter.advance(to: time)
            _ = meter.reading(at: time)
        }
        if case .video(let video) = message {
            _ = decoder.decode(video, wanted: PictureSize(width: 8, height: 8), clock: { 0 })
        }
        let rate = meter.inputRate
        let isUsable = RelayAudio.sampleRates.contains(rate) && AudioRateConverter.canConvert(to: rate)
        return isUsable ? [] : ["audio would be sent at \(rate) Hz"]
    }

    /// A record that was read must be the same after it is written and read again.
    private static func record(_ bytes: [UInt8]) -> [String] {
        var reader = RelayRecordReader()
        guard case .record(let record)? = try? reader.append(bytes[...], isLast: true) else { return [] }
        let complaints = measure(record)
        let written = record.bytes
        guard case .record(let again)? = try? reader.append(written[...], isLast: true) else {
            return ["a record can't be read again"]
        }
        let isSame = again.kind == record.kind && again.header == record.header && again.blob.elementsEqual(record.blob)
        return complaints + (isSame ? [] : ["a record is not the same when it is read again"])
    }
}
