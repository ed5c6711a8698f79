// The core, with another fund's rulebook in the place of the demonstration's: what a desk founds is that fund.
// Guarantees: the published rulebook but for its territory, which is where the tests' people live. Must not change the core.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BesaceModule } from '../../../../wasm/besace';

const folder = resolve(import.meta.dirname, '../../../../core/rulebooks');

export function foundingAs(
  core: BesaceModule,
  fund: string,
  change: Record<string, unknown> = {},
): BesaceModule {
  const rulebook = JSON.parse(readFileSync(resolve(folder, `${fund}.json`), 'utf8')) as Record<
    string,
    unknown
  >;
  const territory = [{ insee: '42019', name: 'Boën-sur-Lignon' }];
  const text = JSON.stringify({
    ...rulebook,
    territory,
    ...change,
  });
  return { ...core, demonstrationRulebook: () => text };
}
