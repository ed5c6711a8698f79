// The law (FORMAT.md section 7): a fold that turns authenticated entries, in log order, into balances.
// Guarantees: the same entries give the same state everywhere; nothing but append changes it.
// Must not verify signatures, know the log's tree or read a clock: its caller has authenticated every entry it is given.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "besace/books.hpp"
#include "besace/id_index.hpp"
#include "besace/log.hpp"
#include "besace/row_tree.hpp"
#include "besace/rulebook.hpp"

namespace besace {

class CborWriter;

class Ledger {
 public:
  /// L20: what the board decides together.
  struct Act {
    Id id{};
    Index index = 0;
    std::uint32_t author = 0;
    std::vector<std::uint32_t> signers;
    bool closed = false;  // took effect or was refused
    Body body;            // emptied once closed
  };

  /// Whether a server should take this entry next: kOk, kUnknownAuthor, kNotAuthorized, kNotACharter or kSecondCharter. The signature
  /// has not been looked at; what it returns in *key is the key to verify it with.
  [[nodiscard]] Code admissible(const Entry& entry, PublicKey* key) const;

  /// Applies the entry at the next index. The caller has verified that it is authentic and, for an accept, tells whether the
  /// checkpoint it cites lies on the tree. Returns kOk, or why the entry has no effect (also kept as a finding).
  Code append(const Entry& entry, const Id& id, bool citation_on_tree);
  /// The caller has checked that this key is admissible (F6): append need not again.
  void vouch(const PublicKey& key) { vouched_ = key; }
  /// An entry that stands in the log but that no signature covers: takes its index, has no effect.
  void append_unauthentic(Code code, const Kid& kid);
  /// Passes over entries up to this index, which concern nobody this copy is about (FORMAT.md section 9): from then on a desk key's
  /// entries may be missing too, and what sums up everybody (totals, findings, state root) says nothing.
  void skip_to(Index index);
  /// Of a till's excerpt: debts of others are not here, and what certificates repay is not judged (L26). The standing's rows tell which hold.
  void leave_debts_aside() { debts_known_ = false; }

  [[nodiscard]] Index size() const { return size_; }
  [[nodiscard]] const Id& fund() const { return fund_; }
  [[nodiscard]] const Charter& charter() const { return charter_; }
  /// The one in force; an empty one before the charter.
  [[nodiscard]] const Rulebook& rulebook() const;
  [[nodiscard]] std::uint64_t rulebook_number() const { return rulebooks_.size(); }
  /// Those that followed the charter's, in order.
  [[nodiscard]] const std::vector<Amendment>& amendments() const { return amendments_; }
  /// Every act logged, in log order.
  [[nodiscard]] const std::vector<Act>& acts() const { return acts_; }
  [[nodiscard]] std::uint64_t signatures_needed(const Act& act) const;
  [[nodiscard]] std::uint64_t signatures_in_force(const Act& act) const;
  /// Whether the account at this position holds the board role and is not suspended.
  [[nodiscard]] bool is_board_in_force(std::uint32_t position) const;
  [[nodiscard]] std::uint64_t day() const { return day_at(size_); }
  [[nodiscard]] std::uint64_t day_at(Index index) const;
  [[nodiscard]] const Totals& totals() const { return totals_; }
  /// Ascending; the first may end months from before the charter.
  [[nodiscard]] const std::vector<PeriodEnd>& period_ends() const { return period_ends_; }
  /// The end of this period; nullptr while it is open (L30).
  [[nodiscard]] const PeriodEnd* end_of(std::uint64_t period) const;
  /// By period: those that are closed.
  [[nodiscard]] const std::map<std::uint64_t, Closing>& closings() const { return closings_; }
  /// Units of this pocket that came back when the wallet closed, and stayed in it (L18).
  [[nodiscard]] Amount kept(const Wallet& wallet, std::uint64_t pocket) const;
  /// Whether a redeem bears this bank reference (L29).
  [[nodiscard]] bool is_reference_used(std::string_view reference) const {
    return references_.contains(reference);
  }
  [[nodiscard]] const std::vector<Account>& accounts() const { return accounts_; }
  [[nodiscard]] const std::vector<Wallet>& wallets() const { return wallets_; }
  [[nodiscard]] const std::vector<Merchant>& merchants() const { return merchants_; }
  [[nodiscard]] const std::vector<Payment>& payments() const { return payments_; }
  /// Everything an auditor should read, in log order: what was noted on the way, and payments not credited in full.
  [[nodiscard]] std::vector<Finding> findings() const;
  [[nodiscard]] const Account* account(const Kid& kid) const;
  [[nodiscard]] const Wallet* wallet(const Kid& kid) const;
  [[nodiscard]] const Merchant* merchant(const Kid& kid) const;
  [[nodiscard]] const Payment* payment(const Id& id) const;
  /// The merchant of a till or of a merchant's own key.
  [[nodiscard]] const Merchant* merchant_of(const Account& till) const;
  /// FORMAT.md F24, of the state as it stands: O(log accounts) for each account changed since the last call.
  [[nodiscard]] Hash state_root() const;
  /// FORMAT.md F29, of the state as it stands: O(log rows) for each leaf with a row that has changed since the last call.
  [[nodiscard]] Hash standing_root() const;
  /// How many leaves that it has hashed before it would hash again.
  [[nodiscard]] std::size_t stale_standing_leaves() const;
  /// Of each desk key, in the order of admission.
  [[nodiscard]] std::vector<DeskTip> desk_tips() const;
  /// Of its keys' rows alone, which an excerpt has whole but for where its desk keys' chains end. Nothing where these are not the ends of
  /// its desk keys.
  [[nodiscard]] std::optional<Hash> keys_root(std::span<const DeskTip> tips) const;
  /// The leaves of wallets in which a row has changed from the last standing but one to the last.
  [[nodiscard]] const std::set<std::uint64_t>& restated_leaves() const { return restated_leaves_; }

