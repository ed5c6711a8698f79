/* The random number source given to libsodium in WebAssembly: getentropy, which Emscripten answers
 * from crypto.getRandomValues. Guarantees that a failure stops the program, never weak bytes.
 * Must not keep a state of its own. */
#include "entropy.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

/* The most that one call of getentropy may ask for. */
#define ENTROPY_CALL_BYTES 256U

static const char *entropy_name(void) { return "getentropy"; }

static void entropy_fill(void *const buffer, const size_t size) {
  unsigned char *bytes = buffer;
  size_t left = size;
  while (left > 0) {
    const size_t part = left < ENTROPY_CALL_BYTES ? left : ENTROPY_CALL_BYTES;
    if (getentropy(bytes, part) != 0) {
      abort();
    }
    bytes += part;
    left -= part;
  }
}

static uint32_t entropy_random(void) {
  uint32_t value = 0;
  entropy_fill(&value, sizeof value);
  return value;
}

struct randombytes_implementation besace_entropy = {
    .implementation_name = entropy_name,
    .random = entropy_random,
    .buf = entropy_fill,
};
