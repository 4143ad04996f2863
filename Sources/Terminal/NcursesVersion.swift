import CNcurses

/// Version of the ncurses library.
package enum NcursesVersion {
    package static var current: String { String(cString: pfc_ncurses_version()) }
}