 private:
  friend struct StoredState;  // stored_state.cpp
  struct Evidence {
    Index accepted = 0;      // index of the accept
    Index point = 0;         // L13
    std::uint32_t till = 0;  // its author's account
  };
  struct Gap {
    Id expected{};  // what the missing entry's id must be
    Index index = 0;
  };
  /// Where a logged entry that is not the chain's own stands.
  struct Branch {
    std::uint32_t account = 0;
    std::uint64_t seq = 0;
  };
  struct PendingRefund {
    Index index = 0;
    std::uint32_t till = 0;
    Amount amount = 0;
  };

  // ledger.cpp
  Code dispatch(const Entry& entry, const Id& id, bool citation_on_tree);
  [[nodiscard]] Code check_role(const Entry& entry, const Account& author) const;
  [[nodiscard]] Code check_till(Type type, const Account& author) const;
  [[nodiscard]] Code check_new_key(const PublicKey& key) const;
  std::uint32_t admit(const PublicKey& key, AccountKind kind, const Id& admission, Roles roles,
                      std::uint32_t slot);
  Code found(const Entry& entry, const Id& id, const Charter& body);
  Code apply(const Header& header, const Id& id, const Tick& body);
  [[nodiscard]] std::uint64_t ticks_before(Index index) const;
  [[nodiscard]] Account* find(const Kid& kid);
  [[nodiscard]] std::uint32_t position_of(const Account& account) const {
    return static_cast<std::uint32_t>(&account - accounts_.data());
  }
  [[nodiscard]] std::optional<std::uint32_t> position_of_pay(const Id& id) const {
    return by_pay_.find(id, [this](std::uint32_t at) -> const Id& { return payments_[at].id; });
  }
  Account& changed(std::uint32_t account);
  void touch_leaf(std::uint32_t account);

  // board.cpp
  Code apply(const Header& header, const Id& id, const Amend& body);
  Code apply(const Header& header, const Id& id, const Endorse& body);
  Code apply(const Header& header, const Id& id, const Appoint& body);
  Code apply(const Header& header, const Id& id, const Revoke& body);
  Code apply(const Header& header, const Id& id, const Deposit& body);
  Code apply(const Header& header, const Id& id, const Close& body);
  Code apply(const Header& header, const Id& id, const Adjust& body);
  Code propose(const Header& header, const Id& id, Body body);
  Code try_enact(Act& act);
  Code enact(const Act& act, const Amend& body);
  Code enact(const Act& act, const Appoint& body);
  Code enact(const Act& act, const Revoke& body);
  Code enact(const Act& act, const Deposit& body);
  Code enact(const Act& act, const Close& body);
  Code enact(const Act& act, const Adjust& body);

  // merchants.cpp
  Code apply(const Header& header, const Id& id, const Approve& body);
  Code apply(const Header& header, const Id& id, const Delist& body);
  Code apply(const Header& header, const Id& id, const AddTill& body);
  Code apply(const Header& header, const Id& id, const Redeem& body);

  // wallets.cpp
  Code apply(const Header& header, const Id& id, const Certify& body);
  [[nodiscard]] Code check_repayment(const Certify& body);
  void check_certificate(const Certify& body, const Kid& holder);
  void spend(Wallet& wallet, Amount amount);
  void close(Wallet& wallet);
  [[nodiscard]] bool stays(const Wallet& wallet, std::uint64_t pocket) const;
  void give_back(const Wallet& wallet, std::uint64_t pocket, Amount units);
  void expire_due_wallets();
  [[nodiscard]] bool past_deadline(const Wallet& wallet) const;

  // chains.cpp
  Code check_chain(const Entry& entry, const Id& id, Account& author);
  void check_neighbours(const Header& header, const Id& id, Account& author);
  [[nodiscard]] bool is_known_fork(const Header& header) const;
  void check_sums(const Payment& payment);
  void link(Account& author, const Header& header, const Id& id);
  void suspend(Account& account, Code proof, Index other);

