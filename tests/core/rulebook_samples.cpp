// See rulebook_samples.hpp. Each is a small rulebook changed by a merge patch (RFC 7396), or in its text.
#include "rulebook_samples.hpp"

#include <nlohmann/json.hpp>

namespace besace::test {
namespace {

using Json = nlohmann::json;

constexpr const char* kBase = R"({
  "schema": 1, "name": "Une caisse", "demonstration": true, "currency": {"name": "unité", "symbol": "u"},
  "territory": [{"insee": "42019", "name": "Boën-sur-Lignon"}], "categories": ["pain", "marché"], "excluded": ["alcool"],
  "allowance": {"kind": "flat", "amount": 10000}, "validity": {"months": 2},
  "offline": {"cap": 10000, "amber_cap": 5000, "green_hours": 72, "amber_hours": 168}})";

// Changes to the base that others build on.
constexpr const char* kPockets = R"("pockets": [{"name": "pot", "unspent": "pool"},
    {"name": "épargne", "unspent": "pocket"}, {"name": "CAF", "unspent": "pocket"}, {"name": "MSA", "unspent": "pool"}])";
constexpr const char* kLevels = R"("contribution": {"kind": "levels", "amounts": [3000, 4500, 6000]})";

std::string with(const std::string& members) {
  Json out = Json::parse(kBase, nullptr, /*allow_exceptions=*/false);
  out.merge_patch(Json::parse("{" + members + "}", nullptr, /*allow_exceptions=*/false));
  return out.dump();
}
std::string allowance(const std::string& members, const std::string& more = "") {
  return with(R"("allowance": {"amount": null, )" + members + "}" + (more.empty() ? "" : ", ") + more);
}
std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}
std::string savings(const std::string& more = "") {
  return allowance(R"("kind": "savings", "target": 9000)",
                   std::string(kPockets) + ", " + kLevels + (more.empty() ? "" : ", ") + more);
}
std::string contribution(const std::string& members) {
  return with(R"("contribution": {)" + members + "}");
}
std::string eligibility(const std::string& members) {
  return with(R"("eligibility": {"fr": "Qui veut.", "en": "Who wants.", )" + members + "}");
}
std::string household(const std::string& more = "") {
  return allowance(R"("kind": "household", "base": 15000, "per_extra_person": 7500,
      "ages": [{"under": 6, "amount": 2000}, {"under": 14, "amount": 4500}])",
                   more);
}

