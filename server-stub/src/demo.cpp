// `besace demo`: makes the demonstration fund in an empty data folder.
// Guarantees: made through the same merge as any upload. Must not touch a folder that has a fund.
#include <algorithm>
#include <cstdio>
#include <future>

#include "commands.hpp"
#include "demo_fund.hpp"
#include "failure.hpp"
#include "hosted_fund.hpp"
#include "published_places.hpp"

namespace besace {
namespace {

Code merge_all(FundService& service, ByteView entries) {
  std::promise<Code> merged;
  service.merge(entries, true, [&merged](const Result<std::vector<EntryResult>>& results, Index) {
    Code code = results.code();
    if (results) {
      for (const EntryResult& result : *results)
        code = std::max({code, result.code, result.effect.value_or(Code::kOk)});
    }
    merged.set_value(code);
  });
  return merged.get_future().get();
}

}  // namespace

int run_demo(const std::filesystem::path& data) {
  Result<HostedFund> fund = HostedFund::open(data);
  if (!fund) return fail(folder_failure(fund.code()), fund.code());
  FundService& service = *fund->service;
  if (service.status().fund)
    return fail({"ce dossier contient déjà une caisse", "this folder already holds a fund"},
                Code::kSecondCharter);

  // Kept first: a fund whose desk key is lost would be of no use.
  const Seed desk_seed = random_seed();
  Code code = keep_demo_seed(fund->folder.store(), desk_seed);
  const DemoFund demo = demo_fund(desk_seed, service.identity().log_key.public_key, system_time());
  if (code == Code::kOk) code = merge_all(service, demo.entries);
  if (code == Code::kOk)
    code = PublishedPlaces(service, fund->folder.store()).publish(as_bytes(demo.places)).code();
  if (code != Code::kOk)
    return fail(
        {"la caisse de démonstration n'a pas pu être créée", "the demonstration fund could not be made"},
        code);
  std::printf("%s\n", Text{"La caisse de démonstration est créée.", "The demonstration fund is made."}.in(
                          spoken_language()));
  return kExitOk;
}

}  // namespace besace
