/// A colour in OKLab, where equal distances look about equally large and mixing keeps the hue.
/// Source of the numbers: B. Ottosson, "A perceptual color space for image processing", 2020.
struct OKLab: Equatable {
    /// 0 is black and 1 is white.
    var lightness: Float
    /// Negative values are green and positive ones red.
    var a: Float
    /// Negative values are blue and positive ones yellow.
    var b: Float

    init(_ rgb: RGB) {
        let red = LinearLight.ofByte[Int(rgb.red)]
        let green = LinearLight.ofByte[Int(rgb.green)]
        let blue = LinearLight.ofByte[Int(rgb.blue)]
        let l = Self.cubeRoot(0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue)
        let m = Self.cubeRoot(0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue)
        let s = Self.cubeRoot(0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue)
        lightness = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s
        a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s
        b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s
    }

    init(lightness: Float, a: Float, b: Float) { (self.lightness, self.a, self.b) = (lightness, a, b) }

    func squaredDistance(to other: OKLab) -> Float {
        let (dl, da, db) = (lightness - other.lightness, a - other.a, b - other.b)
        return dl * dl + da * da + db * db
    }

    /// Uses Newton's method, so that the result is the same on every machine.
    private static func cubeRoot(_ value: Float) -> Float {
        guard value > 0 else { return 0 }
        var root = Float(bitPattern: value.bitPattern / 3 + 709_921_077)
        for _ in 0..<3 { root -= (root * root * root - value) / (3 * root * root) }
        return root
    }
}
