// The routes. Reading the log and answering are done on the pool's threads; the pages on the caller's.
// Guarantees: what a route refuses changes nothing. Must not decide about money or entries.
#include "api.hpp"

#include <charconv>
#include <optional>

#include "besace/bundle.hpp"
#include "json_text.hpp"
#include "record_form.hpp"
#include "request_auth.hpp"

namespace besace {
namespace {

constexpr std::string_view kApi = "/api/";
constexpr std::string_view kEntries = "/api/v1/entries";
constexpr std::string_view kJoins = "/api/v1/joins";
constexpr std::string_view kRecords = "/api/v1/records";
constexpr std::string_view kPlaces = "/api/v1/places";
constexpr std::string_view kExcerpt = "/api/v1/excerpt";
constexpr std::string_view kDone = "/done";
constexpr Index kMaxPageEntries = 20000;
constexpr std::size_t kMaxPageBytes = 4U << 20;
constexpr std::size_t kBundlePieceBytes = 1U << 18;
constexpr JoinLimits kJoinLimits{.waiting = 10000, .large = 64, .large_bytes = 4096};
constexpr std::uint64_t kMaxJoinsListed = 1000;
constexpr std::uint64_t kMaxRecordsListed = 500;
constexpr std::size_t kSealBytes = 48;  // what a sealed box adds to its message

unsigned status_of(Code code) {
  switch (code) {
    case Code::kTooLarge: return 413;
    case Code::kSetupRequired:
    case Code::kUnknownAuthor:
    case Code::kBadSignature: return 401;
    case Code::kNotAuthorized: return 403;
    case Code::kNoFund:
    case Code::kNotFound: return 404;
    case Code::kConflict: return 409;
    case Code::kStorageFailed: return 500;
    case Code::kBusy: return 503;
    default: return 400;
  }
}

Response refusal(Code code) {
  return error_response(status_of(code), code);
}

Response json(std::string body) {
  return {.status = 200, .type = "application/json", .headers = {}, .body = std::move(body)};
}

/// Anyone may audit, from any page.
Response open_to_all(Response response) {
  response.headers.emplace_back("Access-Control-Allow-Origin", "*");
  response.headers.emplace_back("Access-Control-Expose-Headers", "Besace-From, Besace-Count, Besace-Size");
  return response;
}

/// The value of a query's number, or the fallback where it isn't there; nothing when it is no decimal number.
std::optional<std::uint64_t> query_number(std::string_view query, std::string_view name,
                                          std::uint64_t fallback) {
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    if (pair.size() <= name.size() || !pair.starts_with(name) || pair[name.size()] != '=') continue;
    const std::string_view digits = pair.substr(name.size() + 1);
    std::uint64_t value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
    return value;
  }
  return fallback;
}

std::string result_json(const EntryResult& result) {
  JsonObject object;
  object.number("code", static_cast<std::uint64_t>(result.code)).text("name", code_name(result.code));
  if (result.index) object.number("index", *result.index);
  if (result.id) object.text("id", to_hex(*result.id));
  if (result.effect) object.text("effect", code_name(*result.effect));
  return std::move(object).close();
}

Response merge_response(const Result<std::vector<EntryResult>>& results, Index size) {
  if (!results) return refusal(results.code());
  std::string list = "[";
  for (const EntryResult& result : *results)
    list.append(list.size() > 1 ? "," : "").append(result_json(result));
  return json(std::move(JsonObject().raw("results", list + "]").number("size", size)).close());
}

std::string etag_of(ByteView content) {
  return '"' + to_hex(ByteView(sha256(content)).first(16)) + '"';
}

JoinId join_id(ByteView box) {
  const Hash digest = sha256(box);
  return *to_array<16>(ByteView(digest).first(16));
}

std::optional<JoinId> join_id_of(const std::string& hex) {
  const Result<Bytes> bytes = from_hex(hex);
  const Result<JoinId> id = bytes ? to_array<16>(*bytes) : Code::kNotFound;
  return id ? std::optional(*id) : std::nullopt;
}

/// A header that is missing, malformed or outdated is bad_request too, yet it is the signature that is asked for.
Response unauthorized(Code code) {
  return code == Code::kBadRequest ? error_response(401, code) : refusal(code);
}

}  // namespace

