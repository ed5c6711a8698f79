// The SQLite store, and the folder it is kept in.
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "data_dir.hpp"
#include "support.hpp"

namespace besace::testing {
namespace {

namespace fs = std::filesystem;

std::unique_ptr<Store> open_store(const fs::path& file) {
  return *open_sqlite_store(file, Access::kReadWrite);
}

std::vector<Bytes> read_all(Store& store, Index from = 0) {
  std::vector<Bytes> entries;
  EXPECT_EQ(store.read(from,
                       [&](ByteView cose) {
                         entries.emplace_back(cose.begin(), cose.end());
                         return true;
                       }),
            Code::kOk);
  return entries;
}

void run_sql(const fs::path& file, const char* sql) {
  sqlite3* connection = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &connection), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(connection);
}

class StoreTest : public ::testing::Test {
 protected:
  TempDir folder_;
  const fs::path file_ = folder_.path() / "store.sqlite";
  const std::vector<Bytes> two_{{1, 2, 3}, {4}};
};

TEST_F(StoreTest, KeepsEntriesInOrderAcrossReopening) {
  ASSERT_EQ(open_store(file_)->append(0, two_), Code::kOk);
  ASSERT_EQ(open_store(file_)->append(2, std::vector<Bytes>{{5, 6}}), Code::kOk);
  const auto store = open_store(file_);
  EXPECT_EQ(*store->size(), 3U);
  EXPECT_EQ(read_all(*store), (std::vector<Bytes>{{1, 2, 3}, {4}, {5, 6}}));
  EXPECT_EQ(read_all(*store, 2), (std::vector<Bytes>{{5, 6}}));
  EXPECT_TRUE(read_all(*store, 3).empty());
}

TEST_F(StoreTest, TakesABatchWholeOrNotAtAll) {
  const auto store = open_store(file_);
  ASSERT_EQ(store->append(1, std::vector<Bytes>{{9}}), Code::kOk);
  EXPECT_EQ(store->append(0, two_), Code::kStorageFailed);  // index 1 is taken
  EXPECT_EQ(*store->size(), 2U);
  ASSERT_EQ(store->append(0, std::vector<Bytes>{{8}}), Code::kOk);
  EXPECT_EQ(read_all(*store), (std::vector<Bytes>{{8}, {9}}));
}

TEST_F(StoreTest, StopsReadingWhenTold) {
  const auto store = open_store(file_);
  ASSERT_EQ(store->append(0, two_), Code::kOk);
  int visits = 0;
  EXPECT_EQ(store->read(0, [&](ByteView) { return ++visits < 1; }), Code::kOk);
  EXPECT_EQ(visits, 1);
}

TEST_F(StoreTest, SaysWhenAnEntryIsMissing) {
  ASSERT_EQ(open_store(file_)->append(0, std::vector<Bytes>{{1}, {2}, {3}}), Code::kOk);
  run_sql(file_, "DELETE FROM entries WHERE idx = 1");
  EXPECT_EQ(open_store(file_)->read(0, [](ByteView) { return true; }), Code::kStorageFailed);
}

TEST_F(StoreTest, ReadsWhileAnotherProcessWrites) {
  const auto writer = open_store(file_);
  ASSERT_EQ(writer->append(0, two_), Code::kOk);
  const Result<std::unique_ptr<Store>> reader = open_sqlite_store(file_, Access::kReadOnly);
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(read_all(**reader), two_);
  EXPECT_EQ((*reader)->append(2, two_), Code::kStorageFailed);
  ASSERT_EQ(writer->append(2, two_), Code::kOk);
  EXPECT_EQ(*(*reader)->size(), 4U);
}

TEST_F(StoreTest, KeepsTheLastValueOfASetting) {
  open_store(file_)->keep_setting("a", Bytes{1});
  const auto store = open_store(file_);
  EXPECT_EQ(*store->setting("a"), Bytes{1});
  EXPECT_EQ(store->setting("b").code(), Code::kNotFound);
  EXPECT_EQ(store->keep_setting("a", Bytes{2}), Code::kOk);
  EXPECT_EQ(*store->setting("a"), Bytes{2});
}

constexpr JoinLimits kFive{.waiting = 5, .large = 1, .large_bytes = 10};
constexpr JoinLimits kOne{.waiting = 1, .large = 1, .large_bytes = 10};

TEST_F(StoreTest, KeepsAJoinOnceAndForgetsItsBoxForGood) {
  const auto store = open_store(file_);
  const Join later{.id = {2}, .at = 20, .box = {5, 6}};
  const Join earlier{.id = {1}, .at = 10, .box = {7}};
  EXPECT_EQ(store->add_join(later, kFive), Code::kOk);
  EXPECT_EQ(store->add_join(earlier, kFive), Code::kOk);
  EXPECT_EQ(store->add_join(earlier, kFive), Code::kOk);
  const auto waiting = store->joins(10);
  ASSERT_EQ(waiting->size(), 2U);
  EXPECT_EQ(waiting->front().id, earlier.id);
  EXPECT_EQ(waiting->front().at, earlier.at);
  EXPECT_EQ(waiting->front().box, earlier.box);

  EXPECT_EQ(store->finish_join(earlier.id, {}), Code::kOk);
  EXPECT_EQ(store->finish_join(earlier.id, {}), Code::kOk);
  EXPECT_EQ(store->finish_join({9}, {}), Code::kNotFound);
  EXPECT_EQ(store->add_join(earlier, kFive), Code::kOk);  // sent again: already dealt with
  ASSERT_EQ(store->joins(10)->size(), 1U);
  EXPECT_EQ(store->joins(10)->front().id, later.id);
}

TEST_F(StoreTest, KeepsFewLargeJoinsAndRoomForTheOthers) {
  const auto store = open_store(file_);
  const Bytes large(11, 1);
  EXPECT_EQ(store->add_join({.id = {1}, .at = 1, .box = large}, kFive), Code::kOk);
  EXPECT_EQ(store->add_join({.id = {2}, .at = 2, .box = large}, kFive), Code::kBusy);
  EXPECT_EQ(store->add_join({.id = {1}, .at = 1, .box = large}, kFive), Code::kOk);
  EXPECT_EQ(store->add_join({.id = {3}, .at = 3, .box = Bytes(10, 1)}, kFive), Code::kOk);
  ASSERT_EQ(store->finish_join({1}, {}), Code::kOk);
  EXPECT_EQ(store->add_join({.id = {2}, .at = 2, .box = large}, kFive), Code::kOk);
}

TEST_F(StoreTest, KeepsTheFirstAnswerToAJoin) {
  const auto store = open_store(file_);
  EXPECT_EQ(store->join_state({1}).code(), Code::kNotFound);
  ASSERT_EQ(store->add_join({.id = {1}, .at = 1, .box = {1}}, kFive), Code::kOk);
  EXPECT_TRUE(store->join_state({1})->waiting);
  EXPECT_TRUE(store->join_state({1})->answer.empty());
  ASSERT_EQ(store->finish_join({1}, Bytes{8, 9}), Code::kOk);
  ASSERT_EQ(store->finish_join({1}, Bytes{7}), Code::kOk);
  EXPECT_FALSE(store->join_state({1})->waiting);
  EXPECT_EQ(store->join_state({1})->answer, (Bytes{8, 9}));
}

/// In how many places of the folder's files the bytes stand.
std::size_t found_in(const fs::path& folder, const std::string& bytes) {
  std::size_t count = 0;
  for (const auto& file : fs::directory_iterator(folder)) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (auto at = all.find(bytes); at != std::string::npos; at = all.find(bytes, at + 1)) ++count;
  }
  return count;
}
std::string mark(int number) {
  return "box number " + std::to_string(number) + ", and nothing else.";
}
Bytes box_of(int number, std::size_t size) {
  const std::string text = mark(number);
  Bytes out(text.begin(), text.end());
  out.resize(std::max(size, text.size()), 'x');
  return out;
}

