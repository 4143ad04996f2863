import Media

/// Grid of cells that screens draw into and the terminal shows. Drawing outside the grid is ignored.
package struct Canvas: Equatable, Sendable {
    package let size: Size
    package private(set) var cells: [Cell]
    /// Position of the terminal's cursor; nil hides it.
    package var cursor: Point?
    /// The picture on the canvas. It shows in the cells whose glyph is `Glyph.picture`.
    package internal(set) var picture: CanvasPicture?
    /// Clickable areas; not compared by `==`.
    package private(set) var hits: [ClickArea] = []
    /// Set in share mode: names in text are replaced before the text is truncated.
    package var anonymizer: NameAnonymizer?

    package init(_ size: Size, ground: Ground = .base) {
        self.size = size
        cells = Array(repeating: .blank(on: ground), count: size.columns * size.rows)
    }

    /// True if both look the same on the screen: clickable areas are ignored.
    package static func == (a: Canvas, b: Canvas) -> Bool {
        a.size == b.size && a.cursor == b.cursor && a.cells == b.cells && a.picture == b.picture
    }

    package var bounds: Rect { Rect(size) }

    /// Reads outside the canvas return a blank cell.
    package subscript(x: Int, y: Int) -> Cell {
        get { contains(x, y) ? cells[y * size.columns + x] : .blank() }
        set { put(newValue.glyph, x: x, y: y, style: newValue.style) }
    }

    package mutating func clear() {
        for index in cells.indices { cells[index] = .blank() }
        (cursor, picture) = (nil, nil)
    }

    /// Draws a clipped glyph. A wide glyph that is cut by an edge or half overwritten becomes a blank.
    package mutating func put(_ glyph: Glyph, x: Int, y: Int, style: Style) {
        guard glyph.columns > 0 else { return }
        let isWide = glyph.columns == 2
        guard contains(x, y) else {
            if isWide, x == -1 { put(.blank, x: 0, y: y, style: style) }
            return
        }
        if isWide, x + 1 == size.columns { return put(.blank, x: x, y: y, style: style) }
        let index = y * size.columns + x
        blankOtherHalf(index)
        if isWide { blankOtherHalf(index + 1) }
        let resolvedStyle = style.ground == .base ? style.on(cells[index].style.ground) : style
        let isInvisible = glyph == .blank && !style.underline
        cells[index] = isInvisible ? .blank(on: resolvedStyle.ground) : Cell(glyph, resolvedStyle)
        if isWide { cells[index + 1] = Cell(.trailing, resolvedStyle) }
    }

    /// Changes only the background, for example of the cursor row; badges keep theirs.
    package mutating func paint(_ ground: Ground, _ rect: Rect) {
        let area = rect.intersection(bounds)
        for y in area.y..<max(area.y, area.maxY) {
            for x in area.x..<area.maxX where !cells[y * size.columns + x].style.ground.isBadge {
                cells[y * size.columns + x].style.ground = ground
            }
        }
    }

    /// Copies the cells of a row drawn on another canvas. Does nothing if the clipped rectangle has another width.
    package mutating func put(_ row: [Cell], in rect: Rect) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty, row.count == area.width else { return }
        let start = area.y * size.columns + area.x
        blankOtherHalf(start)
        blankOtherHalf(start + row.count - 1)
        cells.replaceSubrange(start..<start + row.count, with: row)
    }

    /// Copies a row in place from a canvas of the same size.
    package mutating func copyRow(_ y: Int, from other: Canvas) {
        guard size == other.size, contains(0, y) else { return }
        let row = y * size.columns..<(y + 1) * size.columns
        cells.withUnsafeMutableBufferPointer { mine in
            other.cells.withUnsafeBufferPointer { _ = mine[row].update(fromContentsOf: $0[row]) }
        }
    }

    /// Adds a clickable area, until `fill` overwrites a part of it.
    package mutating func mark(_ rect: Rect, _ target: ClickArea.Target) {
        let area = rect.intersection(bounds)
        if !area.isEmpty { hits.append(ClickArea(rect: area, target: target)) }
    }

    /// Removes all clickable areas. Call before drawing a dialog, where the keys have other meanings.
    package mutating func removeClickAreas() { hits = [] }

    /// Fills the rectangle with blanks and removes the clickable areas that it intersects.
    package mutating func fill(_ rect: Rect, _ ground: Ground = .base) {
        let area = rect.intersection(bounds)
        hits.removeAll { !$0.rect.intersection(area).isEmpty }
        if let picture, picture.rect.intersection(bounds) == picture.rect.intersection(area) { self.picture = nil }
        for y in area.y..<max(area.y, area.maxY) where !area.isEmpty {
            blankOtherHalf(y * size.columns + area.x)
            blankOtherHalf(y * size.columns + area.maxX - 1)
            for x in area.x..<area.maxX { cells[y * size.columns + x] = .blank(on: ground) }
        }
    }

    private func contains(_ x: Int, _ y: Int) -> Bool { x >= 0 && x < size.columns && y >= 0 && y < size.rows }

    /// Blanks the other half of a wide glyph if one half is at this index.
    private mutating func blankOtherHalf(_ index: Int) {
        switch cells[index].width {
        case 2: cells[index + 1] = .blank(on: cells[index].style.ground)
        case 0: cells[index - 1] = .blank(on: cells[index].style.ground)
        default: break
        }
    }
}
