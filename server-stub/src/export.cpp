// `besace export`: a data folder's log as a bundle, or as JSON lines; its server may be running.
// Guarantees: what is written ends at the size seen at the start. Must not write to the data folder.
#include <cstdio>
#include <fstream>
#include <iostream>

#include "besace/bundle.hpp"
#include "besace/log.hpp"
#include "besace/views.hpp"
#include "commands.hpp"
#include "data_dir.hpp"
#include "failure.hpp"
#include "identity.hpp"

namespace besace {
namespace {

void write_bytes(std::ostream& out, ByteView bytes) {
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

/// Writes the log entry by entry; what a bundle needs at its end is gathered on the way.
class Exporter {
 public:
  Exporter(std::ostream& out, bool json) : out_(out), json_(json) {}

  bool take(ByteView cose) {
    const Result<SignedEntry> entry = decode(cose, tree_.size() == 0 ? nullptr : &fund_);
    if (!entry) {
      code_ = entry.code();
      return false;
    }
    if (tree_.size() == 0) fund_ = entry->id;
    if (json_)
      out_ << entry_json(*entry, tree_.size()) << '\n';
    else
      write_bytes(out_, cose);
    tree_.append(entry->id);
    return out_.good();
  }

  Code finish(const KeyPair& log_key) {
    if (code_ != Code::kOk) return code_;
    if (tree_.size() == 0) return Code::kNoFund;
    const Checkpoint checkpoint{.size = tree_.size(), .root = tree_.root()};
    if (!json_) write_bytes(out_, write_bundle({}, write_checkpoint(checkpoint, fund_, log_key)));
    out_.flush();
    return out_.good() ? Code::kOk : Code::kStorageFailed;
  }

 private:
  std::ostream& out_;
  const bool json_;
  Id fund_{};
  MerkleTree tree_;
  Code code_ = Code::kOk;
};

}  // namespace

int run_export(const std::filesystem::path& data, bool json, const std::filesystem::path& output) {
  const Result<std::unique_ptr<Store>> store = DataDir::read(data);
  if (!store) return fail(folder_failure(store.code()), store.code());
  const Result<Identity> identity = load_identity(**store);
  if (!identity) return fail(folder_failure(identity.code()), identity.code());

  std::ofstream file;
  if (!output.empty()) file.open(output, std::ios::binary | std::ios::trunc);
  Exporter exporter(output.empty() ? std::cout : file, json);
  Code code = (*store)->read(0, [&exporter](ByteView cose) { return exporter.take(cose); });
  if (code == Code::kOk) code = exporter.finish(identity->log_key);
  if (code == Code::kOk) return kExitOk;
  return fail({"la caisse n'a pas pu être écrite en entier", "the fund could not be written whole"}, code);
}

}  // namespace besace
