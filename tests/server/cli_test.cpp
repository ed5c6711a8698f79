// The command line, through the real binary.
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "besace/bundle.hpp"
#include "besace/log.hpp"
#include "data_dir.hpp"
#include "live_server.hpp"

namespace besace::testing {
namespace {

struct Ran {
  int status = -1;
  std::string out;  // standard output and standard error
};

class CliTest : public ::testing::Test {
 protected:
  /// Runs besace with these arguments, in a language.
  static Ran run(const std::string& arguments, const std::string& language = "en_GB.UTF-8") {
    const std::string command = "LC_ALL=" + language + " timeout 60 " BESACE_BINARY " " + arguments + " 2>&1";
    // NOLINTNEXTLINE(cert-env33-c): the arguments are written in this file
    FILE* pipe = popen(command.c_str(), "r");
    Ran ran;
    std::array<char, 4096> buffer{};
    for (std::size_t count; (count = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
      ran.out.append(buffer.data(), count);
    const int status = pclose(pipe);
    ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ran;
  }
  [[nodiscard]] std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  [[nodiscard]] static std::string content(const std::string& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
  }

  TempDir folder_;
};

TEST_F(CliTest, DemonstrationIsMadeOnceAndItsExportAuditsSound) {
  const std::string data = path("data");
  EXPECT_EQ(run("demo --data " + data).status, 0);
  const Ran again = run("demo --data " + data);
  EXPECT_EQ(again.status, 3);
  EXPECT_NE(again.out.find("second_charter"), std::string::npos) << again.out;

  EXPECT_EQ(run("export --data " + data + " -o " + path("a.besace")).status, 0);
  EXPECT_EQ(run("export --data " + data).out, content(path("a.besace")));
  const Ran audit = run("audit " + path("a.besace"));
  EXPECT_EQ(audit.status, 0);
  EXPECT_NE(audit.out.find("Everything is right."), std::string::npos);
  EXPECT_NE(audit.out.find("(demonstration)"), std::string::npos);
  EXPECT_NE(audit.out.find("Reserve: 10,000.00"), std::string::npos) << audit.out;
  EXPECT_NE(run("audit " + path("a.besace"), "fr_FR.UTF-8").out.find("Tout est exact."), std::string::npos);
  EXPECT_NE(run("audit --json " + path("a.besace")).out.find(R"("verdict": "sound")"), std::string::npos);

  const std::string lines = run("export --json --data " + data).out;
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 6);
  EXPECT_TRUE(lines.starts_with("{")) << lines;
}

TEST_F(CliTest, AlteredArchiveIsBroken) {
  ASSERT_EQ(run("simulate --seed 5 --members 2 --merchants 1 --days 3 -o " + path("a.besace")).status, 0);
  EXPECT_EQ(run("audit " + path("a.besace")).status, 0);
  std::string bytes = content(path("a.besace"));
  bytes.at(bytes.find("PATIAS")) ^= 1;
  std::ofstream(path("b.besace"), std::ios::binary) << bytes;
  const Ran audit = run("audit " + path("b.besace"));
  EXPECT_EQ(audit.status, 2);
  EXPECT_NE(audit.out.find("It cannot be trusted."), std::string::npos) << audit.out;
}

TEST_F(CliTest, SameSimulationGivesTheSameBytes) {
  const std::string options = "simulate --seed 9 --members 3 --merchants 2 --days 5 --pays-per-month 30 -o ";
  ASSERT_EQ(run(options + path("a")).status, 0);
  ASSERT_EQ(run(options + path("b")).status, 0);
  EXPECT_EQ(content(path("a")), content(path("b")));
}

TEST_F(CliTest, ForkIsAnIncidentThatIsExplained) {
  Hosted hosted;
  const SignedEntry approve = hosted.fund.desk.write(approval(keys_of(2).public_key));
  const SignedEntry deposit = hosted.fund.desk.write(Deposit{.amount = 100'000, .reference = "virement"});
  const SignedEntry certify = hosted.fund.desk.write(certificate(keys_of(3).public_key));
  const Author wallet = hosted.fund.author(3, certify);
  const Kid merchant = kid_of(keys_of(2).public_key);
  ASSERT_EQ(merge_now(*hosted.service,
                      {approve, deposit, certify, wallet.write_aside(payment(merchant, 1000, 1000)),
                       wallet.write_aside(payment(merchant, 2000, 2000))})
                .size,
            6U);
  const Bytes bundle =
      write_bundle(hosted.service->read(0, 100, 1 << 20)->entries, *hosted.service->checkpoint(std::nullopt));
  std::ofstream(path("fork.besace"), std::ios::binary)
      .write(reinterpret_cast<const char*>(bundle.data()), static_cast<std::streamsize>(bundle.size()));
  const Ran audit = run("audit " + path("fork.besace"));
  EXPECT_EQ(audit.status, 1) << audit.out;
  EXPECT_NE(audit.out.find("entry 5, 4"), std::string::npos) << audit.out;
  EXPECT_NE(audit.out.find("[fork]"), std::string::npos) << audit.out;

  LiveServer server(hosted);
  EXPECT_EQ(run("audit http://localhost:" + std::to_string(server.port())).out, audit.out);
}

TEST_F(CliTest, WhatCannotBeReadIsSaidOnceWithItsCode) {
  for (const std::string& source :
       {path("none.besace"), std::string("http://localhost:1/"), std::string("https://x")}) {
    const Ran audit = run("audit " + source);
    EXPECT_EQ(audit.status, 3) << source;
    EXPECT_EQ(std::count(audit.out.begin(), audit.out.end(), '\n'), 1) << audit.out;
    EXPECT_TRUE(audit.out.starts_with("besace: ")) << audit.out;
  }
  EXPECT_EQ(run("export --data " + path("none")).status, 3);
  EXPECT_FALSE(std::filesystem::exists(path("none")));
  EXPECT_NE(run("").status, 0);
  EXPECT_NE(run("frobnicate").status, 0);
}

TEST_F(CliTest, ServeRefusesAFolderInUseAndAMissingPage) {
  const Result<DataDir> held = DataDir::hold(path("data"));
  ASSERT_TRUE(held.ok());
  EXPECT_NE(run("serve --port 0 --data " + path("data")).out.find("(busy)"), std::string::npos);
  EXPECT_NE(run("serve --port 0 --data " + path("other") + " --web " + folder_.path().string())
                .out.find("(not_found)"),
            std::string::npos);
}

}  // namespace
}  // namespace besace::testing
