// JSON to Rulebook, strictly: every field required, unknown ones refused, the field at fault named by JSON Pointer.
// Guarantees: no exception (parsing is the non-throwing kind). Must not name any fund.
#include "besace/rulebook.hpp"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>

namespace besace {
namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kSchema = 1;
constexpr std::uint64_t kMaxValidityMonths = 24;
constexpr std::size_t kMaxPockets = 8;
constexpr std::uint64_t kMaxHours = 744;  // 31 days
constexpr Amount kMaxAllowance = 100'000'000;

/// A key as JSON Pointer writes it: RFC 6901 section 3.
std::string escaped(const std::string& key) {
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
    if (!object_.is_object()) fail("");
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
  [[nodiscard]] bool has(const char* key) const { return object_.is_object() && object_.contains(key); }
  Fields object(const char* key) { return {at(key), path_ + "/" + key, fault_}; }
  void only(std::initializer_list<std::string_view> known) {
    if (!object_.is_object()) return;
    for (const auto& [key, value] : object_.items()) {
      if (std::find(known.begin(), known.end(), key) == known.end()) fail(escaped(key));
    }
  }
  void fail(const std::string& key) {
    if (fault_.empty()) fault_ = key.empty() ? (path_.empty() ? "/" : path_) : path_ + "/" + key;
  }

 private:
  const Json& object_;
  std::string path_;
  std::string& fault_;
};

std::vector<Commune> read_territory(Fields& root, std::string& fault) {
  std::vector<Commune> out;
  const Json& list = root.at("territory");
  if (!list.is_array() || list.empty()) return root.fail("territory"), out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    Fields item(list[i], "/territory/" + std::to_string(i), fault);
    item.only({"insee", "name"});
    out.push_back({item.text("insee"), item.text("name")});
  }
  return out;
}

void read_money(Fields& root, Rulebook& out) {
  Fields allowance = root.object("allowance");
  allowance.only({"kind", "amount"});
  if (allowance.text("kind") != "flat") allowance.fail("kind");
  out.allowance = static_cast<Amount>(allowance.number("amount", 1, kMaxAllowance));
  Fields validity = root.object("validity");
  validity.only({"months"});
  out.validity_months = validity.number("months", 1, kMaxValidityMonths);
  Fields offline = root.object("offline");
  offline.only({"cap", "amber_cap", "green_hours", "amber_hours"});
  out.cap = static_cast<Amount>(offline.number("cap", 0, kMaxAllowance));
  out.amber_cap = static_cast<Amount>(offline.number("amber_cap", 0, static_cast<std::uint64_t>(out.cap)));
  out.green_hours = offline.number("green_hours", 1, kMaxHours);
  out.amber_hours = offline.number("amber_hours", out.green_hours, kMaxHours);
}

void read_pockets(Fields& root, Rulebook& out, std::string& fault) {
  out.pockets = {{out.name, false}};
  if (root.has("pockets")) {
    out.pockets.clear();
    const Json& list = root.at("pockets");
    if (!list.is_array() || list.empty() || list.size() > kMaxPockets) return root.fail("pockets");
    for (std::size_t i = 0; i < list.size(); ++i) {
      Fields item(list[i], "/pockets/" + std::to_string(i), fault);
      item.only({"name", "unspent"});
      const std::string unspent = item.text("unspent");
      if (unspent != "pool" && (unspent != "pocket" || i == 0)) item.fail("unspent");
      out.pockets.push_back({item.text("name"), unspent == "pocket"});
    }
  }
  for (std::uint64_t number = 0; number < out.pockets.size(); ++number) out.spend.push_back(number);
  if (!root.has("spend")) return;
  std::vector<std::uint64_t> order = root.numbers("spend", out.pockets.size() - 1);
  std::vector<std::uint64_t> sorted = order;
  std::sort(sorted.begin(), sorted.end());
  if (sorted != out.spend) return root.fail("spend");
  out.spend = std::move(order);
}

}  // namespace

Result<Rulebook> parse_rulebook(std::string_view json, RulebookError* error) {
  const Json parsed = Json::parse(json, nullptr, /*allow_exceptions=*/false);
  std::string fault;
  Rulebook out;
  if (parsed.is_discarded()) {
    fault = "/";
  } else {
    Fields root(parsed, "", fault);
    root.only({"schema", "name", "demonstration", "currency", "territory", "categories", "excluded",
               "allowance", "validity", "offline", "pockets", "spend", "withhold"});
    root.number("schema", kSchema, kSchema);
    out.name = root.text("name");
    out.demonstration = root.flag("demonstration");
    Fields currency = root.object("currency");
    currency.only({"name", "symbol"});
    out.currency = currency.text("name");
    out.symbol = currency.text("symbol");
    out.territory = read_territory(root, fault);
    out.categories = root.texts("categories");
    out.excluded = root.texts("excluded");
    read_money(root, out);
    read_pockets(root, out, fault);
    if (root.has("withhold")) out.withhold = static_cast<Amount>(root.number("withhold", 0, kMaxAllowance));
  }
  if (fault.empty()) return out;
  if (error != nullptr) error->pointer = fault;
  return Code::kBadRulebook;
}

}  // namespace besace
