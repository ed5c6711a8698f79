// HTTP over TCP: the server's loop, and a small client for the command line.
// Guarantees: every connection is bounded in time and size, and their number too; a stop lets answers finish.
// Must not know what a request means. The only file that speaks HTTP is http.cpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "api.hpp"

namespace besace {

struct HttpOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any that is free
  std::size_t max_connections = 1024;
  std::chrono::milliseconds header_timeout{20'000};   // for a whole header, however slowly it comes
  std::chrono::milliseconds message_timeout{60'000};  // for a body, and for each write
  std::chrono::milliseconds stop_timeout{5'000};      // for the answers under way when stopping
};

class HttpServer {
 public:
  using Handler = std::function<void(Request, Api::Done)>;

  /// kBusy when the address or port cannot be had.
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> listen(const HttpOptions& options,
                                                                  Handler handler);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  /// Calls work from run's thread, again and again.
  void every(std::chrono::seconds period, std::function<void()> work);
  void stop_on_signals();
  /// Serves until stop() or a signal.
  void run();
  /// From any thread.
  void stop();

 private:
  class Loop;
  explicit HttpServer(std::unique_ptr<Loop> loop);
  std::unique_ptr<Loop> loop_;
};

struct HttpReply {
  unsigned status = 0;
  Bytes body;
};

/// One connection, kept between requests.
class HttpClient {
 public:
  /// kNotFound when nobody answers there.
  [[nodiscard]] static Result<HttpClient> connect(const std::string& host, std::uint16_t port);
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;
  ~HttpClient();

  /// kTruncated when the connection ends, or stays silent, before the answer does.
  [[nodiscard]] Result<HttpReply> send(const Request& request);

 private:
  struct Connection;
  explicit HttpClient(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace besace
