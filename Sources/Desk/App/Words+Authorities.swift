import Client
import Glibc

extension Words {
    /// A file or folder of certificate authorities that can't be used: what is wrong, that nothing was sent, what to
    /// do.
    package static func authorities(_ flaw: CertificateAuthorities.Flaw) -> (String, String) {
        let (why, advice) = reason(flaw.reason)
        let kind = flaw.isForFolder ? "CA folder" : "CA file"
        let name = "The \(kind) \(flaw.location.path) (\(flaw.location.source.label))"
        return ("\(name) \(why)", "Nothing was sent. \(advice)")
    }

    private static func reason(_ reason: CertificateAuthorities.Flaw.Reason) -> (String, String) {
        switch reason {
        case .missing: ("does not exist", "Correct the path, or remove the setting.")
        case .notPermitted: ("can't be read by this user", "Change its mode, or name another one.")
        case .unreadable(let number):
            ("can't be read (\(String(cString: strerror(number))))", "Correct it, or name another one.")
        case .isFolder: ("is a folder", "Name a file with PEM certificates; SSL_CERT_DIR is for folders.")
        case .isNoFolder: ("is not a folder", "Name a folder; SSL_CERT_FILE is for files.")
        case .empty: ("is empty", "Put the certificate of the CA into it, as PEM.")
        case .der: ("is a certificate in binary form", "Convert it to PEM: openssl x509 -inform der.")
        case .noCertificate: ("contains no PEM certificate", "Name a file with -----BEGIN CERTIFICATE-----.")
        case .invalid: ("contains a damaged certificate", "Copy the certificate of the CA into it again, as PEM.")
        case .noHashedNames:
            ("contains no certificate under a hashed name", "Run openssl rehash on it, or name a file.")
        }
    }
}
