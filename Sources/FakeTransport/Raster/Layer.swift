/// A picture with holes: brightness and material of each sample, `backdrop` where nothing is.
struct Layer: Equatable {
    let width: Int
    let height: Int
    /// 1 black … 255 white, row by row; 0 only where nothing is.
    var luma: [UInt8]
    /// Raw values of `Material`.
    var material: [UInt8]

    init(width: Int, height: Int) {
        (self.width, self.height) = (width, height)
        luma = Array(repeating: 0, count: width * height)
        material = luma
    }

    /// Takes over the samples of a layer of the same size, in place: sharing its storage would make the next drawing
    /// copy it.
    mutating func replaceAll(with other: Layer) {
        luma.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: other.luma) }
        material.withUnsafeMutableBufferPointer { _ = $0.update(fromContentsOf: other.material) }
    }
}
