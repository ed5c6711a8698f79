// The merge over HTTP: entries acknowledged durably each second, in batches of 200, as a share of libsodium's verify rate.
// Guarantees: the deployed server on a real file; its clients run on the same cores, and count against it.
// Must not send what the server would refuse.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "bench.hpp"
#include "besace/bundle.hpp"
#include "hosted_fund.hpp"
#include "http.hpp"

namespace besace::bench {
namespace {

constexpr std::size_t kBatchEntries = 200;
constexpr unsigned kClients = 6;

/// What the desk and the log write must come first; what wallets and tills write can come in any order.
struct History {
  std::vector<Bytes> desk;
  std::vector<Bytes> stalls;
};

History simulate_history(const SimulationPlan& plan) {
  History history;
  const Code code = simulate(plan, std::string(demonstration_rulebook()), [&](const SignedEntry& entry) {
    const Type type = entry.entry.type();
    const bool at_stall = type == Type::kPay || type == Type::kAccept;
    (at_stall ? history.stalls : history.desk).push_back(entry.cose);
  });
  if (code != Code::kOk) broken_invariant("the simulation failed");
  return history;
}

std::vector<Bytes> batches_of(const std::vector<Bytes>& entries) {
  std::vector<Bytes> batches;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i % kBatchEntries == 0) batches.emplace_back();
    batches.back().insert(batches.back().end(), entries[i].begin(), entries[i].end());
  }
  return batches;
}

/// Uploads the batches over some connections at once.
void upload(std::uint16_t port, const std::string& setup, const std::vector<Bytes>& batches,
            unsigned clients) {
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < clients; ++i) {
    threads.emplace_back([&] {
      Result<HttpClient> client = HttpClient::connect("localhost", port);
      if (!client) broken_invariant("no connection");
      for (std::size_t at = next++; at < batches.size(); at = next++) {
        const Result<HttpReply> reply = client->send({.method = "POST",
                                                      .target = "/api/v1/entries",
                                                      .authorization = "Setup " + setup,
                                                      .body = batches[at]});
        if (!reply || reply->status != 200) broken_invariant("an upload failed");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

int bench_merge(std::uint64_t entries, const std::filesystem::path& folder) {
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const SimulationPlan plan = plan_for(entries);
  const History history = simulate_history(plan);
  const std::vector<Bytes> first = batches_of(history.desk);
  const std::vector<Bytes> batches = batches_of(history.stalls);

  const std::filesystem::path data = folder / "bench-data";
  std::filesystem::remove_all(data);
  {
    Result<HostedFund> fund = HostedFund::open(data, plan.seed);
    if (!fund) return 1;
    WorkerPool pool(cores, 256);
    Api api(*fund->service, fund->folder.store(), fund->folder.records(), pool, nullptr, system_time);
    auto server = HttpServer::listen(HttpOptions{.port = 0}, [&](Request request, const Api::Done& done) {
      api.handle(std::move(request), done);
    });
    if (!server) return 1;
    std::thread serving([&] { (*server)->run(); });

    const Rate verify = verify_rate(cores);
    upload((*server)->port(), fund->service->identity().setup_code, first, 1);
    const Index before = fund->service->status().size;
    const Stopwatch watch;
    upload((*server)->port(), "", batches, kClients);
    const Rate merge = rate_of(fund->service->status().size - before, watch);
    std::printf("merge of %zu entries over HTTP in batches of %zu, %u clients, %u cores\n",
                history.stalls.size(), kBatchEntries, kClients, cores);
    std::printf(
        "  libsodium alone: %.0f signatures/s; acknowledged on disk: %.0f entries/s; share %.2f (%.2f by "
        "processor time)\n",
        verify.by_clock, merge.by_clock, merge.by_clock / verify.by_clock,
        merge.by_processor / verify.by_processor);
    (*server)->stop();
    serving.join();
    pool.stop();
    fund->service->stop();
  }
  std::filesystem::remove_all(data);
  return 0;
}

}  // namespace besace::bench