std::vector<RefusedRulebook> faults_of_money() {
  const std::string reader = R"("coverage": {"otherwise": 3000, "products": [{"category": )";
  return {
      {"kind_unknown", "R4", with(R"("allowance": {"kind": "other"})"), "/allowance/kind"},
      {"kind_missing", "R4", with(R"("allowance": {"kind": null})"), "/allowance/kind"},
      {"member_of_another_kind", "R4", with(R"("allowance": {"target": 5})"), "/allowance/target"},
      {"household_without_base", "R4", allowance(R"("kind": "household", "per_extra_person": 5)"),
       "/allowance/base"},
      {"ages_not_ascending", "R4", allowance(R"("kind": "household", "base": 5, "per_extra_person": 5,
                    "ages": [{"under": 6, "amount": 1}, {"under": 6, "amount": 2}])"),
       "/allowance/ages/1/under"},
      {"age_of_an_adult", "R4",
       allowance(
           R"("kind": "household", "base": 5, "per_extra_person": 5, "ages": [{"under": 19, "amount": 1}])"),
       "/allowance/ages/0/under"},
      {"ages_empty", "R4", allowance(R"("kind": "household", "base": 5, "per_extra_person": 5, "ages": [])"),
       "/allowance/ages"},
      {"savings_without_levels", "R4", savings(R"("contribution": null)"), "/contribution"},
      {"savings_beyond_the_target", "R4",
       allowance(R"("kind": "savings", "target": 5999)", std::string(kPockets) + ", " + kLevels),
       "/allowance/target"},
      {"savings_without_partner", "R4",
       savings(
           R"("pockets": [{"name": "pot", "unspent": "pool"}, {"name": "épargne", "unspent": "pocket"}])"),
       "/pockets"},
      {"savings_withheld", "R4", savings(R"("withhold": 1)"), "/withhold"},
      {"savings_prorated", "R4", savings(R"("proration": true)"), "/proration"},
      {"mean_prorated", "R4", allowance(R"("kind": "mean", "levy": 0)", R"("proration": true)"),
       "/proration"},
      {"mean_by_lot", "R4", allowance(R"("kind": "mean", "levy": 0)", R"("contribution": {"kind": "lot"})"),
       "/contribution"},
      {"levy_of_all", "R4", allowance(R"("kind": "mean", "levy": 10000)"), "/allowance/levy"},
      {"coverage_missing", "R4", allowance(R"("kind": "coverage", "ceiling": 5)"), "/coverage"},
      {"contribution_kind_unknown", "R3", contribution(R"("kind": "brackets")"), "/contribution/kind"},
      {"contribution_no_object", "R3", with(R"("contribution": "lot")"), "/contribution"},
      {"lot_with_an_amount", "R3", contribution(R"("kind": "lot", "amount": 5)"), "/contribution/amount"},
      {"levels_not_ascending", "R3", contribution(R"("kind": "levels", "amounts": [5, 7, 7])"),
       "/contribution/amounts/2"},
      {"level_zero", "R3", contribution(R"("kind": "levels", "amounts": [0])"), "/contribution/amounts/0"},
      {"levels_empty", "R3", contribution(R"("kind": "levels", "amounts": [])"), "/contribution/amounts"},
      {"steps_not_ascending", "R3",
       contribution(R"("kind": "free", "suggested": [{"from": 5, "amount": 1}, {"from": 5, "amount": 2}])"),
       "/contribution/suggested/1/from"},
      {"rate_zero", "R3", contribution(R"("kind": "income", "rate": 0, "minimum": 0)"), "/contribution/rate"},
      {"rate_beyond_all", "R3", contribution(R"("kind": "income", "rate": 10001, "minimum": 0)"),
       "/contribution/rate"},
      {"minimum_missing", "R3", contribution(R"("kind": "income", "rate": 250)"), "/contribution/minimum"},
      {"category_unknown", "R8", with(reader + R"("vin", "rate": 5}]})"), "/coverage/products/0/category"},
      {"category_twice", "R8", with(reader + R"("pain", "rate": 5}, {"category": "pain", "rate": 6}]})"),
       "/coverage/products/1/category"},
      {"place_unknown", "R8",
       with(R"("coverage": {"otherwise": 0, "places": [{"category": "vin", "rate": 5}]})"),
       "/coverage/places/0/category"},
      {"coverage_beyond_all", "R8", with(R"("coverage": {"otherwise": 10001})"), "/coverage/otherwise"},
      {"accumulation_zero", "R6", with(R"("accumulation": 0)"), "/accumulation"},
      {"proration_no_boolean", "R6", with(R"("proration": 1)"), "/proration"},
      {"grace_before_the_reminder", "R7", with(R"("unpaid": {"reminder_days": 9, "grace_days": 8})"),
       "/unpaid/grace_days"},
      {"reminder_at_once", "R7", with(R"("unpaid": {"reminder_days": 0, "grace_days": 8})"),
       "/unpaid/reminder_days"},
      {"unpaid_by_lot", "R7",
       with(R"("contribution": {"kind": "lot"}, "unpaid": {"reminder_days": 1, "grace_days": 8})"),
       "/unpaid"}};
}

std::vector<RefusedRulebook> faults_of_the_desk() {
  const std::string classes = R"("reconversion": {"minimum": 0, "commission": 0, "classes": [)";
  return {
      {"due_day_zero", "R11", contribution(R"("kind": "free", "due_day": 0)"), "/contribution/due_day"},
      {"due_day_of_no_february", "R11", contribution(R"("kind": "levels", "amounts": [5], "due_day": 29)"),
       "/contribution/due_day"},
      {"due_day_by_lot", "R11", contribution(R"("kind": "lot", "due_day": 5)"), "/contribution/due_day"},
      {"reconversion_without_minimum", "R12", with(R"("reconversion": {"commission": 0})"),
       "/reconversion/minimum"},
      {"reconversion_without_commission", "R12", with(R"("reconversion": {"minimum": 0})"),
       "/reconversion/commission"},
      {"commission_beyond_all", "R12", with(R"("reconversion": {"minimum": 0, "commission": 10001})"),
       "/reconversion/commission"},
      {"class_unknown", "R12", with(classes + R"({"category": "vin", "commission": 5}]})"),
       "/reconversion/classes/0/category"},
      {"class_twice", "R12",
       with(classes + R"({"category": "pain", "commission": 5}, {"category": "pain", "commission": 5}]})"),
       "/reconversion/classes/1/category"},
      {"class_with_a_rate", "R12", with(classes + R"({"category": "pain", "rate": 5}]})"),
       "/reconversion/classes/0/rate"},
      {"reconversion_never", "R12", with(R"("reconversion": {"minimum": 0, "commission": 0, "days": 0})"),
       "/reconversion/days"},
      {"reconversion_no_object", "R12", with(R"("reconversion": 5)"), "/reconversion"},
      {"counter_zero", "R13", with(R"("counters": {"circulation": 0, "payments": 5})"),
       "/counters/circulation"},
      {"counter_missing", "R13", with(R"("counters": {"circulation": 5})"), "/counters/payments"},
      {"counter_beyond", "R13", with(R"("counters": {"circulation": 5, "payments": 100000001})"),
       "/counters/payments"}};
}

