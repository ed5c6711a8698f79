// `besace serve`: the sync server and the pages, until it is told to stop.
// Guarantees: the addresses are printed once it listens; what was acknowledged is on disk whatever happens
// then. Must not log seeds, codes or anything a request holds.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <thread>

#include "api.hpp"
#include "besace/rulebook.hpp"
#include "commands.hpp"
#include "failure.hpp"
#include "hosted_fund.hpp"
#include "http.hpp"

namespace besace {
namespace {

constexpr std::size_t kMaxWaitingRequests = 256;
constexpr std::chrono::seconds kTickCheck{60};

void start_log() {
  auto logger = std::make_shared<spdlog::logger>("besace", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  spdlog::set_default_logger(std::move(logger));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S%z %l %v");
}

/// As many connections as the machine lets this process have.
void raise_descriptor_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// Empty before there is a fund; the demonstration's key only while the fund is the one made with it.
std::string desk_fragment(const FundService& service) {
  const Identity& identity = service.identity();
  if (!service.status().fund) return "#setup=" + identity.setup_code;
  if (!identity.demo_seed) return "";
  return service.signer(kid_of(key_pair(*identity.demo_seed).public_key))
             ? "#demo=" + to_hex(*identity.demo_seed)
             : "";
}

void print_addresses(const FundService& service, std::uint16_t port, bool has_pages) {
  const Language language = spoken_language();
  const std::string site = "http://localhost:" + std::to_string(port);
  const std::string fragment = desk_fragment(service);
  const auto line = [&](Text who, const std::string& address) {
    std::printf("  %-28s %s\n", who.in(language), address.c_str());
  };
  std::printf("%s %s/\n", Text{"Besace est prête :", "Besace is ready:"}.in(language), site.c_str());
  if (!service.status().fund) {
    std::printf("%s\n", Text{"Aucune caisse encore : fondez-la depuis l'adresse de la caisse, code compris.",
                             "No fund yet: found it from the desk's address, code included."}
                            .in(language));
  } else if (!fragment.empty()) {
    std::printf("%s\n", Text{"Caisse de démonstration : n'y mettez rien de réel.",
                             "Demonstration fund: put nothing real in it."}
                            .in(language));
  }
  if (has_pages) {
    line({"Adhérent·e", "Member"}, site + "/");
    line({"Professionnel", "Merchant"}, site + "/merchant");
    line({"Caisse", "Desk"}, site + "/desk" + fragment);
    line({"Contrôleur", "Auditor"}, site + "/audit");
    line({"Financeur", "Partner"}, site + "/partner");
  } else if (!service.status().fund) {
    std::printf("%s %s\n", Text{"Code de fondation :", "Setup code:"}.in(language),
                service.identity().setup_code.c_str());
  }
  std::fflush(stdout);
}

}  // namespace

int run_serve(const ServeOptions& options) {
  start_log();
  raise_descriptor_limit();
  Result<HostedFund> fund = HostedFund::open(options.data, options.simulation_seed);
  if (!fund) return fail(folder_failure(fund.code()), fund.code());
  FundService& service = *fund->service;

  StaticFiles files;
  if (!options.web.empty()) {
    Result<StaticFiles> loaded = StaticFiles::load(options.web);
    if (!loaded)
      return fail({"le dossier des pages ne convient pas", "the folder of pages will not do"}, loaded.code());
    files = *std::move(loaded);
  }

  WorkerPool pool(std::max(2U, std::thread::hardware_concurrency()), kMaxWaitingRequests);
  Api api(service, fund->folder.store(), fund->folder.records(), pool, options.web.empty() ? nullptr : &files,
          system_time);
  const HttpOptions http{.address = options.address, .port = options.port};
  Result<std::unique_ptr<HttpServer>> server = HttpServer::listen(
      http, [&api](Request request, const Api::Done& done) { api.handle(std::move(request), done); });
  if (!server)
    return fail({"cette adresse ou ce port est déjà pris", "this address or port cannot be had"},
                server.code());

  service.tick(system_time());
  (*server)->every(kTickCheck, [&service] { service.tick(system_time()); });
  (*server)->stop_on_signals();
  print_addresses(service, (*server)->port(), !options.web.empty());
  spdlog::info("listening on {} port {}, {} entries", options.address, (*server)->port(),
               service.status().size);
  (*server)->run();

  pool.stop();
  service.stop();
  spdlog::info("stopped with {} entries", service.status().size);
  return kExitOk;
}

}  // namespace besace
