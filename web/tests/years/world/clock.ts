// One clock for the whole world: the devices', the server's and the books'.
// Guarantees: each day comes, once, with its tick. Must not run by itself.
import { vi } from 'vitest';

const kDaySeconds = 86_400;
/** In the morning of that day, in every time zone where the tests are run. */
const kHour = 10;

export class Clock {
  constructor(
    public day: number,
    private readonly begin: (day: number, seconds: number) => Promise<void>,
  ) {}

  get seconds(): number {
    return this.day * kDaySeconds + kHour * 3_600;
  }

  async start(): Promise<void> {
    vi.useFakeTimers({ toFake: ['Date'] });
    await this.tell();
  }
  async until(day: number): Promise<void> {
    while (this.day < day) {
      this.day += 1;
      await this.tell();
    }
  }
  stop(): void {
    vi.useRealTimers();
  }

  private async tell(): Promise<void> {
    vi.setSystemTime(this.seconds * 1000);
    await this.begin(this.day, this.seconds);
  }
}

/** Days since 1970; month 0 is January. */
export function dayIn(year: number, month: number, date: number): number {
  return Date.UTC(year, month, date) / (kDaySeconds * 1000);
}
