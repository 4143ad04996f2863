extension Rect {
    package func inset(by amount: Int) -> Rect { inset(x: amount, y: amount) }

    package func inset(x dx: Int, y dy: Int) -> Rect {
        Rect(x: x + dx, y: y + dy, width: width - 2 * dx, height: height - 2 * dy)
    }

    package func left(_ count: Int) -> Rect { Rect(x: x, y: y, width: clamped(count, width), height: height) }
    package func top(_ count: Int) -> Rect { Rect(x: x, y: y, width: width, height: clamped(count, height)) }
    package func right(_ count: Int) -> Rect { droppingLeft(width - clamped(count, width)) }
    package func bottom(_ count: Int) -> Rect { droppingTop(height - clamped(count, height)) }

    package func droppingLeft(_ count: Int) -> Rect {
        Rect(x: x + clamped(count, width), y: y, width: width - clamped(count, width), height: height)
    }

    package func droppingTop(_ count: Int) -> Rect {
        Rect(x: x, y: y + clamped(count, height), width: width, height: height - clamped(count, height))
    }

    package func droppingRight(_ count: Int) -> Rect { left(width - clamped(count, width)) }
    package func droppingBottom(_ count: Int) -> Rect { top(height - clamped(count, height)) }

    /// A rectangle of at most this size in the middle of this one.
    package func centred(_ size: Size) -> Rect {
        let newWidth = clamped(size.columns, width), newHeight = clamped(size.rows, height)
        return Rect(x: x + (width - newWidth) / 2, y: y + (height - newHeight) / 2, width: newWidth, height: newHeight)
    }

    package func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x), top = max(y, other.y)
        return Rect(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
    }

    private func clamped(_ count: Int, _ limit: Int) -> Int { min(max(0, count), limit) }
}
