extension Rect {
    package func inset(by amount: Int) -> Rect { inset(x: amount, y: amount) }

    package func inset(x dx: Int, y dy: Int) -> Rect {
        Rect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
    }

    package func left(_ count: Int) -> Rect { Rect(x: x, y: y, width: fit(count, width), height: height) }
    package func top(_ count: Int) -> Rect { Rect(x: x, y: y, width: width, height: fit(count, height)) }
    package func right(_ count: Int) -> Rect { droppingLeft(width - fit(count, width)) }
    package func bottom(_ count: Int) -> Rect { droppingTop(height - fit(count, height)) }

    package func droppingLeft(_ count: Int) -> Rect {
        Rect(x: x + fit(count, width), y: y, width: width - fit(count, width), height: height)
    }

    package func droppingTop(_ count: Int) -> Rect {
        Rect(x: x, y: y + fit(count, height), width: width, height: height - fit(count, height))
    }

    package func droppingRight(_ count: Int) -> Rect { left(width - fit(count, width)) }
    package func droppingBottom(_ count: Int) -> Rect { top(height - fit(count, height)) }

    /// A rectangle of that size in the middle of this one, cut to fit in it.
    package func centred(_ size: Size) -> Rect {
        let wide = fit(size.columns, width), high = fit(size.rows, height)
        return Rect(x: x + (width - wide) / 2, y: y + (height - high) / 2, width: wide, height: high)
    }

    func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x), top = max(y, other.y)
        return Rect(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
    }

    private func fit(_ count: Int, _ room: Int) -> Int { min(max(0, count), room) }
}
