/// Pictures in binary PPM (P6), one after another, as `ffmpeg -f image2pipe -c:v ppm` writes a video.
package enum PPMFile {
    /// Reason why the bytes are not a sequence of PPM pictures.
    package enum Flaw: Error, Equatable, Sendable {
        case isEmpty
        /// `picture` is the number of the invalid picture, counted from 1.
        case notPPM(picture: Int)
        case hasBadSize(picture: Int)
        case hasOtherDepth(picture: Int)
        case isCutOff(picture: Int)

        package var sentence: String {
            switch self {
            case .isEmpty: "The file has no picture."
            case .notPPM(let picture): "Picture \(picture) is not binary PPM (P6)."
            case .hasBadSize(let picture):
                "Picture \(picture) has a side that is not between 1 and \(RGBFrame.maximumSide) pixels."
            case .hasOtherDepth(let picture): "Picture \(picture) does not have 8 bits per channel (maximum 255)."
            case .isCutOff(let picture): "Picture \(picture) is cut off."
            }
        }
    }

    package static func frames(_ bytes: [UInt8]) throws(Flaw) -> [RGBFrame] {
        var reader = Reader(bytes: bytes)
        var frames: [RGBFrame] = []
        while !reader.isAtEnd { frames.append(try reader.frame(number: frames.count + 1)) }
        guard !frames.isEmpty else { throw .isEmpty }
        return frames
    }

    private struct Reader {
        let bytes: [UInt8]
        private var at = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { at >= bytes.count }

        mutating func frame(number: Int) throws(Flaw) -> RGBFrame {
            guard bytes[at...].starts(with: [UInt8(ascii: "P"), UInt8(ascii: "6")]) else {
                throw .notPPM(picture: number)
            }
            at += 2
            guard let width = nextNumber(), let height = nextNumber(), let maximum = nextNumber() else {
                throw isAtEnd ? .isCutOff(picture: number) : .notPPM(picture: number)
            }
            guard RGBFrame.isValid(width, height) else { throw .hasBadSize(picture: number) }
            guard maximum == 255 else { throw .hasOtherDepth(picture: number) }
            // One white-space byte separates the header from the pixels.
            let (start, count) = (at + 1, width * height * 3)
            guard start <= bytes.count, count <= bytes.count - start,
                let frame = RGBFrame(width: width, height: height, pixels: Array(bytes[start..<start + count]))
            else { throw .isCutOff(picture: number) }
            at = start + count
            return frame
        }

        /// Reads the next decimal number of the header, after white space and comments. It has at most 7 digits.
        private mutating func nextNumber() -> Int? {
            while !isAtEnd, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]) {
                if bytes[at] == UInt8(ascii: "#") {
                    while !isAtEnd, bytes[at] != UInt8(ascii: "\n") { at += 1 }
                } else if ![9, 10, 13, 32].contains(bytes[at]) {
                    return nil
                } else {
                    at += 1
                }
            }
            var (number, digits) = (0, 0)
            while !isAtEnd, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[at]), digits < 7 {
                number = number * 10 + Int(bytes[at] - UInt8(ascii: "0"))
                digits += 1
                at += 1
            }
            return digits > 0 ? number : nil
        }
    }
}
