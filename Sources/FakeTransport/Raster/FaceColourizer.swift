import Media

/// Converter from the brightness and material of each sample to a frame with colours.
struct FaceColourizer {
    private let table: [RGB]
    private let backdrop: [RGB]
    private(set) var frame: RGBFrame

    init(_ colours: FaceColours, width: Int, height: Int) {
        table = colours.table
        backdrop = colours.backdrop.colours(rows: height)
        frame = RGBFrame(width: width, height: height)
    }

    /// `picture` has the size of the frame.
    mutating func paint(_ picture: Layer) {
        guard picture.width == frame.width, picture.height == frame.height else { return }
        let (table, backdrop) = (table, backdrop)
        frame.withMutablePixels { bytes in
            table.withUnsafeBufferPointer { table in
                picture.material.withUnsafeBufferPointer { material in
                    picture.luma.withUnsafeBufferPointer { luma in
                        var index = 0
                        for row in 0..<picture.height {
                            let wall = backdrop[row]
                            for _ in 0..<picture.width {
                                let kind = Int(material[index])
                                let colour = kind == 0 ? wall : table[kind << 8 | Int(luma[index])]
                                bytes[index * 3] = colour.red
                                bytes[index * 3 + 1] = colour.green
                                bytes[index * 3 + 2] = colour.blue
                                index += 1
                            }
                        }
                    }
                }
            }
        }
    }
}
