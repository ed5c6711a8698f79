// The routes of the API and of the pages.
#include "api.hpp"

#include <fstream>

#include "besace/audit.hpp"
#include "besace/excerpt_copy.hpp"
#include "besace/request.hpp"
#include "live_server.hpp"

namespace besace::testing {
namespace {

class ApiTest : public ::testing::Test {
 protected:
  Heard get(const std::string& target, const std::string& headers = "") {
    return ask(server_.port(), "GET", target, headers);
  }
  Heard post(const std::string& target, ByteView body, const std::string& headers = "") {
    return ask(server_.port(), "POST", target, headers,
               {reinterpret_cast<const char*>(body.data()), body.size()});
  }
  std::string fund() const { return to_hex(hosted_.fund.charter.id); }
  /// The header of a request signed by a key.
  std::string signed_by(const KeyPair& keys, const std::string& method, const std::string& path,
                        std::uint64_t now = kNoon, ByteView body = {}) const {
    return "Authorization: " + authorize(keys, fund(), method, path, body, now) + "\r\n";
  }

  Hosted hosted_;
  LiveServer server_{hosted_};
};

TEST_F(ApiTest, SaysWhatItHosts) {
  EXPECT_EQ(get("/api/v1/health").body, R"({"ok":true,"size":1})");
  EXPECT_EQ(get("/api/v1/fund").body, R"({"fund":")" + fund() + R"(","size":1,"logKey":")" +
                                          to_hex(hosted_.identity.log_key.public_key) +
                                          R"(","setupRequired":false})");
}

TEST_F(ApiTest, AnswersEachEntryOfAnUpload) {
  const SignedEntry approve = hosted_.fund.desk.write(approval(keys_of(2).public_key));
  SignedEntry altered = approve;
  altered.cose.back() ^= 1U;
  const Heard heard = post("/api/v1/entries", sequence({altered, approve, hosted_.fund.charter}));
  EXPECT_TRUE(heard.is(200));
  EXPECT_EQ(heard.body, R"({"results":[{"code":23,"name":"bad_signature","id":")" + to_hex(approve.id) +
                            R"("},{"code":0,"name":"ok","index":1,"id":")" + to_hex(approve.id) +
                            R"(","effect":"ok"},{"code":0,"name":"ok","index":0,"id":")" + fund() +
                            R"("}],"size":2})");
}

TEST_F(ApiTest, RefusesAnUploadThatIsNoSequence) {
  const Heard heard = post("/api/v1/entries", Bytes{0xff, 0x00});
  EXPECT_TRUE(heard.is(400));
  EXPECT_EQ(heard.body, R"({"code":2,"name":"bad_cbor"})");
}

TEST_F(ApiTest, GivesPagesOfEntriesAndTheirCheckpoint) {
  const SignedEntry approve = hosted_.fund.desk.write(approval(keys_of(2).public_key));
  ASSERT_TRUE(post("/api/v1/entries", approve.cose).is(200));
  const Heard page = get("/api/v1/entries?from=1&limit=5");
  EXPECT_TRUE(page.is(200));
  EXPECT_TRUE(page.has("Content-Type: application/cbor-seq"));
  EXPECT_TRUE(page.has("Besace-From: 1\r\n"));
  EXPECT_TRUE(page.has("Besace-Count: 1\r\n"));
  EXPECT_TRUE(page.has("Besace-Size: 2\r\n"));
  EXPECT_TRUE(page.has("Access-Control-Allow-Origin: *"));
  EXPECT_EQ(page.body, std::string(approve.cose.begin(), approve.cose.end()));
  EXPECT_EQ(get("/api/v1/entries?from=2").body, "");

  Replica replica;
  const std::string note = get("/api/v1/checkpoint?size=2").body;
  EXPECT_EQ(replica.ingest(sequence({hosted_.fund.charter, approve}), note), Code::kOk);
  EXPECT_EQ(get("/api/v1/checkpoint").body, note);
}

