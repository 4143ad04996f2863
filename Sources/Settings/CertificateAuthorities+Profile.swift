import Client

extension CertificateAuthorities {
    /// `ca_file` of the profile, or else what the environment variables name.
    package init(profile: Profile, environment: [String: String]) {
        guard let file = profile.authoritiesFile else {
            self.init(environment: environment)
            return
        }
        let path = file.hasPrefix("~/") ? (environment["HOME"] ?? "") + file.dropFirst() : file
        self.init(file: Location(path: path, source: .profile(profile.name)))
    }
}
