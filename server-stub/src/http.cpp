// Boost.Beast with coroutines, on one thread: the only translation unit that includes it.
// Guarantees: one request at a time for each connection; nothing read is trusted before it is whole.
// Must not block: what takes long is done by the handler elsewhere, and comes back here.
#include "http.hpp"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <optional>
#include <unordered_set>

namespace besace {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kBufferBytes = 64U << 10;  // reserved: a body is not read in growing steps
constexpr std::uint32_t kMaxHeaderBytes = 8U << 10;
constexpr std::size_t kMaxDrainedBytes = 4U << 20;
constexpr std::chrono::seconds kDrainTimeout{2};
constexpr std::chrono::seconds kClientTimeout{30};

constexpr std::pair<const char*, const char*> kSecurityHeaders[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: "
     "data:; "
     "media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; font-src 'self'; "
     "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy", "camera=(self), microphone=(), geolocation=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
};

using Parser = http::request_parser<http::vector_body<std::uint8_t>>;

Request take_request(Parser& parser) {
  auto& message = parser.get();
  return {.method = std::string(message.method_string()),
          .target = std::string(message.target()),
          .authorization = std::string(message[http::field::authorization]),
          .if_none_match = std::string(message[http::field::if_none_match]),
          .body = std::move(message.body())};
}

Response parse_failure(beast::error_code error) {
  if (error == http::error::body_limit || error == http::error::header_limit)
    return error_response(413, Code::kTooLarge);
  return error_response(400, Code::kBadRequest);
}

/// The bytes of a body that is not a stream.
std::span<const std::uint8_t> body_of(const Response& response) {
  if (const auto* text = std::get_if<std::string>(&response.body)) return as_bytes(*text);
  if (const auto* bytes = std::get_if<Bytes>(&response.body)) return *bytes;
  if (const auto* file = std::get_if<std::shared_ptr<const StaticFile>>(&response.body); file && *file)
    return as_bytes((*file)->content);
  return {};
}

/// How to answer: what the request's version and method ask for.
struct Manner {
  unsigned version = 11;
  bool keep_alive = false;
  bool head_only = false;
};

http::response<http::empty_body> make_head(const Response& response, const Manner& manner) {
  http::response<http::empty_body> head(static_cast<http::status>(response.status), manner.version);
  for (const auto& [name, value] : kSecurityHeaders) head.set(name, value);
  head.set(http::field::cache_control, "no-store");
  if (!response.type.empty()) head.set(http::field::content_type, response.type);
  for (const auto& [name, value] : response.headers) head.set(name, value);
  head.keep_alive(manner.keep_alive);
  return head;
}

}  // namespace

class HttpServer::Loop {
 public:
  Loop(const HttpOptions& options, Handler handler)
      : options_(options), handler_(std::move(handler)), acceptor_(io_), signals_(io_), stop_timer_(io_) {}

  bool listen() {
    beast::error_code error;
    const asio::ip::address address = asio::ip::make_address(options_.address, error);
    const tcp::endpoint endpoint(address, options_.port);
    if (!error) acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (!error) port_ = acceptor_.local_endpoint(error).port();
    if (!error) asio::co_spawn(io_, accept(), asio::detached);
    return !error;
  }

  [[nodiscard]] std::uint16_t port() const { return port_; }
  void run() { io_.run(); }
  void stop() {
    asio::post(io_, [this] { begin_stop(); });
  }

  void every(std::chrono::seconds period, std::function<void()> work) {
    asio::co_spawn(io_, repeat(period, std::move(work)), asio::detached);
  }

  void stop_on_signals() {
    signals_.add(SIGINT);
    signals_.add(SIGTERM);
    signals_.async_wait([this](beast::error_code error, int) {
      if (!error) begin_stop();
    });
  }

 private:
  struct Session {
    explicit Session(tcp::socket socket) : stream(std::move(socket)) { buffer.reserve(kBufferBytes); }
    beast::tcp_stream stream;
    beast::flat_buffer buffer;
    bool answering = false;
  };

  asio::awaitable<void> accept() {
    while (!stopping_) {
      auto [error, socket] = co_await acceptor_.async_accept(kTuple);
      if (stopping_) break;
      if (error) {
        // Out of descriptors, most likely: those in use come back with time.
        asio::steady_timer pause(io_, std::chrono::milliseconds(100));
        co_await pause.async_wait(kTuple);
        continue;
      }
      if (sessions_.size() >= options_.max_connections) continue;
      beast::error_code ignored;
      socket.set_option(tcp::no_delay(true), ignored);
      asio::co_spawn(io_, serve(std::move(socket)), asio::detached);
    }
  }

  asio::awaitable<void> serve(tcp::socket socket) {
    Session session(std::move(socket));
    sessions_.insert(&session);
    for (bool open = true; open && !stopping_;) open = co_await serve_one(session);
    sessions_.erase(&session);
    if (stopping_ && sessions_.empty()) stop_timer_.cancel();
  }

