# Builds from source: brew install --build-from-source ./packaging/homebrew/protoface-console.rb
class ProtofaceConsole < Formula
  desc "Terminal console for operators of realtime avatar sessions"
  homepage "https://protoface.com"
  url "https://example.com/protoface-console-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license :cannot_represent

  depends_on "swift" => :build
  depends_on "curl"
  depends_on "jpeg-turbo"
  depends_on :linux
  depends_on "ncurses"

  def install
    ENV["PROTOFACE_COMMIT"] = "v#{version}"
    system "swift", "build", "--disable-sandbox", "-c", "release", "--static-swift-stdlib",
           "--product", "protoface-console"
    ENV["PREFIX"] = prefix
    system "scripts/install", ".build/release/protoface-console"
  end

  service do
    run [opt_bin/"protoface-console", "metrics", "--api-key-file", etc/"protoface-console/api-key"]
    keep_alive true
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/protoface-console --version")
    system bin/"protoface-console", "themes", "list"
  end
end
