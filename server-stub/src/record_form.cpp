// See record_form.hpp.
#include "record_form.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "json_text.hpp"

namespace besace {
namespace {

using Json = nlohmann::json;

/// The member's value where the object has it, in the type asked for.
template <typename T>
const T* member(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : found->get_ptr<const T*>();
}

Result<RecordWrite> read_write(const Json& json) {
  constexpr std::size_t kMembers = 3;
  if (!json.is_object() || json.size() != kMembers) return Code::kBadRequest;
  const auto* id_text = member<Json::string_t>(json, "id");
  const auto* expected = member<Json::number_unsigned_t>(json, "expected");
  const auto* value_text = member<Json::string_t>(json, "value");
  if (id_text == nullptr || expected == nullptr || value_text == nullptr || *expected > kMaxVersion)
    return Code::kBadRequest;

  const Result<Bytes> id_bytes = from_hex(*id_text);
  Result<Bytes> value = from_base64(*value_text);
  if (!id_bytes || !value) return Code::kBadEncoding;
  const Result<RecordId> id = to_array<16>(*id_bytes);
  if (!id) return Code::kBadEncoding;
  if (value->size() > kMaxRecordBytes) return Code::kTooLarge;
  return RecordWrite{.id = *id, .expected = *expected, .value = *std::move(value)};
}

}  // namespace

Result<std::vector<RecordWrite>> read_record_writes(ByteView body) {
  const Json json = Json::parse(body.begin(), body.end(), nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || json.size() != 1) return Code::kBadRequest;
  const auto* list = member<Json::array_t>(json, "writes");
  if (list == nullptr || list->empty() || list->size() > kMaxRecordWrites) return Code::kBadRequest;

  std::vector<RecordWrite> writes;
  std::set<RecordId> ids;
  for (const Json& item : *list) {
    Result<RecordWrite> write = read_write(item);
    if (!write) return write.code();
    if (!ids.insert(write->id).second) return Code::kBadRequest;
    writes.push_back(*std::move(write));
  }
  return writes;
}

std::string record_page_json(const RecordPage& page) {
  std::string list = "[";
  for (const Record& record : page.records) {
    JsonObject object;
    object.text("id", to_hex(record.id))
        .number("version", record.version)
        .text("value", to_base64(record.value));
    list.append(list.size() > 1 ? "," : "").append(std::move(object).close());
  }
  return std::move(JsonObject().number("version", page.newest).raw("records", list + "]")).close();
}

std::string record_versions_json(std::span<const Version> versions) {
  std::string list = "[";
  for (const Version version : versions)
    list.append(list.size() > 1 ? "," : "").append(std::to_string(version));
  return std::move(JsonObject().raw("versions", list + "]")).close();
}

}  // namespace besace
