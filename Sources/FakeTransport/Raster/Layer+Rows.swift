extension Layer {
    /// The range of columns of each row that contains all non-empty samples.
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

    /// Copies the samples of a layer of the same size. Sharing its storage would make the next drawing operation copy
    /// it instead.
    mutating func replaceAll(with other: Layer) {
        luma.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: other.luma) }
        material.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: other.material) }
    }

    /// Brightens a sample unless it is empty.
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

    /// Draws row `source` of `other` over `row`, shifted by `shift` columns; empty samples are transparent.
    mutating func lay(_ row: Int, over other: Layer, _ source: Int, _ spans: [Range<Int>], movedBy shift: Int) {
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
