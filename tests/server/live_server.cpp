// See live_server.hpp.
#include "live_server.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace besace::testing {

LiveServer::LiveServer(Hosted& hosted, const StaticFiles* files, HttpOptions options)
    : api_(*hosted.service, hosted.store, *hosted.records, pool_, files, [] { return kNoon; }) {
  options.port = 0;
  auto listening = HttpServer::listen(
      options, [this](Request request, const Api::Done& done) { api_.handle(std::move(request), done); });
  if (!listening) broken_invariant("no free port");
  http_ = *std::move(listening);
  thread_ = std::thread([this] { http_->run(); });
}

LiveServer::~LiveServer() {
  http_->stop();
  thread_.join();
  pool_.stop();
}

Socket::Socket(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) closed_ = true;
}

Socket::~Socket() {
  close(socket_);
}

bool Socket::say(std::string_view text) {
  while (!text.empty()) {
    const ssize_t sent = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string Socket::hear(std::chrono::milliseconds patience) {
  return receive(patience, {});
}

std::string Socket::hear_until(std::string_view text) {
  return receive(std::chrono::seconds(10), text);
}

std::string Socket::receive(std::chrono::milliseconds patience, std::string_view end) {
  const timeval limit{.tv_sec = patience.count() / 1000, .tv_usec = patience.count() % 1000 * 1000};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  std::string heard;
  std::array<char, 4096> buffer{};
  while (end.empty() || heard.find(end) == std::string::npos) {
    const ssize_t count = recv(socket_, buffer.data(), buffer.size(), 0);
    if (count > 0) {
      heard.append(buffer.data(), static_cast<std::size_t>(count));
      continue;
    }
    closed_ = count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    break;
  }
  return heard;
}

Heard ask(std::uint16_t port, const std::string& method, const std::string& target,
          const std::string& headers, std::string_view body) {
  Socket socket(port);
  std::string request =
      method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers;
  if (!body.empty()) request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  request += "\r\n";
  request += body;
  socket.say(request);
  const std::string heard = socket.hear();
  const std::size_t end = heard.find("\r\n\r\n");
  if (end == std::string::npos) return {.head = heard, .body = ""};
  return {.head = heard.substr(0, end), .body = heard.substr(end + 4)};
}

}  // namespace besace::testing
