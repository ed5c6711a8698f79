// Checks the Authorization header against what the fund knows of its signer.
// Guarantees: a suspended key has no role. Must not log the header.
#include "request_auth.hpp"

#include <cctype>
#include <optional>

#include "besace/request.hpp"

namespace besace {
namespace {
constexpr std::string_view kSetupScheme = "Setup ";
}

Code authorize_request(const FundService& service, const SignedRequest& request, Roles any_of,
                       std::uint64_t now) {
  const std::optional<Id> fund = service.status().fund;
  if (!fund) return Code::kNoFund;
  const Result<Authorization> given = parse_authorization(request.authorization);
  if (!given) return given.code();
  const std::optional<Signer> signer = service.signer(given->kid);
  if (!signer) return Code::kUnknownAuthor;
  const Code code = check_authorization(*given, signer->key, to_hex(*fund), request.method, request.path,
                                        request.body, now);
  if (code != Code::kOk) return code;
  return (signer->roles & any_of) != 0 ? Code::kOk : Code::kNotAuthorized;
}

bool carries_setup_code(std::string_view authorization, std::string_view setup_code) {
  if (!authorization.starts_with(kSetupScheme)) return false;
  authorization.remove_prefix(kSetupScheme.size());
  if (authorization.size() != setup_code.size()) return false;
  // The time taken must not tell how much of the code was right.
  unsigned differences = 0;
  for (std::size_t i = 0; i < setup_code.size(); ++i) {
    const int given = std::toupper(static_cast<unsigned char>(authorization[i]));
    differences |= static_cast<unsigned>(given ^ setup_code[i]);
  }
  return differences == 0;
}

}  // namespace besace
