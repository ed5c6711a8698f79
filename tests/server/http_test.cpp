// The server over real sockets: what well-made and ill-made requests get.
#include "http.hpp"

#include "http_address.hpp"
#include "live_server.hpp"

namespace besace::testing {
namespace {

using namespace std::chrono_literals;

class HttpTest : public ::testing::Test {
 protected:
  Hosted hosted_;
  LiveServer server_{hosted_};
};

/// Timeouts short enough to wait for.
class ImpatientHttpTest : public ::testing::Test {
 protected:
  static HttpOptions short_options() {
    return {.max_connections = 3, .header_timeout = 1s, .message_timeout = 300ms, .stop_timeout = 300ms};
  }
  Hosted hosted_;
  LiveServer server_{hosted_, nullptr, short_options()};
};

TEST_F(HttpTest, EveryAnswerCarriesTheSecurityHeaders) {
  for (const char* target : {"/api/v1/health", "/api/v1/none", "/"}) {
    const Heard heard = ask(server_.port(), "GET", target);
    EXPECT_TRUE(
        heard.has("Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
                  "style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; "
                  "worker-src 'self'; manifest-src 'self'; font-src 'self'; base-uri 'none'; "
                  "form-action 'none'; frame-ancestors 'none'\r\n"))
        << target;
    EXPECT_TRUE(heard.has("X-Content-Type-Options: nosniff"));
    EXPECT_TRUE(heard.has("Referrer-Policy: no-referrer"));
    EXPECT_TRUE(heard.has("Permissions-Policy: camera=(self)"));
    EXPECT_TRUE(heard.has("Cross-Origin-Opener-Policy: same-origin"));
  }
}

TEST_F(HttpTest, ManyRequestsShareAConnection) {
  Socket socket(server_.port());
  for (int i = 0; i < 3; ++i) socket.say("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
  socket.say("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  const std::string heard = socket.hear();
  EXPECT_TRUE(socket.closed());
  std::size_t answers = 0;
  for (std::size_t at = heard.find("{\"ok\":true"); at != std::string::npos;
       at = heard.find("{\"ok\":true", at + 1))
    ++answers;
  EXPECT_EQ(answers, 4U);
}

TEST_F(HttpTest, RefusesABodyBeyondTheLimitAndLetsItsSenderReadWhy) {
  const Heard heard = ask(server_.port(), "POST", "/api/v1/entries", "", std::string(kMaxBodyBytes + 1, 'x'));
  EXPECT_TRUE(heard.is(413)) << heard.head;
  EXPECT_EQ(heard.body, "{\"code\":1,\"name\":\"too_large\"}");
}

TEST_F(HttpTest, RefusesAChunkedBodyBeyondTheLimit) {
  Socket socket(server_.port());
  socket.say("POST /api/v1/entries HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  for (std::size_t sent = 0; sent <= kMaxBodyBytes; sent += 0x10000) {
    if (!socket.say(chunk)) break;
  }
  EXPECT_NE(socket.hear().find("\"too_large\""), std::string::npos);
}

TEST_F(HttpTest, RefusesHeadersBeyondTheLimit) {
  const Heard heard =
      ask(server_.port(), "GET", "/api/v1/health", "X-Long: " + std::string(20'000, 'x') + "\r\n");
  EXPECT_TRUE(heard.is(413)) << heard.head;
}

TEST_F(HttpTest, RefusesWhatIsNotHttp) {
  for (const char* noise : {"hello\r\n\r\n", "GET\r\n\r\n", "\x16\x03\x01\x02\r\n\r\n",
                            "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                            "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"}) {
    Socket socket(server_.port());
    socket.say(noise);
    EXPECT_NE(socket.hear().find("{\"code\":82,\"name\":\"bad_request\"}"), std::string::npos) << noise;
    EXPECT_TRUE(socket.closed());
  }
}

TEST_F(HttpTest, ClientThatLeavesInTheMiddleHarmsNobody) {
  for (const char* half :
       {"", "GET /api", "POST /api/v1/entries HTTP/1.1\r\nContent-Length: 100\r\n\r\nabc"}) {
    Socket socket(server_.port());
    socket.say(half);
  }
  EXPECT_TRUE(ask(server_.port(), "GET", "/api/v1/health").is(200));
}

TEST_F(HttpTest, AnswersHeadWithoutABody) {
  const Heard heard = ask(server_.port(), "HEAD", "/api/v1/health");
  EXPECT_TRUE(heard.is(200));
  EXPECT_TRUE(heard.has("Content-Length: 20"));
  EXPECT_EQ(heard.body, "");
}

TEST_F(ImpatientHttpTest, ClosesAConnectionWhoseHeaderComesTooSlowly) {
  Socket socket(server_.port());
  for (int i = 0; i < 20 && socket.say("G"); ++i) std::this_thread::sleep_for(60ms);
  EXPECT_EQ(socket.hear(5s), "");
  EXPECT_TRUE(socket.closed());
}

TEST_F(ImpatientHttpTest, ClosesAConnectionWhoseBodyComesTooSlowly) {
  Socket socket(server_.port());
  socket.say("POST /api/v1/entries HTTP/1.1\r\nContent-Length: 100\r\n\r\n");
  for (int i = 0; i < 20 && socket.say("x"); ++i) std::this_thread::sleep_for(60ms);
  EXPECT_EQ(socket.hear(5s), "");
  EXPECT_TRUE(socket.closed());
}

TEST_F(ImpatientHttpTest, AnswersOthersWhileSomeAreSlow) {
  Socket slow(server_.port());
  Socket slower(server_.port());
  slow.say("GET /");
  EXPECT_TRUE(ask(server_.port(), "GET", "/api/v1/health").is(200));
}

TEST_F(ImpatientHttpTest, RefusesConnectionsBeyondTheCapUntilOneEnds) {
  Socket first(server_.port());
  Socket second(server_.port());
  Socket third(server_.port());
  for (Socket* socket : {&first, &second, &third}) {
    socket->say("GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    ASSERT_NE(socket->hear_until("\"ok\":true"), "");
  }
  EXPECT_EQ(ask(server_.port(), "GET", "/api/v1/health").head, "");
  EXPECT_EQ(first.hear(5s), "");  // idle for too long
  EXPECT_TRUE(first.closed());
  EXPECT_TRUE(ask(server_.port(), "GET", "/api/v1/health").is(200));
}

TEST_F(HttpTest, StoppingAnswersTheRequestUnderWayAndClosesTheIdle) {
  hosted_.store.hold();
  Socket idle(server_.port());
  Socket busy(server_.port());
  const Bytes body = sequence({hosted_.fund.desk.write(approval(keys_of(2).public_key))});
  busy.say("POST /api/v1/entries HTTP/1.1\r\nHost: localhost\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + std::string(body.begin(), body.end()));
  EXPECT_EQ(busy.hear(200ms), "");
  server_.stop();
  EXPECT_EQ(idle.hear(5s), "");
  EXPECT_TRUE(idle.closed());
  hosted_.store.release();
  EXPECT_NE(busy.hear(5s).find("\"index\":1"), std::string::npos);
  EXPECT_TRUE(busy.closed());
}

TEST_F(HttpTest, ClientKeepsItsConnectionAndSaysWhenThereIsNone) {
  auto client = HttpClient::connect("localhost", server_.port());
  ASSERT_TRUE(client.ok());
  const Request health{.method = "GET", .target = "/api/v1/health"};
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client->send(health)->status, 200U);
  server_.stop();
  while (client->send(health).ok()) {
  }
  EXPECT_EQ(client->send(health).code(), Code::kTruncated);
  EXPECT_EQ(HttpClient::connect("localhost", server_.port()).code(), Code::kNotFound);
}

TEST(AddressTest, ReadsHttpAddressesOnly) {
  const auto address = parse_address("http://localhost:8080/api?x=1");
  ASSERT_TRUE(address.ok());
  EXPECT_EQ(address->host, "localhost");
  EXPECT_EQ(address->port, 8080);
  EXPECT_EQ(address->target, "/api?x=1");
  EXPECT_EQ(parse_address("http://caisse.example")->port, 80);
  for (const char* bad :
       {"", "https://localhost", "localhost:8080", "http://", "http://:80", "http://h:x", "http://h:70000"})
    EXPECT_EQ(parse_address(bad).code(), Code::kBadArgument) << bad;
}

}  // namespace
}  // namespace besace::testing
