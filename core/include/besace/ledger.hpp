// The law (FORMAT.md section 7): a fold that turns authenticated entries, in log order, into balances.
// Guarantees: the same entries give the same state everywhere; nothing but append changes it.
// Must not verify signatures, hash trees or read a clock: its caller has authenticated every entry it is given.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

#include "besace/entry.hpp"
#include "besace/rulebook.hpp"

namespace besace {

using Index = std::uint64_t;
inline constexpr Index kNever = ~Index{0};
inline constexpr std::uint64_t kGraceTicks = 7;                  // D
inline constexpr std::uint32_t kNoMerchant = ~std::uint32_t{0};  // payee of a payment to nobody

enum class Severity : std::uint8_t { kNote, kIncident, kError };

/// Something an auditor reads: a code, the entry at fault, and where two are, the other one.
struct Finding {
  Code code = Code::kOk;
  Severity severity = Severity::kNote;
  Index index = kNever;
  Index other = kNever;
  Kid kid{};
  Amount amount = 0;
};

/// One entry of one author's chain, as logged.
struct Link {
  std::uint64_t seq = 0;
  Index index = 0;
  Id id{};
};

enum class AccountKind : std::uint8_t { kDesk, kLog, kMerchant, kWallet };

/// A key the fund has admitted.
struct Account {
  Kid kid{};
  PublicKey key{};
  AccountKind kind = AccountKind::kDesk;
  Roles roles = 0;
  Index admitted = 0;
  Id admission{};
  Index suspended = kNever;  // entries and payments after it no longer bind the fund
  std::uint32_t slot = 0;    // position in wallets() or merchants()
  std::vector<Link> chain;   // ascending seq; forks keep the first logged
};

struct Wallet {
  std::uint32_t account = 0;
  Certify certificate;
  Amount allowance = 0;
  Amount spent = 0;    // credited to merchants in all
  Amount drawn = 0;    // beyond the allowance, drawn from the pool: a receivable
  Amount expired = 0;  // returned to the pool
  Amount cum = 0;      // highest cumulative amount the log has seen signed
  /// What the log says may still be spent.
  [[nodiscard]] Amount left() const { return allowance - (spent - drawn) - expired; }
};

struct Merchant {
  std::uint32_t account = 0;
  std::string name;
  std::string commune;
  std::vector<std::string> categories;
  Amount credited = 0;
  std::uint64_t payments = 0;
};

struct Payment {
  Id id{};
  Index index = 0;
  std::uint32_t wallet = 0;
  std::uint32_t merchant = 0;
  std::uint64_t seq = 0;
  std::uint64_t time = 0;
  Amount amount = 0;
  Amount cum = 0;
  Amount credited = 0;
  Index accepted = kNever;   // index of its accept
  Code code = Code::kOk;     // why it is void or cut, kOk when credited in full
  bool well_formed = false;  // L10; otherwise nothing can ever credit it
};

struct Totals {
  Amount reserve = 0;    // euros deposited in the reserve
  Amount guarantee = 0;  // guarantee pool after draws; may be negative
  Amount issued = 0;
  Amount spent_within = 0;  // within allowances
  Amount draws = 0;         // from the guarantee pool
  Amount credits = 0;       // to merchants
  Amount expired = 0;
  /// Units members may still spend.
  [[nodiscard]] Amount unspent() const { return issued - spent_within - expired; }
  /// Units the reserve must back: unspent, and credited but not yet redeemed, less what the pool pays.
  [[nodiscard]] Amount outstanding() const { return issued - expired; }
  [[nodiscard]] Amount reserve_free() const { return reserve - outstanding(); }
};

/// A checkpoint some entry cites; the caller compares it with the tree.
struct Citation {
  Index index = 0;
  std::uint64_t size = 0;
  Hash root{};
};

class Ledger {
 public:
  /// Whether a server should take this entry next: kOk, kUnknownAuthor, kNotAuthorized, kNotACharter or kSecondCharter. The signature
  /// has not been looked at; what it returns in *key is the key to verify it with.
  [[nodiscard]] Code admissible(const Entry& entry, PublicKey* key) const;

  /// Applies the entry at the next index. The caller has verified that it is authentic and, for an accept, tells whether the
  /// checkpoint it cites lies on the tree. Returns kOk, or why the entry has no effect (also kept as a finding).
  Code append(const Entry& entry, const Id& id, bool citation_on_tree);
  /// An entry that stands in the log but that no signature covers: takes its index, has no effect.
  void append_unauthentic(Code code, const Kid& kid);

