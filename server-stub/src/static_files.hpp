// The web app's files, read once at start.
// Guarantees: only files that were in the folder then are ever served, so that no path can reach outside it.
// Must not know HTTP beyond the values of headers.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>

#include "besace/result.hpp"

namespace besace {

struct StaticFile {
  std::string content;
  std::string type;
  std::string etag;
  bool immutable = false;  // its name changes with its content
};

class StaticFiles {
 public:
  /// kNotFound when the folder has no index.html, kTooLarge when it holds more than 64 MiB.
  [[nodiscard]] static Result<StaticFiles> load(const std::filesystem::path& folder);

  /// The file at this path, or the app's page for a path without an extension; nothing for any other.
  [[nodiscard]] std::shared_ptr<const StaticFile> find(const std::string& path) const;

 private:
  std::unordered_map<std::string, std::shared_ptr<const StaticFile>> files_;
};

}  // namespace besace