std::vector<RefusedRulebook> faults_of_form() {
  const std::string good = with("");
  return {
      {"nothing", "R1", "", "/"},
      {"an_array", "R1", "[]", "/"},
      {"cut", "R1", good.substr(0, good.size() / 2), "/"},
      {"something_behind", "R1", good + "{}", "/"},
      {"nul_behind", "R2", good + std::string(1, '\0') + "x", "/"},
      {"byte_order_mark", "R2", "\xEF\xBB\xBF" + good, "/"},
      {"lone_surrogate", "R2", replaced(good, "Une caisse", "\\ud800"), "/"},
      {"nested_deeply", "R1", std::string(3000, '[') + std::string(3000, ']'), "/"},
      {"amount_with_an_exponent", "R2", replaced(good, "\"amount\":10000", "\"amount\":1e4"),
       "/allowance/amount"},
      {"amount_with_a_fraction", "R2", replaced(good, "\"amount\":10000", "\"amount\":10000.0"),
       "/allowance/amount"},
      {"amount_below_zero", "R2", replaced(good, "\"amount\":10000", "\"amount\":-1"), "/allowance/amount"},
      {"minus_zero", "R2", replaced(good, "\"cap\":10000", "\"cap\":-0"), "/offline/cap"},
      {"amount_beyond", "R2", with(R"("allowance": {"amount": 100000001})"), "/allowance/amount"},
      {"amount_far_beyond", "R2", replaced(good, "\"amount\":10000", "\"amount\":18446744073709551616"),
       "/allowance/amount"},
      {"amount_zero", "R4", with(R"("allowance": {"amount": 0})"), "/allowance/amount"},
      {"member_unknown", "R1", with(R"("a/b~c": 1)"), "/a~1b~0c"},
      {"member_without_a_name", "R1", with(R"("validity": {"": 1})"), "/validity/"},
      {"member_missing", "R1", with(R"("excluded": null)"), "/excluded"},
      {"nested_member_unknown", "R1", with(R"("validity": {"days": 1})"), "/validity/days"},
      {"name_empty", "R2", with(R"("name": "")"), "/name"},
      {"schema_2", "R1", with(R"("schema": 2)"), "/schema"},
      {"eligibility_in_one_language", "R1", with(R"("eligibility": {"fr": "Tout le monde."})"),
       "/eligibility/en"},
      {"eligibility_min_age_beyond", "R16", eligibility(R"("min_age": 121)"), "/eligibility/min_age"},
      {"eligibility_ages_crossed", "R16", eligibility(R"("min_age": 26, "max_age": 25)"),
       "/eligibility/max_age"},
      {"eligibility_no_children", "R16", eligibility(R"("children": 0)"), "/eligibility/children"},
      {"eligibility_children_beyond", "R16", eligibility(R"("children": 20)"), "/eligibility/children"},
      {"eligibility_commitment_beyond", "R16", eligibility(R"("commitment_months": 61)"),
       "/eligibility/commitment_months"},
      {"eligibility_member_unknown", "R16", eligibility(R"("income": 5)"), "/eligibility/income"},
      {"eligibility_situations_empty", "R16", eligibility(R"("situations": [])"), "/eligibility/situations"},
      {"eligibility_situation_in_one_language", "R16", eligibility(R"("situations": [{"fr": "A"}])"),
       "/eligibility/situations/0/en"},
      {"eligibility_situation_that_commits", "R16",
       eligibility(R"("situations": [{"fr": "A", "en": "A", "commitment_months": 12}])"),
       "/eligibility/situations/0/commitment_months"},
      {"eligibility_situation_ages_crossed", "R16",
       eligibility(R"("situations": [{"fr": "A", "en": "A", "min_age": 26, "max_age": 25}])"),
       "/eligibility/situations/0/max_age"},
      {"territory_empty", "R1", with(R"("territory": [])"), "/territory"},
      {"commune_no_object", "R1", with(R"("territory": ["42019"])"), "/territory/0"},
      {"pockets_too_many", "R5",
       with(R"("pockets": [)" +
            [] {
              std::string list;
              for (int i = 0; i < 9; ++i)
                list += std::string(i == 0 ? "" : ",") + R"({"name": "a", "unspent": "pool"})";
              return list;
            }() +
            "]"),
       "/pockets"},
      {"pool_that_keeps", "R5", with(R"("pockets": [{"name": "a", "unspent": "pocket"}])"),
       "/pockets/0/unspent"},
      {"spend_twice", "R5", with(std::string(kPockets) + R"(, "spend": [0, 1, 1, 2])"), "/spend"},
      {"spend_unknown", "R5", with(std::string(kPockets) + R"(, "spend": [0, 1, 2, 4])"), "/spend/3"},
      {"amber_cap_above", "R1", with(R"("offline": {"amber_cap": 10001})"), "/offline/amber_cap"},
      {"amber_hours_below", "R1", with(R"("offline": {"amber_hours": 71})"), "/offline/amber_hours"},
      {"amber_hours_beyond_what_counts", "R1", with(R"("offline": {"amber_hours": 169})"),
       "/offline/amber_hours"},
      {"green_hours_below_a_day", "R1", with(R"("offline": {"green_hours": 23})"), "/offline/green_hours"},
      {"months_beyond", "R1", with(R"("validity": {"months": 25})"), "/validity/months"}};
}

}  // namespace

