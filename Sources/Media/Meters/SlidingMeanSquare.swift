/// Finds the highest mean square of any window of consecutive samples.
struct SlidingMeanSquare: Equatable, Sendable {
    /// Squares of the last samples, as a ring buffer.
    private var squares: [Double]
    private var index = 0
    private var count = 0
    private var sum = 0.0
    private var highestSum = 0.0

    /// `length` is the number of samples in the window, at least 1.
    init(length: Int) { squares = Array(repeating: 0, count: max(1, length)) }

    /// Highest mean square of any window; of all samples if they are fewer than one window; 0 without samples.
    var highest: Double { count == 0 ? 0 : highestSum / Double(min(count, squares.count)) }

    mutating func add(_ samples: [Float]) {
        for sample in samples {
            let square = Double(sample) * Double(sample)
            sum += square - squares[index]
            squares[index] = square
            index += 1
            // Summing up again once per window keeps rounding errors from growing.
            if index == squares.count { (index, sum) = (0, squares.reduce(0, +)) }
            count += 1
            highestSum = count < squares.count ? sum : max(highestSum, sum)
        }
    }
}
