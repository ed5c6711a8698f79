// See published_places.hpp.
#include "published_places.hpp"

#include <algorithm>

namespace besace {

Result<std::int64_t> PublishedPlaces::publish(ByteView document) {
  const Result<PlacesList> list = service_.places(document);
  if (!list) return list.code();
  const std::lock_guard lock(publishing_);
  if (const Code code = may_replace(document, *list); code != Code::kOk) return code;
  if (const Code code = store_.keep_setting(kName, document); code != Code::kOk) return code;
  return list->number;
}

/// What a key signed that is suspended since holds nobody up: it counts no more.
Code PublishedPlaces::may_replace(ByteView document, const PlacesList& list) {
  const Result<Bytes> kept = store_.setting(kName);
  if (!kept) return kept.code() == Code::kNotFound ? Code::kOk : kept.code();
  const Result<PlacesList> former = service_.places(*kept);
  const bool is_later = !former || former->number < list.number;
  return is_later || std::ranges::equal(*kept, document) ? Code::kOk : Code::kConflict;
}

}  // namespace besace
