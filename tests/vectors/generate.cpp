// Writes the vectors of this folder, and the seeds of the fuzz targets that they make.
// Guarantees: only files whose content changed are written. Must not be run by the tests: they compare.
// usage: besace_vectors VECTORS_FOLDER FUZZ_CORPUS_FOLDER
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "besace/excerpt_copy.hpp"
#include "documents.hpp"
#include "frames.hpp"
#include "refusals.hpp"
#include "rulebook_samples.hpp"
#include "samples.hpp"

namespace {

using namespace besace;
namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& content) {
  std::ifstream before(path, std::ios::binary);
  const std::string kept{std::istreambuf_iterator<char>(before), std::istreambuf_iterator<char>()};
  if (before.is_open() && kept == content) return;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  std::printf("%s\n", path.c_str());
}

std::string text_of(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

/// The fuzz target seals what it is given.
std::string without_seal(const Bytes& saved) {
  return text_of(ByteView(saved).first(saved.size() - sizeof(Hash)));
}

void write_excerpts(const fs::path& folder, const std::string& document) {
  const auto excerpts = nlohmann::json::parse(document, nullptr, /*allow_exceptions=*/false)["excerpts"];
  ExcerptCopy copy;
  for (const auto& one : excerpts) {
    const auto name = one["name"].get<std::string>();
    const Bytes request = *from_hex(one["request"].get<std::string>());
    const Bytes excerpt = *from_hex(one["excerpt"].get<std::string>());
    write(folder / (name + "_request"), text_of(request));
    write(folder / name, text_of(excerpt));
    if (copy.take(*read_excerpt_request(request), excerpt, {}) == Code::kOk)
      write(folder / (name + "_saved"), without_seal(copy.save()));
  }
}

void write_seeds(const fs::path& corpus) {
  for (const test::Sample& one : test::samples())
    write(corpus / "decode_fuzz" / one.name, text_of(one.entry.cose));
  for (const test::FrameSample& one : test::frame_samples()) {
    write(corpus / "frame_fuzz" / one.name, text_of(encode_frame(one.frame)));
    write(corpus / "frame_fuzz" / (one.name + "_text"), frame_text(one.frame));
  }
  for (const test::RulebookSample& one : test::rulebook_samples())
    write(corpus / "rulebook_fuzz" / one.name, one.text);
  for (const test::Document& document : test::vector_documents()) {
    if (document.file == "excerpts.json" || document.file == "tills.json")
      write_excerpts(corpus / "excerpt_fuzz", document.text);
    if (document.file != "bundles.json") continue;
    const auto bundles = nlohmann::json::parse(document.text, nullptr, /*allow_exceptions=*/false)["bundles"];
    for (const auto& bundle : bundles) {
      write(corpus / "bundle_fuzz" / bundle["name"].get<std::string>(),
            text_of(*from_base64(bundle["bundle"].get<std::string>())));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: besace_vectors VECTORS_FOLDER FUZZ_CORPUS_FOLDER\n", stderr);
    return 2;
  }
  for (const test::Document& document : test::vector_documents())
    write(fs::path(argv[1]) / document.file, document.text);
  write_seeds(argv[2]);
  return 0;
}
