// The Audit and AuditHelper of besace.d.ts: one audit, and what a second worker does of it.
// Guarantees: each keeps its own copy of the file. Must not hold a rule.
#pragma once

#include "besace/audit.hpp"
#include "js_replica.hpp"

namespace besace::js {

class JsAudit {
 public:
  JsAudit(const val& file, const val& progress) : file_(bytes(file)), audit_(file_, listener(progress)) {}

  bool read(double entries) { return audit_.read(static_cast<std::size_t>(entries)); }
  std::string begin() { return std::string(code_name(audit_.begin())); }
  void hear(const val& message) { audit_.hear(bytes(message)); }
  bool step(double entries) { return audit_.step(static_cast<std::size_t>(entries)); }
  [[nodiscard]] double applied() const { return static_cast<double>(audit_.applied()); }
  val finish(JsReplica& replica) { return replica.finish(audit_); }

 private:
  Bytes file_;
  Audit audit_;
};

class JsAuditHelper {
 public:
  explicit JsAuditHelper(const val& file) : file_(bytes(file)), helper_(file_) {}

  val next(double checks) { return array(helper_.next(static_cast<std::size_t>(checks))); }
  void reached(double entries) { helper_.reached(static_cast<std::uint64_t>(entries)); }
  [[nodiscard]] bool is_done() const { return helper_.is_done(); }

 private:
  Bytes file_;
  AuditHelper helper_;
};

}  // namespace besace::js
