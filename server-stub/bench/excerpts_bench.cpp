// What a member's phone and a merchant's till download in a year of excerpts (FORMAT.md section 9), beside what the whole log would be.
// Guarantees: every excerpt is verified and folded, as a phone does. Must not count what HTTP adds.
#include <cstdio>
#include <vector>

#include "bench.hpp"
#include "besace/excerpt_copy.hpp"
#include "besace/rulebook.hpp"

namespace besace::bench {
namespace {

struct Fund {
  const char* name;
  std::uint64_t members;
  std::uint64_t merchants;
  std::uint64_t pays_per_month;
};

/// A year of one fund, as its server holds it.
class Year {
 public:
  Year(const Fund& fund, std::uint64_t seed) : log_key_(simulated_log_key(seed)) {
    SimulationPlan plan;
    plan.seed = seed;
    plan.members = fund.members;
    plan.merchants = fund.merchants;
    plan.days = 365;
    plan.pays_per_member_month = fund.pays_per_month;
    const Code code = simulate(plan, std::string(demonstration_rulebook()), [this](const SignedEntry& entry) {
      index_.append(entry, replica_.append_verified(entry), replica_.ledger());
      index_.commit(replica_.ledger().size());
      bytes_ += entry.cose.size();
      entries_.push_back(entry.cose);
      if (entry.entry.type() != Type::kTick) return;
      days_.push_back(replica_.ledger().size());
      read_by_tills();
    });
    if (code != Code::kOk) broken_invariant("the fund could not be simulated");
  }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  struct TillReader {
    std::size_t every_days = 1;
    ExcerptCopy copy;
    std::uint64_t bytes = 0;
  };
  /// The first merchant's till, asking every so many days while the year goes by: a server tells of its newest standings alone.
  [[nodiscard]] const std::vector<TillReader>& tills() const { return tills_; }
  [[nodiscard]] std::uint64_t entries() const { return entries_.size(); }

  /// One wallet a month, of one person as far as the log tells: the n-th certified in each period.
  [[nodiscard]] std::vector<Kid> wallets_of(std::size_t person) const {
    std::map<std::uint64_t, std::vector<Kid>> by_period;
    for (const Wallet& wallet : replica_.ledger().wallets())
      by_period[wallet.certificate.period].push_back(replica_.ledger().accounts()[wallet.account].kid);
    std::vector<Kid> out;
    for (const auto& [period, kids] : by_period) {
      if (person < kids.size()) out.push_back(kids[person]);
    }
    return out;
  }

  /// Bytes both ways when a phone asks every so many days about the wallets it has had for 90 days, and its next.
  [[nodiscard]] std::uint64_t downloaded(const std::vector<Kid>& wallets, std::size_t every_days) const {
    ExcerptCopy copy(replica_.ledger().fund());
    std::uint64_t total = 0;
    for (std::size_t day = every_days; day < days_.size(); day += every_days) {
      const std::size_t month = std::min(day / 30, wallets.size() - 1);
      const std::size_t first = month < 2 ? 0 : month - 2;
      const std::size_t last = std::min(month + 2, wallets.size());
      const ExcerptRequest request = copy.request({wallets.begin() + static_cast<std::ptrdiff_t>(first),
                                                   wallets.begin() + static_cast<std::ptrdiff_t>(last)});
      total += taken(copy, request, days_[day]);
    }
    return total;
  }

 private:
  void read_by_tills() {
    for (TillReader& till : tills_) {
      if (days_.size() % till.every_days != 0) continue;
      const Account& merchant = replica_.ledger().accounts()[replica_.ledger().merchants().front().account];
      till.bytes += taken(till.copy, till.copy.till_request(merchant.kid), days_.back());
    }
  }
  /// Bytes both ways of one request, whose answer the copy takes.
  std::uint64_t taken(ExcerptCopy& copy, const ExcerptRequest& request, Index size) const {
    auto excerpt = *prove_excerpt(
        request, *index_.select(request, size), replica_.tree(),
        write_checkpoint({size, *replica_.tree().root_at(size)}, replica_.ledger().fund(), log_key_), size);
    for (ExcerptEntry& entry : excerpt.entries) entry.cose = entries_[entry.index];
    const Bytes answer = write_excerpt(excerpt);
    if (copy.take(request, answer, {}) != Code::kOk) broken_invariant("an honest excerpt is refused");
    return answer.size() + write_excerpt_request(request).size();
  }

  KeyPair log_key_;
  Replica replica_;
  ExcerptIndex index_;
  std::vector<TillReader> tills_{{30, ExcerptCopy(), 0}, {7, ExcerptCopy(), 0}, {1, ExcerptCopy(), 0}};
  std::vector<Bytes> entries_;
  std::vector<Index> days_;
  std::uint64_t bytes_ = 0;
};

}  // namespace

int bench_excerpts() {
  constexpr std::uint64_t kSeed = 5;
  constexpr Fund kFunds[] = {
      {"60 members", 60, 8, 8}, {"480 members", 480, 66, 8}, {"480 members", 480, 66, 20}};
  for (const Fund& fund : kFunds) {
    const Year year(fund, kSeed);
    const auto wallets = year.wallets_of(fund.members / 2);
    std::printf("%s, %llu payments a month each: whole log %llu entries, %.0f kB a month\n", fund.name,
                static_cast<unsigned long long>(fund.pays_per_month),
                static_cast<unsigned long long>(year.entries()),
                static_cast<double>(year.bytes()) / 12 / 1000);
    for (const std::size_t days : {30, 7, 1}) {
      const auto bytes = static_cast<double>(year.downloaded(wallets, days));
      std::printf("  one member, every %zu days: %.0f kB a year, %.1f kB a month\n", days, bytes / 1000,
                  bytes / 12 / 1000);
    }
    for (const Year::TillReader& till : year.tills()) {
      std::printf("  one till, every %zu days: %.0f kB a month; kept on the device %.0f kB\n",
                  till.every_days, static_cast<double>(till.bytes) / 12 / 1000,
                  static_cast<double>(till.copy.save().size()) / 1000);
    }
  }
  return 0;
}

}  // namespace besace::bench
