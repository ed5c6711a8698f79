// The deployed server with another clock: it stands still, and each line of standard input, seconds since 1970, sets it on a later day.
// Guarantees: that day's tick is on the disk before the line is answered; it ends with its input. Must not serve any fund but a test's.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>

#include "api.hpp"
#include "hosted_fund.hpp"
#include "http.hpp"

namespace besace {
namespace {

constexpr std::size_t kMaxWaitingRequests = 256;
constexpr std::chrono::milliseconds kCommitPause{1};

/// Days follow each other: without a fund there is nothing to write.
void begin_day(FundService& service, std::uint64_t now) {
  const FundStatus before = service.status();
  service.tick(now);
  while (before.fund && service.status().size == before.size) std::this_thread::sleep_for(kCommitPause);
}

void follow(FundService& service, HttpServer& server, std::atomic<std::uint64_t>& clock) {
  for (std::string line; std::getline(std::cin, line);) {
    const std::uint64_t now = std::strtoull(line.c_str(), nullptr, 10);
    clock = now;
    begin_day(service, now);
    std::printf("%llu\n", static_cast<unsigned long long>(now));
    std::fflush(stdout);
  }
  server.stop();
}

int serve(const char* data) {
  spdlog::set_level(spdlog::level::off);
  Result<HostedFund> fund = HostedFund::open(data);
  if (!fund) return EXIT_FAILURE;
  FundService& service = *fund->service;
  std::atomic<std::uint64_t> clock{0};
  WorkerPool pool(std::max(2U, std::thread::hardware_concurrency()), kMaxWaitingRequests);
  Api api(service, fund->folder.store(), fund->folder.records(), pool, nullptr,
          [&clock] { return clock.load(); });
  const HttpOptions http{.port = 0};
  Result<std::unique_ptr<HttpServer>> server = HttpServer::listen(
      http, [&api](Request request, const Api::Done& done) { api.handle(std::move(request), done); });
  if (!server) return EXIT_FAILURE;

  std::printf("%u %s\n", (*server)->port(), service.identity().setup_code.c_str());
  std::fflush(stdout);
  std::thread days([&] { follow(service, **server, clock); });
  (*server)->run();
  days.join();
  pool.stop();
  service.stop();
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace besace

int main(int argc, char** argv) {
  return argc == 2 ? besace::serve(argv[1]) : EXIT_FAILURE;
}
