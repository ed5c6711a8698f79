// A server listening on a free port of this machine, and raw sockets to mistreat it with.
// Guarantees: ended with the test. Must not reach beyond loopback.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "api.hpp"
#include "http.hpp"
#include "support.hpp"

namespace besace::testing {

/// The whole server but its command line, on a memory store.
class LiveServer {
 public:
  explicit LiveServer(Hosted& hosted, const StaticFiles* files = nullptr, HttpOptions options = {});
  LiveServer(const LiveServer&) = delete;
  LiveServer& operator=(const LiveServer&) = delete;
  ~LiveServer();

  [[nodiscard]] std::uint16_t port() const { return http_->port(); }
  void stop() { http_->stop(); }

 private:
  WorkerPool pool_{2, 64};
  Api api_;
  std::unique_ptr<HttpServer> http_;
  std::thread thread_;
};

/// A TCP connection that says what it is told.
class Socket {
 public:
  explicit Socket(std::uint16_t port);
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket();

  /// False when the other side has closed.
  bool say(std::string_view text);
  /// Everything until the other side closes, or nothing comes for this long.
  [[nodiscard]] std::string hear(std::chrono::milliseconds patience = std::chrono::seconds(10));
  /// Everything up to this text, and no more once it has come.
  [[nodiscard]] std::string hear_until(std::string_view text);
  /// Whether the other side closed when hear() ended.
  [[nodiscard]] bool closed() const { return closed_; }

 private:
  std::string receive(std::chrono::milliseconds patience, std::string_view end);

  int socket_;
  bool closed_ = false;
};

struct Heard {
  std::string head;
  std::string body;
  [[nodiscard]] bool is(int status) const { return head.starts_with("HTTP/1.1 " + std::to_string(status)); }
  [[nodiscard]] bool has(std::string_view header) const { return head.find(header) != std::string::npos; }
};

/// One request on its own connection.
[[nodiscard]] Heard ask(std::uint16_t port, const std::string& method, const std::string& target,
                        const std::string& headers = "", std::string_view body = "");

}  // namespace besace::testing