  // payments.cpp
  Code apply(const Header& header, const Id& id, const Pay& body);
  Code apply(const Header& header, const Id& id, const Accept& body);
  [[nodiscard]] Code pay_form(const Header& header, const Pay& body) const;
  void take_early_accepts(Payment& payment);
  void attach(Payment& payment, const Evidence& evidence);
  [[nodiscard]] bool is_in_suspense(const Payment& payment) const;
  void judge(Payment& payment);
  void judge_at(Payment& payment, Index evidence);
  void judge_waiting();
  [[nodiscard]] Code judge_evidence(const Payment& payment, Index evidence) const;
  void credit(Payment& payment);
  void book(Payment& payment, Amount due);
  void note_draw(const Payment& payment, const Wallet& wallet, Amount amount);

  // refunds.cpp
  Code apply(const Header& header, const Id& id, const Refund& body);
  Code refund(Payment& payment, const PendingRefund& given);
  void drop_foreign_refunds(const Payment& payment);
  void refund_pending(Payment& payment);
  void hold(Payment& payment, bool held);
  void release(std::uint32_t merchant);

  // findings.cpp
  void note(Code code, Severity severity, Index other, const Kid& kid, Amount amount = 0);
  void note_outcome(Code code, const Kid& author, std::size_t noted_before);

  // state_root.cpp
  void write_totals_leaf(CborWriter& out, Index size) const;
  void write_account_leaf(CborWriter& out, const Account& account) const;
  [[nodiscard]] Hash state_root_at(Index size) const;

  // standing.cpp
  Code apply(const Header& header, const Id& id, const Standing& body);
  void write_key_row(CborWriter& out, const Account& account, const ChainTip& tip) const;
  void write_key_rows(CborWriter& out, std::uint64_t begin, std::uint64_t end) const;
  void write_wallet_rows(CborWriter& out, std::uint64_t begin, std::uint64_t end) const;
  void touch_row(const Account& account);

  Id fund_{};
  std::optional<PublicKey> vouched_;
  Charter charter_;
  Index size_ = 0;
  bool is_excerpt_ = false;
  bool debts_known_ = true;
  Totals totals_;
  std::uint64_t charter_day_ = 0;
  std::vector<Rulebook> rulebooks_;  // by number, from 1
  std::vector<Amendment> amendments_;
  std::vector<std::pair<Index, std::uint64_t>> ticks_;  // index, day
  std::vector<Account> accounts_;
  std::vector<std::uint32_t> others_;  // accounts that are neither wallets nor the log key
  std::vector<Wallet> wallets_;
  std::vector<Merchant> merchants_;
  std::vector<Payment> payments_;
  std::vector<Finding> findings_;
  std::vector<Act> acts_;
  std::vector<PeriodEnd> period_ends_;
  std::map<std::uint64_t, Closing> closings_;
  std::set<std::string, std::less<>> references_;  // of redeems
  std::unordered_map<Kid, std::uint32_t, PrefixHash> by_kid_;
  IdIndex by_pay_;  // positions in payments_
  std::unordered_map<Id, std::uint32_t, PrefixHash> by_act_;
  std::unordered_map<Id, Branch, PrefixHash> branches_;          // second entries of a fork
  std::map<std::pair<Id, std::uint32_t>, Evidence> evidence_;    // accepts before their pay, by merchant
  std::map<Id, std::vector<PendingRefund>> refunds_;             // before their pay's credit
  std::map<std::uint32_t, std::set<std::uint32_t>> held_;        // payments in suspense, by merchant
  std::map<std::pair<std::uint32_t, std::uint64_t>, Gap> gaps_;  // account, missing seq
  std::map<std::pair<std::uint32_t, std::uint32_t>, Amount> late_credits_;  // wallet, till: L15
  std::map<std::uint32_t, std::set<std::pair<Amount, std::uint32_t>>>
      over_allowance_;                   // by wallet: cum, payment
  std::vector<std::uint32_t> refunded_;  // wallets whose payments judge_waiting() should look at
  std::map<std::uint64_t, std::vector<std::uint32_t>> open_wallets_;  // by last day
  std::deque<std::pair<std::uint64_t, std::vector<std::uint32_t>>>
      expiring_;  // tick ordinal they expire at, wallets
  // What state_root() has hashed already, and which accounts have changed since.
  mutable MerkleTree state_tree_;
  mutable std::vector<std::uint32_t> changed_;
  mutable std::vector<bool> is_changed_;
  // The same of standing_root().
  mutable RowTree key_rows_;
  mutable RowTree wallet_rows_;
  std::set<std::uint64_t> leaves_since_standing_;
  std::set<std::uint64_t> restated_leaves_;
};

}  // namespace besace
