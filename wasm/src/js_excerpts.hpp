// The Excerpts of besace.d.ts: a member's or a merchant's own part of the log, verified (FORMAT.md section 9).
// Guarantees: no exception, no decision; its Replica stays where it is, so that a Till may read it. Must not hold a rule.
#pragma once

#include "besace/excerpt_copy.hpp"
#include "js_reader.hpp"

namespace besace::js {

class JsExcerpts : public JsReader {
 public:
  explicit JsExcerpts(const std::string& expected_fund) : copy_(fund_or_any(expected_fund)) {}

  [[nodiscard]] const Replica& core() const override { return copy_.replica(); }

  val request(const val& wallets) const {
    std::vector<Kid> kids;
    for (const val& wallet : items(wallets)) {
      const auto kid = fixed_hex<8>(wallet.as<std::string>());
      if (kid) kids.push_back(*kid);
    }
    return array(write_excerpt_request(copy_.request(kids)));
  }
  val till_request(const std::string& merchant) const {
    const auto kid = fixed_hex<8>(merchant);
    if (!kid) return request(val::array());
    return array(write_excerpt_request(copy_.till_request(*kid)));
  }
  val take(const val& request, const val& answer, const val& logged) {
    const auto asked = read_excerpt_request(bytes(request));
    if (!asked) return failure(Code::kBadArgument);
    std::vector<Id> ids;
    for (const val& entry : items(logged)) {
      const auto id = fixed_hex<32>(entry.as<std::string>());
      if (!id) return failure(Code::kBadArgument);
      ids.push_back(*id);
    }
    const Code code = copy_.take(*asked, bytes(answer), ids);
    return code == Code::kOk ? success(val::null()) : failure(code);
  }
  val save() const { return array(copy_.save()); }
  val restore(const val& state) {
    auto restored = ExcerptCopy::restore(bytes(state));
    if (!restored) return failure(restored.code());
    copy_ = *std::move(restored);
    return success(val::null());
  }

 private:
  ExcerptCopy copy_;
};

}  // namespace besace::js
