import CJPEG

/// Version of the JPEG library.
package enum JPEGVersion {
    package static var current: String { String(cString: pfj_version()) }
}