Response error_response(unsigned status, Code code) {
  JsonObject object;
  object.number("code", static_cast<std::uint64_t>(code)).text("name", code_name(code));
  Response response = json(std::move(object).close());
  response.status = status;
  return response;
}

Api::Api(FundService& service, Store& store, RecordStore& records, WorkerPool& pool, const StaticFiles* files,
         Clock clock)
    : service_(service),
      store_(store),
      records_(records),
      places_(service, store),
      pool_(pool),
      files_(files),
      clock_(std::move(clock)) {}

void Api::handle(Request request, const Done& done) {
  const std::string path = request.target.substr(0, request.target.find('?'));
  if (!path.starts_with(kApi)) return done(page(request, path));
  auto work = [this, request = std::move(request), done] { route(request, done); };
  if (!pool_.post(std::move(work))) done(refusal(Code::kBusy));
}

void Api::route(const Request& request, const Done& done) {
  const std::size_t path_end = request.target.find('?');
  const std::string path = request.target.substr(0, path_end);
  const std::string query = path_end == std::string::npos ? "" : request.target.substr(path_end + 1);
  const bool posts = request.method == "POST";
  const bool gets = request.method == "GET" || request.method == "HEAD";
  if (posts && path == kEntries) return post_entries(request, done);
  if (posts && path == kJoins) return done(add_join(request));
  if (posts && path == kExcerpt) return done(excerpt(request));
  if (path.starts_with(kJoins)) return done(desk_joins(request, path));
  if (path == kRecords) return done(records(request, query));
  if (path == kPlaces) return done(places(request));
  if (!gets) return done(error_response(405, Code::kBadRequest));
  done(get(path, query));
}

Response Api::get(const std::string& path, const std::string& query) {
  if (path == "/api/v1/health") return open_to_all(health());
  if (path == "/api/v1/fund") return open_to_all(fund());
  if (path == kEntries) return open_to_all(entries(query));
  if (path == "/api/v1/checkpoint") return open_to_all(checkpoint(query));
  if (path == "/api/v1/bundle") return open_to_all(bundle());
  return refusal(Code::kNotFound);
}

Response Api::page(const Request& request, const std::string& path) const {
  if (request.method != "GET" && request.method != "HEAD") return error_response(405, Code::kBadRequest);
  std::shared_ptr<const StaticFile> file = files_ == nullptr ? nullptr : files_->find(path);
  if (!file) return refusal(Code::kNotFound);
  Response response;
  response.headers.emplace_back("ETag", file->etag);
  response.headers.emplace_back("Cache-Control",
                                file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.if_none_match == file->etag) {
    response.status = 304;
    return response;
  }
  response.type = file->type;
  response.body = std::move(file);
  return response;
}

Response Api::health() const {
  return json(std::move(JsonObject().boolean("ok", true).number("size", service_.status().size)).close());
}

Response Api::fund() const {
  const FundStatus status = service_.status();
  JsonObject object;
  if (status.fund)
    object.text("fund", to_hex(*status.fund));
  else
    object.raw("fund", "null");
  object.number("size", status.size).text("logKey", to_hex(service_.identity().log_key.public_key));
  return json(std::move(object.boolean("setupRequired", !status.fund)).close());
}

Response Api::entries(const std::string& query) const {
  const std::optional<std::uint64_t> from = query_number(query, "from", 0);
  const std::optional<std::uint64_t> limit = query_number(query, "limit", kMaxPageEntries);
  if (!from || !limit) return refusal(Code::kBadRequest);
  Result<Page> page = service_.read(*from, std::min(*limit, kMaxPageEntries), kMaxPageBytes);
  if (!page) return refusal(page.code());
  Response response;
  response.type = "application/cbor-seq";
  response.headers = {{"Besace-From", std::to_string(page->from)},
                      {"Besace-Count", std::to_string(page->count)},
                      {"Besace-Size", std::to_string(page->size)}};
  response.body = std::move(page->entries);
  return response;
}