TEST_F(StoreTest, LeavesNoByteOfAFinishedJoinInAnyFile) {
  const auto store = open_store(file_);
  const int many = 120;
  const JoinLimits limits{.waiting = many, .large = 8, .large_bytes = 4096};
  const auto size_of = [](int i) {
    return i % 15 == 0 ? std::size_t{60000} : 50 + static_cast<std::size_t>(i * 37 % 4000);
  };
  for (int i = 0; i < many; ++i)
    ASSERT_EQ(store->add_join({.id = {static_cast<std::uint8_t>(i)}, .at = 1, .box = box_of(i, size_of(i))},
                              limits),
              Code::kOk);
  EXPECT_EQ(found_in(folder_.path(), mark(7)), 1U);  // what waits is found: the search is not blind
  for (int i = 0; i < many; i += 2)
    ASSERT_EQ(store->finish_join({static_cast<std::uint8_t>(i)}, Bytes(100, 1)), Code::kOk);
  for (int i = 0; i < many; ++i) EXPECT_EQ(found_in(folder_.path(), mark(i)), i % 2 == 0 ? 0U : 1U) << i;
}

TEST_F(StoreTest, TakesTheJoinsOutOfTheFileThatTheyOnceWaitedIn) {
  ASSERT_NE(open_store(file_), nullptr);
  fs::remove(folder_.path() / "joins.sqlite");
  run_sql(file_, "CREATE TABLE joins(id BLOB PRIMARY KEY, at INTEGER NOT NULL, box BLOB) WITHOUT ROWID");
  run_sql(file_, "INSERT INTO joins VALUES(zeroblob(16), 5, CAST('a box that waited' AS BLOB))");
  run_sql(file_, "INSERT INTO joins VALUES(CAST('sixteen bytes, .' AS BLOB), 4, NULL)");
  const auto store = open_store(file_);
  ASSERT_EQ(store->joins(10)->size(), 1U);
  EXPECT_EQ(store->joins(10)->front().at, 5U);
  EXPECT_EQ(store->finish_join({}, {}), Code::kOk);
  EXPECT_EQ(found_in(folder_.path(), "a box that waited"), 0U);
  EXPECT_EQ(open_store(file_)->joins(10)->size(), 0U);
}

