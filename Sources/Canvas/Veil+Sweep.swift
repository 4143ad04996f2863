import Model

extension Veil.Memory {
    static let pieceLength = 6

    mutating func learn(_ real: String, least: Int) {
        let letters = Veil.letters(real)
        guard letters.count >= Self.pieceLength else {
            if letters.count >= least { words.insert(real.lowercased()) }
            return
        }
        for start in 0...letters.count - Self.pieceLength {
            pieces.insert(Veil.fold(letters[start..<start + Self.pieceLength]))
        }
    }
}

extension Veil {
    /// Text with the real names in it replaced, as far as they stand there whole.
    package func text(_ text: some StringProtocol) -> String {
        memory.withLock { memory in
            if let whole = memory.names[String(text)] { return whole }
            guard !memory.names.isEmpty, text.utf8.count >= 3 else { return String(text) }
            var shown = ""
            var word = ""
            func close() {
                let bare = word.last == "." || word.last == ":" ? String(word.dropLast()) : word
                shown += (memory.names[bare] ?? bare) + word.dropFirst(bare.count)
                word = ""
            }
            for character in text {
                if character.isLetter || character.isNumber || "-_.:/@+".contains(character) {
                    word.append(character)
                } else {
                    close()
                    shown.append(character)
                }
            }
            close()
            return shown
        }
    }

    /// True where the text holds a real name, or so much of one that it is known by it.
    package func reveals(_ text: String) -> Bool { memory.withLock { !$0.marks(Self.letters(text)).isEmpty } }

    /// Covers what is left of real names in a finished drawing: pieces of those that were cut or wrapped, and whatever
    /// a screen drew without asking for a made-up name.
    package func sweep(_ canvas: inout Canvas) {
        memory.withLock { memory in
            guard !memory.pieces.isEmpty || !memory.words.isEmpty else { return }
            for y in 0..<canvas.size.rows {
                let row = (0..<canvas.size.columns).map { canvas[$0, y] }
                let columns = row.indices.filter { row[$0].width > 0 }
                let letters = columns.map { Self.lowered(row[$0].glyph.base) }
                for mark in memory.marks(letters) {
                    let x = columns[mark]
                    canvas.put(Glyph("░"), x: x, y: y, style: Style(.dim, on: row[x].style.ground))
                }
            }
        }
    }

    fileprivate static func letters(_ text: String) -> [UInt32] {
        var letters: [UInt32] = []
        ScreenText.forEachGlyph(of: text) {
            letters.append(lowered($0.base))
            return true
        }
        return letters
    }

    fileprivate static func lowered(_ scalar: UInt32) -> UInt32 {
        (0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar
    }

    /// Only to find equal pieces again.
    fileprivate static func fold(_ letters: ArraySlice<UInt32>) -> UInt64 { StableHash.hash(letters) }

    /// Words of the program's own, which stay legible even where a room is named after one.
    fileprivate static let own: Set<UInt64> = {
        let texts = [
            "created queued starting running ending ended failed canceled", "protoface-worker", "protoface", "sessions",
            "session",
            "livekit", "transport", "identity", "metadata", "timeline", "data_stream", "standard", "unknown",
            "production",
            "staging", "sandbox", "operational", "credits", "wss://", "https://", ".example", ".livekit.cloud",
            "av_stock_0",
            "user-agent", "x-request-id", "protoface-avatar", "protoface-avatar-audio",
        ]
        return Set((texts + vocabulary).flatMap { text in pieces(of: letters(text)) })
    }()

    private static func pieces(of letters: [UInt32]) -> [UInt64] {
        let length = Memory.pieceLength
        guard letters.count >= length else { return [] }
        return (0...letters.count - length).map { fold(letters[$0..<$0 + length]) }
    }
}

extension Veil.Memory {
    /// Positions to cover.
    fileprivate func marks(_ letters: [UInt32]) -> Set<Int> {
        var marks: Set<Int> = []
        let length = Self.pieceLength
        if letters.count >= length {
            for start in 0...letters.count - length where letters[start + length - 1] != 0x20 && letters[start] != 0x20
            {
                let piece = Veil.fold(letters[start..<start + length])
                if pieces.contains(piece), !Veil.own.contains(piece) { marks.formUnion(start..<start + length) }
            }
        }
        if !words.isEmpty { markWords(letters, &marks) }
        return marks
    }

    private func markWords(_ letters: [UInt32], _ marks: inout Set<Int>) {
        var start = 0
        while start < letters.count {
            guard Self.isWord(letters[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < letters.count, Self.isWord(letters[end]) { end += 1 }
            let word = String(String.UnicodeScalarView(letters[start..<end].compactMap(Unicode.Scalar.init)))
            if words.contains(word) { marks.formUnion(start..<end) }
            start = end
        }
    }

    private static func isWord(_ letter: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(letter) else { return false }
        return scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
