// Two devices at a stall, each with its own copy of the fund, for the suites of till.cpp and purse.cpp.
// Guarantees: they exchange texts only, as their cameras do. Must not decide anything: refusals are returned.
#pragma once

#include <memory>

#include "besace/stall.hpp"
#include "law_support.hpp"

namespace besace::test {

inline constexpr Amount kCap = 3000;
inline constexpr Amount kAmberCap = 1000;

/// PATIAS with offline caps below the allowance.
void set_small_caps(Charter& charter);

/// Takes what the log holds beyond this copy.
Code sync(Replica& replica, const Story& story);

/// A member's phone.
struct Phone {
  explicit Phone(Signer signer) : wallet(signer) {}
  Signer wallet;
  Replica replica;
  [[nodiscard]] PurseState purse() const { return {wallet.head, wallet.cum}; }
  /// Reads the invoice and pays it: the text to show. The chain moves on.
  Result<MadePay> pay(std::string_view invoice_text, std::uint64_t now);
};

/// A merchant's till.
struct Stand {
  explicit Stand(Signer signer)
      : till_key(signer), replica(std::make_unique<Replica>()), till(*replica, till_key.kid()) {}
  Signer till_key;
  std::unique_ptr<Replica> replica;
  Till till;
  std::vector<SignedEntry> outbox;
  std::uint64_t synced = 0;

  Code sync(const Story& story);
  /// An invoice, kept; its text is till.invoice_text.
  SignedEntry ask(Amount amount, std::uint64_t now);
  [[nodiscard]] Result<Till::Received> receive(std::string_view text, std::uint64_t now) const {
    return till.receive(text, now, synced);
  }
  /// Keeps the payment and signs its receipt: both are to be sent.
  SignedEntry take(const Till::Received& received, std::uint64_t now);

 private:
  std::uint8_t invoices_ = 0;
};

/// A market of one shop and one member, both in step with the log.
class StallTest : public ::testing::Test {
 protected:
  StallTest();
  [[nodiscard]] std::uint64_t now() const { return story_.now(); }
  SignedEntry ask(Amount amount) { return shop_.ask(amount, now()); }
  /// What the phone shows for an invoice of this amount.
  std::string pay_text_for(Amount amount);
  /// A payment this wallet signs whatever its phone would say, as the phone would show it.
  std::string forced_text(Phone& phone, const SignedEntry& invoice, Amount cum);
  Code code_of(const std::string& text, std::uint64_t now) const { return shop_.receive(text, now).code(); }
  Code code_of(const std::string& text) const { return code_of(text, now()); }
  /// Received, kept, and answered.
  SignedEntry take(const std::string& text);

  Story story_;
  Stand shop_;
  Phone alice_;
};

/// The text with one byte of its frame changed.
std::string changed_at(std::string_view text, std::size_t place, std::uint8_t mask);
std::size_t frame_bytes(std::string_view text);

}  // namespace besace::test
