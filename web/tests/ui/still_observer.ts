// A ResizeObserver for the simulated page, which has no layout: no size ever changes.
// Guarantees: components that measure themselves can be rendered. Must not call back.
export class StillObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
