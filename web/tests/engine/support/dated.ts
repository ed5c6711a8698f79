// Desks of one fund, on the real server that is told what day it is.
// Guarantees: the devices and the server are gone after `remove`. Must not found the fund.
import type { BesaceModule } from '../../../../wasm/besace';
import { Clock } from '../../years/world/clock';
import { DatedServer } from '../../years/world/dated_server';
import { TestDevice } from './device';

export class DatedDesks {
  readonly server = new DatedServer();
  readonly clock: Clock;
  private readonly devices: { remove(): Promise<void> }[] = [];

  constructor(
    private readonly core: BesaceModule | null,
    day: number,
  ) {
    this.clock = new Clock(day, (_, seconds) => this.server.begin(seconds));
  }

  async start(): Promise<void> {
    await this.server.start();
    await this.clock.start();
  }

  desk(): Promise<TestDevice<'desk'>> {
    return this.opened('desk');
  }
  auditor(): Promise<TestDevice<'auditor'>> {
    return this.opened('auditor');
  }

  async remove(): Promise<void> {
    this.clock.stop();
    for (const device of this.devices) await device.remove();
    await this.server.remove();
  }

  private async opened<R extends 'desk' | 'auditor'>(role: R): Promise<TestDevice<R>> {
    if (!this.core) throw new Error('there is no core');
    const device = new TestDevice(this.core, role, () => this.server.origin);
    this.devices.push(device);
    const opened = await device.open();
    if (opened !== 'ok') throw new Error(`refused: ${opened}`);
    return device;
  }
}
