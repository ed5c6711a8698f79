// The register's records in their file (FORMAT.md F33).
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "data_dir.hpp"
#include "sqlite_record_store.hpp"
#include "support.hpp"

namespace besace::testing {
namespace {

namespace fs = std::filesystem;

using Versions = std::vector<Version>;

Bytes text(std::string_view value) {
  return {value.begin(), value.end()};
}

class RecordStoreTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::unique_ptr<RecordStore> open(const RecordLimits& limits = {}) const {
    return *open_sqlite_record_store(file_, limits);
  }
  static Result<Versions> write(RecordStore& store, const std::vector<RecordWrite>& writes) {
    return store.write(writes);
  }
  static RecordPage read(RecordStore& store, Version since = 0, std::size_t limit = 500,
                         std::size_t max_bytes = 1U << 20) {
    return *store.read(since, limit, max_bytes);
  }
  /// Id's first byte, version and value of each record.
  static std::string told(const RecordPage& page) {
    std::string said;
    for (const Record& record : page.records) {
      said += std::to_string(record.id[0]) + "@" + std::to_string(record.version) + "=";
      said.append(record.value.begin(), record.value.end()).append(" ");
    }
    return said + "/" + std::to_string(page.newest);
  }
  /// All bytes of all files of the folder.
  [[nodiscard]] std::string files() const {
    std::ostringstream all;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      std::ifstream file(entry.path(), std::ios::binary);
      if (file.peek() != std::ifstream::traits_type::eof()) all << file.rdbuf();
    }
    return all.str();
  }

  TempDir folder_;
  const fs::path file_ = folder_.path() / "records.sqlite";
};

TEST_F(RecordStoreTest, CountsVersionsOverAllRecords) {
  const auto store = open();
  EXPECT_EQ(told(read(*store)), "/0");
  EXPECT_EQ(*write(*store, {{{1}, 0, text("a")}, {{2}, 0, text("b")}}), (Versions{1, 2}));
  EXPECT_EQ(*write(*store, {{{1}, 1, text("c")}}), (Versions{3}));
  EXPECT_EQ(told(read(*store)), "2@2=b 1@3=c /3");
}

TEST_F(RecordStoreTest, RefusesAWriteThatKnowsAnotherVersion) {
  const auto store = open();
  ASSERT_TRUE(write(*store, {{{1}, 0, text("a")}}).ok());
  ASSERT_TRUE(write(*store, {{{1}, 1, text("b")}}).ok());
  EXPECT_EQ(write(*store, {{{1}, 1, text("c")}}).code(), Code::kConflict);  // changed since
  EXPECT_EQ(write(*store, {{{1}, 0, text("c")}}).code(), Code::kConflict);  // there is one
  EXPECT_EQ(write(*store, {{{1}, 3, text("c")}}).code(), Code::kConflict);  // never given
  EXPECT_EQ(write(*store, {{{2}, 1, text("c")}}).code(), Code::kConflict);  // there is none
  EXPECT_EQ(told(read(*store)), "1@2=b /2");
}

TEST_F(RecordStoreTest, WritesABatchWholeOrNotAtAll) {
  const auto store = open();
  ASSERT_TRUE(write(*store, {{{1}, 0, text("a")}}).ok());
  EXPECT_EQ(write(*store, {{{2}, 0, text("b")}, {{1}, 0, text("c")}, {{3}, 0, text("d")}}).code(),
            Code::kConflict);
  EXPECT_EQ(told(read(*store)), "1@1=a /1");
  EXPECT_EQ(*write(*store, {{{2}, 0, text("b")}}), (Versions{2}));  // no version was lost either
}

TEST_F(RecordStoreTest, AnswersARepeatedWriteAsBefore) {
  const auto store = open();
  const std::vector<RecordWrite> batch{{{1}, 0, text("a")}, {{2}, 0, text("b")}};
  ASSERT_EQ(*write(*store, batch), (Versions{1, 2}));
  EXPECT_EQ(*write(*store, batch), (Versions{1, 2}));
  ASSERT_TRUE(write(*store, {{{2}, 2, {}}}).ok());
  EXPECT_EQ(*write(*store, {{{2}, 2, {}}}), (Versions{3}));  // an erasure as well
  EXPECT_EQ(write(*store, batch).code(), Code::kConflict);   // the second was changed since
  EXPECT_EQ(told(read(*store)), "1@1=a 2@3= /3");
}

