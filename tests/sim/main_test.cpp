// The simulator's suites. Guarantees: an abort names its seeds, and the server's own words stay out of the report.
#include <gtest/gtest.h>
#include <spdlog/spdlog.h>

#include "at_work.hpp"

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  spdlog::set_level(spdlog::level::off);
  besace::sim::name_seeds_on_abort();
  return RUN_ALL_TESTS();
}
