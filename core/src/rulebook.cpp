// JSON to Rulebook, strictly: every field required, unknown ones refused, the field at fault named by JSON Pointer.
// Guarantees: no exception (parsing is the non-throwing kind). Must not name any fund.
#include "besace/rulebook.hpp"

#include <algorithm>

#include "besace/allowance.hpp"
#include "besace/books.hpp"
#include "fields.hpp"

namespace besace {
namespace {

constexpr std::uint64_t kSchema = 1;
constexpr std::uint64_t kMaxValidityMonths = 24;
constexpr std::size_t kMaxPockets = 8;
constexpr std::uint64_t kLeastHours = 24;               // a fund where nothing happens has one standing a day
constexpr std::uint64_t kMostHours = kGraceTicks * 24;  // older evidence counts for nothing (L13)
constexpr std::uint64_t kMostDays = 366;
constexpr std::uint64_t kMaxDueDay = 28;  // every month has it
constexpr std::size_t kMaxSteps = 32;     // levels, suggestions
constexpr std::uint64_t kMaxAge = 120;
constexpr std::uint64_t kMaxCommitmentMonths = 60;
constexpr std::size_t kMaxSituations = 8;
constexpr std::size_t kMaxAges = 3;  // so that what a household may be given can be listed

/// The words a field may be, and what each stands for.
template <typename Kind>
using Words = std::initializer_list<std::pair<std::string_view, Kind>>;

template <typename Kind>
Kind read_kind(Fields& fields, Words<Kind> words) {
  const std::string word = fields.text("kind");
  for (const auto& [name, kind] : words) {
    if (word == name) return kind;
  }
  return fields.fail("kind"), Kind{};
}

void read_identity(Fields& root, Rulebook& out) {
  root.number("schema", kSchema, kSchema);
  out.name = root.text("name");
  out.demonstration = root.flag("demonstration");
  Fields currency = root.object("currency");
  currency.only({"name", "symbol"});
  out.currency = currency.text("name");
  out.symbol = currency.text("symbol");
  root.each("territory", 1, kAnyNumber, [&](Fields& item) {
    item.only({"insee", "name"});
    out.territory.push_back({item.text("insee"), item.text("name")});
  });
  out.categories = root.texts("categories");
  out.excluded = root.texts("excluded");
}

PersonRule read_person(Fields& from) {
  PersonRule out;
  if (from.has("min_age")) out.min_age = from.number("min_age", 0, kMaxAge);
  if (from.has("max_age")) out.max_age = from.number("max_age", out.min_age, kMaxAge);
  if (from.has("children")) out.children = from.number("children", 1, kMaxPersons - 1);
  return out;
}

// R16
void read_eligibility(Fields& root, Rulebook& out) {
  if (!root.has("eligibility")) return;
  Fields from = root.object("eligibility");
  from.only({"fr", "en", "min_age", "max_age", "children", "commitment_months", "situations"});
  EligibilityRule rule{
      .texts = {from.text("fr"), from.text("en")}, .person = read_person(from), .situations = {}};
  if (from.has("commitment_months"))
    rule.commitment_months = from.number("commitment_months", 1, kMaxCommitmentMonths);
  if (from.has("situations")) {
    from.each("situations", 1, kMaxSituations, [&](Fields& item) {
      item.only({"fr", "en", "min_age", "max_age", "children"});
      rule.situations.push_back({{item.text("fr"), item.text("en")}, read_person(item)});
    });
  }
  out.eligibility = std::move(rule);
}

void read_levels(Fields& from, ContributionRule& out) {
  for (const std::uint64_t level : from.numbers("amounts", kMaxCents)) {
    if (static_cast<Amount>(level) <= (out.levels.empty() ? 0 : out.levels.back()))
      from.fail("amounts/" + std::to_string(out.levels.size()));
    out.levels.push_back(static_cast<Amount>(level));
  }
  if (out.levels.empty() || out.levels.size() > kMaxSteps) from.fail("amounts");
}

void read_grid(Fields& from, ContributionRule& out) {
  if (!from.has("suggested")) return;
  from.each("suggested", 1, kMaxSteps, [&](Fields& item) {
    item.only({"from", "amount"});
    const Amount least = out.suggested.empty() ? 0 : out.suggested.back().from + 1;
    const Amount income = item.cents("from", least);
    out.suggested.push_back({income, item.cents("amount", 0)});
  });
}

// R3
void read_contribution(Fields& root, ContributionRule& out) {
  if (!root.has("contribution")) return;
  Fields from = root.object("contribution");
  using enum ContributionKind;
  out.kind = read_kind<ContributionKind>(
      from,
      {{"free", kFree}, {"levels", kLevels}, {"minimum", kMinimum}, {"income", kIncome}, {"lot", kLot}});
  if (out.kind != kLot && from.has("due_day")) out.due_day = from.number("due_day", 1, kMaxDueDay);
  switch (out.kind) {
    case kFree:
      from.only({"kind", "minimum", "suggested", "due_day"});
      out.minimum = from.optional_cents("minimum", 0);
      return read_grid(from, out);
    case kLevels: from.only({"kind", "amounts", "due_day"}); return read_levels(from, out);
    case kMinimum:
      from.only({"kind", "amount", "per_extra_person", "due_day"});
      out.minimum = from.cents("amount", 0);
      out.per_extra_person = from.optional_cents("per_extra_person", 0);
      return;
    case kIncome:
      from.only({"kind", "rate", "minimum", "due_day"});
      out.rate = from.number("rate", 1, kWholeRate);
      out.minimum = from.cents("minimum", 0);
      return;
    case kLot: from.only({"kind"});
  }
}

void read_household(Fields& from, Rulebook& out) {
  from.only({"kind", "base", "per_extra_person", "ages"});
  out.allowance = from.cents("base", 1);
  out.giving.per_extra_person = from.cents("per_extra_person", 0);
  if (!from.has("ages")) return;
  from.each("ages", 1, kMaxAges, [&](Fields& item) {
    item.only({"under", "amount"});
    const std::uint64_t least = out.giving.ages.empty() ? 1 : out.giving.ages.back().under + 1;
    const std::uint64_t under = item.number("under", least, kAdultAge);
    out.giving.ages.push_back({under, item.cents("amount", 0)});
  });
}

// R4
void read_allowance(Fields& root, Rulebook& out) {
  Fields from = root.object("allowance");
  using enum AllowanceKind;
  AllowanceRule& giving = out.giving;
  giving.kind = read_kind<AllowanceKind>(from, {{"flat", kFlat},
                                                {"household", kHousehold},
                                                {"savings", kSavings},
                                                {"mean", kMean},
                                                {"coverage", kCoverage}});
  switch (giving.kind) {
    case kFlat:
      from.only({"kind", "amount"});
      out.allowance = from.cents("amount", 1);
      return;
    case kHousehold: return read_household(from, out);
    case kSavings:
      from.only({"kind", "target"});
      out.allowance = from.cents("target", 1);
      return;
    case kMean:
      from.only({"kind", "levy"});
      giving.levy = from.number("levy", 0, kWholeRate - 1);
      out.allowance = largest_mean(out);
      return;
    case kCoverage: from.only({"kind", "ceiling"}); out.allowance = from.cents("ceiling", 1);
  }
}

/// rate: what the member that is one is called.
std::vector<CategoryRate> read_rates(Fields& from, const char* key, const char* rate,
                                     const std::vector<std::string>& categories) {
  std::vector<CategoryRate> out;
  if (!from.has(key)) return out;
  from.each(key, 0, kAnyNumber, [&](Fields& item) {
    item.only({"category", rate});
    CategoryRate one{item.text("category"), item.number(rate, 0, kWholeRate)};
    const bool known = std::find(categories.begin(), categories.end(), one.category) != categories.end();
    const bool again = std::any_of(out.begin(), out.end(), [&](const CategoryRate& earlier) {
      return earlier.category == one.category;
    });
    if (!known || again) item.fail("category");
    out.push_back(std::move(one));
  });
  return out;
}

// R8
void read_coverage(Fields& root, Rulebook& out) {
  if (!root.has("coverage")) return;
  Fields from = root.object("coverage");
  from.only({"otherwise", "products", "places"});
  out.coverage.otherwise = from.number("otherwise", 0, kWholeRate);
  out.coverage.products = read_rates(from, "products", "rate", out.categories);
  out.coverage.places = read_rates(from, "places", "rate", out.categories);
}

// R12
void read_reconversion(Fields& root, Rulebook& out) {
  if (!root.has("reconversion")) return;
  Fields from = root.object("reconversion");
  from.only({"minimum", "commission", "classes", "days"});
  ReconversionRule& rule = out.reconversion;
  rule.minimum = from.cents("minimum", 0);
  rule.commission = from.number("commission", 0, kWholeRate);
  rule.classes = read_rates(from, "classes", "commission", out.categories);
  if (from.has("days")) rule.days = from.number("days", 1, kMostDays);
}

// R13
void read_counters(Fields& root, Rulebook& out) {
  if (!root.has("counters")) return;
  Fields from = root.object("counters");
  from.only({"circulation", "payments"});
  out.counters = {from.cents("circulation", 1), from.cents("payments", 1)};
}

// R6, R7
void read_limits(Fields& root, Rulebook& out) {
  out.accumulation = root.optional_cents("accumulation", 1);
  out.withhold = root.optional_cents("withhold", 0);
  out.prorates = root.has("proration") && root.flag("proration");
  if (!root.has("unpaid")) return;
  Fields unpaid = root.object("unpaid");
  unpaid.only({"reminder_days", "grace_days"});
  const std::uint64_t reminder = unpaid.number("reminder_days", 1, kMostDays);
  out.unpaid = UnpaidRule{reminder, unpaid.number("grace_days", reminder, kMostDays)};
}

void read_validity(Fields& root, Rulebook& out) {
  Fields validity = root.object("validity");
  validity.only({"months"});
  out.validity_months = validity.number("months", 1, kMaxValidityMonths);
  Fields offline = root.object("offline");
  offline.only({"cap", "amber_cap", "green_hours", "amber_hours"});
  out.cap = offline.cents("cap", 0);
  out.amber_cap = offline.cents("amber_cap", 0, out.cap);
  out.green_hours = offline.number("green_hours", kLeastHours, kMostHours);
  out.amber_hours = offline.number("amber_hours", out.green_hours, kMostHours);
}

// R5
void read_pockets(Fields& root, Rulebook& out) {
  out.pockets = {{out.name, false}};
  if (root.has("pockets")) {
    out.pockets.clear();
    root.each("pockets", 1, kMaxPockets, [&](Fields& item) {
      item.only({"name", "unspent"});
      const std::string unspent = item.text("unspent");
      if (unspent != "pool" && (unspent != "pocket" || out.pockets.empty())) item.fail("unspent");
      out.pockets.push_back({item.text("name"), unspent == "pocket"});
    });
  }
  for (std::uint64_t number = 0; number < out.pockets.size(); ++number) out.spend.push_back(number);
  if (!root.has("spend") || out.pockets.empty()) return;
  std::vector<std::uint64_t> order = root.numbers("spend", out.pockets.size() - 1);
  std::vector<std::uint64_t> sorted = order;
  std::sort(sorted.begin(), sorted.end());
  if (sorted != out.spend) return root.fail("spend");
  out.spend = std::move(order);
}

// What one member alone does not show.
void check_together(Fields& root, const Rulebook& rules) {
  const bool saves = rules.giving.kind == AllowanceKind::kSavings;
  const bool shares = rules.giving.kind == AllowanceKind::kMean;
  const ContributionRule& contribution = rules.contribution;
  if (saves && contribution.kind != ContributionKind::kLevels) root.fail("contribution");
  if (saves && !contribution.levels.empty() && contribution.levels.back() > rules.allowance)
    root.fail("allowance/target");
  if (saves && rules.pockets.size() <= kSavingsPocket + 1) root.fail("pockets");
  if (saves && rules.withhold > 0) root.fail("withhold");
  if ((saves || shares) && rules.prorates) root.fail("proration");
  const bool is_by_lot = contribution.kind == ContributionKind::kLot;
  if (shares && is_by_lot) root.fail("contribution");
  if (is_by_lot && rules.unpaid) root.fail("unpaid");
  if (rules.giving.kind == AllowanceKind::kCoverage && !root.has("coverage")) root.fail("coverage");
}

Rulebook read_rulebook(Fields& root) {
  Rulebook out;
  root.only({"schema",   "name",         "demonstration", "currency",     "territory", "categories",
             "excluded", "allowance",    "validity",      "offline",      "pockets",   "spend",
             "withhold", "eligibility",  "contribution",  "accumulation", "proration", "unpaid",
             "coverage", "reconversion", "counters"});
  read_identity(root, out);
  read_eligibility(root, out);
  read_contribution(root, out.contribution);
  read_allowance(root, out);
  read_coverage(root, out);
  read_reconversion(root, out);
  read_counters(root, out);
  read_limits(root, out);
  read_validity(root, out);
  read_pockets(root, out);
  check_together(root, out);
  return out;
}

// What this reader and another could take for JSON or not: an end within the text, a mark before it.
bool is_plain_text(std::string_view json) {
  return json.find('\0') == std::string_view::npos && !json.starts_with("\xEF\xBB\xBF");
}

}  // namespace

Result<Rulebook> parse_rulebook(std::string_view json, RulebookError* error) {
  const Json parsed = is_plain_text(json) ? Json::parse(json, nullptr, /*allow_exceptions=*/false)
                                          : Json(Json::value_t::discarded);
  std::string fault;
  Rulebook out;
  if (parsed.is_discarded()) {
    fault = "/";
  } else {
    Fields root(parsed, "", fault);
    out = read_rulebook(root);
  }
  if (fault.empty()) {
    out.full_amounts = full_amounts(out);
    return out;
  }
  if (error != nullptr) error->pointer = fault;
  return Code::kBadRulebook;
}

}  // namespace besace
