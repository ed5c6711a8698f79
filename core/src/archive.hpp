// Any value of the books to bytes and back, for a device's own storage: never signed, never exchanged.
// Guarantees: a reader never reads beyond its input nor allocates more than it holds. Must not be a format: another build may write otherwise.
#pragma once

#include <deque>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "besace/bytes.hpp"

namespace besace {

template <typename T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

/// Writes what it is given. `fields(archive, value)` names the members of a struct, for both ways at once.
class ArchiveWriter {
 public:
  static constexpr bool kReads = false;
  template <typename... Values>
  void operator()(const Values&... values) {
    (put(values), ...);
  }
  [[nodiscard]] Bytes take() { return std::move(out_); }

 private:
  template <Plain T>
  void put(const T& value) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&value);
    out_.insert(out_.end(), bytes, bytes + sizeof value);
  }
  template <std::size_t N>
  void put(const std::array<std::uint8_t, N>& value) {
    out_.insert(out_.end(), value.begin(), value.end());
  }
  template <typename A, typename B>
  void put(const std::pair<A, B>& value) {
    put(value.first);
    put(value.second);
  }
  template <typename T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <typename T>
  requires requires(const T& list) { list.begin(), list.size(); }
  void put(const T& list) {
    put(static_cast<std::uint64_t>(list.size()));
    for (const auto& item : list) put(item);
  }
  template <typename T>
  void put(const T& value) {
    fields(*this, value);
  }

  Bytes out_;
};

/// Reads what the writer wrote; ok() is false from the first thing that is not there.
class ArchiveReader {
 public:
  static constexpr bool kReads = true;
  explicit ArchiveReader(ByteView in) : rest_(in) {}
  template <typename... Values>
  void operator()(Values&... values) {
    (get(values), ...);
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return ok_ && rest_.empty(); }
  void fail() { ok_ = false; }

 private:
  bool copy(void* to, std::size_t size) {
    ok_ = ok_ && rest_.size() >= size;
    if (!ok_) return false;
    if (size > 0) std::memcpy(to, rest_.data(), size);
    rest_ = rest_.subspan(size);
    return true;
  }
  template <Plain T>
  void get(T& value) {
    copy(&value, sizeof value);
  }
  template <std::size_t N>
  void get(std::array<std::uint8_t, N>& value) {
    copy(value.data(), N);
  }
  template <typename A, typename B>
  void get(std::pair<A, B>& value) {
    get(const_cast<std::remove_const_t<A>&>(value.first));
    get(value.second);
  }
  template <typename T>
  void get(std::optional<T>& value) {
    std::uint8_t present = 0;
    get(present);
    value.reset();
    if (ok_ && present != 0) get(value.emplace());
  }
  /// Every item takes a byte at least: a count beyond the rest is no count.
  std::uint64_t count() {
    std::uint64_t size = 0;
    get(size);
    ok_ = ok_ && size <= rest_.size();
    return ok_ ? size : 0;
  }
  template <typename T>
  requires requires(T& list) { list.emplace_back(); }
  void get(T& list) {
    list.clear();
    for (std::uint64_t left = count(); left > 0 && ok_; --left) get(list.emplace_back());
  }
  void get(std::string& text) {
    text.resize(count());
    copy(text.data(), text.size());
  }
  template <typename T>
  requires requires(T& list) { typename T::key_type; }
  void get(T& list) {
    list.clear();
    for (std::uint64_t left = count(); left > 0 && ok_; --left) {
      if constexpr (requires { typename T::mapped_type; }) {
        std::pair<typename T::key_type, typename T::mapped_type> item;
        get(item);
        list.emplace(std::move(item));
      } else {
        typename T::key_type item{};
        get(item);
        list.insert(std::move(item));
      }
    }
  }
  template <typename T>
  void get(T& value) {
    fields(*this, value);
  }

  ByteView rest_;
  bool ok_ = true;
};

}  // namespace besace
