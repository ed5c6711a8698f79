// Runs before the WebAssembly suites under Node. Guarantees that Emscripten's loader reads the .wasm file
// beside it: it would hand its path to fetch, which takes addresses only, where Node has a fetch.
// Must not change anything the tests can see.
delete globalThis.fetch;
