// Files for and from banks, held to the schemas of ISO 20022 by xmllint.
// Guarantees: where the schemas are not at hand it says so, once. Must not fetch them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../../..');
const folder = resolve(process.env['BESACE_VECTORS'] ?? resolve(root, '../shared/vectors'), 'iso20022');
const isThere = existsSync(folder);
if (!isThere)
  console.warn('bank files are not validated: no schemas in ../shared/vectors nor in $BESACE_VECTORS');

export function validate(xml: string, schema: string): void {
  if (!isThere) return;
  const file = resolve(folder, `${schema}.xsd`);
  const { error, status, stderr } = spawnSync('xmllint', ['--noout', '--schema', file, '-'], {
    input: xml,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (error) throw error;
  if (status !== 0) throw new Error(stderr);
}
