// One QR frame of each kind, made of the samples: for the frame's suite and for the vectors.
// Guarantees: each carries a signature that holds once its reader has rebuilt the entry. Must not judge.
#pragma once

#include <string>
#include <vector>

#include "besace/frame.hpp"

namespace besace::test {

struct FrameSample {
  std::string name;
  Frame frame;
};

/// invoice, pay, pay_with_certificate, accept; the longest of each; then invoices that cite the price of a basket.
const std::vector<FrameSample>& frame_samples();

}  // namespace besace::test
