// Invoices as this verifier reads them from FORMAT.md F18 and F19: the vectors, and what must be refused.
// Must not need a fund: each invoice stands alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { kRoot } from '../support/besace.mjs';
import { keysFromName } from '../support/writer.mjs';
import { readOne } from './cbor.mjs';
import { encode } from './encode.mjs';
import { readInvoiceFrame, readInvoicePayload } from './invoice.mjs';
import { toHex, verifyDetached } from './keys.mjs';

const vectors = (name) => JSON.parse(readFileSync(`${kRoot}tests/vectors/${name}.json`, 'utf8'));
const fromHex = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));
const isRefusal = (error) => error.name === 'Refusal';
/** Every till of the samples is its merchant's own key. */
const merchantOf = (till) => till;

const { entries, fund: fundHex } = vectors('entries');
const { frames } = vectors('frames');
const refused = vectors('refused');
const fund = fromHex(fundHex);
const invoices = entries.filter(({ type }) => type === 'invoice');
const entryOf = (name) => entries.find((entry) => entry.name === name);
const frameOf = (name) => frames.find((frame) => frame.name === name);

describe('invoices', () => {
  it('AreReadAsTheirFieldsSay', () => {
    assert.deepEqual(
      invoices.map(({ name }) => name),
      ['invoice', 'invoice_of_a_basket', 'invoice_of_the_most'],
    );
    for (const { name, payload, fields } of invoices) {
      const { amount, price, nonce, size } = readInvoicePayload(fromHex(payload));
      assert.equal(String(amount), fields.amount, name);
      assert.equal(price === undefined ? undefined : String(price), fields.price, name);
      assert.deepEqual([toHex(nonce), Number(size)], [fields.nonce, fields.size], name);
    }
  });

  it('AreRebuiltFromTheirCodesToTheBytesSigned', () => {
    for (const name of ['invoice', 'invoice_of_a_basket']) {
      const read = readInvoiceFrame(frameOf(name).text, fund, merchantOf);
      const { payload, tbs, id, signature, kid } = entryOf(name);
      assert.equal(toHex(read.payload), payload, name);
      assert.equal(toHex(read.tbs), tbs, name);
      assert.equal(toHex(read.id), id, name);
      assert.equal(toHex(read.signature), signature, name);
      const { publicKey } = keysFromName('Le Potager');
      assert.equal(toHex(read.till), kid, name);
      assert.ok(verifyDetached(read.tbs, read.signature, publicKey), name);
    }
  });

  it('ReadTheLongestCodes', () => {
    const basket = readInvoiceFrame(frameOf('invoice_of_a_basket').text, fund, merchantOf);
    assert.deepEqual([basket.amount, basket.price], [2_100n, 3_000n]);
    // Their hours are beyond every date (F5), so an invoice cannot be made of them.
    for (const name of ['longest_invoice', 'longest_basket'])
      assert.throws(() => readInvoiceFrame(frameOf(name).text, fund, merchantOf), { rule: 'F5' });
  });

  it('AreRefusedInAnyOtherForm', () => {
    for (const { name, text } of refused.frames)
      assert.throws(() => readInvoiceFrame(text, fund, merchantOf), isRefusal, name);
    const ofInvoices = refused.entries.filter(({ name }) => /^(price|invoice|nonce)_/.test(name));
    assert.ok(ofInvoices.length >= 8, `only ${ofInvoices.length} are there`);
    for (const { name, cose } of ofInvoices) assert.throws(() => readCose(fromHex(cose)), isRefusal, name);
  });

  it('HoldNoPriceThatUnitsPayWhole', () => {
    const { payload } = entryOf('invoice_of_a_basket');
    const priced = (price) => {
      const map = readOne(fromHex(payload));
      map.set(10n, price);
      return readInvoicePayload(encode(map));
    };
    assert.equal(priced(2_101n).price, 2_101n);
    for (const price of [0n, 2_099n, 2_100n]) assert.throws(() => priced(price), { rule: 'F19' });
  });
});

/** The payload of a COSE_Sign1: behind the tag, the head of 4, the 13 bytes of the protected header with theirs, and the empty map. */
function readCose(cose) {
  const kPayloadAt = 17;
  const long = cose[kPayloadAt] === 0x58 ? 2 : 1;
  const length = long === 2 ? cose[kPayloadAt + 1] : cose[kPayloadAt] & 31;
  return readInvoicePayload(cose.subarray(kPayloadAt + long, kPayloadAt + long + length));
}
