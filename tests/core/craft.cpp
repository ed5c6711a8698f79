// See craft.hpp.
#include "craft.hpp"

namespace besace::test {
namespace {

std::size_t head_length(std::uint64_t value) {
  if (value < 24) return 1;
  if (value <= 0xff) return 2;
  if (value <= 0xffff) return 3;
  return value <= 0xffffffff ? 5 : 9;
}

Result<std::uint64_t> read_head(CborReader& in, std::uint8_t major) {
  switch (major) {
    case 0: return in.uint();
    case 4: return in.array();
    case 5: return in.map();
    case 6: return in.tag();
    default: break;
  }
  if (major == 1) {
    const auto value = in.negative();
    return static_cast<std::uint64_t>(-1 - *value);
  }
  if (major == 2) return (*in.bytes()).size();
  return (*in.text()).size();
}

}  // namespace

Bytes protected_header(const Kid& kid) {
  Bytes out{0xa2, 0x01, 0x27, 0x04, 0x48};
  out.insert(out.end(), kid.begin(), kid.end());
  return out;
}

Bytes wrapped(ByteView protected_header, ByteView payload, ByteView signature) {
  CborWriter out;
  out.tag(18);
  out.array(4);
  out.bytes(protected_header);
  out.map(0);
  out.bytes(payload);
  out.bytes(signature);
  return out.take();
}

Bytes sig_structure(ByteView protected_header, ByteView aad, ByteView payload) {
  CborWriter out;
  out.array(4);
  out.text("Signature1");
  out.bytes(protected_header);
  out.bytes(aad);
  out.bytes(payload);
  return out.take();
}

Bytes signed_by(const KeyPair& keys, ByteView payload, ByteView aad) {
  const Bytes header = protected_header(kid_of(keys.public_key));
  return wrapped(header, payload, sign_detached(sig_structure(header, aad, payload), keys));
}

std::vector<Head> heads_of(ByteView cbor) {
  std::vector<Head> out;
  CborReader in(cbor);
  while (const auto major = in.peek_major()) {
    const std::size_t offset = cbor.size() - in.rest().size();
    const auto value = read_head(in, *major);
    if (!value) broken_invariant("a sample is not deterministic CBOR");
    out.push_back({offset, head_length(*value), *major, *value});
  }
  return out;
}

std::vector<Field> fields_of(ByteView payload) {
  const std::vector<Head> heads = heads_of(payload);
  std::vector<Field> out;
  std::size_t at = 1;  // behind the map's own head
  for (std::uint64_t i = 0; i < heads.front().value; ++i) {
    const std::uint64_t label = heads[at++].value;
    const std::size_t begin = heads[at].offset;
    for (std::uint64_t open = 1; open > 0; --open, ++at) {
      if (heads[at].major == 4) open += heads[at].value;
      if (heads[at].major == 5) open += 2 * heads[at].value;
    }
    const std::size_t end = at < heads.size() ? heads[at].offset : payload.size();
    out.push_back({label, Bytes(payload.begin() + static_cast<std::ptrdiff_t>(begin),
                                payload.begin() + static_cast<std::ptrdiff_t>(end))});
  }
  return out;
}

Bytes payload_of(const std::vector<Field>& fields) {
  CborWriter out;
  out.map(fields.size());
  for (const Field& field : fields) {
    out.uint(field.label);
    out.raw(field.value);
  }
  return out.take();
}

Bytes cbor_uint(std::uint64_t value) {
  CborWriter out;
  out.uint(value);
  return out.take();
}

Bytes cbor_bytes(ByteView value) {
  CborWriter out;
  out.bytes(value);
  return out.take();
}

Bytes cbor_text(std::string_view value) {
  CborWriter out;
  out.text(value);
  return out.take();
}

}  // namespace besace::test