TEST_F(RecordStoreTest, TakesTheSameValueOfAnEarlierVersionForAConflict) {
  const auto store = open();
  ASSERT_TRUE(write(*store, {{{1}, 0, text("a")}}).ok());
  EXPECT_EQ(write(*store, {{{1}, 7, text("a")}}).code(), Code::kConflict);
}

TEST_F(RecordStoreTest, KeepsTheVersionOfAnErasedRecord) {
  const auto store = open();
  ASSERT_TRUE(write(*store, {{{1}, 0, text("a")}, {{2}, 0, text("b")}}).ok());
  ASSERT_EQ(*write(*store, {{{1}, 1, {}}}), (Versions{3}));
  EXPECT_EQ(told(read(*store, 2)), "1@3= /3");
  EXPECT_EQ(write(*store, {{{1}, 0, text("c")}}).code(), Code::kConflict);
  EXPECT_EQ(*write(*store, {{{1}, 3, text("c")}}), (Versions{4}));
}

TEST_F(RecordStoreTest, GivesPagesByVersionUntilOneIsEmpty) {
  const auto store = open();
  std::vector<RecordWrite> writes;
  for (std::uint8_t i = 1; i <= 5; ++i) writes.push_back({{i}, 0, Bytes(100, 'x')});
  ASSERT_TRUE(write(*store, writes).ok());
  ASSERT_TRUE(write(*store, {{{2}, 2, text("y")}}).ok());

  EXPECT_EQ(read(*store, 0, 2).records.size(), 2U);
  EXPECT_EQ(read(*store, 0, 500, 250).records.size(), 2U);  // by bytes
  EXPECT_EQ(read(*store, 0, 500, 1).records.size(), 1U);    // one however large
  std::string ids;
  for (Version since = 0;;) {
    const RecordPage page = read(*store, since, 2);
    if (page.records.empty()) break;
    for (const Record& record : page.records) ids += std::to_string(record.id[0]);
    since = page.records.back().version;
  }
  EXPECT_EQ(ids, "13452");
  EXPECT_EQ(told(read(*store, 6)), "/6");
  EXPECT_EQ(told(read(*store, kMaxVersion)), "/6");
}

