# Finds whichever Emscripten answers first on PATH and takes its own CMake toolchain.
# Guarantees that a distribution's package and an emsdk both work, with no path written here.
# Must not choose compile options: wasm/CMakeLists.txt does.
find_program(BESACE_EM_CONFIG em-config NO_CMAKE_FIND_ROOT_PATH REQUIRED)
if(NOT DEFINED BESACE_EMSCRIPTEN_ROOT)
  execute_process(COMMAND ${BESACE_EM_CONFIG} EMSCRIPTEN_ROOT OUTPUT_VARIABLE besace_root
                  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  set(BESACE_EMSCRIPTEN_ROOT ${besace_root} CACHE PATH "Where Emscripten's own files are")
endif()
include(${BESACE_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake)

# Debian keeps the JavaScript parser that emcc needs at link time apart from Emscripten itself.
if(EXISTS /usr/share/nodejs/acorn)
  set_property(GLOBAL PROPERTY RULE_LAUNCH_LINK "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()
