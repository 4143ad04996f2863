extension Face {
    /// All faces. Their number is a power of two, so that consecutive ids never share a face.
    package static let gallery = [ines, amara, walt, mira, teo, noor, jonas, yuki]
}
