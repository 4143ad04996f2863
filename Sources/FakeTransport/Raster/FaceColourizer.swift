import Media

/// Converts the brightness and the material of each sample to a frame with colours.
struct FaceColourizer {
    private let words: [UInt32]
    /// Colour of the backdrop in each row.
    private let backdrop: [UInt32]
    private(set) var frame: RGBFrame

    init(_ colours: FaceColours, width: Int, height: Int) {
        words = colours.table.map(Self.word)
        backdrop = colours.backdrop.colours(rows: height).map(Self.word)
        frame = RGBFrame(width: width, height: height)
    }

    /// `picture` must have the size of the frame.
    mutating func paint(_ picture: Layer) {
        guard picture.width == frame.width, picture.height == frame.height else { return }
        let (words, backdrop) = (words, backdrop)
        frame.withMutablePixels { bytes in
            words.withUnsafeBufferPointer { words in
                picture.material.withUnsafeBufferPointer { material in
                    picture.luma.withUnsafeBufferPointer { luma in
                        guard let words = words.baseAddress, let material = material.baseAddress,
                            let luma = luma.baseAddress, let bytes = UnsafeMutableRawPointer(bytes.baseAddress)
                        else { return }
                        for row in 0..<picture.height {
                            Self.paint(
                                words, backdrop[row], material + row * picture.width, luma + row * picture.width,
                                picture.width, bytes + row * picture.width * 3)
                        }
                    }
                }
            }
        }
    }

    /// Writes four bytes for each pixel; the next pixel overwrites the fourth one. The last pixel of a row has three
    /// bytes.
    @inline(__always)
    private static func paint(
        _ words: UnsafePointer<UInt32>, _ backdrop: UInt32, _ material: UnsafePointer<UInt8>,
        _ luma: UnsafePointer<UInt8>, _ count: Int, _ bytes: UnsafeMutableRawPointer
    ) {
        for index in 0..<count {
            let kind = Int(material[index])
            let word = kind == 0 ? backdrop : words[kind << 8 | Int(luma[index])]
            let at = bytes + index &* 3
            if index < count &- 1 {
                at.storeBytes(of: word.littleEndian, as: UInt32.self)
            } else {
                at.storeBytes(of: UInt16(truncatingIfNeeded: word).littleEndian, as: UInt16.self)
                at.storeBytes(of: UInt8(truncatingIfNeeded: word >> 16), toByteOffset: 2, as: UInt8.self)
            }
        }
    }

    /// Colour as a 32-bit word with red in the lowest byte.
    private static func word(_ colour: RGB) -> UInt32 {
        UInt32(colour.red) | UInt32(colour.green) << 8 | UInt32(colour.blue) << 16
    }
}