// FORMAT.md F27
TEST_F(ApiTest, GivesAnExcerptThatVerifies) {
  const SignedEntry approve = hosted_.fund.desk.write(approval(keys_of(2).public_key));
  const SignedEntry mine = hosted_.fund.desk.write(certificate(keys_of(3).public_key));
  const SignedEntry others = hosted_.fund.desk.write(certificate(keys_of(4).public_key));
  const Kid wallet = kid_of(keys_of(3).public_key);
  ExcerptCopy copy(hosted_.fund.charter.id);
  for (const SignedEntry& entry : {approve, mine, others}) {
    ASSERT_TRUE(post("/api/v1/entries", entry.cose).is(200));
    const ExcerptRequest request = copy.request({wallet});
    const Heard heard = post("/api/v1/excerpt", write_excerpt_request(request));
    ASSERT_TRUE(heard.is(200)) << heard.body;
    EXPECT_TRUE(heard.has("Content-Type: application/cbor"));
    EXPECT_TRUE(heard.has("Cache-Control: no-store"));
    auto client = HttpClient::connect("localhost", server_.port());
    const auto reply =
        client->send({.method = "POST", .target = "/api/v1/excerpt", .body = write_excerpt_request(request)});
    ASSERT_TRUE(reply.ok());
    ASSERT_EQ(copy.take(request, reply->body, {}), Code::kOk);
  }
  EXPECT_NE(copy.replica().ledger().wallet(wallet), nullptr);
  EXPECT_EQ(copy.replica().ledger().wallet(kid_of(keys_of(4).public_key)), nullptr);
  EXPECT_EQ(copy.replica().checkpoint().size, 4U);
}

TEST_F(ApiTest, RefusesARequestForAnExcerptItCannotServe) {
  EXPECT_EQ(post("/api/v1/excerpt", Bytes{0x80}).body, R"({"code":15,"name":"bad_excerpt"})");
  EXPECT_EQ(post("/api/v1/excerpt", Bytes(kMaxExcerptRequestBytes + 1)).body,
            R"({"code":1,"name":"too_large"})");
  EXPECT_EQ(post("/api/v1/excerpt", write_excerpt_request({2, {}})).body,
            R"({"code":82,"name":"bad_request"})");
}

TEST_F(ApiTest, RefusesCursorsItCannotServe) {
  for (const char* target :
       {"/api/v1/entries?from=2", "/api/v1/entries?from=-1",
        "/api/v1/entries?from=", "/api/v1/entries?from=1x", "/api/v1/entries?from=99999999999999999999999",
        "/api/v1/entries?limit=x", "/api/v1/checkpoint?size=2", "/api/v1/checkpoint?size=0"}) {
    const Heard heard = get(target);
    EXPECT_TRUE(heard.is(400)) << target;
    EXPECT_EQ(heard.body, R"({"code":82,"name":"bad_request"})") << target;
  }
}

TEST_F(ApiTest, GivesABundleThatAuditsSound) {
  ASSERT_TRUE(post("/api/v1/entries", hosted_.fund.desk.write(approval(keys_of(2).public_key)).cose).is(200));
  auto client = HttpClient::connect("localhost", server_.port());
  const auto reply = client->send({.method = "GET", .target = "/api/v1/bundle"});
  ASSERT_TRUE(reply.ok());
  Replica replica;
  const AuditReport report = audit_bundle(reply->body, replica);
  EXPECT_EQ(report.code, Code::kOk);
  EXPECT_EQ(report.entries, 2U);
  EXPECT_EQ(report.verdict, Verdict::kSound);
}

TEST_F(ApiTest, RefusesUnknownRoutesAndMethods) {
  EXPECT_TRUE(get("/api/v1/nothing").is(404));
  EXPECT_TRUE(get("/api/v2/health").is(404));
  EXPECT_TRUE(ask(server_.port(), "DELETE", "/api/v1/entries").is(405));
  EXPECT_TRUE(ask(server_.port(), "POST", "/").is(405));
  EXPECT_TRUE(get("/").is(404));  // no pages here
}

