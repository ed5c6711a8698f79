// The size of each QR frame of a purchase of 12.50.
// Guarantees: real frames, read back by the device they are for. Must not estimate.
#include <cstdio>
#include <string>

#include "bench.hpp"
#include "besace/calendar.hpp"
#include "besace/rulebook.hpp"
#include "besace/stall.hpp"
#include "desk_chain.hpp"

namespace besace::bench {
namespace {

constexpr Amount kAmountCents = 12'50;
constexpr std::uint64_t kNow = 1'788'264'000;  // a morning in September 2026
constexpr std::uint64_t kToday = kNow / kSecondsPerDay;

constexpr std::uint8_t kLogNumber = 9;

template <typename T>
T must(Result<T> result) {
  if (!result) broken_invariant(code_name(result.code()).data());
  return *std::move(result);
}

KeyPair keys_of(std::uint8_t number) {
  Seed seed{};
  seed.fill(number);
  return key_pair(seed);
}

void print_frame(const char* name, const std::string& text) {
  std::printf("  %-28s %4zu bytes, %4zu characters\n", name, must(from_base45(text)).size(), text.size());
}

/// A fund with one merchant, and, for whoever has the newest entry too, one wallet.
DeskChain make_fund(const PublicKey& merchant, const PublicKey& wallet) {
  DeskChain desk(Seed{1}, kNow);
  desk.write(Charter{.rulebook = std::string(demonstration_rulebook()),
                     .keys = {{.key = desk.public_key(), .roles = kAllRoles}},
                     .log_key = keys_of(kLogNumber).public_key,
                     .threshold = 1,
                     .box_key = box_key_pair(Seed{}).public_key});
  desk.write(
      Approve{.key = merchant, .name = "Le Fournil du Pont", .commune = "42019", .categories = {"pain"}});
  desk.write(Certify{.holder = wallet,
                     .pockets = {{.number = 0, .amount = 100'00}},
                     .period = period_of(kToday),
                     .first_day = kToday,
                     .last_day = kToday + 60,
                     .cap = 100'00,
                     .amber_cap = 50'00,
                     .rulebook = 1});
  return desk;
}

/// A device's copy of the fund's first entries.
Replica copy_of(const DeskChain& fund, std::size_t size) {
  Bytes entries;
  MerkleTree tree;
  for (const SignedEntry& entry : std::span(fund.entries()).first(size)) {
    entries.insert(entries.end(), entry.cose.begin(), entry.cose.end());
    tree.append(entry.id);
  }
  Replica replica;
  const std::string note = write_checkpoint({size, tree.root()}, tree.leaf(0), keys_of(kLogNumber));
  if (replica.ingest(entries, note) != Code::kOk) broken_invariant("the benchmark's fund is not sound");
  return replica;
}

/// One purchase by a wallet whose certificate is the fund's last entry; the merchant has the entries given.
void purchase(const DeskChain& fund, std::size_t merchant_has, const char* pay_name, bool print_others) {
  const KeyPair merchant = keys_of(2);
  const KeyPair wallet = keys_of(3);
  const Replica at_merchant = copy_of(fund, merchant_has);
  const Replica at_member = copy_of(fund, fund.entries().size());
  Till till(at_merchant, kid_of(merchant.public_key));
  const SignedEntry invoice = must(till.make_invoice(merchant, kAmountCents, Nonce{1}, kNow));
  till.remember_invoice(invoice);
  const std::string invoice_text = till.invoice_text(invoice);
  const Offer offer = must(read_invoice(at_member, invoice_text));
  const PurseState purse{.head = {.next_seq = 1, .prev = fund.entries().back().id}, .cum = 0};
  const MadePay pay = must(make_pay(at_member, wallet, purse, offer, kNow));
  const Till::Received received = must(till.receive(pay.text, kNow, kNow));
  const ChainHead head{.next_seq = 1, .prev = fund.entries().at(1).id};
  const SignedEntry accept = must(till.make_accept(merchant, head, received.pay, kNow));
  const std::string accept_text = till.accept_text(accept);
  (void)must(read_accept(at_member, accept_text, pay.pay));

  if (print_others) print_frame("invoice", invoice_text);
  print_frame(pay_name, pay.text);
  if (print_others) print_frame("accept", accept_text);
}

}  // namespace

int bench_frames() {
  const DeskChain fund = make_fund(keys_of(2).public_key, keys_of(3).public_key);
  std::printf("QR frames of a purchase of 12.50\n");
  purchase(fund, fund.entries().size(), "pay", true);
  purchase(fund, fund.entries().size() - 1, "pay, with its certificate", false);
  return 0;
}

}  // namespace besace::bench
