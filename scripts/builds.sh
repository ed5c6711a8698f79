# The builds that scripts/run, scripts/test and scripts/check share (sourced after lib.sh).
# Guarantees that each is incremental and is done once in a run.
# Must not install anything: scripts/setup has.

# build_preset PRESET [TARGET...]: configures when needed, then builds.
build_preset() {
  local preset="$1" targets=()
  shift
  (($# == 0)) || targets=(--target "$@")
  [[ -f "build/$preset/build.ninja" ]] || cmake --preset "$preset" || return
  cmake --build --preset "$preset" "${targets[@]}"
}

# The app is bundled again only when a source, the core's module or its types changed.
build_web() {
  local stamp="$ROOT/build/web.stamp"
  if [[ -f web/dist/index.html ]] && ! changed "$stamp" web/src web/public web/*.* wasm/*.d.ts core/rulebooks \
    build/wasm/besace.mjs build/wasm/besace.wasm; then
    echo "nothing changed"
    return 0
  fi
  touch "$stamp.begun"
  npm run build --prefix web || return
  mv "$stamp.begun" "$stamp"
}