TEST_F(ApiTest, KeepsAJoinRequestOnceForTheDesk) {
  const Bytes box(100, 7);
  const Heard first = post("/api/v1/joins", box);
  EXPECT_TRUE(first.is(200));
  EXPECT_EQ(post("/api/v1/joins", box).body, first.body);
  const std::string id = to_hex(ByteView(sha256(box)).first(16));
  EXPECT_EQ(first.body, R"({"id":")" + id + R"("})");

  const Heard list = get("/api/v1/joins", signed_by(hosted_.fund.desk.keys(), "GET", "/api/v1/joins"));
  EXPECT_TRUE(list.is(200));
  EXPECT_FALSE(list.has("Access-Control-Allow-Origin"));
  EXPECT_EQ(list.body, R"({"joins":[{"id":")" + id + R"(","at":)" + std::to_string(kNoon) + R"(,"box":")" +
                           to_base64(box) + R"("}]})");

  const std::string done = "/api/v1/joins/" + id + "/done";
  const std::string header = signed_by(hosted_.fund.desk.keys(), "POST", done);
  EXPECT_EQ(post(done, {}, header).body, R"({"ok":true})");
  EXPECT_EQ(post(done, {}, header).body, R"({"ok":true})");
  EXPECT_EQ(get("/api/v1/joins", signed_by(hosted_.fund.desk.keys(), "GET", "/api/v1/joins")).body,
            R"({"joins":[]})");
}

TEST_F(ApiTest, TellsWhoeverSentAJoinRequestWhereItStands) {
  const Bytes box(100, 7);
  ASSERT_TRUE(post("/api/v1/joins", box).is(200));
  const std::string path = "/api/v1/joins/" + to_hex(ByteView(sha256(box)).first(16));
  EXPECT_EQ(get(path).body, R"({"waiting":true,"answer":null})");
  EXPECT_TRUE(get("/api/v1/joins/00112233445566778899aabbccddeeff").is(404));
  EXPECT_TRUE(get("/api/v1/joins/xx").is(404));
  EXPECT_TRUE(get("/api/v1/joinsX" + path.substr(path.rfind('/') + 1)).is(404));

  const KeyPair& desk = hosted_.fund.desk.keys();
  const auto finish = [&](const Bytes& answer) {
    return post(path + "/done", answer, signed_by(desk, "POST", path + "/done", kNoon, answer));
  };
  EXPECT_TRUE(finish(Bytes(kMaxAnswerBytes + 1, 1)).is(413));
  EXPECT_TRUE(finish(Bytes(48, 1)).is(400));
  EXPECT_EQ(get(path).body, R"({"waiting":true,"answer":null})");
  const Bytes answer(kMaxAnswerBytes, 9);
  EXPECT_TRUE(
      post(path + "/done", Bytes(60, 1), signed_by(desk, "POST", path + "/done", kNoon, answer)).is(401));
  EXPECT_TRUE(finish(answer).is(200));
  EXPECT_TRUE(finish(Bytes(60, 1)).is(200));
  EXPECT_EQ(get(path).body, R"({"waiting":false,"answer":")" + to_base64(answer) + R"("})");
}

TEST_F(ApiTest, RefusesJoinRequestsOfImpossibleSizes) {
  EXPECT_TRUE(post("/api/v1/joins", Bytes(kMaxJoinBytes + 1, 1)).is(413));
  EXPECT_TRUE(post("/api/v1/joins", Bytes(48, 1)).is(400));
  EXPECT_TRUE(post("/api/v1/joins", {}).is(400));
}

// F38: the top-ups of a thousand people fit, and no stranger can fill the desk with such boxes.
TEST_F(ApiTest, KeepsFewJoinRequestsThatAreLarge) {
  constexpr std::size_t kLarge = 64;
  for (std::size_t i = 0; i < kLarge; ++i)
    ASSERT_TRUE(post("/api/v1/joins", Bytes(kMaxJoinBytes - i, 1)).is(200)) << i;
  EXPECT_TRUE(post("/api/v1/joins", Bytes(4097, 1)).is(503));
  EXPECT_TRUE(post("/api/v1/joins", Bytes(4096, 1)).is(200));
}

TEST_F(ApiTest, ShowsJoinRequestsToRegistrarsOnly) {
  const std::string path = "/api/v1/joins";
  const KeyPair& desk = hosted_.fund.desk.keys();
  const SignedEntry approve = hosted_.fund.desk.write(approval(keys_of(2).public_key));
  ASSERT_TRUE(post("/api/v1/entries", approve.cose).is(200));

  EXPECT_TRUE(get(path).is(401));
  EXPECT_TRUE(get(path, "Authorization: Besace nonsense\r\n").is(401));
  EXPECT_TRUE(get(path, signed_by(keys_of(9), "GET", path)).is(401));
  EXPECT_TRUE(get(path, signed_by(keys_of(2), "GET", path)).is(403));
  EXPECT_TRUE(get(path, signed_by(desk, "POST", path)).is(401));
  EXPECT_TRUE(get(path, signed_by(desk, "GET", path + "/x")).is(401));
  EXPECT_TRUE(get(path, signed_by(desk, "GET", path, kNoon - kSecondsPerHour)).is(200));
  EXPECT_TRUE(get(path, signed_by(desk, "GET", path, kNoon - 2 * kSecondsPerHour)).is(401));
  EXPECT_TRUE(get(path, signed_by(desk, "GET", path, kNoon + kSecondsPerHour)).is(401));
  EXPECT_TRUE(get(path, signed_by(desk, "GET", path)).is(200));
}

