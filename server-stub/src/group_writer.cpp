// The thread of GroupWriter. While one group is being synced to disk, the next gathers.
// Guarantees: no job and no commit runs under the queue's lock. Must not reorder.
#include "group_writer.hpp"

#include <utility>

namespace besace {

GroupWriter::GroupWriter(std::function<void()> commit)
    : commit_(std::move(commit)), thread_([this] { run(); }) {}

GroupWriter::~GroupWriter() {
  stop();
}

void GroupWriter::submit(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    waiting_.push_back(std::move(job));
  }
  wake_.notify_one();
}

void GroupWriter::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void GroupWriter::run() {
  for (;;) {
    std::vector<Job> group;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      group.swap(waiting_);
    }
    for (const Job& job : group) job.apply();
    commit_();
    for (const Job& job : group) job.committed();
  }
}

}  // namespace besace