Response Api::checkpoint(const std::string& query) const {
  const std::optional<std::uint64_t> size = query_number(query, "size", kNever);
  if (!size) return refusal(Code::kBadRequest);
  Result<std::string> note = service_.checkpoint(*size == kNever ? std::nullopt : size);
  if (!note) return refusal(note.code());
  return {.status = 200, .type = "text/plain; charset=utf-8", .headers = {}, .body = *std::move(note)};
}

/// The log as it stands now, piece by piece, whatever is appended meanwhile.
Response Api::bundle() const {
  const Index size = service_.status().size;
  if (size == 0) return refusal(Code::kNoFund);
  Response response;
  response.type = "application/cbor-seq";
  response.headers = {{"Content-Disposition", "attachment; filename=\"caisse.besace\""}};
  response.body = Stream([this, size, at = Index{0}, ended = false]() mutable -> Result<Bytes> {
    if (ended) return Bytes();
    if (at == size) {
      ended = true;
      const Result<std::string> note = service_.checkpoint(size);
      if (!note) return note.code();
      return write_bundle({}, *note);
    }
    Result<Page> page = service_.read(at, size - at, kBundlePieceBytes);
    if (!page) return page.code();
    at += page->count;
    return std::move(page->entries);
  });
  return response;
}

/// A request with a body, which says whose wallets it is about: no address is to keep that.
Response Api::excerpt(const Request& request) const {
  if (request.body.size() > kMaxExcerptRequestBytes) return refusal(Code::kTooLarge);
  Result<Stream> excerpt = service_.excerpt(request.body);
  if (!excerpt) return refusal(excerpt.code());
  return {.status = 200,
          .type = "application/cbor",
          .headers = {{"Cache-Control", "no-store"}},
          .body = *std::move(excerpt)};
}

void Api::post_entries(const Request& request, const Done& done) {
  const bool may_found = carries_setup_code(request.authorization, service_.identity().setup_code);
  service_.merge(request.body, may_found,
                 [done](const Result<std::vector<EntryResult>>& results, Index size) {
                   done(merge_response(results, size));
                 });
}

Response Api::add_join(const Request& request) {
  if (!service_.status().fund) return refusal(Code::kNoFund);
  if (request.body.size() > kMaxJoinBytes) return refusal(Code::kTooLarge);
  if (request.body.size() <= kSealBytes) return refusal(Code::kBadRequest);
  const Join join{.id = join_id(request.body), .at = clock_(), .box = request.body};
  if (const Code code = store_.add_join(join, kJoinLimits); code != Code::kOk) return refusal(code);
  return json(std::move(JsonObject().text("id", to_hex(join.id))).close());
}

Code Api::authorize(const Request& request, const std::string& path, Roles any_of) const {
  const SignedRequest signed_request{
      .method = request.method, .path = path, .authorization = request.authorization, .body = request.body};
  return authorize_request(service_, signed_request, any_of, clock_());
}

Response Api::desk_joins(const Request& request, const std::string& path) {
  const std::string rest = path.substr(kJoins.size());
  if (!rest.empty() && rest.front() != '/') return refusal(Code::kNotFound);
  if (request.method == "GET" && rest.size() > 1) return join_state(rest.substr(1));
  const bool lists = rest.empty() && request.method == "GET";
  const bool finishes = rest.ends_with(kDone) && rest.size() > 1 + kDone.size() && request.method == "POST";
  if (!lists && !finishes) return refusal(Code::kNotFound);
  const Code code = authorize(request, path, kRegistrar);
  if (code != Code::kOk) return unauthorized(code);
  if (lists) return list_joins();
  return finish_join(rest.substr(1, rest.size() - kDone.size() - 1), request.body);
}