  [[nodiscard]] Index size() const { return size_; }
  [[nodiscard]] const Id& fund() const { return fund_; }
  [[nodiscard]] const Charter& charter() const { return charter_; }
  [[nodiscard]] const Rulebook& rulebook() const { return rulebook_; }
  [[nodiscard]] std::uint64_t rulebook_number() const { return 1; }
  [[nodiscard]] std::uint64_t day() const { return day_at(size_); }
  [[nodiscard]] std::uint64_t day_at(Index index) const;
  [[nodiscard]] const Totals& totals() const { return totals_; }
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
  /// The link with this seq in the account's chain, or nothing.
  [[nodiscard]] const Link* link(const Account& account, std::uint64_t seq) const;

 private:
  struct Evidence {
    Index accepted = 0;  // index of the accept
    Index point = 0;     // L13
  };
  struct Gap {
    Id expected{};  // what the missing entry's id must be
    Index index = 0;
  };

  Code dispatch(const Entry& entry, const Id& id, bool citation_on_tree);
  Code found(const Entry& entry, const Id& id, const Charter& body);
  Code apply(const Header& header, const Id& id, const Revoke& body);
  Code apply(const Header& header, const Id& id, const Approve& body);
  Code apply(const Header& header, const Id& id, const Deposit& body);
  Code apply(const Header& header, const Id& id, const Certify& body);
  Code apply(const Header& header, const Id& id, const Pay& body);
  Code apply(const Header& header, const Id& id, const Accept& body);
  Code apply(const Header& header, const Id& id, const Tick& body);

  [[nodiscard]] Code check_role(const Entry& entry, const Account& author) const;
  Code check_chain(const Header& header, const Id& id, Account& author);
  void check_neighbours(const Header& header, const Id& id, Account& author);
  [[nodiscard]] bool is_known_fork(const Account& author, const Header& header) const;
  void check_sums(const Payment& payment);
  void link(Account& author, const Header& header, const Id& id);
  void suspend(Account& account, Code proof, Index other);
  Result<std::uint32_t> admit(const PublicKey& key, AccountKind kind, Roles roles, const Id& admission);
  void check_certificate(const Certify& body, const Kid& holder);
  [[nodiscard]] Code pay_form(const Header& header, const Pay& body, const Wallet& wallet) const;
  void judge(Payment& payment, Index evidence);
  [[nodiscard]] Code judge_evidence(const Payment& payment, Index evidence) const;
  void credit(Payment& payment);
  void draw(const Payment& payment, Wallet& wallet, Amount amount);
  void expire_due_wallets();
  [[nodiscard]] bool past_deadline(const Wallet& wallet) const;
  [[nodiscard]] std::uint64_t ticks_before(Index index) const;
  void note(Code code, Severity severity, Index other, const Kid& kid, Amount amount = 0);
  [[nodiscard]] Account* find(const Kid& kid);

  Id fund_{};
  Charter charter_;
  Rulebook rulebook_;
  Index size_ = 0;
  Totals totals_;
  std::uint64_t charter_day_ = 0;
  std::vector<std::pair<Index, std::uint64_t>> ticks_;  // index, day
  std::vector<Account> accounts_;
  std::vector<Wallet> wallets_;
  std::vector<Merchant> merchants_;
  std::vector<Payment> payments_;
  std::vector<Finding> findings_;
  std::unordered_map<Kid, std::uint32_t, PrefixHash> by_kid_;
  std::unordered_map<Id, std::uint32_t, PrefixHash> by_pay_;
  std::map<std::pair<Id, Kid>, Evidence> evidence_;  // accepts that came before their pay, by till
  std::map<std::pair<std::uint32_t, std::uint64_t>, Gap> gaps_;             // account, missing seq
  std::map<std::pair<std::uint32_t, std::uint32_t>, Amount> late_credits_;  // wallet, merchant: L15
  std::map<std::uint64_t, std::vector<std::uint32_t>> open_wallets_;        // by last day
  std::deque<std::pair<std::uint64_t, std::vector<std::uint32_t>>>
      expiring_;  // tick ordinal they expire at, wallets
};

}  // namespace besace
