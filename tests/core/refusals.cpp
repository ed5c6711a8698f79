// See refusals.hpp.
#include "refusals.hpp"

#include <algorithm>

#include "craft.hpp"
#include "samples.hpp"
#include "story.hpp"

namespace besace::test {
namespace {

constexpr std::uint64_t kTooMuch = std::uint64_t{1} << 63;

/// Makes one faulty entry after another from a good one.
class Faults {
 public:
  explicit Faults(std::vector<Refusal>& out) : out_(out) {}

  void add(const std::string& name, const std::string& rule, Bytes cose, Code code) {
    out_.push_back({name, rule, std::move(cose), code});
  }
  /// A payload of any bytes, signed.
  void payload(const std::string& name, const std::string& rule, ByteView payload, Code code,
               const char* author = "desk") {
    add(name, rule, signed_by(signer(author).keys, payload, sample_fund()), code);
  }
  /// A sample whose field of this label has another value.
  void field(const std::string& name, const std::string& rule, const char* of, std::uint64_t label,
             Bytes value, Code code) {
    std::vector<Field> fields = fields_of(encode_payload(sample(of).entry));
    const auto at =
        std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.label == label; });
    at->value = std::move(value);
    const bool founds = sample(of).entry.type() == Type::kCharter;
    const Bytes aad = founds ? Bytes{} : Bytes(sample_fund().begin(), sample_fund().end());
    add(name, rule, signed_by(signer("desk").keys, payload_of(fields), aad), code);
  }

 private:
  std::vector<Refusal>& out_;
};

Bytes joined(const Bytes& first, const Bytes& second) {
  Bytes out = first;
  out.insert(out.end(), second.begin(), second.end());
  return out;
}

/// tick's fields, to be disarranged.
std::vector<Field> tick_fields() {
  return fields_of(encode_payload(sample("tick").entry));
}

void add_spellings(Faults& out) {  // F1
  std::vector<Field> fields = tick_fields();
  const Bytes good = payload_of(fields);
  fields.back().value = {0x1a, 0x00, 0x00, 0x50, 0x00};
  out.payload("integer_longer_than_needed", "F1", payload_of(fields), Code::kBadCbor);
  fields.back().value = {0x1f};
  out.payload("integer_of_reserved_length", "F1", payload_of(fields), Code::kBadCbor);
  fields.back().value = {0xf9, 0x00, 0x00};
  out.payload("float", "F1", payload_of(fields), Code::kBadCbor);
  fields.back().value = {0xf6};
  out.payload("null", "F1", payload_of(fields), Code::kBadCbor);
  fields.back().value = {0x20};
  out.payload("negative_integer", "F1", payload_of(fields), Code::kBadCbor);
  fields.back().value = {0xc1, 0x01};
  out.payload("tagged_value", "F1", payload_of(fields), Code::kBadCbor);
  Bytes open(good);
  open[0] = 0xbf;
  open.push_back(0xff);
  out.payload("map_of_indefinite_length", "F1", open, Code::kBadCbor);
  out.field("text_of_indefinite_length", "F1", "deposit", 8, {0x7f, 0x61, 'a', 0xff}, Code::kBadCbor);
  out.field("array_of_indefinite_length", "F1", "approve", 8, {0x9f, 0xff}, Code::kBadCbor);
  out.field("bytes_of_indefinite_length", "F1", "pay", 8, {0x5f, 0x41, 0x00, 0xff}, Code::kBadCbor);
  out.payload("byte_behind_the_payload", "F1", joined(good, {0x00}), Code::kBadCbor);
  out.payload("empty_payload", "F12", {}, Code::kBadCbor);
  out.payload("payload_cut", "F1", ByteView(good).first(good.size() - 1), Code::kBadCbor);
  out.field("text_that_is_not_utf8", "F1", "deposit", 8, {0x62, 0xc3, 0x28}, Code::kBadText);
  out.field("text_with_a_surrogate", "F1", "deposit", 8, {0x63, 0xed, 0xa0, 0x80}, Code::kBadText);
}

