// The HTTP API (v1) and the app's pages, as plain requests and responses.
// Guarantees: each request gets exactly one response; every error has a stable code. Must not know sockets.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "fund_service.hpp"
#include "published_places.hpp"
#include "record_store.hpp"
#include "static_files.hpp"
#include "store.hpp"
#include "worker_pool.hpp"

namespace besace {

inline constexpr std::size_t kMaxBodyBytes = 1U << 20;
inline constexpr std::size_t kMaxJoinBytes = 65536;  // a partner’s top-up order, sealed (FORMAT.md F38)
inline constexpr std::size_t kMaxAnswerBytes = 512;
inline constexpr std::size_t kMaxExcerptRequestBytes = 4096;

struct Request {
  std::string method;
  std::string target;  // path and query
  std::string authorization = {};
  std::string if_none_match = {};
  Bytes body = {};
};

/// The next piece of a long body; an empty one is the end.
using Stream = std::function<Result<Bytes>()>;

struct Response {
  unsigned status = 200;
  std::string type;
  std::vector<std::pair<std::string, std::string>> headers;
  std::variant<std::string, Bytes, std::shared_ptr<const StaticFile>, Stream> body;
};

[[nodiscard]] Response error_response(unsigned status, Code code);

class Api {
 public:
  using Clock = std::function<std::uint64_t()>;  // seconds since 1970
  using Done = std::function<void(Response)>;

  /// files may be nothing: then there are no pages.
  Api(FundService& service, Store& store, RecordStore& records, WorkerPool& pool, const StaticFiles* files,
      Clock clock);

  /// done is called once, from this thread or another.
  void handle(Request request, const Done& done);

 private:
  void route(const Request& request, const Done& done);
  void post_entries(const Request& request, const Done& done);
  [[nodiscard]] Response get(const std::string& path, const std::string& query);
  [[nodiscard]] Response page(const Request& request, const std::string& path) const;
  [[nodiscard]] Response health() const;
  [[nodiscard]] Response fund() const;
  [[nodiscard]] Response entries(const std::string& query) const;
  [[nodiscard]] Response checkpoint(const std::string& query) const;
  [[nodiscard]] Response bundle() const;
  [[nodiscard]] Response excerpt(const Request& request) const;
  [[nodiscard]] Response add_join(const Request& request);
  /// Whether a desk key with one of these roles signed it.
  [[nodiscard]] Code authorize(const Request& request, const std::string& path, Roles any_of) const;
  [[nodiscard]] Response desk_joins(const Request& request, const std::string& path);
  [[nodiscard]] Response list_joins();
  [[nodiscard]] Response records(const Request& request, const std::string& query);
  [[nodiscard]] Response list_records(const std::string& query);
  [[nodiscard]] Response write_records(const Request& request);
  [[nodiscard]] Response places(const Request& request);
  [[nodiscard]] Response list_places(const Request& request);
  [[nodiscard]] Response publish_places(const Request& request);
  /// For whoever has its id.
  [[nodiscard]] Response join_state(const std::string& id_hex);
  [[nodiscard]] Response finish_join(const std::string& id_hex, ByteView answer);

  FundService& service_;
  Store& store_;
  RecordStore& records_;
  PublishedPlaces places_;
  WorkerPool& pool_;
  const StaticFiles* files_;
  Clock clock_;
};

}  // namespace besace
