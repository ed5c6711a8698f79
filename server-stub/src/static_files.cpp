// Loading the folder, and the app's own routing.
// Guarantees: types by extension, ETags by content. Must not follow links out of the folder.
#include "static_files.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "besace/crypto.hpp"

namespace besace {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxTotalBytes = 64U << 20;
constexpr std::string_view kPage = "/index.html";
// Where the web build puts the files that carry their content's digest in their name.
constexpr std::string_view kHashedFolder = "/assets/";

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".webp", "image/webp"},
    {".woff2", "font/woff2"},
    {".mp3", "audio/mpeg"},
    {".wav", "audio/wav"},
    {".txt", "text/plain; charset=utf-8"},
}};

std::string type_of(const fs::path& file) {
  for (const auto& [extension, type] : kTypes) {
    if (file.extension() == extension) return std::string(type);
  }
  return "application/octet-stream";
}

StaticFile make_file(std::string content, const fs::path& file, const std::string& path) {
  const Hash digest = sha256(as_bytes(content));
  return {.content = std::move(content),
          .type = type_of(file),
          .etag = '"' + to_hex(ByteView(digest).first(16)) + '"',
          .immutable = path.starts_with(kHashedFolder)};
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const fs::path& folder) {
  StaticFiles loaded;
  std::size_t total = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->is_symlink() || !entry->is_regular_file()) continue;
    std::ifstream stream(entry->path(), std::ios::binary);
    std::string content((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    total += content.size();
    if (total > kMaxTotalBytes) return Code::kTooLarge;
    const std::string path = '/' + entry->path().lexically_relative(folder).generic_string();
    loaded.files_[path] =
        std::make_shared<const StaticFile>(make_file(std::move(content), entry->path(), path));
  }
  if (error || !loaded.files_.contains(std::string(kPage))) return Code::kNotFound;
  return loaded;
}

std::shared_ptr<const StaticFile> StaticFiles::find(const std::string& path) const {
  if (const auto found = files_.find(path); found != files_.end()) return found->second;
  const std::size_t last_part = path.rfind('/');
  if (last_part == std::string::npos || path.find('.', last_part) != std::string::npos) return nullptr;
  const auto page = files_.find(std::string(kPage));
  return page == files_.end() ? nullptr : page->second;
}

}  // namespace besace