void add_labels(Faults& out) {  // F1, F12
  std::vector<Field> fields = tick_fields();
  std::swap(fields[2], fields[3]);
  out.payload("labels_out_of_order", "F1", payload_of(fields), Code::kBadEntry);
  fields = tick_fields();
  fields.insert(fields.begin() + 1, fields[1]);
  out.payload("label_twice", "F1", payload_of(fields), Code::kBadEntry);
  fields = tick_fields();
  fields.push_back({6, cbor_uint(0)});
  out.payload("unknown_label", "F12", payload_of(fields), Code::kBadEntry);
  fields = tick_fields();
  fields.pop_back();
  out.payload("missing_field", "F12", payload_of(fields), Code::kBadEntry);
  fields = tick_fields();
  fields.erase(fields.begin() + 2);
  out.payload("missing_prev", "F12", payload_of(fields), Code::kBadEntry);
  fields = fields_of(encode_payload(sample("charter").entry));
  fields.insert(fields.begin() + 2, {3, cbor_bytes(Hash{})});
  out.payload("charter_with_prev", "F12", payload_of(fields), Code::kBadEntry);
  fields = fields_of(encode_payload(sample("invoice").entry));
  fields.insert(fields.begin() + 1, {2, cbor_uint(1)});
  out.payload("invoice_with_seq", "F19", payload_of(fields), Code::kBadEntry);
  fields = fields_of(encode_payload(sample("invoice_of_a_basket").entry));
  fields.push_back({11, cbor_uint(0)});
  out.payload("invoice_with_label_11", "F12", payload_of(fields), Code::kBadEntry);
}

void add_types(Faults& out) {  // section 3
  for (const std::uint64_t type : {0, 19, 63, 65, 255, 256 + 15, 256 + 64}) {
    out.field("type_" + std::to_string(type), "F12", "tick", 1, cbor_uint(type), Code::kUnknownType);
  }
}

void add_values(Faults& out) {  // F3, F4, F5, F12 and section 3
  out.field("seq_0", "F12", "tick", 2, cbor_uint(0), Code::kBadEntry);
  out.field("charter_with_seq_2", "F12", "charter", 2, cbor_uint(2), Code::kBadEntry);
  out.field("uint_beyond_int64", "F3", "tick", 5, cbor_uint(kTooMuch), Code::kBadEntry);
  out.field("seq_beyond_int64", "F3", "tick", 2, cbor_uint(kTooMuch), Code::kBadEntry);
  out.field("time_within_the_hour", "F5", "tick", 4, cbor_uint(1767254401), Code::kBadEntry);
  out.field("prev_of_31_bytes", "F12", "tick", 3, cbor_bytes(Bytes(31)), Code::kBadEntry);
  out.field("prev_of_33_bytes", "F12", "tick", 3, cbor_bytes(Bytes(33)), Code::kBadEntry);
  out.field("deposit_of_nothing", "section 3", "deposit", 5, cbor_uint(0), Code::kBadAmount);
  out.field("deposit_beyond_int64", "F4", "deposit", 5, cbor_uint(kTooMuch), Code::kBadAmount);
  out.field("deposit_to_an_unknown_target", "section 3", "deposit", 7, cbor_uint(2), Code::kBadEntry);
  out.field("pay_of_nothing", "section 3", "pay", 6, cbor_uint(0), Code::kBadAmount);
  out.field("pay_beyond_int64", "F4", "pay", 6, cbor_uint(kTooMuch), Code::kBadAmount);
  out.field("cum_beyond_int64", "F4", "pay", 7, cbor_uint(kTooMuch), Code::kBadAmount);
  out.field("cap_beyond_int64", "F4", "certify", 10, cbor_uint(kTooMuch), Code::kBadAmount);
  out.field("amber_cap_beyond_int64", "F4", "certify", 11, cbor_uint(kTooMuch), Code::kBadAmount);
  out.field("invoice_of_nothing", "F19", "invoice", 6, cbor_uint(0), Code::kBadAmount);
  const char* const basket = "invoice_of_a_basket";  // 2100 of 3000
  out.field("price_of_the_amount", "F19", basket, 10, cbor_uint(2100), Code::kBadAmount);
  out.field("price_below_the_amount", "F19", basket, 10, cbor_uint(2099), Code::kBadAmount);
  out.field("price_beyond_int64", "F4", basket, 10, cbor_uint(kTooMuch), Code::kBadAmount);
  out.field("price_as_bytes", "F19", basket, 10, cbor_bytes(Bytes(2)), Code::kBadCbor);
  out.field("nonce_of_9_bytes", "F19", "invoice", 7, cbor_bytes(Bytes(9)), Code::kBadEntry);
  out.field("kid_of_7_bytes", "section 3", "revoke", 5, cbor_bytes(Bytes(7)), Code::kBadEntry);
  out.field("key_of_31_bytes", "F6", "approve", 5, cbor_bytes(Bytes(31)), Code::kBadEntry);
  out.field("text_of_201_bytes", "F8", "deposit", 8, cbor_text(std::string(201, 'x')), Code::kTooLarge);
  out.field("name_of_201_bytes", "F8", "approve", 6, cbor_text(std::string(201, 'x')), Code::kTooLarge);
  out.field("text_of_200_letters_in_202_bytes", "F8", "revoke", 6,
            cbor_text("é" + std::string(198, 'x') + "é"), Code::kTooLarge);
}

