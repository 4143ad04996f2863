/// Built-in scenarios as TOML text.
package enum Scenarios {
    package static let names = ["busy_day", "outage", "bad_token"] + diagnosis.keys.sorted()

    package static func named(_ name: String) -> String? {
        let bytes: [UInt8]? =
            switch name {
            case "busy_day": PackageResources.busy_day_toml
            case "outage": PackageResources.outage_toml
            case "bad_token": PackageResources.bad_token_toml
            default: diagnosis[name]?()
            }
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Scenarios that play a rule of the session doctor.
    private static let diagnosis: [String: @Sendable () -> [UInt8]] = [
        "diagnosis/agent_gone": { PackageResources.agent_gone_toml },
        "diagnosis/avatar_unusable": { PackageResources.avatar_unusable_toml },
        "diagnosis/codec_not_allowed": { PackageResources.codec_not_allowed_toml },
        "diagnosis/concurrency_limit": { PackageResources.concurrency_limit_toml },
        "diagnosis/credits_out": { PackageResources.credits_out_toml },
        "diagnosis/double_voice": { PackageResources.double_voice_toml },
        "diagnosis/duplicate_worker": { PackageResources.duplicate_worker_toml },
        "diagnosis/end_to_end_encryption": { PackageResources.end_to_end_encryption_toml },
        "diagnosis/identity_mismatch": { PackageResources.identity_mismatch_toml },
        "diagnosis/idle_timeout": { PackageResources.idle_timeout_toml },
        "diagnosis/leaked_session": { PackageResources.leaked_session_toml },
        "diagnosis/left_alone": { PackageResources.left_alone_toml },
        "diagnosis/max_duration": { PackageResources.max_duration_toml },
        "diagnosis/media_blocked": { PackageResources.media_blocked_toml },
        "diagnosis/media_not_connected": { PackageResources.media_not_connected_toml },
        "diagnosis/no_agent": { PackageResources.no_agent_toml },
        "diagnosis/pinned_to_caller": { PackageResources.pinned_to_caller_toml },
        "diagnosis/pipecat_overflow": { PackageResources.pipecat_overflow_toml },
        "diagnosis/platform_slow": { PackageResources.platform_slow_toml },
        "diagnosis/room_emptied": { PackageResources.room_emptied_toml },
        "diagnosis/room_full": { PackageResources.room_full_toml },
        "diagnosis/room_remade": { PackageResources.room_remade_toml },
        "diagnosis/slow_start": { PackageResources.slow_start_toml },
        "diagnosis/source_muted": { PackageResources.source_muted_toml },
        "diagnosis/synthetic_tone": { PackageResources.synthetic_tone_toml },
        "diagnosis/token_grant": { PackageResources.token_grant_toml },
        "diagnosis/token_project": { PackageResources.token_project_toml },
        "diagnosis/token_time": { PackageResources.token_time_toml },
        "diagnosis/two_agents": { PackageResources.two_agents_toml },
        "diagnosis/unreachable_url": { PackageResources.unreachable_url_toml },
        "diagnosis/video_frozen": { PackageResources.video_frozen_toml },
        "diagnosis/wrong_pin": { PackageResources.wrong_pin_toml },
    ]
}
