// The entry of FORMAT.md sections 2 and 3: its fields, its bytes, its signature, its id.
// Guarantees: decode(b) succeeds only if encode gives b back; signatures are checked over the bytes received, never over a re-encoding.
// Must not judge: whether an author may do this is the ledger's business.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "besace/amount.hpp"
#include "besace/bytes.hpp"
#include "besace/crypto.hpp"

namespace besace {

enum class Type : std::uint8_t {
  kCharter = 1,
  kAmend = 2,
  kEndorse = 3,
  kAppoint = 4,
  kRevoke = 5,
  kApprove = 6,
  kDelist = 7,
  kTill = 8,
  kDeposit = 9,
  kCertify = 10,
  kPay = 11,
  kAccept = 12,
  kRefund = 13,
  kRedeem = 14,
  kTick = 15,
  kClose = 16,
  kAdjust = 17,
  kStanding = 18,
  kInvoice = 64,
};

/// The type's stable name, e.g. "certify".
[[nodiscard]] std::string_view type_name(Type type);

using Roles = std::uint8_t;
inline constexpr Roles kBoard = 1;
inline constexpr Roles kRegistrar = 2;
inline constexpr Roles kTreasurer = 4;
inline constexpr Roles kIssuer = 8;
inline constexpr Roles kAllRoles = kBoard | kRegistrar | kTreasurer | kIssuer;

inline constexpr std::size_t kMaxEntryBytes = 65536;
inline constexpr std::size_t kMaxRulebookBytes = 60000;
inline constexpr std::size_t kMaxTextBytes = 200;
inline constexpr std::uint64_t kMaxPocketNumber = 255;
inline constexpr std::uint64_t kMaxDay = 1'000'000;
inline constexpr std::uint64_t kMaxPeriod = 47'999;  // December 3999
inline constexpr std::uint64_t kSecondsPerHour = 3600;
inline constexpr std::uint64_t kSecondsPerDay = 86400;

struct FoundingKey {
  PublicKey key{};
  Roles roles = 0;
};

struct Charter {
  std::string rulebook;  // JSON
  std::vector<FoundingKey> keys;
  PublicKey log_key{};
  std::uint64_t threshold = 1;
  std::array<std::uint8_t, 32> box_key{};
};

struct Amend {
  std::string rulebook;  // JSON
  std::string deliberation;
};

struct Endorse {
  Id act{};
};

struct Appoint {
  PublicKey key{};
  Roles roles = 0;
};

struct Revoke {
  Kid kid{};
  std::string reason;
};

struct Approve {
  PublicKey key{};
  std::string name;
  std::string commune;  // INSEE code
  std::vector<std::string> categories;
};

struct Delist {
  Kid merchant{};
  std::string reason;
};

/// Adds a device to a merchant.
struct AddTill {
  PublicKey key{};
  std::string label;
};

inline constexpr std::uint64_t kReserve = 0;
inline constexpr std::uint64_t kGuaranteePool = 1;

struct Deposit {
  Amount amount = 0;
  std::uint64_t pocket = 0;
  std::uint64_t target = kReserve;
  std::string reference;
};

struct Pocket {
  std::uint64_t number = 0;
  Amount amount = 0;
  /// How much of a sum this pocket takes, when it is its turn.
  [[nodiscard]] Amount part_of(Amount sum) const { return sum < 0 ? 0 : sum < amount ? sum : amount; }
  bool operator==(const Pocket&) const = default;
};

/// What a certificate takes off a debt of its holder's earlier wallet (L26).
struct Repayment {
  Kid wallet{};
  Amount amount = 0;
};

struct Certify {
  PublicKey holder{};
  std::vector<Pocket> pockets;  // ascending numbers, amounts > 0
  std::uint64_t period = 0;
  std::uint64_t first_day = 0;
  std::uint64_t last_day = 0;
  Amount cap = 0;
  Amount amber_cap = 0;
  std::uint64_t rulebook = 1;
  std::optional<Repayment> repays = std::nullopt;

