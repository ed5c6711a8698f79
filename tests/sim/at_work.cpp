// See at_work.hpp. A signal's handler may call little more than write.
#include "at_work.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <string_view>

#include "besace/result.hpp"

namespace besace::sim {
namespace {

std::array<std::atomic<std::uint64_t>, 64> seeds;  // 0: free

void put(std::string_view text) {
  if (::write(STDERR_FILENO, text.data(), text.size()) < 0) return;
}

extern "C" void name_seeds(int /*signal*/) {
  put("aborted while trying seed");
  for (const auto& place : seeds) {
    std::array<char, 21> text{};
    std::size_t at = text.size();
    for (std::uint64_t seed = place; seed != 0; seed /= 10) text[--at] = static_cast<char>('0' + seed % 10);
    if (at == text.size()) continue;
    text[--at] = ' ';
    put({&text[at], text.size() - at});
  }
  put("\n");
}

}  // namespace

AtWork::AtWork(std::uint64_t seed) : place_(0) {
  for (place_ = 0; place_ < seeds.size(); ++place_) {
    std::uint64_t free = 0;
    if (seeds[place_].compare_exchange_strong(free, seed)) return;
  }
  broken_invariant("too many seeds at a time");
}

AtWork::~AtWork() {
  seeds[place_] = 0;
}

void name_seeds_on_abort() {
  (void)std::signal(SIGABRT, name_seeds);
}

}  // namespace besace::sim
