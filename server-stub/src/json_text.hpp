// Writes the small JSON answers of the API: flat objects of numbers, booleans and plain ASCII text.
// Guarantees: valid JSON for text without quotes, backslashes and control characters, which is all it is
// given. Must not be given text that came from outside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace besace {

class JsonObject {
 public:
  JsonObject& text(std::string_view name, std::string_view value) {
    key(name).append("\"").append(value).append("\"");
    return *this;
  }
  JsonObject& number(std::string_view name, std::uint64_t value) { return raw(name, std::to_string(value)); }
  JsonObject& boolean(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
  /// value: JSON already.
  JsonObject& raw(std::string_view name, std::string_view value) {
    key(name).append(value);
    return *this;
  }
  [[nodiscard]] std::string close() && { return std::move(text_.append(text_.empty() ? "{}" : "}")); }

 private:
  std::string& key(std::string_view name) {
    return text_.append(text_.empty() ? "{\"" : ",\"").append(name).append("\":");
  }
  std::string text_;
};

}  // namespace besace
