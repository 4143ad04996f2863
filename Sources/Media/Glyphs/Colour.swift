/// A colour with float channels, 0…255.
typealias Colour = SIMD3<Float>

extension Colour {
    @inline(__always)
    init(_ rgb: RGB) { self.init(Float(rgb.red), Float(rgb.green), Float(rgb.blue)) }

    /// The colour with each channel rounded and limited to 0…255.
    @inline(__always)
    var rgb: RGB { RGB(Self.byte(x), Self.byte(y), Self.byte(z)) }

    @inline(__always)
    var held: Colour { Colour(Self.held(x), Self.held(y), Self.held(z)) }

    @inline(__always)
    func dot(_ other: Colour) -> Float { x * other.x + y * other.y + z * other.z }

    @inline(__always)
    private static func held(_ value: Float) -> Float { Swift.min(Swift.max(value, 0), 255) }

    @inline(__always)
    private static func byte(_ value: Float) -> UInt8 { UInt8(held(value + 0.5)) }
}
