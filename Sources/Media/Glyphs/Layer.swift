/// A picture with holes: brightness and material of each sample, `backdrop` where nothing is.
package struct Layer: Equatable {
    package let width: Int
    package let height: Int
    /// 1 black … 255 white, row by row; 0 only where nothing is.
    package var luma: [UInt8]
    /// Raw values of `Material`.
    package var material: [UInt8]

    package init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        luma = Array(repeating: 0, count: width * height)
        material = luma
    }

    /// Takes over the samples of a layer of the same size, in place: sharing its storage would make the next drawing
    /// copy it.
    package mutating func replaceAll(with other: Layer) {
        luma.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: other.luma) }
        material.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: other.material) }
    }
}
