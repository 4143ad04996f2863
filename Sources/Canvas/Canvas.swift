/// A drawing in cells: screens fill one, the terminal shows it. Nothing drawn ever goes outside.
package struct Canvas: Equatable, Sendable {
    package let size: Size
    package private(set) var cells: [Cell]
    /// Where the hardware cursor stands; nil hides it.
    package var cursor: Point?
    /// Where the mouse does something; no part of what is seen.
    package private(set) var hits: [Hit] = []
    /// Set while others see the screen: text is asked for its made-up names before it is cut to its place.
    package var veil: Veil?

    package init(_ size: Size, ground: Ground = .base) {
        self.size = size
        cells = Array(repeating: .blank(on: ground), count: size.columns * size.rows)
    }

    /// Where the same is seen.
    package static func == (a: Canvas, b: Canvas) -> Bool {
        a.size == b.size && a.cursor == b.cursor && a.cells == b.cells
    }

    package var bounds: Rect { Rect(size) }

    /// A blank outside the canvas.
    package subscript(x: Int, y: Int) -> Cell {
        get { holds(x, y) ? cells[y * size.columns + x] : .blank() }
        set { put(newValue.glyph, x: x, y: y, style: newValue.style) }
    }

    mutating func clear() {
        for index in cells.indices { cells[index] = .blank() }
        cursor = nil
    }

    /// Clipped; half a wide glyph is drawn as a blank, and what it overwrites half of becomes one.
    package mutating func put(_ glyph: Glyph, x: Int, y: Int, style: Style) {
        guard glyph.columns > 0 else { return }
        let wide = glyph.columns == 2
        guard holds(x, y) else {
            if wide, x == -1 { put(.blank, x: 0, y: y, style: style) }
            return
        }
        if wide, x + 1 == size.columns { return put(.blank, x: x, y: y, style: style) }
        let index = y * size.columns + x
        unpair(index)
        if wide { unpair(index + 1) }
        let inked = style.ground == .base ? style.on(cells[index].style.ground) : style
        let unseen = glyph == .blank && !style.underline && style.paper == .none
        cells[index] = unseen ? .blank(on: inked.ground) : Cell(glyph, inked)
        if wide { cells[index + 1] = Cell(.trailing, inked) }
    }

    /// Changes only the background, so a cursor bar can go under (or over) a row; badges keep theirs.
    package mutating func paint(_ ground: Ground, _ rect: Rect) {
        let area = rect.intersection(bounds)
        for y in area.y..<max(area.y, area.maxY) {
            for x in area.x..<area.maxX where !cells[y * size.columns + x].style.ground.isBadge {
                cells[y * size.columns + x].style.ground = ground
            }
        }
    }

    /// Puts the cells of a row that was drawn elsewhere; nothing where the rectangle is not as wide.
    package mutating func put(_ row: [Cell], in rect: Rect) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty, row.count == area.width else { return }
        let start = area.y * size.columns + area.x
        unpair(start)
        unpair(start + row.count - 1)
        cells.replaceSubrange(start..<start + row.count, with: row)
    }

    /// Takes a row over from a canvas of the same size, in place.
    package mutating func copyRow(_ y: Int, from other: Canvas) {
        guard size == other.size, holds(0, y) else { return }
        let row = y * size.columns..<(y + 1) * size.columns
        cells.withUnsafeMutableBufferPointer { mine in
            other.cells.withUnsafeBufferPointer { _ = mine[row].update(fromContentsOf: $0[row]) }
        }
    }

    /// Clicks there mean that, until something is drawn over it.
    package mutating func mark(_ rect: Rect, _ target: Hit.Target) {
        let area = rect.intersection(bounds)
        if !area.isEmpty { hits.append(Hit(rect: area, target: target)) }
    }

    /// What is drawn next takes every click: keys mean something else there.
    package mutating func forgetHits() { hits = [] }

    /// Blanks out the rectangle.
    package mutating func fill(_ rect: Rect, _ ground: Ground = .base) {
        let area = rect.intersection(bounds)
        hits.removeAll { !$0.rect.intersection(area).isEmpty }
        for y in area.y..<max(area.y, area.maxY) where !area.isEmpty {
            unpair(y * size.columns + area.x)
            unpair(y * size.columns + area.maxX - 1)
            for x in area.x..<area.maxX { cells[y * size.columns + x] = .blank(on: ground) }
        }
    }

    private func holds(_ x: Int, _ y: Int) -> Bool { x >= 0 && x < size.columns && y >= 0 && y < size.rows }

    /// Blanks the other half of the wide glyph that has a half here.
    private mutating func unpair(_ index: Int) {
        switch cells[index].width {
        case 2: cells[index + 1] = .blank(on: cells[index].style.ground)
        case 0: cells[index - 1] = .blank(on: cells[index].style.ground)
        default: break
        }
    }
}
