// One object of a rulebook's JSON, read member by member.
// Guarantees: the first member at fault is kept, by its JSON Pointer; no exception. Must not know what a rulebook is.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <nlohmann/json.hpp>

#include "besace/rulebook.hpp"

namespace besace {

using Json = nlohmann::json;

inline constexpr std::size_t kAnyNumber = std::numeric_limits<std::size_t>::max();

/// A key as JSON Pointer writes it: RFC 6901 section 3.
inline std::string escaped(const std::string& key) {
  std::string out;
  for (const char c : key) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

/// Walks one object; the first field at fault is kept.
class Fields {
 public:
  Fields(const Json& object, std::string path, std::string& fault)
      : object_(object), path_(std::move(path)), fault_(fault) {
    if (!object_.is_object() && fault_.empty()) fault_ = path_.empty() ? "/" : path_;
  }

  const Json& at(const char* key) {
    static const Json missing;
    if (!object_.is_object() || !object_.contains(key)) return fail(key), missing;
    return object_[key];
  }
  std::string text(const char* key) {
    const Json& value = at(key);
    if (!value.is_string() || value.get_ref<const std::string&>().empty()) return fail(key), std::string{};
    return value.get<std::string>();
  }
  std::uint64_t number(const char* key, std::uint64_t least, std::uint64_t most) {
    const Json& value = at(key);
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() < least ||
        value.get<std::uint64_t>() > most)
      return fail(key), least;
    return value.get<std::uint64_t>();
  }
  Amount cents(const char* key, Amount least, Amount most = kMaxCents) {
    return static_cast<Amount>(
        number(key, static_cast<std::uint64_t>(least), static_cast<std::uint64_t>(most)));
  }
  /// 0 where there is none.
  Amount optional_cents(const char* key, Amount least) { return has(key) ? cents(key, least) : 0; }
  bool flag(const char* key) {
    const Json& value = at(key);
    if (!value.is_boolean()) return fail(key), false;
    return value.get<bool>();
  }
  std::vector<std::string> texts(const char* key) {
    std::vector<std::string> out;
    const Json& list = at(key);
    if (!list.is_array()) return fail(key), out;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!list[i].is_string())
        fail(std::string(key) + "/" + std::to_string(i));
      else
        out.push_back(list[i].get<std::string>());
    }
    return out;
  }
  std::vector<std::uint64_t> numbers(const char* key, std::uint64_t most) {
    std::vector<std::uint64_t> out;
    const Json& list = at(key);
    if (!list.is_array()) return fail(key), out;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (!list[i].is_number_unsigned() || list[i].get<std::uint64_t>() > most)
        fail(std::string(key) + "/" + std::to_string(i));
      else
        out.push_back(list[i].get<std::uint64_t>());
    }
    return out;
  }
  /// Reads each object of a list.
  template <typename Read>
  void each(const char* key, std::size_t least, std::size_t most, const Read& read) {
    const Json& list = at(key);
    if (!list.is_array() || list.size() < least || list.size() > most) return fail(key);
    for (std::size_t i = 0; i < list.size(); ++i) {
      Fields item(list[i], path_ + "/" + key + "/" + std::to_string(i), fault_);
      read(item);
    }
  }
  [[nodiscard]] bool has(const char* key) const { return object_.is_object() && object_.contains(key); }
  Fields object(const char* key) { return {at(key), path_ + "/" + key, fault_}; }
  void only(std::initializer_list<std::string_view> known) {
    if (!object_.is_object()) return;
    for (const auto& [key, value] : object_.items()) {
      if (std::find(known.begin(), known.end(), key) == known.end()) fail(escaped(key));
    }
  }
  void fail(const std::string& key) {
    if (fault_.empty()) fault_ = path_ + "/" + key;
  }

 private:
  const Json& object_;
  std::string path_;
  std::string& fault_;
};

}  // namespace besace