std::vector<RulebookSample> rulebook_samples() {
  return {{"flat", with("")},
          {"flat_with_pockets", with(std::string(kPockets) + R"(, "spend": [2, 3, 1, 0], "withhold": 4000)")},
          {"flat_prorated", with(R"("proration": true)")},
          {"flat_capped", with(std::string(R"("accumulation": 12000, )") + kPockets)},
          {"household", household()},
          {"household_prorated", household(R"("proration": true)")},
          {"household_capped", household(R"("accumulation": 20000, "proration": true)")},
          {"savings", savings()},
          {"savings_not_kept",
           savings(R"("pockets": [{"name": "pot", "unspent": "pool"}, {"name": "épargne", "unspent": "pool"},
                                                  {"name": "CAF", "unspent": "pocket"}])")},
          {"savings_capped", savings(R"("accumulation": 10000)")},
          {"mean_of_levels", allowance(R"("kind": "mean", "levy": 501)", kLevels)},
          {"mean_of_anything", allowance(R"("kind": "mean", "levy": 0)")},
          {"coverage",
           allowance(R"("kind": "coverage", "ceiling": 15000)",
                     R"("coverage": {"otherwise": 3000, "products": [{"category": "pain", "rate": 7000}],
                                             "places": [{"category": "marché", "rate": 10000}]})")},
          {"free", contribution(R"("kind": "free", "minimum": 100,
                               "suggested": [{"from": 0, "amount": 100}, {"from": 100000, "amount": 3000}])")},
          {"minimum", contribution(R"("kind": "minimum", "amount": 1000, "per_extra_person": 500)")},
          {"income", contribution(R"("kind": "income", "rate": 250, "minimum": 1000)")},
          {"lot", contribution(R"("kind": "lot")")},
          {"due_day", contribution(R"("kind": "levels", "amounts": [3000], "due_day": 28)")},
          {"reconversion", with(R"("reconversion": {"minimum": 0, "commission": 10000})")},
          {"reconversion_by_class",
           with(R"("reconversion": {"minimum": 5000, "commission": 500, "days": 366, "classes": [
                    {"category": "pain", "commission": 0}, {"category": "marché", "commission": 250}]})")},
          {"counters", with(R"("counters": {"circulation": 1, "payments": 100000000})")},
          {"unpaid",
           with(R"("unpaid": {"reminder_days": 10, "grace_days": 30}, "proration": false, "withhold": 0)")},
          {"eligibility", with(R"("eligibility": {"fr": "Tout le monde.", "en": "Everybody."})")},
          {"eligibility_of_a_person",
           eligibility(R"("min_age": 18, "max_age": 25, "children": 1, "commitment_months": 12)")},
          {"eligibility_by_situation", eligibility(R"("commitment_months": 1, "min_age": 16, "situations": [
               {"fr": "Famille", "en": "Family", "children": 2}, {"fr": "Jeune", "en": "Young", "min_age": 18, "max_age": 25},
               {"fr": "Autre", "en": "Other"}])")},
          {"member_twice", replaced(with(""), "{", R"({"name":"",)")}};
}

