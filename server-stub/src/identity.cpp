// The server's settings in the store, read or made.
// Guarantees: nothing is handed out before it is kept. Must not log.
#include "identity.hpp"

#include <unistd.h>

#include <algorithm>

#include "besace/simulate.hpp"

namespace besace {
namespace {

constexpr std::string_view kLogSeed = "log_seed";
constexpr std::string_view kSetupCode = "setup_code";
constexpr std::string_view kDemoSeed = "demo_seed";
constexpr std::string_view kSimulated = "simulated";

// Crockford's base 32: no I, L, O or U to misread. Ten of them are 50 bits.
constexpr std::string_view kCodeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCodeLength = 10;

std::string random_code() {
  const Seed random = random_seed();
  std::string code;
  for (std::size_t i = 0; i < kCodeLength; ++i) {
    if (i == kCodeLength / 2) code += '-';
    code += kCodeLetters[random[i] % kCodeLetters.size()];
  }
  return code;
}

/// libsodium's secret begins with the seed.
Seed seed_of(const KeyPair& keys) {
  Seed seed{};
  std::copy_n(keys.secret.begin(), seed.size(), seed.begin());
  return seed;
}

Result<std::optional<Seed>> kept_seed(Store& store, std::string_view name) {
  const Result<Bytes> kept = store.setting(name);
  if (kept.code() == Code::kNotFound) return std::optional<Seed>();
  if (!kept) return kept.code();
  const Result<Seed> seed = to_array<32>(*kept);
  if (!seed) return Code::kStorageFailed;
  return std::optional<Seed>(*seed);
}

Code make_log_key(Store& store, std::optional<std::uint64_t> simulation) {
  if (simulation) {
    const Bytes yes{1};
    if (const Code code = store.keep_setting(kSimulated, yes); code != Code::kOk) return code;
  }
  return store.keep_setting(kLogSeed, simulation ? seed_of(simulated_log_key(*simulation)) : random_seed());
}

}  // namespace

Seed random_seed() {
  Seed seed{};
  if (getentropy(seed.data(), seed.size()) != 0) broken_invariant("the system gives no randomness");
  return seed;
}

Result<Identity> load_identity(Store& store, std::optional<std::uint64_t> simulation) {
  Result<std::optional<Seed>> log_seed = kept_seed(store, kLogSeed);
  if (log_seed && !*log_seed) {
    if (const Code code = make_log_key(store, simulation); code != Code::kOk) return code;
    log_seed = kept_seed(store, kLogSeed);
  }
  if (!log_seed) return log_seed.code();

  Identity identity;
  identity.log_key = key_pair(**log_seed);
  if (simulation && identity.log_key.public_key != simulated_log_key(*simulation).public_key)
    return Code::kBadKey;

  Result<Bytes> setup = store.setting(kSetupCode);
  if (setup.code() == Code::kNotFound) {
    const std::string made = random_code();
    if (const Code code = store.keep_setting(kSetupCode, as_bytes(made)); code != Code::kOk) return code;
    setup = store.setting(kSetupCode);
  }
  const Result<std::optional<Seed>> demo = kept_seed(store, kDemoSeed);
  const Result<Bytes> simulated = store.setting(kSimulated);
  if (!setup || !demo) return Code::kStorageFailed;
  identity.setup_code.assign(setup->begin(), setup->end());
  identity.demo_seed = *demo;
  identity.simulated = simulated.ok();
  return identity;
}

Code keep_demo_seed(Store& store, const Seed& seed) {
  return store.keep_setting(kDemoSeed, seed);
}

}  // namespace besace