TEST_F(ApiTest, RefusesToEndAJoinRequestItNeverSaw) {
  for (const std::string id : {"00112233445566778899aabbccddeeff", "xx", "00"}) {
    const std::string done = "/api/v1/joins/" + id + "/done";
    EXPECT_TRUE(post(done, {}, signed_by(hosted_.fund.desk.keys(), "POST", done)).is(404)) << id;
  }
}

/// A folder like the web build's.
class PagesTest : public ::testing::Test {
 protected:
  PagesTest() {
    write("index.html", "<p>Besace");
    write("sw.js", "1");
    write("assets/app-abc123.js", "2");
    write("besace.wasm", "3");
    write("app.webmanifest", "{}");
    std::filesystem::create_symlink("/etc/hostname", folder_.path() / "link.txt");
    files_ = *StaticFiles::load(folder_.path());
    server_ = std::make_unique<LiveServer>(hosted_, &files_);
  }
  void write(const std::string& name, const std::string& content) {
    std::filesystem::create_directories((folder_.path() / name).parent_path());
    std::ofstream(folder_.path() / name) << content;
  }
  Heard get(const std::string& target, const std::string& headers = "") {
    return ask(server_->port(), "GET", target, headers);
  }

  TempDir folder_;
  Hosted hosted_;
  StaticFiles files_;
  std::unique_ptr<LiveServer> server_;
};

TEST_F(PagesTest, ServesTheAppAtEachOfItsAddresses) {
  for (const char* target : {"/", "/merchant", "/desk", "/audit", "/audit/x?y=1", "/index.html"}) {
    const Heard heard = get(target);
    EXPECT_TRUE(heard.is(200)) << target;
    EXPECT_EQ(heard.body, "<p>Besace") << target;
    EXPECT_TRUE(heard.has("Content-Type: text/html; charset=utf-8"));
    EXPECT_TRUE(heard.has("Cache-Control: no-cache"));
  }
}

TEST_F(PagesTest, ServesFilesWithTheirTypeAndCache) {
  EXPECT_TRUE(get("/sw.js").has("Cache-Control: no-cache"));
  EXPECT_TRUE(get("/sw.js").has("Content-Type: text/javascript"));
  EXPECT_TRUE(get("/assets/app-abc123.js").has("Cache-Control: public, max-age=31536000, immutable"));
  EXPECT_TRUE(get("/besace.wasm").has("Content-Type: application/wasm"));
  EXPECT_TRUE(get("/app.webmanifest").has("Content-Type: application/manifest+json"));
}

TEST_F(PagesTest, SaysWhenAFileHasNotChanged) {
  const Heard first = get("/sw.js");
  const std::size_t at = first.head.find("ETag: ");
  ASSERT_NE(at, std::string::npos);
  const std::string etag = first.head.substr(at + 6, first.head.find("\r\n", at) - at - 6);
  const Heard second = get("/sw.js", "If-None-Match: " + etag + "\r\n");
  EXPECT_TRUE(second.is(304));
  EXPECT_EQ(second.body, "");
  EXPECT_TRUE(get("/sw.js", "If-None-Match: \"other\"\r\n").is(200));
}

TEST_F(PagesTest, ServesNothingThatIsNotInTheFolder) {
  for (const char* target :
       {"/missing.js", "/../etc/passwd.txt", "/assets/../../x.js", "/link.txt", "/%2e%2e/a.b"})
    EXPECT_TRUE(get(target).is(404)) << target;
}

TEST(StaticFilesTest, NeedsAPage) {
  const TempDir empty;
  EXPECT_EQ(StaticFiles::load(empty.path()).code(), Code::kNotFound);
  EXPECT_EQ(StaticFiles::load(empty.path() / "none").code(), Code::kNotFound);
}

}  // namespace
}  // namespace besace::testing
