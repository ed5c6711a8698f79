// A partner's computer that has asked the fund to hear it, and the tables that it gives.
// Guarantees: everything through the engine and the real server. Must not be accepted by itself.
import type { TestDevice } from './device';
import { value, type Market } from './market';

export const table = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function asks(
  market: Pick<Market, 'partner'>,
  pocket: number,
  name: string,
): Promise<TestDevice<'partner'>> {
  const partner = await market.partner();
  value(await partner.service.sync());
  value(await partner.service.ask({ name, pocket, contact: '04 79 00 00 00' }));
  value(await partner.service.sync());
  return partner;
}
