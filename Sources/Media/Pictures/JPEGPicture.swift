import CJPEG

/// JPEG pictures, decoded and encoded by libjpeg-turbo.
package enum JPEGPicture {
    /// Reads the size of a picture from its header; nil if the bytes are not a JPEG, or a side is not 1…16,384.
    package static func size(of bytes: ArraySlice<UInt8>) -> (width: Int, height: Int)? {
        var size = pfj_size()
        let result = bytes.withUnsafeBufferPointer { pfj_read_size($0.baseAddress, $0.count, &size) }
        return result == 0 ? (Int(size.width), Int(size.height)) : nil
    }

    /// Decodes a picture. Reduces it to 1/2, 1/4 or 1/8 if it then still has the wanted width and height or more.
    /// Returns nil if it is damaged, incomplete or not a JPEG.
    package static func decode(_ bytes: ArraySlice<UInt8>, wantedWidth: Int, wantedHeight: Int) -> RGBFrame? {
        var pixels: [UInt8] = []
        return decode(bytes, wantedWidth: wantedWidth, wantedHeight: wantedHeight, using: &pixels)
    }

    /// Decodes into `pixels`, which the result shares. Their memory is used again if it has the right size and nothing
    /// else shares it.
    package static func decode(
        _ bytes: ArraySlice<UInt8>, wantedWidth: Int, wantedHeight: Int, using pixels: inout [UInt8]
    ) -> RGBFrame? {
        let wanted = pfj_size(width: Int32(clamping: wantedWidth), height: Int32(clamping: wantedHeight))
        var size = pfj_size()
        guard bytes.withUnsafeBufferPointer({ pfj_decoded_size($0.baseAddress, $0.count, wanted, &size) }) == 0 else {
            return nil
        }
        let (width, height) = (Int(size.width), Int(size.height))
        if pixels.count != width * height * 3 { pixels = Array(repeating: 0, count: width * height * 3) }
        let result = bytes.withUnsafeBufferPointer { bytes in
            pixels.withUnsafeMutableBufferPointer { pixels in
                pfj_decode(bytes.baseAddress, bytes.count, wanted, pixels.baseAddress, pixels.count)
            }
        }
        return result == 0 ? RGBFrame(width: width, height: height, pixels: pixels) : nil
    }

    /// `quality` is 1…100. Returns nil only if there is no memory.
    package static func encode(_ frame: RGBFrame, quality: Int) -> [UInt8]? {
        var (bytes, count) = (UnsafeMutablePointer<UInt8>?.none, 0)
        let size = pfj_size(width: Int32(frame.width), height: Int32(frame.height))
        guard pfj_encode(frame.pixels, size, Int32(clamping: quality), &bytes, &count) == 0, let bytes else {
            return nil
        }
        defer { pfj_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}