Response Api::join_state(const std::string& id_hex) {
  const std::optional<JoinId> id = join_id_of(id_hex);
  if (!id) return refusal(Code::kNotFound);
  const Result<JoinState> state = store_.join_state(*id);
  if (!state) return refusal(state.code());
  JsonObject object;
  object.boolean("waiting", state->waiting);
  if (state->answer.empty())
    object.raw("answer", "null");
  else
    object.text("answer", to_base64(state->answer));
  Response response = json(std::move(object).close());
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Api::list_joins() {
  const Result<std::vector<Join>> joins = store_.joins(kMaxJoinsListed);
  if (!joins) return refusal(joins.code());
  std::string list = "[";
  for (const Join& join : *joins) {
    JsonObject object;
    object.text("id", to_hex(join.id)).number("at", join.at).text("box", to_base64(join.box));
    list.append(list.size() > 1 ? "," : "").append(std::move(object).close());
  }
  Response response = json(std::move(JsonObject().raw("joins", list + "]")).close());
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Api::finish_join(const std::string& id_hex, ByteView answer) {
  if (answer.size() > kMaxAnswerBytes) return refusal(Code::kTooLarge);
  if (!answer.empty() && answer.size() <= kSealBytes) return refusal(Code::kBadRequest);
  const std::optional<JoinId> id = join_id_of(id_hex);
  if (!id) return refusal(Code::kNotFound);
  if (const Code code = store_.finish_join(*id, answer); code != Code::kOk) return refusal(code);
  return json(std::move(JsonObject().boolean("ok", true)).close());
}

/// Every desk key reads and writes the register, whatever its roles: what it says is sealed.
Response Api::records(const Request& request, const std::string& query) {
  const bool lists = request.method == "GET";
  if (!lists && request.method != "POST") return error_response(405, Code::kBadRequest);
  const Code code = authorize(request, request.target, kAllRoles);
  if (code != Code::kOk) return unauthorized(code);
  return lists ? list_records(query) : write_records(request);
}

Response Api::list_records(const std::string& query) {
  const std::optional<std::uint64_t> since = query_number(query, "since", 0);
  const std::optional<std::uint64_t> limit = query_number(query, "limit", kMaxRecordsListed);
  if (!since || *since > kMaxVersion || !limit || *limit == 0 || *limit > kMaxRecordsListed)
    return refusal(Code::kBadRequest);
  const Result<RecordPage> page = records_.read(*since, *limit, kMaxPageBytes);
  if (!page) return refusal(page.code());
  return json(record_page_json(*page));
}

Response Api::places(const Request& request) {
  if (request.method == "GET" || request.method == "HEAD") return open_to_all(list_places(request));
  if (request.method != "POST") return error_response(405, Code::kBadRequest);
  const Code code = authorize(request, std::string(kPlaces), kAllRoles);
  return code == Code::kOk ? publish_places(request) : unauthorized(code);
}

Response Api::list_places(const Request& request) {
  Result<Bytes> document = places_.get();
  if (!document) return refusal(document.code());
  Response response;
  response.headers = {{"ETag", etag_of(*document)}, {"Cache-Control", "no-cache"}};
  if (request.if_none_match == response.headers.front().second) {
    response.status = 304;
    return response;
  }
  response.type = "application/json";
  response.body = *std::move(document);
  return response;
}

Response Api::publish_places(const Request& request) {
  const Result<std::int64_t> number = places_.publish(request.body);
  if (!number) return refusal(number.code());
  return json(std::move(JsonObject().number("number", static_cast<std::uint64_t>(*number))).close());
}

Response Api::write_records(const Request& request) {
  const Result<std::vector<RecordWrite>> writes = read_record_writes(request.body);
  if (!writes) return refusal(writes.code());
  const Result<std::vector<Version>> versions = records_.write(*writes);
  if (!versions) return refusal(versions.code());
  return json(record_versions_json(*versions));
}

}  // namespace besace
