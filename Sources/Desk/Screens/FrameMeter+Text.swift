import Canvas
import Model

extension FrameMeter.Reading {
    /// `≈25`, or `≈25.0` if the bound allows a tenth; `–` if it is outdated. Nil if the rate is not known yet.
    package var text: String? {
        switch self {
        case .pending: nil
        case .outdated: "–"
        case .stalled: "≈0.0"
        case .rate(let estimate):
            "≈" + Format.decimal(estimate.framesPerSecond, places: estimate.hasTenths ? 1 : 0)
        }
    }
}

extension FrameRateEstimate {
    /// `± 0.4`, rounded up to the last digit that is shown of the rate.
    package var boundText: String {
        let factor = hasTenths ? 10.0 : 1
        return "± " + Format.decimal((bound * factor).rounded(.up) / factor, places: hasTenths ? 1 : 0)
    }
}
