// The member's state on this page, kept fresh by the engine, and what the person may ask for.
// Guarantees that what is shown is the engine's last word. Must not compute money.
import type { MemberEngine, MemberState } from '../../engine/types';

export class MemberSession {
  state: MemberState | null = $state.raw(null);
  private readonly leave: () => void;

  constructor(readonly engine: MemberEngine) {
    this.leave = engine.subscribe((state) => (this.state = state));
    void engine.state().then((state) => (this.state = state));
  }

  close(): void {
    this.leave();
  }
}
