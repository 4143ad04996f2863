/// Vertical level bars by frequency, with the centre frequencies below.
package struct SpectrumBars {
    /// dBFS, lowest band first.
    package var levels: [Double]
    /// Centre frequencies of the bands in Hz.
    package var centres: [Int]

    package init(levels: [Double], centres: [Int]) {
        self.levels = levels
        self.centres = centres
    }

    package func draw(on canvas: inout Canvas, in rect: Rect) {
        guard rect.height >= 2, !levels.isEmpty, rect.width >= levels.count else { return }
        let step = max(1, min(3, rect.width / levels.count))
        let height = rect.height - 1
        for (index, level) in levels.enumerated() {
            let eighths = Int((LevelBar.fraction(level) * Double(height) * 8).rounded())
            for row in 0..<height {
                let filled = min(8, max(0, eighths - row * 8))
                guard filled > 0 else { break }
                let style: Style = row * 8 > height * 6 ? .meterHigh : .meter
                let cell = Sparkline.risingCell(filled)
                for column in 0..<max(1, step - 1) {
                    canvas.put(cell, x: rect.x + index * step + column, y: rect.y + height - 1 - row, style: style)
                }
            }
        }
        drawLabels(on: &canvas, rect, step)
    }

    /// Draws as many labels as fit without touching.
    private func drawLabels(on canvas: inout Canvas, _ rect: Rect, _ step: Int) {
        var end = rect.x - 1
        for (index, centre) in centres.enumerated() {
            let label =
                centre >= 1000
                ? "\(Format.decimal(Double(centre) / 1000, places: centre % 1000 == 0 ? 0 : 1))k" : "\(centre)"
            let x = rect.x + index * step
            guard x > end, x + textWidth(label) <= rect.maxX else { continue }
            canvas.put(label, x: x, y: rect.maxY - 1, style: .dim)
            end = x + textWidth(label)
        }
    }
}