TEST_F(StoreTest, RefusesJoinsBeyondTheLimitButNotOneItHas) {
  const auto store = open_store(file_);
  const Join first{.id = {1}, .at = 1, .box = {1}};
  EXPECT_EQ(store->add_join(first, kOne), Code::kOk);
  EXPECT_EQ(store->add_join({.id = {2}, .at = 2, .box = {2}}, kOne), Code::kBusy);
  EXPECT_EQ(store->add_join(first, kOne), Code::kOk);
  ASSERT_EQ(store->finish_join(first.id, {}), Code::kOk);
  EXPECT_EQ(store->add_join({.id = {2}, .at = 2, .box = {2}}, kOne), Code::kOk);
}

TEST_F(StoreTest, RefusesAFileOfALaterVersion) {
  open_store(file_);
  run_sql(file_, "PRAGMA user_version=2");
  EXPECT_EQ(open_sqlite_store(file_, Access::kReadWrite).code(), Code::kStorageFailed);
}

TEST_F(StoreTest, IsReadableByItsOwnerOnly) {
  const auto store = open_store(file_);
  ASSERT_EQ(store->append(0, two_), Code::kOk);
  for (const auto& entry : fs::directory_iterator(folder_.path())) {
    struct stat status {};
    ASSERT_EQ(stat(entry.path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << entry.path();
  }
}

TEST_F(StoreTest, FolderIsHeldByOneAtATime) {
  const fs::path data = folder_.path() / "data";
  EXPECT_EQ(DataDir::read(data).code(), Code::kNotFound);
  {
    const Result<DataDir> held = DataDir::hold(data);
    ASSERT_TRUE(held.ok());
    EXPECT_EQ(DataDir::hold(data).code(), Code::kBusy);
    EXPECT_TRUE(DataDir::read(data).ok());
  }
  EXPECT_TRUE(DataDir::hold(data).ok());
}

TEST_F(StoreTest, IdentityIsMadeOnceAndKept) {
  const auto store = open_store(file_);
  const Result<Identity> first = load_identity(*store);
  const Result<Identity> second = load_identity(*open_store(file_));
  EXPECT_EQ(first->log_key.secret, second->log_key.secret);
  EXPECT_EQ(first->setup_code, second->setup_code);
  EXPECT_EQ(first->setup_code.size(), 11U);
  EXPECT_FALSE(second->simulated);
  EXPECT_EQ(load_identity(*store, 7).code(), Code::kBadKey);  // not this simulation's store
}

}  // namespace
}  // namespace besace::testing
