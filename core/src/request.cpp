// See request.hpp.
#include "besace/request.hpp"

#include <charconv>

namespace besace {
namespace {

constexpr std::string_view kScheme = "Besace ";
constexpr std::uint64_t kSecondsPerHour = 3600;

std::string message_of(const std::string& fund, const std::string& method, const std::string& path,
                       ByteView body, std::uint64_t hours) {
  return "besace-request\n" + fund + "\n" + method + "\n" + path + "\n" + std::to_string(hours) + "\n" +
         to_hex(sha256(body));
}

}  // namespace

std::string authorize(const KeyPair& keys, const std::string& fund, const std::string& method,
                      const std::string& path, ByteView body, std::uint64_t now) {
  const std::uint64_t hours = now / kSecondsPerHour;
  const Signature signature = sign_detached(as_bytes(message_of(fund, method, path, body, hours)), keys);
  return std::string(kScheme) + to_hex(kid_of(keys.public_key)) + "." + std::to_string(hours) + "." +
         to_hex(signature);
}

Result<Authorization> parse_authorization(std::string_view header) {
  if (!header.starts_with(kScheme)) return Code::kBadRequest;
  const std::string_view value = header.substr(kScheme.size());
  const std::size_t first = value.find('.');
  const std::size_t second = value.find('.', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return Code::kBadRequest;
  const auto kid = from_hex(value.substr(0, first));
  const auto signature = from_hex(value.substr(second + 1));
  const std::string_view digits = value.substr(first + 1, second - first - 1);
  if (digits.size() > 1 && digits.front() == '0') return Code::kBadRequest;
  Authorization out;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), out.hours);
  if (parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size()) return Code::kBadRequest;
  if (!kid || !signature || kid->size() != out.kid.size() || signature->size() != out.signature.size())
    return Code::kBadRequest;
  std::memcpy(out.kid.data(), kid->data(), out.kid.size());
  std::memcpy(out.signature.data(), signature->data(), out.signature.size());
  return out;
}

Code check_authorization(const Authorization& given, const PublicKey& key, const std::string& fund,
                         const std::string& method, const std::string& path, ByteView body,
                         std::uint64_t now) {
  const std::uint64_t hour = now / kSecondsPerHour;
  if (given.hours != hour && given.hours + 1 != hour) return Code::kBadRequest;
  const std::string message = message_of(fund, method, path, body, given.hours);
  return verify_detached(given.signature, as_bytes(message), key) ? Code::kOk : Code::kBadSignature;
}

}  // namespace besace