  /// Sum of the pockets; decode has checked that it does not overflow.
  [[nodiscard]] Amount allowance() const;
};

struct Pay {
  Kid payee{};
  Amount amount = 0;
  Amount cum = 0;
  Hash invoice{};
};

struct Accept {
  Id pay{};
  std::uint64_t size = 0;
  Hash root{};
};

struct Refund {
  Id pay{};
  Amount amount = 0;
};

struct Redeem {
  Kid merchant{};
  Amount amount = 0;      // units taken from the merchant
  Amount commission = 0;  // euros of these that the reserve keeps
  std::string reference;  // of the bank transfer
};

struct Tick {
  std::uint64_t day = 0;
};

struct Close {
  std::uint64_t period = 0;
  Hash state_root{};
};

struct Adjust {
  Kid till{};
  std::string reason;
};

/// What the log key says of every key and open wallet (FORMAT.md F29): a till's copy proves itself whole by it.
struct Standing {
  Hash root{};
};

/// Not an entry of the log: FORMAT.md F19. seq and prev of its header are unused.
struct Invoice {
  Kid merchant{};
  Amount amount = 0;
  Nonce nonce{};
  std::uint64_t size = 0;
  Hash root{};
  /// Of the whole basket, in euro cents, where units pay a part of it: above amount.
  std::optional<Amount> price = std::nullopt;
};

using Body = std::variant<Charter, Amend, Endorse, Appoint, Revoke, Approve, Delist, AddTill, Deposit,
                          Certify, Pay, Accept, Refund, Redeem, Tick, Close, Adjust, Standing, Invoice>;

struct Header {
  Kid kid{};               // the author's
  std::uint64_t seq = 1;   // from 1
  Id prev{};               // all zero in a charter or an invoice
  std::uint64_t time = 0;  // seconds, multiple of 3600
};

struct Entry {
  Header header;
  Body body;
  [[nodiscard]] Type type() const;
};

/// An entry as received: what it says, what it is called, and the bytes it was received in.
struct SignedEntry {
  Entry entry;
  Id id{};
  Signature signature{};
  Bytes cose;  // the whole COSE_Sign1
};

/// The same without a copy of the bytes, for whoever holds them.
struct EntryView {
  Entry entry;
  Id id{};
  Signature signature{};
  ByteView payload;
};

/// The fund an entry is bound to: its id, or nothing for a charter (F10).
using FundRef = const Id*;

/// Where an author's chain stands: what its next entry carries.
struct ChainHead {
  std::uint64_t next_seq = 1;
  Id prev{};
};

/// The payload map. Aborts on an entry that decode would refuse (an author's own mistake).
[[nodiscard]] Bytes encode_payload(const Entry& entry);
/// kBadCbor, kBadText, kBadAmount, kBadEntry or kUnknownType.
[[nodiscard]] Result<Entry> decode_payload(ByteView payload, const Kid& kid);

/// Sig_structure (F10).
[[nodiscard]] Bytes tbs(const Kid& kid, ByteView payload, FundRef fund);

/// Encodes, signs, and wraps; header.kid is set from the keys. A charter and only a charter ignores the fund.
/// kBadArgument where decode would refuse the result: nothing is signed then.
[[nodiscard]] Result<SignedEntry> sign(Entry entry, const KeyPair& keys, FundRef fund);

/// Decodes one COSE_Sign1 exactly. The signature is not checked here. A charter's id is computed with an empty
/// external_aad whatever the fund.
[[nodiscard]] Result<SignedEntry> decode(ByteView cose, FundRef fund);

/// As decode, keeping a view of the payload instead of a copy of everything.
[[nodiscard]] Result<EntryView> decode_view(ByteView cose, FundRef fund);
/// kOk or kBadSignature, for a view whose bytes are still there.
[[nodiscard]] Code verify(const EntryView& entry, const PublicKey& key, FundRef fund);

/// Puts back together what a QR frame took apart (F18); fails as decode does.
[[nodiscard]] Result<SignedEntry> rebuild(const Entry& entry, const Signature& signature, FundRef fund);

/// kOk or kBadSignature: over the bytes received.
[[nodiscard]] Code verify(const SignedEntry& entry, const PublicKey& key, FundRef fund);

/// The length of the COSE_Sign1 at the start of a CBOR sequence; kBadCbor or kTooLarge.
[[nodiscard]] Result<std::size_t> entry_length(ByteView sequence);

}  // namespace besace