Bytes pockets(std::initializer_list<std::pair<std::uint64_t, std::uint64_t>> list) {
  CborWriter map;
  map.map(list.size());
  for (const auto& [number, amount] : list) {
    map.uint(number);
    map.uint(amount);
  }
  return map.take();
}

Bytes repayment(std::size_t elements, std::uint64_t amount) {
  CborWriter out;
  out.array(elements);
  out.bytes(signer("Bob").kid());
  if (elements > 1) out.uint(amount);
  return out.take();
}

void add_bounds(Faults& out) {  // F5, section 3
  out.field("tick_of_an_impossible_day", "F5", "tick", 5, cbor_uint(kMaxDay + 1), Code::kBadEntry);
  out.field("time_of_an_impossible_day", "F5", "tick", 4, cbor_uint((kMaxDay + 1) * kSecondsPerDay),
            Code::kBadEntry);
  out.field("impossible_period", "F5", "certify", 7, cbor_uint(kMaxPeriod + 1), Code::kBadEntry);
  out.field("impossible_first_day", "F5", "certify", 8, cbor_uint(kMaxDay + 1), Code::kBadEntry);
  out.field("impossible_last_day", "F5", "certify", 9, cbor_uint(kMaxDay + 1), Code::kBadEntry);
  out.field("close_of_an_impossible_period", "F5", "close", 5, cbor_uint(kMaxPeriod + 1), Code::kBadEntry);
  out.field("deposit_in_pocket_256", "section 3", "deposit", 6, cbor_uint(kMaxPocketNumber + 1),
            Code::kBadEntry);
  out.field("certify_of_pocket_256", "section 3", "certify", 6, pockets({{kMaxPocketNumber + 1, 1}}),
            Code::kBadEntry);
  out.field("repayment_of_nothing", "section 3", "certify_that_repays", 13, repayment(2, 0),
            Code::kBadAmount);
  out.field("repayment_without_amount", "section 3", "certify_that_repays", 13, repayment(1, 0),
            Code::kBadEntry);
  out.field("appoint_without_role", "section 3", "appoint", 6, cbor_uint(0), Code::kBadEntry);
  out.field("appoint_to_an_unknown_role", "section 3", "appoint", 6, cbor_uint(16), Code::kBadEntry);
  out.field("refund_of_nothing", "section 3", "refund", 6, cbor_uint(0), Code::kBadAmount);
  out.field("redeem_of_nothing", "section 3", "redeem", 6, cbor_uint(0), Code::kBadAmount);
  out.field("commission_beyond_the_redeem", "section 3", "redeem", 7, cbor_uint(50001), Code::kBadAmount);
  out.field("adjust_of_7_bytes", "section 3", "adjust", 5, cbor_bytes(Bytes(7)), Code::kBadEntry);
}

void add_lists(Faults& out) {  // section 3
  out.field("no_pocket", "section 3", "certify", 6, pockets({}), Code::kBadEntry);
  out.field("nine_pockets", "section 3", "certify", 6,
            pockets({{0, 1}, {1, 1}, {2, 1}, {3, 1}, {4, 1}, {5, 1}, {6, 1}, {7, 1}, {8, 1}}),
            Code::kBadEntry);
  out.field("pockets_out_of_order", "F1", "certify", 6, pockets({{1, 1}, {0, 1}}), Code::kBadCbor);
  out.field("pocket_twice", "F1", "certify", 6, pockets({{1, 1}, {1, 1}}), Code::kBadCbor);
  out.field("pocket_of_nothing", "section 3", "certify", 6, pockets({{0, 0}}), Code::kBadAmount);
  out.field("pocket_beyond_int64", "F4", "certify", 6, pockets({{0, kTooMuch}}), Code::kBadAmount);
  out.field("pockets_that_overflow", "F4", "certify", 6, pockets({{0, kTooMuch - 1}, {1, 1}}),
            Code::kBadAmount);
  CborWriter categories;
  categories.array(33);
  for (int i = 0; i < 33; ++i) categories.text("pain");
  out.field("thirty_three_categories", "section 3", "approve", 8, categories.take(), Code::kBadEntry);
}

Bytes founding_keys(std::size_t count, std::uint64_t roles) {
  CborWriter keys;
  keys.array(count);
  for (std::size_t i = 0; i < count; ++i) {
    keys.array(2);
    keys.bytes(signer("desk").keys.public_key);
    keys.uint(roles);
  }
  return keys.take();
}

