// What two devices show each other as a QR (FORMAT.md section 6): frames, and their Base45 text.
// Guarantees: strict both ways; a frame holds only what its reader cannot rebuild. Must not verify or judge.
#pragma once

#include <optional>
#include <variant>

#include "besace/entry.hpp"

namespace besace {

inline constexpr std::size_t kMaxFrameBytes = 1024;
inline constexpr std::size_t kFundRefBytes = 4;
using FundTag = std::array<std::uint8_t, kFundRefBytes>;

[[nodiscard]] FundTag fund_tag(const Id& fund);
/// The first 8 bytes of an invoice's hash or a pay's id.
[[nodiscard]] Ref ref_of(const Id& id);

struct InvoiceFrame {
  Kid till{};
  std::uint64_t hours = 0;
  Amount amount = 0;
  Nonce nonce{};
  std::uint64_t size = 0;
  Hash root{};
  Signature signature{};
  std::optional<Amount> price = std::nullopt;
};

struct CertificatePart {
  Kid issuer{};
  Bytes payload;
  Signature signature{};
};

struct PayFrame {
  Ref invoice{};
  Kid kid{};
  std::uint64_t seq = 0;
  Id prev{};
  std::uint64_t hours = 0;
  Amount cum = 0;
  Signature signature{};
  std::optional<CertificatePart> certificate;
};

struct AcceptFrame {
  Ref pay{};
  Kid till{};
  std::uint64_t seq = 0;
  Id prev{};
  std::uint64_t hours = 0;
  std::uint64_t size = 0;
  Hash root{};
  Signature signature{};
};

struct Frame {
  FundTag fund{};
  std::variant<InvoiceFrame, PayFrame, AcceptFrame> body;
};

[[nodiscard]] Bytes encode_frame(const Frame& frame);
/// kTooLarge, kBadVersion, kBadFrame (unknown type included) or kBadCbor.
[[nodiscard]] Result<Frame> decode_frame(ByteView bytes);
/// Base45 around the above; kBadEncoding for other text.
[[nodiscard]] std::string frame_text(const Frame& frame);
[[nodiscard]] Result<Frame> frame_from_text(std::string_view text);

}  // namespace besace
