/// Grid of samples in which a cell of a picture is compared with the shapes of glyphs: 4 columns by 8 rows, stored row
/// by row.
package enum CellSamples {
    package static let columns = 4
    package static let rows = 8
    package static let count = columns * rows
}