std::vector<RefusedRulebook> refused_rulebooks() {
  std::vector<RefusedRulebook> out = faults_of_form();
  for (RefusedRulebook& one : faults_of_money()) out.push_back(std::move(one));
  for (RefusedRulebook& one : faults_of_the_desk()) out.push_back(std::move(one));
  return out;
}

std::vector<CertificateSample> certificate_samples() {
  constexpr std::uint64_t kJanuary = 24312;   // 31 days
  constexpr std::uint64_t kFebruary = 24313;  // 28 days
  return {{"flat", kJanuary, {{0, 10000}}, 0, true},
          {"flat", kJanuary, {{0, 9999}}, 0, false},
          {"flat", kJanuary, {{0, 10000}, {1, 5}}, 0, false},
          {"flat_with_pockets", kJanuary, {{0, 10000}, {1, 5}, {3, 7}}, 0, true},
          {"flat_with_pockets", kJanuary, {{0, 10000}, {4, 5}}, 0, false},
          {"flat_with_pockets", kJanuary, {{0, 6000}}, 4000, true},
          {"flat_with_pockets", kJanuary, {{0, 10000}}, 4000, false},
          {"flat_with_pockets", kJanuary, {{1, 500}}, 0, false},
          {"flat_prorated", kJanuary, {{0, 9677}}, 0, true},
          {"flat_prorated", kJanuary, {{0, 9678}}, 0, false},
          {"flat_prorated", kFebruary, {{0, 9677}}, 0, false},
          {"flat_prorated", kFebruary, {{0, 357}}, 0, true},
          {"flat_capped", kJanuary, {{0, 1}}, 0, true},
          {"flat_capped", kJanuary, {{0, 10001}}, 0, false},
          {"flat_capped", kJanuary, {{0, 9000}, {1, 3000}}, 0, true},
          {"flat_capped", kJanuary, {{0, 9001}, {1, 3000}}, 0, false},
          {"flat_capped", kJanuary, {{1, 13000}}, 0, true},
          {"household", kJanuary, {{0, 15000}}, 0, true},
          {"household", kJanuary, {{0, 31500}}, 0, true},
          {"household", kJanuary, {{0, 15000 + 19 * 7500}}, 0, true},
          {"household", kJanuary, {{0, 15000 + 20 * 7500}}, 0, false},
          {"household", kJanuary, {{0, 16999}}, 0, false},
          {"household_prorated", kJanuary, {{0, 30483}}, 0, true},  // 315.00 for 30 days of 31
          {"household_prorated", kJanuary, {{0, 479}}, 0, false},
          {"household_capped", kJanuary, {{0, 20000}}, 0, true},
          {"household_capped", kJanuary, {{0, 20001}}, 0, false},
          {"savings", kJanuary, {{1, 4500}, {2, 4500}}, 0, true},
          {"savings", kJanuary, {{1, 4600}, {3, 4500}}, 0, true},
          {"savings", kJanuary, {{1, 4400}, {3, 4500}}, 0, true},
          {"savings", kJanuary, {{1, 2999}, {3, 4500}}, 0, false},
          {"savings", kJanuary, {{1, 4500}, {3, 4400}}, 0, true},
          {"savings", kJanuary, {{1, 4500}, {3, 6001}}, 0, false},
          {"savings", kJanuary, {{1, 3000}, {3, 6001}}, 0, false},
          {"savings", kJanuary, {{1, 4500}, {2, 2000}, {3, 2500}}, 0, false},
          {"savings", kJanuary, {{1, 4500}, {2, 100}, {3, 4500}}, 0, false},
          {"savings", kJanuary, {{0, 100}, {1, 4500}, {2, 4500}}, 0, false},
          {"savings", kJanuary, {{1, 4500}}, 0, true},
          {"savings", kJanuary, {{2, 4500}}, 0, false},
          {"savings_not_kept", kJanuary, {{1, 4500}, {2, 4500}}, 0, true},
          {"savings_not_kept", kJanuary, {{1, 4500}, {2, 4501}}, 0, false},
          {"savings_not_kept", kJanuary, {{1, 4600}, {2, 4500}}, 0, false},
          {"savings_capped", kJanuary, {{1, 4500}}, 0, true},
          {"savings_capped", kJanuary, {{1, 3000}, {2, 6001}}, 0, false},
          {"savings_capped", kJanuary, {{1, 7000}, {2, 3001}}, 0, false},
          {"savings_capped", kJanuary, {{1, 7000}, {2, 3000}}, 0, true},
          {"mean_of_levels", kJanuary, {{0, 1}}, 0, true},
          {"mean_of_levels", kJanuary, {{0, 5700}}, 0, true},
          {"mean_of_levels", kJanuary, {{0, 5701}}, 0, false},
          {"mean_of_anything", kJanuary, {{0, 100000000}}, 0, true},
          {"mean_of_anything", kJanuary, {{0, 100000001}}, 0, false},
          {"coverage", kJanuary, {{0, 15000}}, 0, true},
          {"coverage", kJanuary, {{0, 14999}}, 0, false}};
}