void add_charters(Faults& out) {  // section 3
  out.field("charter_without_keys", "section 3", "charter", 6, founding_keys(0, 1), Code::kBadEntry);
  out.field("charter_of_33_keys", "section 3", "charter", 6, founding_keys(33, 1), Code::kBadEntry);
  out.field("key_without_role", "section 3", "charter", 6, founding_keys(1, 0), Code::kBadEntry);
  out.field("key_with_an_unknown_role", "section 3", "charter", 6, founding_keys(1, 17), Code::kBadEntry);
  out.field("role_of_257", "section 3", "charter", 6, founding_keys(1, 257), Code::kBadEntry);
  out.field("charter_without_a_board", "section 3", "charter", 6, founding_keys(1, kTreasurer),
            Code::kBadEntry);
  out.field("threshold_0", "section 3", "charter", 8, cbor_uint(0), Code::kBadEntry);
  out.field("threshold_beyond_the_board", "section 3", "charter", 8, cbor_uint(2), Code::kBadEntry);
  out.field("rulebook_of_60001_bytes", "section 3", "charter", 5, cbor_text(std::string(60001, ' ')),
            Code::kTooLarge);
}

void add_envelopes(Faults& out) {  // F8, F9
  const SignedEntry& good = sample("tick");
  const Bytes payload = encode_payload(good.entry);
  const Bytes header = protected_header(good.entry.header.kid);
  const auto around = [&](const Bytes& protected_bytes) {
    return wrapped(protected_bytes, payload, good.signature);
  };
  const auto altered = [&](std::size_t at, std::uint8_t byte) {
    Bytes out_bytes = good.cose;
    out_bytes[at] = byte;
    return out_bytes;
  };
  out.add("nothing", "F9", {}, Code::kBadCbor);
  out.add("tag_missing", "F9", Bytes(good.cose.begin() + 1, good.cose.end()), Code::kBadCbor);
  out.add("tag_17", "F9", altered(0, 0xd1), Code::kBadEntry);
  out.add("tag_longer_than_needed", "F1", joined({0xd8, 0x12}, Bytes(good.cose.begin() + 1, good.cose.end())),
          Code::kBadCbor);
  out.add("five_elements", "F9", joined(altered(1, 0x85), {0x40}), Code::kBadEntry);
  out.add("three_elements", "F9", altered(1, 0x83), Code::kBadEntry);
  out.add("elements_of_indefinite_length", "F1", joined(altered(1, 0x9f), {0xff}), Code::kBadCbor);
  out.add("protected_header_empty", "F9", around({}), Code::kBadEntry);
  out.add("protected_header_empty_map", "F9", around({0xa0}), Code::kBadEntry);
  out.add("protected_header_without_kid", "F9", around({0xa1, 0x01, 0x27}), Code::kBadEntry);
  Bytes es256 = header;
  es256[2] = 0x26;
  out.add("protected_header_of_another_algorithm", "F9", around(es256), Code::kBadEntry);
  Bytes longer_kid = joined(header, {0x00});
  longer_kid[4] = 0x49;
  out.add("kid_of_9_bytes", "F9", around(longer_kid), Code::kBadEntry);
  out.add("protected_header_with_a_third_label", "F9",
          around(joined({0xa3}, joined(Bytes(header.begin() + 1, header.end()), {0x05, 0x40}))),
          Code::kBadEntry);
  Bytes unprotected = altered(2 + 1 + header.size(), 0xa1);
  unprotected.insert(unprotected.begin() + static_cast<std::ptrdiff_t>(2 + 1 + header.size() + 1),
                     {0x04, 0x40});
  out.add("unprotected_header", "F9", unprotected, Code::kBadEntry);
  out.add("signature_of_63_bytes", "F9", wrapped(header, payload, Bytes(63)), Code::kBadEntry);
  out.add("signature_of_65_bytes", "F9", wrapped(header, payload, Bytes(65)), Code::kBadEntry);
  out.add("byte_behind_the_entry", "F1", joined(good.cose, {0x00}), Code::kBadCbor);
  out.add("entry_cut", "F1", Bytes(good.cose.begin(), good.cose.end() - 1), Code::kBadCbor);
  out.add("entry_of_65537_bytes", "F8", wrapped(header, Bytes(kMaxEntryBytes + 1 - 86), good.signature),
          Code::kTooLarge);
}

std::vector<Refusal> make_refusals() {
  std::vector<Refusal> out;
  Faults faults(out);
  add_envelopes(faults);
  add_spellings(faults);
  add_labels(faults);
  add_types(faults);
  add_values(faults);
  add_bounds(faults);
  add_lists(faults);
  add_charters(faults);
  return out;
}

}  // namespace

const std::vector<Refusal>& refusals() {
  static const std::vector<Refusal> made = make_refusals();
  return made;
}

}  // namespace besace::test
