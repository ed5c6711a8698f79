// A few threads that take work from one bounded queue.
// Guarantees: work that was taken is run, even while stopping. Must not grow: work beyond the bound is
// refused, not queued.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace besace {

class WorkerPool {
 public:
  WorkerPool(unsigned threads, std::size_t max_waiting);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False when too much is waiting already, or the pool is stopping.
  [[nodiscard]] bool post(std::function<void()> work);
  /// Runs what waits, then ends the threads.
  void stop();

 private:
  void run();

  const std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> waiting_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace besace