  /// False when the connection is over.
  asio::awaitable<bool> serve_one(Session& session) {
    Parser parser;
    parser.header_limit(kMaxHeaderBytes);
    parser.body_limit(kMaxBodyBytes);
    session.answering = false;
    session.stream.expires_after(options_.header_timeout);
    auto [error, header_bytes] =
        co_await http::async_read_header(session.stream, session.buffer, parser, kTuple);
    session.answering = true;
    if (!error && !parser.is_done()) {
      session.stream.expires_after(options_.message_timeout);
      auto [body_error, body_bytes] =
          co_await http::async_read(session.stream, session.buffer, parser, kTuple);
      error = body_error;
    }
    if (error.category() == beast::error_code(http::error::bad_target).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message) {
      const Response refused = parse_failure(error);
      const Manner closing{.version = 11, .keep_alive = false, .head_only = false};
      co_await write(session, refused, closing);
      co_await drain(session);
      co_return false;
    }
    if (error) co_return false;

    Manner manner{.version = parser.get().version(),
                  .keep_alive = parser.get().keep_alive(),
                  .head_only = parser.get().method() == http::verb::head};
    Request request = take_request(parser);
    const Response response = co_await ask(std::move(request));
    manner.keep_alive = manner.keep_alive && !stopping_;
    const bool written = co_await write(session, response, manner);
    co_return written&& manner.keep_alive;
  }

  /// Hands the request to the handler, which answers from any thread, and comes back to this one.
  asio::awaitable<Response> ask(Request request) {
    // NOLINTNEXTLINE(performance-unnecessary-value-param): handed on to the handler
    auto initiate = [this](auto completion, Request asked) {
      auto waiting = std::make_shared<decltype(completion)>(std::move(completion));
      auto executor = io_.get_executor();
      handler_(std::move(asked), [waiting, executor, work = asio::make_work_guard(io_)](Response response) {
        asio::post(executor,
                   [waiting, response = std::move(response)]() mutable { (*waiting)(std::move(response)); });
      });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Response)>(
        initiate, asio::use_awaitable, std::move(request));
  }

  asio::awaitable<bool> write(Session& session, const Response& response, const Manner& manner) {
    http::response<http::empty_body> head = make_head(response, manner);
    if (const auto* stream = std::get_if<Stream>(&response.body))
      co_return co_await write_stream(session, std::move(head), *stream, manner);
    const std::span<const std::uint8_t> body = body_of(response);
    if (response.status != 304) head.content_length(body.size());
    http::response_serializer<http::empty_body> serializer(head);
    session.stream.expires_after(options_.message_timeout);
    auto [error, head_bytes] = co_await http::async_write_header(session.stream, serializer, kTuple);
    // Piece by piece, each with its own time: a slow network is no reason to begin again.
    for (std::size_t at = 0; !error && !manner.head_only && at < body.size(); at += kBufferBytes) {
      const auto piece = body.subspan(at, std::min(kBufferBytes, body.size() - at));
      session.stream.expires_after(options_.message_timeout);
      auto [piece_error, piece_bytes] =
          co_await asio::async_write(session.stream, asio::buffer(piece.data(), piece.size()), kTuple);
      error = piece_error;
    }
    co_return !error;
  }

  /// A body that stops short leaves out the last chunk, so that its reader sees that it did.
  asio::awaitable<bool> write_stream(Session& session, http::response<http::empty_body> head,
                                     const Stream& next, const Manner& manner) {
    head.chunked(true);
    http::response_serializer<http::empty_body> serializer(head);
    session.stream.expires_after(options_.message_timeout);
    auto [error, head_bytes] = co_await http::async_write_header(session.stream, serializer, kTuple);
    if (error || manner.head_only) co_return !error;
    for (;;) {
      const Result<Bytes> piece = next();
      if (!piece) co_return false;
      session.stream.expires_after(options_.message_timeout);
      if (piece->empty()) break;
      auto [piece_error, piece_bytes] = co_await asio::async_write(
          session.stream, http::make_chunk(asio::buffer(piece->data(), piece->size())), kTuple);
      if (piece_error) co_return false;
    }
    auto [last_error, last_bytes] =
        co_await asio::async_write(session.stream, http::make_chunk_last(), kTuple);
    co_return !last_error;
  }

  /// A connection closed on a client that is still sending would lose the answer it should read.
  asio::awaitable<void> drain(Session& session) {
    beast::error_code error;
    session.stream.socket().shutdown(tcp::socket::shutdown_send, error);
    session.stream.expires_after(kDrainTimeout);
    std::array<char, 16U << 10> sink{};
    for (std::size_t total = 0; !error && total < kMaxDrainedBytes;) {
      auto [read_error, count] = co_await session.stream.async_read_some(asio::buffer(sink), kTuple);
      error = read_error;
      total += count;
    }
  }

