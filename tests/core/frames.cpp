// See frames.hpp.
#include "frames.hpp"

#include <limits>

#include "samples.hpp"

namespace besace::test {
namespace {

constexpr Amount kMost = std::numeric_limits<Amount>::max();
constexpr auto kMostUint = static_cast<std::uint64_t>(kMost);
constexpr std::uint64_t kMostHours = kMostUint / kSecondsPerHour;

InvoiceFrame invoice_frame(const char* name = "invoice") {
  const SignedEntry& invoice = sample(name);
  const auto& body = std::get<Invoice>(invoice.entry.body);
  const Header& header = invoice.entry.header;
  return {header.kid,        header.time / kSecondsPerHour,
          body.amount,       body.nonce,
          body.size,         body.root,
          invoice.signature, body.price};
}

PayFrame pay_frame() {
  const SignedEntry& pay = sample("pay");
  const auto& body = std::get<Pay>(pay.entry.body);
  const Header& header = pay.entry.header;
  return {ref_of(body.invoice),          header.kid, header.seq,    header.prev,
          header.time / kSecondsPerHour, body.cum,   pay.signature, {}};
}

CertificatePart certificate_part(const SignedEntry& certify) {
  return {certify.entry.header.kid, encode_payload(certify.entry), certify.signature};
}

AcceptFrame accept_frame() {
  const SignedEntry& accept = sample("accept");
  const auto& body = std::get<Accept>(accept.entry.body);
  const Header& header = accept.entry.header;
  return {ref_of(body.pay), header.kid, header.seq,      header.prev, header.time / kSecondsPerHour,
          body.size,        body.root,  accept.signature};
}

std::vector<FrameSample> make_frames() {
  const FundTag fund = fund_tag(sample_fund());
  PayFrame with_certificate = pay_frame();
  with_certificate.certificate = certificate_part(sample("certify"));
  InvoiceFrame longest_invoice = invoice_frame();
  longest_invoice.hours = kMostHours;
  longest_invoice.amount = kMost;
  longest_invoice.size = kMostUint;
  InvoiceFrame longest_basket = longest_invoice;
  longest_basket.price = kMost;
  PayFrame longest_pay = pay_frame();
  longest_pay.seq = kMostUint;
  longest_pay.hours = kMostHours;
  longest_pay.cum = kMost;
  longest_pay.certificate = certificate_part(sample("certify_of_8_pockets"));
  AcceptFrame longest_accept = accept_frame();
  longest_accept.seq = longest_accept.size = kMostUint;
  longest_accept.hours = kMostHours;
  return {{"invoice", {fund, invoice_frame()}},
          {"pay", {fund, pay_frame()}},
          {"pay_with_certificate", {fund, with_certificate}},
          {"accept", {fund, accept_frame()}},
          {"longest_invoice", {fund, longest_invoice}},
          {"longest_pay", {fund, longest_pay}},
          {"longest_accept", {fund, longest_accept}},
          {"invoice_of_a_basket", {fund, invoice_frame("invoice_of_a_basket")}},
          {"longest_basket", {fund, longest_basket}}};
}

}  // namespace

const std::vector<FrameSample>& frame_samples() {
  static const std::vector<FrameSample> made = make_frames();
  return made;
}

}  // namespace besace::test
