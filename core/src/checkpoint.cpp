// The checkpoint's text: a C2SP tlog-checkpoint in a signed note (FORMAT.md F15).
// Guarantees: the bytes that were signed are the bytes that were read, and a note has one spelling. Must not
// know the tree.
#include <charconv>
#include <limits>
#include <utility>

#include "besace/log.hpp"

namespace besace {

namespace {

constexpr std::string_view kOriginPrefix = "besace.fund/";
constexpr std::string_view kSignaturePrefix = "\u2014 ";
constexpr std::size_t kMaxNoteBytes = 4096;
constexpr std::size_t kMaxSignatureLines = 17;  // the log key's and 16 witnesses'
constexpr std::size_t kKeyHashBytes = 4;
constexpr std::uint64_t kMaxSize = std::numeric_limits<std::int64_t>::max();

struct SignatureLine {
  std::string_view name;
  Bytes blob;  // key hash || signature
};

struct Note {
  std::string_view signed_text;
  std::string_view origin;
  Checkpoint checkpoint;
  SignatureLine log_signature;
};

/// What a signature line of this key begins with.
Hash key_hash(std::string_view name, const PublicKey& key) {
  std::string text{name};
  text += "\n\x01";
  return sha256(as_bytes(text), key);
}

std::string signed_text(const Checkpoint& checkpoint, std::string_view origin) {
  std::string text{origin};
  text += '\n';
  text += std::to_string(checkpoint.size);
  text += '\n';
  text += to_base64(checkpoint.root);
  text += '\n';
  return text;
}

/// Takes the text up to a line feed off the front of `rest`; nothing where no line feed is left.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

bool has_control_character(std::string_view text) {
  for (const char c : text) {
    if (static_cast<std::uint8_t>(c) < 0x20 && c != '\n') return true;
  }
  return false;
}

bool is_origin(std::string_view line) {
  if (!line.starts_with(kOriginPrefix)) return false;
  const Result<Bytes> id = from_hex(line.substr(kOriginPrefix.size()));
  return id.ok() && id->size() == sizeof(Id);
}

std::optional<std::uint64_t> read_size(std::string_view line) {
  if (line.size() > 1 && line[0] == '0') return std::nullopt;
  std::uint64_t size = 0;
  const char* const end = line.data() + line.size();
  const auto [stopped_at, error] = std::from_chars(line.data(), end, size);
  if (error != std::errc{} || stopped_at != end || size > kMaxSize) return std::nullopt;
  return size;
}

std::optional<Hash> read_root(std::string_view line) {
  const Result<Bytes> bytes = from_base64(line);
  if (!bytes) return std::nullopt;
  const Result<Hash> root = to_array<sizeof(Hash)>(*bytes);
  if (!root) return std::nullopt;
  return *root;
}

/// The signed note's rule: not empty, no plus sign, no Unicode white space.
bool is_key_name(std::string_view name) {
  constexpr std::string_view kBeyondAscii[] = {"\u0085", "\u00a0", "\u1680", "\u2028",
                                               "\u2029", "\u202f", "\u205f", "\u3000"};
  if (name.empty() || name.find_first_of("+ ") != std::string_view::npos) return false;
  for (const std::string_view space : kBeyondAscii) {
    if (name.find(space) != std::string_view::npos) return false;
  }
  // U+2000 to U+200A, the spaces of various widths.
  for (std::size_t at = name.find("\xe2\x80"); at != std::string_view::npos;
       at = name.find("\xe2\x80", at + 1)) {
    const auto last = static_cast<std::uint8_t>(name[at + 2]);
    if (last >= 0x80 && last <= 0x8a) return false;
  }
  return true;
}

std::optional<SignatureLine> read_signature_line(std::string_view line) {
  if (!line.starts_with(kSignaturePrefix)) return std::nullopt;
  line.remove_prefix(kSignaturePrefix.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view name = line.substr(0, space);
  Result<Bytes> blob = from_base64(line.substr(space + 1));
  if (!is_key_name(name) || !blob || blob->size() <= kKeyHashBytes) return std::nullopt;
  return SignatureLine{name, *std::move(blob)};
}

/// The first signature line; nothing unless all of them have the right form and there are not too many.
std::optional<SignatureLine> read_signature_lines(std::string_view rest) {
  std::optional<SignatureLine> first;
  for (std::size_t count = 0; !rest.empty(); ++count) {
    const std::optional<std::string_view> line = take_line(rest);
    if (!line || count == kMaxSignatureLines) return std::nullopt;
    std::optional<SignatureLine> signature = read_signature_line(*line);
    if (!signature) return std::nullopt;
    if (count == 0) first = std::move(signature);
  }
  return first;
}

std::optional<Note> parse(std::string_view note) {
  if (note.size() > kMaxNoteBytes || !is_utf8(note) || has_control_character(note)) return std::nullopt;
  std::string_view rest = note;
  const std::optional<std::string_view> origin = take_line(rest);
  const std::optional<std::string_view> size_line = take_line(rest);
  const std::optional<std::string_view> root_line = take_line(rest);
  const std::size_t signed_size = note.size() - rest.size();
  const std::optional<std::string_view> blank = take_line(rest);
  if (!origin || !size_line || !root_line || !blank || !blank->empty() || !is_origin(*origin))
    return std::nullopt;

  const std::optional<std::uint64_t> size = read_size(*size_line);
  const std::optional<Hash> root = read_root(*root_line);
  std::optional<SignatureLine> signature = read_signature_lines(rest);
  if (!size || !root || !signature) return std::nullopt;
  if (signature->name != *origin || signature->blob.size() != kKeyHashBytes + sizeof(Signature))
    return std::nullopt;
  return Note{note.substr(0, signed_size), *origin, Checkpoint{*size, *root}, *std::move(signature)};
}

bool is_signed_by(const Note& note, const PublicKey& key) {
  const ByteView blob = note.log_signature.blob;
  const Hash expected = key_hash(note.origin, key);
  if (std::memcmp(blob.data(), expected.data(), kKeyHashBytes) != 0) return false;
  const Result<Signature> signature = to_array<sizeof(Signature)>(blob.subspan(kKeyHashBytes));
  return verify_detached(*signature, as_bytes(note.signed_text), key);
}

}  // namespace

std::string log_name(const Id& fund) {
  return std::string{kOriginPrefix} + to_hex(fund);
}

std::string write_checkpoint(const Checkpoint& checkpoint, const Id& fund, const KeyPair& log_key) {
  const std::string origin = log_name(fund);
  const std::string text = signed_text(checkpoint, origin);
  const Signature signature = sign_detached(as_bytes(text), log_key);
  const Hash hash = key_hash(origin, log_key.public_key);
  Bytes blob(hash.begin(), hash.begin() + kKeyHashBytes);
  blob.insert(blob.end(), signature.begin(), signature.end());
  std::string note = text;
  note += '\n';
  note += kSignaturePrefix;
  note += origin + ' ' + to_base64(blob) + '\n';
  return note;
}

Result<Checkpoint> read_checkpoint(std::string_view note, const Id& fund, const PublicKey& log_key) {
  const std::optional<Note> parsed = parse(note);
  if (!parsed) return Code::kBadCheckpoint;
  if (parsed->origin != log_name(fund)) return Code::kOtherFund;
  if (!is_signed_by(*parsed, log_key)) return Code::kBadSignature;
  return parsed->checkpoint;
}

}  // namespace besace
