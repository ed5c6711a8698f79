// Every outcome of the core as a value: a Code, or a value of type T.
// Codes are numbered for ever, in precedence order: where several apply, the lowest one is reported.
// Must not throw: emscripten builds without exceptions, and nothing here needs them.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

namespace besace {

/// The stable outcomes; the same lower_snake names appear in JSON and in TypeScript.
enum class Code : std::uint16_t {
  kOk = 0,
  // Reading bytes.
  kTooLarge = 1,
  kBadCbor = 2,
  kBadEntry = 3,
  kUnknownType = 4,
  kBadText = 5,
  kBadAmount = 6,
  kBadEncoding = 7,
  kBadFrame = 8,
  kBadVersion = 9,
  kBadCheckpoint = 10,
  kBadBundle = 11,
  kBadRulebook = 12,
  kBadProof = 13,
  kBadArgument = 14,
  kBadExcerpt = 15,
  // Bank files.
  kBadIban = 16,
  kBadReference = 17,
  kBadBankText = 18,
  // Who speaks.
  kOtherFund = 20,
  kBadKey = 21,
  kUnknownAuthor = 22,
  kBadSignature = 23,
  kNotAuthorized = 24,
  kKidTaken = 25,
  kUnknownAct = 26,
  kActClosed = 27,
  // Chains and the log.
  kNotACharter = 30,
  kSecondCharter = 31,
  kBadChain = 32,
  kFork = 33,
  kDuplicate = 34,
  kCheckpointNotOnTree = 35,
  kRootMismatch = 36,
  kTruncated = 37,
  kTickOrder = 38,
  kSplitView = 39,
  // The law.
  kUnknownWallet = 40,
  kUnknownMerchant = 41,
  kUnknownRulebook = 42,
  kBadCertificate = 43,
  kWalletSuspended = 44,
  kWalletExpired = 45,
  kNotYetValid = 46,
  kCumMismatch = 47,
  kOverAllowance = 48,
  kOverCap = 49,
  kLate = 50,
  kAwaitingEndorsement = 51,
  kAllowanceMismatch = 52,
  kReserveShort = 53,
  kGuaranteeShort = 54,
  kOverdraftWithoutFork = 55,
  kBooksDoNotBalance = 56,
  kGuaranteeDraw = 57,
  kMerchantDelisted = 58,
  kOverRefund = 59,
  // At the stall.
  kUnknownInvoice = 60,
  kInvoicePaid = 61,
  kSeqSeen = 62,
  kSnapshotStale = 63,
  kMerchantSuspended = 64,
  kUnknownPay = 65,
  kChainMoved = 66,
  kOutOfOrder = 67,
  // The law, beyond payments.
  kOverRedeemed = 70,
  kReferenceUsed = 71,
  kStateRootMismatch = 72,
  kPocketShort = 73,
  kPeriodOpen = 74,
  kTillForked = 75,
  kBoardTooSmall = 76,
  // The server.
  kSetupRequired = 80,
  kNoFund = 81,
  kBadRequest = 82,
  kBusy = 83,
  kStorageFailed = 84,
  kNotFound = 85,
  kConflict = 86,
};

/// The code's stable name, e.g. "bad_signature".
[[nodiscard]] std::string_view code_name(Code code);

/// Aborts, in release too: a broken invariant must never be carried on with.
[[noreturn]] inline void broken_invariant(const char* what) {
  std::fprintf(stderr, "besace: broken invariant: %s\n", what);
  std::abort();
}

/// A value or the Code that says why there is none. Reading the value of a failure aborts.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor): reads as `return value;`
  Result(Code code) : code_(code) {  // NOLINT(google-explicit-constructor): reads as `return code;`
    if (code == Code::kOk) broken_invariant("a failure needs a code");
  }

  [[nodiscard]] bool ok() const { return code_ == Code::kOk; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] Code code() const { return code_; }

  [[nodiscard]] const T& operator*() const& { return checked(); }
  [[nodiscard]] T& operator*() & { return const_cast<T&>(checked()); }
  [[nodiscard]] T&& operator*() && { return std::move(const_cast<T&>(checked())); }
  const T* operator->() const { return &checked(); }
  T* operator->() { return &const_cast<T&>(checked()); }

 private:
  const T& checked() const {
    if (!value_) broken_invariant("the value of a failure was read");
    return *value_;
  }

  Code code_ = Code::kOk;
  std::optional<T> value_;
};

}  // namespace besace