TEST_F(RecordStoreTest, SurvivesARestart) {
  ASSERT_TRUE(write(*open(), {{{1}, 0, text("a")}, {{2}, 0, Bytes(65'536, 'z')}}).ok());
  ASSERT_TRUE(write(*open(), {{{1}, 1, text("b")}}).ok());
  const auto store = open();
  const RecordPage page = read(*store);
  ASSERT_EQ(page.records.size(), 2U);
  EXPECT_EQ(page.records[0].value, Bytes(65'536, 'z'));
  EXPECT_EQ(page.records[1].value, text("b"));
  EXPECT_EQ(*write(*store, {{{3}, 0, text("c")}}), (Versions{4}));
}

TEST_F(RecordStoreTest, RefusesWhatGoesBeyondItsLimits) {
  const auto store = open({.records = 2, .bytes = 10});
  EXPECT_EQ(write(*store, {{{1}, 0, Bytes(11, 1)}}).code(), Code::kTooLarge);
  ASSERT_EQ(*write(*store, {{{1}, 0, Bytes(6, 1)}, {{2}, 0, Bytes(4, 2)}}), (Versions{1, 2}));
  EXPECT_EQ(write(*store, {{{2}, 2, Bytes(5, 2)}}).code(), Code::kTooLarge);
  EXPECT_EQ(write(*store, {{{3}, 0, {}}}).code(), Code::kTooLarge);  // a third record, if an empty one
  EXPECT_EQ(*write(*store, {{{1}, 1, {}}}), (Versions{3}));          // erasing makes room for bytes,
  EXPECT_EQ(*write(*store, {{{2}, 2, Bytes(10, 2)}}), (Versions{4}));
  EXPECT_EQ(write(*store, {{{3}, 0, {}}}).code(), Code::kTooLarge);  // not for records
  EXPECT_EQ(read(*store).newest, 4U);
}

TEST_F(RecordStoreTest, CountsItsLimitsAcrossARestart) {
  ASSERT_TRUE(write(*open(), {{{1}, 0, Bytes(6, 1)}}).ok());
  const auto store = open({.records = 2, .bytes = 10});
  EXPECT_EQ(write(*store, {{{2}, 0, Bytes(5, 1)}}).code(), Code::kTooLarge);
  EXPECT_TRUE(write(*store, {{{2}, 0, Bytes(4, 1)}}).ok());
}

/// A register in use: values of many sizes, changed and erased at random, each made of a mark that occurs nowhere else.
class ErasureTest : public RecordStoreTest {
 protected:
  static constexpr std::string_view kSign = "\xA7\x3C\x91\xE5";  // how each mark begins
  static constexpr std::size_t kMarkBytes = 12;

  /// A write of so many times a new mark; of none: an erasure.
  RecordWrite change(std::uint8_t record, std::size_t marks) {
    RecordWrite write{.id = {record}, .expected = versions_[record], .value = {}};
    std::string mark(kSign);
    while (mark.size() < kMarkBytes) mark += static_cast<char>(random_());
    for (std::size_t i = 0; i < marks; ++i) write.value.insert(write.value.end(), mark.begin(), mark.end());
    if (!marks_[record].empty()) gone_.push_back(marks_[record]);
    marks_[record] = marks == 0 ? "" : mark;
    return write;
  }
  void send(RecordStore& store, const std::vector<RecordWrite>& writes) {
    const Result<Versions> versions = store.write(writes);
    ASSERT_TRUE(versions.ok());
    for (std::size_t i = 0; i < writes.size(); ++i) versions_[writes[i].id[0]] = (*versions)[i];
  }
  [[nodiscard]] std::size_t left_of(const std::vector<std::string>& marks) const {
    const std::string all = files();
    std::set<std::string> found;
    for (std::size_t at = all.find(kSign); at != all.npos; at = all.find(kSign, at + 1))
      found.insert(all.substr(at, kMarkBytes));
    return static_cast<std::size_t>(
        std::ranges::count_if(marks, [&](const std::string& mark) { return found.contains(mark); }));
  }

  std::mt19937 random_{7};
  std::array<Version, 256> versions_{};
  std::array<std::string, 256> marks_;
  std::vector<std::string> gone_;
};

TEST_F(ErasureTest, LeavesNoByteOfAReplacedOrErasedValueInAnyFile) {
  const auto store = open();
  // Small values most of all: many share a page of a tree, and are moved as it grows and shrinks.
  for (const auto& [batches, longest] : {std::pair(100, 20U), std::pair(10, 3U), std::pair(20, 300U)}) {
    for (int i = 0; i < batches; ++i) {
      std::vector<RecordWrite> writes;
      for (auto record = static_cast<std::uint8_t>(random_()); writes.size() < 50; record += 5)
        writes.push_back(change(record, random_() % 4 == 0 ? 0 : 1 + random_() % longest));
      send(*store, writes);
      ASSERT_EQ(left_of(gone_), 0U) << i << " of " << longest;
    }
  }
  std::vector<std::string> kept;
  std::ranges::copy_if(marks_, std::back_inserter(kept),
                       [](const std::string& mark) { return !mark.empty(); });
  ASSERT_GT(kept.size(), 100U);
  EXPECT_EQ(left_of(kept), kept.size());  // what is kept is found: the search is not blind
  std::vector<RecordWrite> erasures;
  for (std::size_t record = 0; record < marks_.size(); ++record)
    erasures.push_back(change(static_cast<std::uint8_t>(record), 0));
  send(*store, erasures);
  EXPECT_EQ(left_of(gone_), 0U);
}

TEST_F(RecordStoreTest, RefusesAFileOfALaterVersion) {
  ASSERT_NE(open(), nullptr);
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &connection), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(connection, "PRAGMA user_version=2", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(connection);
  EXPECT_EQ(open_sqlite_record_store(file_).code(), Code::kStorageFailed);
}

TEST_F(RecordStoreTest, IsReadableByItsOwnerOnly) {
  const fs::path data = folder_.path() / "data";
  const Result<DataDir> held = DataDir::hold(data);
  ASSERT_TRUE(write(held->records(), {{{1}, 0, text("a")}}).ok());
  for (const auto& entry : fs::directory_iterator(data)) {
    struct stat status {};
    ASSERT_EQ(stat(entry.path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << entry.path();
  }
}

TEST_F(RecordStoreTest, IsKeptInTheDataFolder) {
  const fs::path data = folder_.path() / "data";
  ASSERT_TRUE(write(DataDir::hold(data)->records(), {{{1}, 0, text("a")}}).ok());
  EXPECT_EQ(told(read(DataDir::hold(data)->records())), "1@1=a /1");
}

}  // namespace
}  // namespace besace::testing
