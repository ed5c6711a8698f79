// `besace audit`: verifies a whole fund from its archive, on this machine, trusting nobody.
// Guarantees: exit status 0 sound, 1 incidents, 2 broken, 3 not audited. Must not judge: the core does.
#include "besace/audit.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "besace/views.hpp"
#include "commands.hpp"
#include "failure.hpp"
#include "finding_text.hpp"
#include "http.hpp"
#include "http_address.hpp"

namespace besace {
namespace {

constexpr std::string_view kBundlePath = "/api/v1/bundle";

Result<Bytes> download(const std::string& url) {
  const Result<HttpAddress> address = parse_address(url);
  if (!address) return address.code();
  Result<HttpClient> client = HttpClient::connect(address->host, address->port);
  if (!client) return client.code();
  Request request;
  request.method = "GET";
  request.target = address->target.size() > 1 ? address->target : std::string(kBundlePath);
  Result<HttpReply> reply = client->send(request);
  if (!reply) return reply.code();
  if (reply->status != 200) return Code::kNotFound;
  return std::move(reply->body);
}

Result<Bytes> load(const std::string& source) {
  if (source.starts_with("http://")) return download(source);
  std::ifstream file(source, std::ios::binary);
  if (!file) return Code::kNotFound;
  return Bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

Text verdict_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSound: return {"Tout est exact.", "Everything is right."};
    case Verdict::kIncidents:
      return {"Exact, avec des incidents que le règlement a traités.",
              "Right, with incidents that the rules have handled."};
    case Verdict::kBroken: break;
  }
  return {"On ne peut pas s'y fier.", "It cannot be trusted."};
}

void print_totals(const Ledger& ledger, Language language) {
  const Totals& totals = ledger.totals();
  const auto line = [&](Text label, Amount cents) {
    const std::string amount = money_text(cents, ledger.rulebook().symbol, language);
    std::printf("  %s%s\n", label.in(language), amount.c_str());
  };
  // What has never happened in this fund takes no line.
  const auto line_if_any = [&](Text label, Amount cents) {
    if (cents != 0) line(label, cents);
  };
  line({"Réserve : ", "Reserve: "}, totals.reserve);
  line({"Fonds de garantie : ", "Guarantee pool: "}, totals.guarantee());
  line({"Allocations émises : ", "Allowances issued: "}, totals.issued);
  line({"À dépenser : ", "Still to spend: "}, totals.unspent());
  line({"Expiré, revenu au pot commun : ", "Expired, back to the pool: "}, totals.expired);
  line({"Dû ou versé aux professionnels : ", "Credited to merchants: "}, totals.credits);
  line_if_any({"En suspens, appareil copié : ", "On hold, device copied: "}, totals.held);
  line_if_any({"Rendu aux adhérent·es : ", "Refunded to members: "}, totals.refunded);
  line_if_any({"Reconverti en euros par les professionnels : ", "Redeemed by merchants: "}, totals.redeemed);
  line_if_any({"Euros versés aux professionnels : ", "Euros paid out to merchants: "}, totals.paid_out);
  line({"Tiré du fonds de garantie : ", "Drawn from the guarantee pool: "}, totals.draws);
}

void print_findings(const Ledger& ledger, Language language) {
  for (const Finding& finding : ledger.findings()) {
    std::string where = finding.index == kNever ? "" : " " + std::to_string(finding.index);
    if (finding.other != kNever) where += ", " + std::to_string(finding.other);
    std::printf("  %s%s : %s", Text{"inscription", "entry"}.in(language), where.c_str(),
                finding_text(finding.code, language));
    if (finding.amount != 0)
      std::printf(" (%s)", money_text(finding.amount, ledger.rulebook().symbol, language).c_str());
    std::printf(" [%s]\n", std::string(code_name(finding.code)).c_str());
  }
}

void print_report(const Replica& replica, const AuditReport& report) {
  const Language language = spoken_language();
  std::printf("%s\n", verdict_text(report.verdict).in(language));
  if (report.code != Code::kOk) {
    std::printf("  %s [%s]\n", finding_text(report.code, language),
                std::string(code_name(report.code)).c_str());
    return;
  }
  const Ledger& ledger = replica.ledger();
  std::printf(
      "%s%s\n", ledger.rulebook().name.c_str(),
      ledger.rulebook().demonstration ? Text{" (démonstration)", " (demonstration)"}.in(language) : "");
  std::printf(Text{"%llu inscriptions vérifiées, dont %llu signatures contrôlées une à une\n",
                   "%llu entries verified, %llu signatures checked one by one\n"}
                  .in(language),
              static_cast<unsigned long long>(report.entries),
              static_cast<unsigned long long>(report.signatures_checked));
  print_totals(ledger, language);
  print_findings(ledger, language);
}

int exit_status(Verdict verdict) {
  switch (verdict) {
    case Verdict::kSound: return kExitOk;
    case Verdict::kIncidents: return kExitIncidents;
    case Verdict::kBroken: break;
  }
  return kExitBroken;
}

}  // namespace

int run_audit(const std::string& source, bool json) {
  if (source.starts_with("https://"))
    return fail(
        {"besace ne lit pas les adresses https : téléchargez l'archive avec un navigateur, puis donnez le "
         "fichier",
         "besace does not read https addresses: download the archive with a browser, then give the file"},
        Code::kBadArgument);
  const Result<Bytes> file = load(source);
  if (!file) return fail({"l'archive n'a pas pu être lue", "the archive could not be read"}, file.code());
  Replica replica;
  const AuditReport report = audit_bundle(*file, replica);
  if (json)
    std::printf("%s\n", audit_json(replica, report).c_str());
  else
    print_report(replica, report);
  return exit_status(report.verdict);
}

}  // namespace besace
