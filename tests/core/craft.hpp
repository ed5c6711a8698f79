// Entries built and taken apart by hand, so that the suites can write what the core's own writer never would.
// Guarantees: spells FORMAT.md F9, F10 and F11 again, from the page and not from the core's entry code.
// Must not decode entries: that is what is being tested.
#pragma once

#include <string>
#include <vector>

#include "besace/cbor.hpp"
#include "besace/entry.hpp"

namespace besace::test {

/// F9 around any payload, protected header included.
Bytes wrapped(ByteView protected_header, ByteView payload, ByteView signature);
/// The 13 bytes of F9.
Bytes protected_header(const Kid& kid);
/// F10; aad is empty for a charter.
Bytes sig_structure(ByteView protected_header, ByteView aad, ByteView payload);
/// A COSE_Sign1 of any payload, with a signature that holds: whoever refuses it refuses its form.
Bytes signed_by(const KeyPair& keys, ByteView payload, ByteView aad);

/// One CBOR head: where it stands, how long it is, what it says.
struct Head {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::uint8_t major = 0;
  std::uint64_t value = 0;
};
/// Every head of deterministic CBOR, containers' and strings' included, in order.
std::vector<Head> heads_of(ByteView cbor);

/// A label of a payload map and the bytes of its value.
struct Field {
  std::uint64_t label = 0;
  Bytes value;
};
std::vector<Field> fields_of(ByteView payload);
/// The map of these fields, in the order given.
Bytes payload_of(const std::vector<Field>& fields);

Bytes cbor_uint(std::uint64_t value);
Bytes cbor_bytes(ByteView value);
Bytes cbor_text(std::string_view value);

}  // namespace besace::test
