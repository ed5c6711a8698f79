// A certificate that a phone carries to a till, of a wallet that the till does not know (FORMAT.md F31).
// Guarantees: beside each refusal stands what is just inside the line. Must not test frames: frame_test.cpp.
#include "snapshot_story.hpp"

namespace besace {
namespace {

using test::Signer;

class CarriedCertificateTest : public test::SnapshotTest {
 protected:
  CarriedCertificateTest() { EXPECT_CODE(sync(), Code::kOk); }
  /// A certificate of this wallet, as its issuer signs it next, or at another place of its chain.
  SignedEntry certify(Signer& issuer, const Signer& wallet) {
    return story_.make(issuer, story_.certificate(wallet.keys.public_key));
  }
  /// What a till says of a payment that carries it.
  Code receive_with(const SignedEntry& certificate, const Signer& wallet, const Replica& replica) {
    Till till(replica, shop_.kid());
    const auto invoice = till.make_invoice(shop_.keys, 100, Nonce{++invoices_}, story_.now());
    till.remember_invoice(*invoice);
    Signer payer = wallet;
    payer.head = {1, certificate.id};
    const SignedEntry pay = story_.make(payer, Pay{shop_.kid(), 100, 100, invoice->id});
    const Header& header = pay.entry.header;
    PayFrame frame{ref_of(invoice->id),
                   header.kid,
                   header.seq,
                   header.prev,
                   header.time / kSecondsPerHour,
                   100,
                   pay.signature,
                   CertificatePart{certificate.entry.header.kid, encode_payload(certificate.entry),
                                   certificate.signature}};
    const std::string text = frame_text({fund_tag(story_.fund()), frame});
    return till.receive(text, story_.now(), story_.now()).code();
  }
  Code receive_with(const SignedEntry& certificate, const Signer& wallet) {
    return receive_with(certificate, wallet, copy_.replica());
  }
};

TEST_F(CarriedCertificateTest, IsTakenWhereItGoesOnFromItsIssuersChain) {
  const Signer carl = test::signer("Carl");
  Signer issuer = story_.desk;
  EXPECT_CODE(receive_with(certify(issuer, carl), carl), Code::kOk);
  EXPECT_CODE(receive_with(certify(issuer, carl), carl),
              Code::kOk);  // others are still to be logged before it
}

TEST_F(CarriedCertificateTest, IsRefusedWhereItCanNeverBeLogged) {
  const Signer carl = test::signer("Carl");
  Signer issuer = story_.desk;
  issuer.head.prev = Id{1};
  EXPECT_CODE(receive_with(certify(issuer, carl), carl), Code::kUnknownWallet);
}

// Of a place that the log holds: the wallet is closed, or it never came to be.
TEST_F(CarriedCertificateTest, IsRefusedWhereItIsLoggedAndItsWalletIsNotOpen) {
  const Signer carl = test::signer("Carl");
  Certify body = story_.certificate(carl.keys.public_key);
  body.repays = Repayment{alice_.kid(), 100};  // who owes nothing (L26)
  const SignedEntry none = story_.make(story_.desk, body);
  EXPECT_CODE(receive_with(none, carl), Code::kOk);  // nobody could tell yet
  EXPECT_CODE(story_.record(none), Code::kBadCertificate);
  (void)story_.standing();
  EXPECT_CODE(sync(), Code::kOk);
  EXPECT_CODE(receive_with(none, carl), Code::kUnknownWallet);
  // Nor does another certificate of an earlier place help.
  Signer issuer = story_.desk;
  issuer.head.next_seq -= 1;
  EXPECT_CODE(receive_with(certify(issuer, carl), carl), Code::kUnknownWallet);
}

// The first of its chain, by a key that a standing knows or does not know yet.
TEST_F(CarriedCertificateTest, IsTakenFromANewIssuer) {
  const Signer carl = test::signer("Carl");
  Signer issuer = test::signer("issuer");
  const SignedEntry appoint = story_.make(story_.desk, Appoint{issuer.keys.public_key, kIssuer});
  EXPECT_CODE(story_.record(appoint), Code::kOk);
  for (int known = 0; known < 2; ++known) {
    EXPECT_CODE(sync(), Code::kOk);
    issuer.head = {1, appoint.id};
    EXPECT_CODE(receive_with(certify(issuer, carl), carl), Code::kOk);
    issuer.head = {1, Id{1}};
    EXPECT_CODE(receive_with(certify(issuer, carl), carl), Code::kUnknownWallet);
    (void)story_.standing();
  }
}

// A till that holds the whole log knows its issuers' chains from there.
TEST_F(CarriedCertificateTest, IsHeldToTheWholeLogWhereATillHoldsIt) {
  const Signer carl = test::signer("Carl");
  Replica whole;
  EXPECT_CODE(test::sync(whole, story_), Code::kOk);
  Signer issuer = story_.desk;
  EXPECT_CODE(receive_with(certify(issuer, carl), carl, whole), Code::kOk);
  issuer = story_.desk;
  issuer.head.next_seq -= 1;
  EXPECT_CODE(receive_with(certify(issuer, carl), carl, whole), Code::kUnknownWallet);
}

}  // namespace
}  // namespace besace
