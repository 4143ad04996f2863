/// How many samples of a picture are compared with the shape of a glyph: 4 columns by 8 rows, row by row.
package enum CellSamples {
    package static let columns = 4
    package static let rows = 8
    package static let count = columns * rows
}
