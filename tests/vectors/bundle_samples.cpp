// See bundle_samples.hpp.
#include "bundle_samples.hpp"

#include "besace/bundle.hpp"
#include "craft.hpp"

namespace besace::test {
namespace {

Bytes double_spend() {
  Market market;
  Signer farm = market.story.merchant("La Ferme");
  Signer copy = market.alice;
  (void)market.story.sale(market.alice, market.shop, 6000);
  (void)market.story.sale(copy, farm, 7000);
  return market.story.bundle();
}

Bytes forged_tip() {
  const Market market;
  std::vector<SignedEntry> entries = market.story.entries();
  entries[9].cose.back() ^= 0x01;  // Alice's last payment
  return bundle_of(entries, market.story.clock.keys);
}

Bytes covered_signature_altered() {
  const Market market;
  std::vector<SignedEntry> entries = market.story.entries();
  entries[5].cose.back() ^= 0x01;  // Alice's first payment, that her second chains to
  return bundle_of(entries, market.story.clock.keys);
}

Bytes root_altered() {
  const Market market;
  const Story& story = market.story;
  const Checkpoint other{story.tree().size(), sha256(as_bytes("another root"))};
  return write_bundle(story.sequence(), write_checkpoint(other, story.fund(), story.clock.keys));
}

Bytes last_entry_missing() {
  const Market market;
  const Story& story = market.story;
  return write_bundle(story.sequence(0, story.entries().size() - 1), story.checkpoint());
}

Bytes checkpoint_of_another_key() {
  const Market market;
  const Story& story = market.story;
  return write_bundle(story.sequence(),
                      write_checkpoint(story.replica().checkpoint(), story.fund(), story.desk.keys));
}

/// The month's wallets are closed, and a standing says so: tills forget what they can.
Bytes once_closed(Story& story) {
  (void)story.standing();
  (void)story.pass(story.ledger().wallets().front().certificate.last_day + 1);
  (void)story.tick(kGraceTicks);
  (void)story.standing();
  return story.bundle();
}

Bytes payment_of_no_place() {
  Market market;
  Story& story = market.story;
  (void)story.deposit(10000);
  Signer bob = story.wallet("Bob");
  bob.head.prev = Id{1};
  const SignedEntry pay = story.make_pay(bob, market.shop, 100);
  (void)story.record(pay);
  (void)story.record(story.make_accept(market.shop, pay));
  return once_closed(story);
}

Bytes forked_issuer() {
  Market market;
  Story& story = market.story;
  (void)story.deposit(10000);
  Signer copied = story.desk;
  (void)story.wallet("Bob");
  (void)story.put(copied, story.certificate(signer("Carl").keys.public_key));
  return once_closed(story);
}

Bytes board_that_removes_itself() {
  Market market;
  (void)market.story.put(market.story.desk, Revoke{market.story.desk.kid(), "départ"});
  return market.story.bundle();
}

}  // namespace

std::vector<std::pair<std::string, Bytes>> bundle_samples() {
  return {{"honest", Market().story.bundle()},
          {"double_spend", double_spend()},
          {"payment_of_no_place", payment_of_no_place()},
          {"forked_issuer", forked_issuer()},
          {"board_that_removes_itself", board_that_removes_itself()},
          {"covered_signature_altered", covered_signature_altered()},
          {"forged_tip", forged_tip()},
          {"root_altered", root_altered()},
          {"last_entry_missing", last_entry_missing()},
          {"checkpoint_of_another_key", checkpoint_of_another_key()}};
}

}  // namespace besace::test
