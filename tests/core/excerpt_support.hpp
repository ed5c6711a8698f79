// A server and a phone that exchange excerpts of a story.
// Guarantees: the index hears every entry as the ledger did. Must not assert.
#pragma once

#include "besace/excerpt_copy.hpp"
#include "story.hpp"

namespace besace::test {

/// Answers for the first `size` entries of a story, as a server would.
class Archive {
 public:
  explicit Archive(const Story& story) : Archive(story, story.tree().size()) {}
  Archive(const Story& story, Index size) : story_(&story) {
    for (const SignedEntry& entry : std::span(story.entries()).first(size))
      index_.append(entry, replica_.append_verified(entry), replica_.ledger());
    index_.commit(size);
  }
  /// As it was when the log had that size.
  [[nodiscard]] Excerpt excerpt(const ExcerptRequest& request, Index size) const {
    return Archive(*story_, size).excerpt(request);
  }
  [[nodiscard]] Excerpt excerpt(const ExcerptRequest& request) const {
    const Index size = replica_.tree().size();
    Excerpt out = *prove_excerpt(request, *index_.select(request, size), replica_.tree(),
                                 story_->checkpoint(size), size);
    for (ExcerptEntry& entry : out.entries) entry.cose = story_->entries()[entry.index].cose;
    return out;
  }

 private:
  const Story* story_;
  Replica replica_;
  ExcerptIndex index_;
};

inline Code sync(ExcerptCopy& copy, const Story& story, const std::vector<Kid>& wallets, Index size,
                 const std::vector<Id>& logged = {}) {
  const ExcerptRequest request = copy.request(wallets);
  return copy.take(request, write_excerpt(Archive(story).excerpt(request, size)), logged);
}
inline Code sync(ExcerptCopy& copy, const Story& story, const std::vector<Kid>& wallets,
                 const std::vector<Id>& logged = {}) {
  return sync(copy, story, wallets, story.tree().size(), logged);
}

}  // namespace besace::test
