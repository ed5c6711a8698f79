// Group commit: one thread applies all the jobs that are waiting, commits once, then tells each of them.
// Guarantees: jobs are applied in the order given; a job is told only after the commit that holds its writes.
// Must not know what is written.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace besace {

class GroupWriter {
 public:
  struct Job {
    std::function<void()> apply;
    std::function<void()> committed;
  };

  explicit GroupWriter(std::function<void()> commit);
  ~GroupWriter();
  GroupWriter(const GroupWriter&) = delete;
  GroupWriter& operator=(const GroupWriter&) = delete;

  /// Jobs given after stop() began are not run.
  void submit(Job job);
  /// Finishes what was submitted.
  void stop();

 private:
  void run();

  std::function<void()> commit_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Job> waiting_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace besace