  asio::awaitable<void> repeat(std::chrono::seconds period, std::function<void()> work) {
    asio::steady_timer timer(io_);
    timers_.insert(&timer);
    while (!stopping_) {
      timer.expires_after(period);
      co_await timer.async_wait(kTuple);
      if (!stopping_) work();
    }
    timers_.erase(&timer);
  }

  void begin_stop() {
    if (stopping_) return;
    stopping_ = true;
    beast::error_code ignored;
    acceptor_.close(ignored);
    signals_.cancel(ignored);
    for (asio::steady_timer* timer : timers_) timer->cancel();
    for (Session* session : sessions_) {
      if (!session->answering) session->stream.socket().close(ignored);
    }
    if (sessions_.empty()) return;
    stop_timer_.expires_after(options_.stop_timeout);
    stop_timer_.async_wait([this](beast::error_code error) {
      if (!error) io_.stop();
    });
  }

  const HttpOptions options_;
  const Handler handler_;
  asio::io_context io_{1};
  tcp::acceptor acceptor_;
  asio::signal_set signals_;
  asio::steady_timer stop_timer_;
  std::uint16_t port_ = 0;
  bool stopping_ = false;
  std::unordered_set<Session*> sessions_;
  std::unordered_set<asio::steady_timer*> timers_;
};

HttpServer::HttpServer(std::unique_ptr<Loop> loop) : loop_(std::move(loop)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const HttpOptions& options, Handler handler) {
  auto loop = std::make_unique<Loop>(options, std::move(handler));
  if (!loop->listen()) return Code::kBusy;
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(loop)));
}

std::uint16_t HttpServer::port() const {
  return loop_->port();
}
void HttpServer::every(std::chrono::seconds period, std::function<void()> work) {
  loop_->every(period, std::move(work));
}
void HttpServer::stop_on_signals() {
  loop_->stop_on_signals();
}
void HttpServer::run() {
  loop_->run();
}
void HttpServer::stop() {
  loop_->stop();
}

struct HttpClient::Connection {
  asio::io_context io{1};
  beast::tcp_stream stream{io};
  beast::flat_buffer buffer;
  std::string host;

  /// Runs one operation to its end.
  template <typename T>
  T finish(asio::awaitable<T> operation) {
    std::optional<T> outcome;
    asio::co_spawn(io, std::move(operation),
                   [&outcome](const std::exception_ptr&, T value) { outcome = std::move(value); });
    io.restart();
    io.run();
    if (!outcome) broken_invariant("an HTTP operation ended without an outcome");
    return *std::move(outcome);
  }

  asio::awaitable<bool> open(std::string port) {
    tcp::resolver resolver(io);
    auto [resolve_error, endpoints] = co_await resolver.async_resolve(host, port, kTuple);
    if (resolve_error) co_return false;
    stream.expires_after(kClientTimeout);
    auto [error, endpoint] = co_await stream.async_connect(endpoints, kTuple);
    beast::error_code ignored;
    if (!error) stream.socket().set_option(tcp::no_delay(true), ignored);
    co_return !error;
  }

  asio::awaitable<HttpReply> exchange(const Request& request) {
    http::request<http::span_body<const std::uint8_t>> message(http::string_to_verb(request.method),
                                                               request.target, 11);
    message.set(http::field::host, host);
    if (!request.authorization.empty()) message.set(http::field::authorization, request.authorization);
    if (!request.if_none_match.empty()) message.set(http::field::if_none_match, request.if_none_match);
    message.body() = {request.body.data(), request.body.size()};
    message.prepare_payload();
    stream.expires_after(kClientTimeout);
    auto [write_error, written] = co_await http::async_write(stream, message, kTuple);
    if (write_error) co_return HttpReply{};

    http::response_parser<http::vector_body<std::uint8_t>> parser;
    parser.body_limit(boost::none);
    if (request.method == "HEAD") parser.skip(true);
    while (!parser.is_done()) {
      stream.expires_after(kClientTimeout);
      auto [error, count] = co_await http::async_read_some(stream, buffer, parser, kTuple);
      if (error) co_return HttpReply{};
    }
    co_return HttpReply{.status = parser.get().result_int(), .body = std::move(parser.get().body())};
  }
};

HttpClient::HttpClient(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;
HttpClient::~HttpClient() = default;

Result<HttpClient> HttpClient::connect(const std::string& host, std::uint16_t port) {
  auto connection = std::make_unique<Connection>();
  connection->host = host;
  connection->buffer.reserve(kBufferBytes);
  if (!connection->finish(connection->open(std::to_string(port)))) return Code::kNotFound;
  return HttpClient(std::move(connection));
}

Result<HttpReply> HttpClient::send(const Request& request) {
  HttpReply reply = connection_->finish(connection_->exchange(request));
  if (reply.status == 0) return Code::kTruncated;
  return reply;
}

}  // namespace besace
