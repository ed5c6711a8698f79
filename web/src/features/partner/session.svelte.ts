// The partner's state on this page, kept fresh by the engine.
// Guarantees that what is shown is the engine's last word. Must not compute money.
import type { PartnerEngine, PartnerState } from '../../engine/types';

export class PartnerSession {
  state: PartnerState | null = $state.raw(null);
  private readonly leave: () => void;

  constructor(readonly engine: PartnerEngine) {
    this.leave = engine.subscribe((state) => (this.state = state));
    void engine.state().then((state) => (this.state ??= state));
  }

  close(): void {
    this.leave();
  }
}
