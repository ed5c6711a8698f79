// The rulebook: what PATIAS published, and every fault named by its JSON Pointer.
// Guarantees: no field may be missing, unknown or of another type. Must not test the law.
#include "besace/rulebook.hpp"

#include <map>

#include "support.hpp"

namespace besace {
namespace {

using Json = nlohmann::json;
using Pointer = nlohmann::json::json_pointer;

Json patias() {
  return Json::parse(demonstration_rulebook(), nullptr, /*allow_exceptions=*/false);
}

/// Where the fault is, or "accepted".
std::string fault_of(const std::string& json) {
  RulebookError error;
  const auto parsed = parse_rulebook(json, &error);
  if (parsed.ok()) return "accepted";
  EXPECT_EQ(parsed.code(), Code::kBadRulebook);
  return error.pointer;
}
std::string fault_with(const char* pointer, const Json& value) {
  Json changed = patias();
  changed[Pointer(pointer)] = value;
  return fault_of(changed.dump());
}

constexpr std::array kFields = {"/schema",
                                "/name",
                                "/demonstration",
                                "/currency",
                                "/currency/name",
                                "/currency/symbol",
                                "/territory",
                                "/territory/3/insee",
                                "/territory/3/name",
                                "/categories",
                                "/excluded",
                                "/allowance",
                                "/allowance/kind",
                                "/allowance/amount",
                                "/validity",
                                "/validity/months",
                                "/offline",
                                "/offline/cap",
                                "/offline/amber_cap",
                                "/offline/green_hours",
                                "/offline/amber_hours"};

TEST(RulebookTest, HoldsWhatPatiasPublished) {
  const auto rulebook = parse_rulebook(demonstration_rulebook());
  ASSERT_TRUE(rulebook.ok());
  EXPECT_EQ(rulebook->name, "SSA PATIAS");
  EXPECT_EQ(rulebook->allowance, 10000);
  const std::map<std::string, std::string> published = {{"42002", "Ailleux"},
                                                        {"42009", "Arthun"},
                                                        {"42019", "Boën-sur-Lignon"},
                                                        {"42030", "Bussy-Albieux"},
                                                        {"42035", "Cezay"},
                                                        {"42039", "Chalmazel-Jeansagnière"},
                                                        {"42119", "Leigneux"},
                                                        {"42134", "Marcilly-le-Châtel"},
                                                        {"42136", "Marcoux"},
                                                        {"42150", "Montverdun"},
                                                        {"42164", "Palogneux"},
                                                        {"42195", "Sail-sous-Couzan"},
                                                        {"42219", "Saint-Étienne-le-Molard"},
                                                        {"42227", "Saint-Georges-en-Couzan"},
                                                        {"42247", "Saint-Just-en-Bas"},
                                                        {"42288", "Saint-Sixte"},
                                                        {"42197", "Sainte-Agathe-la-Bouteresse"},
                                                        {"42221", "Sainte-Foy-Saint-Sulpice"},
                                                        {"42298", "Sauvain"},
                                                        {"42313", "Trelins"},
                                                        {"42084", "Solore-en-Forez"}};
  std::map<std::string, std::string> held;
  for (const Commune& commune : rulebook->territory) held.emplace(commune.insee, commune.name);
  EXPECT_EQ(rulebook->territory.size(), 21U);
  EXPECT_EQ(held, published);
}

// L19
TEST(RulebookTest, SaysOfItselfThatItIsADemonstration) {
  EXPECT_TRUE(parse_rulebook(demonstration_rulebook())->demonstration);
  Json real = patias();
  real["demonstration"] = false;
  EXPECT_FALSE(parse_rulebook(real.dump())->demonstration);
}

TEST(RulebookTest, NamesEachMissingField) {
  for (const char* field : kFields) {
    Json cut = patias();
    const Pointer pointer(field);
    cut[pointer.parent_pointer()].erase(pointer.back());
    EXPECT_EQ(fault_of(cut.dump()), field);
  }
}

TEST(RulebookTest, NamesEachFieldOfAnotherType) {
  for (const char* field : kFields) {
    EXPECT_EQ(fault_with(field, nullptr), field);
    EXPECT_EQ(fault_with(field, 1.5), field);
  }
  EXPECT_EQ(fault_with("/categories/1", 7), "/categories/1");
  EXPECT_EQ(fault_with("/excluded/0", Json::object()), "/excluded/0");
  EXPECT_EQ(fault_with("/territory/0", "42002"), "/territory/0");
  EXPECT_EQ(fault_with("/allowance/amount", "10000"), "/allowance/amount");
  EXPECT_EQ(fault_with("/demonstration", 1), "/demonstration");
}

TEST(RulebookTest, NamesEachUnknownField) {
  for (const char* field : {"/levy", "/currency/iso", "/territory/20/postcode", "/allowance/per_child",
                            "/validity/days", "/offline/red_cap"}) {
    EXPECT_EQ(fault_with(field, 1), field);
  }
  EXPECT_EQ(fault_with("/a~1b~0c", 1), "/a~1b~0c");  // RFC 6901 section 3
}

TEST(RulebookTest, NamesEachValueOutOfRange) {
  const std::vector<std::pair<const char*, Json>> wrong = {{"/schema", 2},
                                                           {"/name", ""},
                                                           {"/currency/symbol", ""},
                                                           {"/territory", Json::array()},
                                                           {"/territory/2/insee", ""},
                                                           {"/allowance/kind", "levels"},
                                                           {"/allowance/amount", 0},
                                                           {"/allowance/amount", -1},
                                                           {"/allowance/amount", 100000001},
                                                           {"/validity/months", 0},
                                                           {"/validity/months", 25},
                                                           {"/offline/cap", -1},
                                                           {"/offline/amber_cap", 10001},
                                                           {"/offline/green_hours", 23},
                                                           {"/offline/amber_hours", 169}};
  for (const auto& [field, value] : wrong) EXPECT_EQ(fault_with(field, value), field) << value;
}

TEST(RulebookTest, RefusesWhatIsNotOneJsonObject) {
  const std::string good(demonstration_rulebook());
  for (const std::string& text : {std::string(), std::string("{"), std::string("[]"), std::string("null"),
                                  good + "{}", good.substr(0, good.size() / 2), std::string(50000, '[')}) {
    EXPECT_NE(fault_of(text), "accepted") << text.substr(0, 40);
    EXPECT_EQ(parse_rulebook(text).code(), Code::kBadRulebook);
  }
}

}  // namespace
}  // namespace besace
