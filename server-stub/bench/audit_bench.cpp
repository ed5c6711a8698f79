// The audit of a large log, and the same log with one signature checked for each entry.
// Guarantees: each is measured in a process of its own, so that peak memory is its own. Must not count the reading of the file.
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "bench.hpp"
#include "besace/audit.hpp"
#include "besace/bundle.hpp"

namespace besace::bench {
namespace {

constexpr std::uint64_t kSampleEntries = 100'000;
constexpr std::size_t kSignedBytes = 220;  // of a payment

struct Measured {
  Rate rate;
  double signatures = 0;
  double kept_bytes = 0;  // an entry
  double peak_mib = 0;
};

/// Runs work in a child process; it returns entries a second and signatures checked.
Measured apart(const std::function<Measured()>& work) {
  int ends[2] = {-1, -1};
  if (pipe(ends) != 0) broken_invariant("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    const Measured measured = work();
    const bool told = write(ends[1], &measured, sizeof measured) == sizeof measured;
    _exit(told ? 0 : 1);
  }
  close(ends[1]);
  Measured measured;
  if (read(ends[0], &measured, sizeof measured) != sizeof measured) broken_invariant("a measurement failed");
  close(ends[0]);
  rusage usage{};
  int status = 0;
  wait4(child, &status, 0, &usage);
  measured.peak_mib = static_cast<double>(usage.ru_maxrss) / 1024;
  return measured;
}

Bytes load(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  Bytes bytes(std::filesystem::file_size(path));
  file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

double allocated_bytes() {
  const struct mallinfo2 used = mallinfo2();
  return static_cast<double>(used.uordblks + used.hblkhd);
}

Measured audit_whole(const std::filesystem::path& file) {
  const Bytes bytes = load(file);
  Replica replica;
  const double before = allocated_bytes();
  const Stopwatch watch;
  const AuditReport report = audit_bundle(bytes, replica);
  const Rate rate = rate_of(report.entries, watch);
  if (report.verdict != Verdict::kSound) broken_invariant("the simulated log is not sound");
  const double kept = (allocated_bytes() - before) / static_cast<double>(report.entries);
  return {rate, static_cast<double>(report.signatures_checked), kept, 0};
}

/// What no auditor can do without: the id of each entry, the tree over them, one signature a chain tip; by libsodium, one after the
/// other.
Measured hash_and_tips(const std::filesystem::path& file, double signatures) {
  const Bytes bytes = load(file);
  Bytes hashed;  // what the ids are hashes of (FORMAT.md F11)
  std::vector<std::size_t> lengths;
  Id fund{};
  for (ByteView rest = read_bundle(bytes)->entries; !rest.empty();) {
    const std::size_t length = *entry_length(rest);
    const EntryView view = *decode_view(rest.first(length), &fund);
    const bool is_first = lengths.empty();
    if (is_first) fund = view.id;
    const Bytes message = tbs(view.entry.header.kid, view.payload, is_first ? nullptr : &fund);
    hashed.push_back(0);
    hashed.insert(hashed.end(), message.begin(), message.end());
    lengths.push_back(1 + message.size());
    rest = rest.subspan(length);
  }
  const KeyPair keys = key_pair(Seed{1});
  const Signature signature = sign_detached(ByteView(hashed).first(kSignedBytes), keys);
  const Stopwatch watch;
  MerkleTree tree;
  ByteView rest = hashed;
  for (const std::size_t length : lengths) {
    tree.append(sha256(rest.first(length)));
    rest = rest.subspan(length);
  }
  for (double tips = 0; tips < signatures; ++tips) {
    if (!verify_detached(signature, ByteView(hashed).first(kSignedBytes), keys.public_key))
      broken_invariant("a signature does not hold");
  }
  return {rate_of(lengths.size(), watch), signatures, 0, 0};
}

/// What an auditor would do without chains: decode, verify and apply each entry.
Measured audit_each(const std::filesystem::path& file) {
  const Bytes bytes = load(file);
  ByteView rest = read_bundle(bytes)->entries;
  Replica replica;
  std::uint64_t count = 0;
  const Stopwatch watch;
  for (; count < kSampleEntries && !rest.empty(); ++count) {
    const std::size_t length = *entry_length(rest);
    const Id fund = replica.ledger().fund();
    const FundRef bound = replica.has_fund() ? &fund : nullptr;
    const SignedEntry entry = *decode(rest.first(length), bound);
    PublicKey key{};
    if (replica.ledger().admissible(entry.entry, &key) != Code::kOk || verify(entry, key, bound) != Code::kOk)
      broken_invariant("the simulated log is not sound");
    replica.append_verified(entry);
    rest = rest.subspan(length);
  }
  return {rate_of(count, watch), static_cast<double>(count), 0, 0};
}

}  // namespace

int bench_audit(std::uint64_t entries, const std::filesystem::path& folder) {
  const SimulationPlan plan = plan_for(entries);
  const std::filesystem::path file = folder / ("bench-" + std::to_string(entries) + ".besace");
  if (!ensure_bundle(plan, file)) return 1;
  std::printf("audit of %s: %.0f MiB, %llu members for a year, %llu payments a month each\n",
              file.filename().c_str(), static_cast<double>(std::filesystem::file_size(file)) / (1 << 20),
              static_cast<unsigned long long>(plan.members),
              static_cast<unsigned long long>(plan.pays_per_member_month));
  const Measured whole = apart([&] { return audit_whole(file); });
  std::printf(
      "  native: %.0f entries/s (%.0f by processor time), %.0f signatures checked, %.0f bytes an entry kept, "
      "peak memory %.0f MiB (the file included)\n",
      whole.rate.by_clock, whole.rate.by_processor, whole.signatures, whole.kept_bytes, whole.peak_mib);
  const Measured least = apart([&] { return hash_and_tips(file, whole.signatures); });
  std::printf(
      "  hashing and the tips' signatures alone: %.0f entries/s (%.0f by processor time); the audit takes "
      "%.2f "
      "times as long (%.2f by processor time)\n",
      least.rate.by_clock, least.rate.by_processor, least.rate.by_clock / whole.rate.by_clock,
      least.rate.by_processor / whole.rate.by_processor);
  const Measured each = apart([&] { return audit_each(file); });
  std::printf(
      "  one signature an entry, first %.0f entries: %.0f entries/s; ratio %.1f (%.1f by processor time)\n",
      each.signatures, each.rate.by_clock, whole.rate.by_clock / each.rate.by_clock,
      whole.rate.by_processor / each.rate.by_processor);
  return 0;
}

}  // namespace besace::bench
