import Model

extension NameAnonymizer.Memory {
    static let substringLength = 6

    mutating func learn(_ real: String, least: Int) {
        let scalars = NameAnonymizer.scalars(real)
        guard scalars.count >= Self.substringLength else {
            if scalars.count >= least { words.insert(real.lowercased()) }
            return
        }
        for start in 0...scalars.count - Self.substringLength {
            pieces.insert(NameAnonymizer.hash(scalars[start..<start + Self.substringLength]))
        }
    }
}

extension NameAnonymizer {
    /// Replaces the real names that occur in the text as whole words.
    package func text(_ text: some StringProtocol) -> String {
        memory.withLock { memory in
            if let whole = memory.names[String(text)] { return whole }
            guard !memory.names.isEmpty, text.utf8.count >= 3 else { return String(text) }
            var result = ""
            var word = ""
            func endWord() {
                let trimmedWord = word.last == "." || word.last == ":" ? String(word.dropLast()) : word
                result += (memory.names[trimmedWord] ?? trimmedWord) + word.dropFirst(trimmedWord.count)
                word = ""
            }
            for character in text {
                if character.isLetter || character.isNumber || "-_.:/@+".contains(character) {
                    word.append(character)
                } else {
                    endWord()
                    result.append(character)
                }
            }
            endWord()
            return result
        }
    }

    /// True if the text contains a real name, or 6 consecutive characters of one.
    package func containsRealName(_ text: String) -> Bool {
        memory.withLock { !$0.coveredPositions(Self.scalars(text)).isEmpty }
    }

    /// Covers remaining parts of real names in a finished canvas with `░`: names that were truncated or wrapped, and
    /// names that a screen drew without replacing them.
    package func coverRealNames(_ canvas: inout Canvas) {
        memory.withLock { memory in
            guard !memory.pieces.isEmpty || !memory.words.isEmpty else { return }
            for y in 0..<canvas.size.rows {
                let row = (0..<canvas.size.columns).map { canvas[$0, y] }
                let columns = row.indices.filter { row[$0].width > 0 }
                let scalars = columns.map { Self.lowercased(row[$0].glyph.base) }
                for position in memory.coveredPositions(scalars) {
                    let x = columns[position]
                    canvas.put(Glyph("░"), x: x, y: y, style: Style(.dim, on: row[x].style.ground))
                }
            }
        }
    }

    fileprivate static func scalars(_ text: String) -> [UInt32] {
        var scalars: [UInt32] = []
        ScreenText.forEachGlyph(of: text) {
            scalars.append(lowercased($0.base))
            return true
        }
        return scalars
    }

    fileprivate static func lowercased(_ scalar: UInt32) -> UInt32 {
        (0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar
    }

    /// Hash for the comparison of substrings.
    fileprivate static func hash(_ scalars: ArraySlice<UInt32>) -> UInt64 { StableHash.hash(scalars) }

    /// Substring hashes of the program's own words, which stay legible even if a room is named after one.
    fileprivate static let programSubstrings: Set<UInt64> = {
        let texts = [
            "created queued starting running ending ended failed canceled", "protoface-worker", "protoface", "sessions",
            "session",
            "livekit", "transport", "identity", "metadata", "timeline", "data_stream", "standard", "unknown",
            "production",
            "staging", "sandbox", "operational", "credits", "wss://", "https://", ".example", ".livekit.cloud",
            "av_stock_0",
            "user-agent", "x-request-id", "protoface-avatar", "protoface-avatar-audio",
        ]
        return Set((texts + fieldNames + vocabulary).flatMap { text in substringHashes(of: scalars(text)) })
    }()

    /// Names of API fields that contain `_`. The vocabulary contains all other field names.
    private static let fieldNames = [
        "audio_source", "avatar_id", "balance_credits", "billable_seconds", "billing_surface", "by_quality",
        "can_start_session", "concurrent_sessions", "created_at", "credits_charged", "current_period_end",
        "current_period_start", "custom_avatar_slots", "ended_at", "failed_at", "failure_reason", "first_frame_at",
        "has_more", "idle_timeout_seconds", "included_balance_credits", "included_credits_limit",
        "included_credits_used", "low_balance_threshold_credits", "max_duration_seconds", "next_cursor", "period_end",
        "period_start", "plan_key", "request_id", "rollover_balance_credits", "room_name", "runtime_type",
        "started_at", "subscribe_to_identity", "synthetic_audio_if_no_input", "updated_at", "worker_identity",
        "worker_token",
    ]

    private static func substringHashes(of scalars: [UInt32]) -> [UInt64] {
        let length = Memory.substringLength
        guard scalars.count >= length else { return [] }
        return (0...scalars.count - length).map { hash(scalars[$0..<$0 + length]) }
    }
}

extension NameAnonymizer.Memory {
    /// Indices of the scalars to cover.
    fileprivate func coveredPositions(_ scalars: [UInt32]) -> Set<Int> {
        var positions: Set<Int> = []
        let length = Self.substringLength
        if scalars.count >= length {
            for start in 0...scalars.count - length where scalars[start + length - 1] != 0x20 && scalars[start] != 0x20
            {
                let substring = NameAnonymizer.hash(scalars[start..<start + length])
                if pieces.contains(substring), !NameAnonymizer.programSubstrings.contains(substring) {
                    positions.formUnion(start..<start + length)
                }
            }
        }
        if !words.isEmpty { addWordPositions(scalars, &positions) }
        return positions
    }

    private func addWordPositions(_ scalars: [UInt32], _ positions: inout Set<Int>) {
        var start = 0
        while start < scalars.count {
            guard Self.isWord(scalars[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < scalars.count, Self.isWord(scalars[end]) { end += 1 }
            let word = String(String.UnicodeScalarView(scalars[start..<end].compactMap(Unicode.Scalar.init)))
            if words.contains(word) { positions.formUnion(start..<end) }
            start = end
        }
    }

    private static func isWord(_ value: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(value) else { return false }
        return scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
