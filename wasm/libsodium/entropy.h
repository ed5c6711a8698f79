/* Binds libsodium's random numbers to the platform's entropy in WebAssembly.
 * Guarantees bytes of the browser's or Node's own generator, or a stop.
 * Must not be used by the core, which is pure and takes randomness as an argument. */
#ifndef BESACE_LIBSODIUM_ENTROPY_H
#define BESACE_LIBSODIUM_ENTROPY_H

#include "randombytes.h"

extern struct randombytes_implementation besace_entropy;

#define RANDOMBYTES_DEFAULT_IMPLEMENTATION &besace_entropy

#endif
