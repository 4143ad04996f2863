import Media

extension Layer {
    /// Of each row, the columns between which anything is.
    var spans: [Range<Int>] {
        (0..<height).map { row in
            let line = material[row * width..<(row + 1) * width]
            guard let first = line.firstIndex(where: { $0 != 0 }), let last = line.lastIndex(where: { $0 != 0 }) else {
                return 0..<0
            }
            return first - row * width..<last + 1 - row * width
        }
    }

    mutating func clear() {
        luma.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        material.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    mutating func brighten(_ index: Int, by amount: UInt8) {
        guard material[index] != 0 else { return }
        let (sum, overflow) = luma[index].addingReportingOverflow(amount)
        luma[index] = overflow ? 255 : sum
    }

    mutating func copy(from other: Layer, in box: Box, _ framing: Framing) {
        let columns = framing.columns(box)
        for row in framing.rows(box) {
            let range = row * width + columns.lowerBound..<row * width + columns.upperBound
            luma.replaceSubrange(range, with: other.luma[range])
            material.replaceSubrange(range, with: other.material[range])
        }
    }

    /// Lays one row of `other` over a row of this layer, moved sideways; its holes leave what is there.
    mutating func drawRow(_ row: Int, over other: Layer, _ source: Int, _ spans: [Range<Int>], shiftedBy shift: Int) {
        let span = spans[source]
        let first = max(span.lowerBound, -shift)
        let last = min(span.upperBound, width - shift)
        guard first < last else { return }
        let (from, to) = (source * width, row * width + shift)
        luma.withUnsafeMutableBufferPointer { luma in
            material.withUnsafeMutableBufferPointer { material in
                other.luma.withUnsafeBufferPointer { otherLuma in
                    other.material.withUnsafeBufferPointer { otherMaterial in
                        for column in first..<last {
                            let kind = otherMaterial[from + column]
                            let keep = kind == 0
                            luma[to + column] = keep ? luma[to + column] : otherLuma[from + column]
                            material[to + column] = keep ? material[to + column] : kind
                        }
                    }
                }
            }
        }
    }
}