std::vector<EligibilitySample> eligibility_samples() {
  constexpr std::uint64_t kDay = 20454;  // 1 January 2026
  constexpr const char* kHere = "42019";
  using Years = std::vector<std::uint64_t>;
  return {
      {"flat", {.commune = kHere, .day = kDay}, {{"commune", "met"}}},
      {"flat", {.commune = "42218", .day = kDay}, {{"commune", "not_met"}}},
      {"eligibility_of_a_person",
       {.day = kDay},
       {{"commune", "unknown"},
        {"min_age", "unknown"},
        {"max_age", "unknown"},
        {"children", "unknown"},
        {"commitment", "unknown"}}},
      {"eligibility_of_a_person",
       {.commune = kHere, .birth_year = 2007, .children = Years{2009}, .commitment_months = 12, .day = kDay},
       {{"commune", "met"},
        {"min_age", "met"},
        {"max_age", "met"},
        {"children", "met"},
        {"commitment", "met"}}},
      {"eligibility_of_a_person",
       {.commune = kHere, .birth_year = 2008, .children = Years{2008}, .commitment_months = 11, .day = kDay},
       {{"commune", "met"},
        {"min_age", "unknown"},
        {"max_age", "met"},
        {"children", "unknown"},
        {"commitment", "not_met"}}},
      {"eligibility_of_a_person",
       {.commune = kHere, .birth_year = 2009, .children = Years{2007}, .commitment_months = 0, .day = kDay},
       {{"commune", "met"},
        {"min_age", "not_met"},
        {"max_age", "met"},
        {"children", "not_met"},
        {"commitment", "not_met"}}},
      {"eligibility_of_a_person",
       {.commune = kHere, .birth_year = 2000, .children = Years{}, .day = kDay},
       {{"commune", "met"},
        {"min_age", "met"},
        {"max_age", "unknown"},
        {"children", "not_met"},
        {"commitment", "unknown"}}},
      {"eligibility_of_a_person",
       {.commune = kHere, .birth_year = 1999, .children = Years{2026}, .day = kDay},
       {{"commune", "met"},
        {"min_age", "met"},
        {"max_age", "not_met"},
        {"children", "met"},
        {"commitment", "unknown"}}},
      {"eligibility_by_situation",
       {.commune = kHere, .situation = 0, .birth_year = 1980, .children = Years{2020, 2008}, .day = kDay},
       {{"commune", "met"},
        {"situation", "met"},
        {"min_age", "met"},
        {"children", "unknown"},
        {"commitment", "unknown"}}},
      {"eligibility_by_situation",
       {.commune = kHere, .situation = 1, .birth_year = 2009, .commitment_months = 1, .day = kDay},
       {{"commune", "met"},
        {"situation", "met"},
        {"min_age", "not_met"},
        {"max_age", "met"},
        {"commitment", "met"}}},
      {"eligibility_by_situation",
       {.commune = kHere, .situation = 3, .birth_year = 2010, .commitment_months = 1, .day = kDay},
       {{"commune", "met"}, {"situation", "not_met"}, {"min_age", "unknown"}, {"commitment", "met"}}},
      {"eligibility_by_situation",
       {.commune = kHere, .birth_year = 2008, .commitment_months = 1, .day = kDay},
       {{"commune", "met"}, {"situation", "unknown"}, {"min_age", "met"}, {"commitment", "met"}}}};
}

}  // namespace besace::test
