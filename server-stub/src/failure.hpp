// How a command says that it could not do its work.
// Guarantees: one line on standard error, a sentence and the stable code. Must not end the process.
#pragma once

#include <cstdio>

#include "besace/result.hpp"
#include "commands.hpp"
#include "language.hpp"

namespace besace {

[[nodiscard]] inline int fail(Text text, Code code) {
  const std::string_view name = code_name(code);
  std::fprintf(stderr, "besace: %s (%.*s)\n", text.in(spoken_language()), static_cast<int>(name.size()),
               name.data());
  return kExitFailed;
}

/// What keeps a data folder from being used.
[[nodiscard]] inline Text folder_failure(Code code) {
  switch (code) {
    case Code::kBusy:
      return {"ce dossier de données est déjà utilisé par un autre besace",
              "another besace is using this data folder"};
    case Code::kNotFound:
      return {"ce dossier ne contient pas de données de besace", "this folder holds no data of besace"};
    case Code::kBadKey:
      return {"ce dossier de données n'est pas celui de cette simulation",
              "this data folder is not this simulation's"};
    default: return {"le dossier de données ne peut pas être ouvert", "the data folder cannot be opened"};
  }
}

}  // namespace besace
