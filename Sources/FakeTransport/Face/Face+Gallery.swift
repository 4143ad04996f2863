extension Face {
    /// Every face there is. Their number is a power of two, so that ids in a row never share one.
    package static let gallery = [ines, amara, walt, mira, teo, noor, jonas, yuki]
}
