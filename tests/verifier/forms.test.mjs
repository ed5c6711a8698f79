// The strict readers one by one: CBOR, payloads, checkpoints. What a writer of the format would not write is refused with its rule.
// Must not need a fund: each case is a few bytes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { demonstrationRulebook } from '../support/besace.mjs';
import { Story } from '../support/story.mjs';
import { encode, keysFromName, signPayload, writeBundle } from '../support/writer.mjs';
import { CborReader, readOne } from './cbor.mjs';
import { readBundle, verifyBundle } from './bundle.mjs';
import { readEntry } from './entry.mjs';
import { isAdmissibleKey, verifyDetached } from './keys.mjs';
import { merkleRoot, rootsBySize, sha256, leafHash } from './merkle.mjs';
import { readCheckpoint } from './note.mjs';
import { readPayload } from './schema.mjs';

const bytes = (hex) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const refused = (rule) => (error) => error.name === 'Refusal' && error.rule === rule;
const kRulebook = demonstrationRulebook();

describe('the CBOR reader', () => {
  const good = {
    '00': 0n,
    17: 23n,
    1818: 24n,
    '1b7fffffffffffffff': (1n << 63n) - 1n,
    6161: 'a',
    80: [],
    a0: new Map(),
  };
  it('ReadsTheShortestForms', () => {
    for (const [hex, value] of Object.entries(good)) assert.deepEqual(readOne(bytes(hex)), value, hex);
  });
  it('RefusesEveryOtherForm', () => {
    const bad = [
      '1800',
      '1817',
      '190018',
      '1900ff',
      '1a0000ffff',
      '1b00000000ffffffff',
      '1c',
      '1f',
      '5f',
      '5fff',
      '9fff',
      'bfff',
      '7fff',
      'f4',
      'f6',
      'f90000',
      'fb0000000000000000',
      '20',
      'c000',
      'd81200',
      '61ff',
      '62c328',
      '41',
      '6161 00',
      '8100 00',
      '81',
      'a100',
      'a1616100',
      'a2 0000 0000',
      'a2 0100 0000',
      '',
      '5affffffff',
      '9bffffffffffffffff',
    ];
    for (const hex of bad) assert.throws(() => readOne(bytes(hex)), refused('F1'), hex);
    assert.throws(() => readOne(bytes('1b8000000000000000')), refused('F3'));
  });
  it('RefusesAnotherKindThanTheOneExpected', () => {
    assert.throws(() => new CborReader(bytes('00')).byteString(), refused('F1'));
    assert.throws(() => new CborReader(bytes('40')).uint(), refused('F1'));
  });
  it('RefusesWhatIsNestedTooDeep', () => {
    assert.throws(() => readOne(bytes(`${'81'.repeat(40)}00`)), refused('F1'));
  });
});

describe('the reader of entries', () => {
  const story = new Story(kRulebook);
  const [{ cose }] = story.entries;
  const changed = (at, value) => {
    const copy = cose.slice();
    copy[at] = value;
    return () => readEntry(new CborReader(copy), undefined);
  };
  it('RefusesAnotherTagHeaderOrSignatureLength', () => {
    assert.equal(readEntry(new CborReader(cose), undefined).fields.type, 'charter');
    assert.throws(changed(0, 0xd1), refused('F9'));
    assert.throws(changed(1, 0x83), refused('F9'));
    for (const at of [3, 4, 5, 6, 7])
      assert.throws(changed(at, cose[at] ^ 1), (error) => error.name === 'Refusal', `byte ${at}`);
    const short = Buffer.concat([cose.subarray(0, -66), encode(new Uint8Array(63))]);
    assert.throws(() => readEntry(new CborReader(new Uint8Array(short)), undefined), refused('F9'));
  });
  it('RefusesAnEntryBeyondTheLargest', () => {
    const payload = new Map([
      [1, 9],
      [2, 1],
      [3, story.fund],
      [4, 0],
      [5, new Uint8Array(65_500)],
    ]);
    const large = signPayload(story.desk, encode(payload), story.fund).cose;
    assert.throws(() => readEntry(new CborReader(large), story.fund), refused('F8'));
  });
  it('RefusesABundleWithoutEntries', () => {
    assert.throws(() => readBundle(writeBundle([], 'x')), refused('F16'));
  });
});

describe('the reader of payloads', () => {
  const tick = [
    [1n, 15n],
    [2n, 1n],
    [3n, new Uint8Array(32)],
    [4n, 0n],
    [5n, 9n],
  ];
  const replace = (label, value) => new Map(tick.map(([key, old]) => [key, key === label ? value : old]));
  const asType =
    (type) =>
    ([label, value]) => [label, label === 1n ? type : value];
  /** A payload of a type, with its own fields. */
  const of = (type, ...fields) =>
    new Map([...tick.slice(0, 4).map(asType(type)), ...fields.map((value, at) => [BigInt(at + 5), value])]);
  it('TakesExactlyTheFieldsOfItsType', () => {
    assert.equal(readPayload(new Map(tick)).day, 9n);
    assert.throws(() => readPayload([]), refused('F12'));
    assert.throws(() => readPayload(new Map(tick.slice(0, 4))), refused('F12'));
    assert.throws(() => readPayload(new Map([...tick.slice(0, 4), [6n, 9n]])), refused('F12'));
    assert.throws(() => readPayload(replace(2n, 0n)), refused('F12'));
    assert.throws(() => readPayload(replace(3n, new Uint8Array(31))), refused('F12'));
    for (const type of [0n, 2n, 3n, 4n, 7n, 8n, 13n, 14n, 16n, 18n, 64n])
      assert.throws(() => readPayload(replace(1n, type)), refused('F12'));
  });
  it('HoldsTimesDaysAndPeriodsToTheirBounds', () => {
    const close = (period) =>
      new Map([...tick.slice(0, 4), [5n, period], [6n, new Uint8Array(32)]].map(asType(16n)));
    assert.equal(readPayload(replace(4n, 86_400_000_000n)).time, 86_400_000_000n);
    assert.throws(() => readPayload(replace(4n, 86_400_003_600n)), refused('F12'));
    assert.equal(readPayload(replace(5n, 1_000_000n)).day, 1_000_000n);
    assert.throws(() => readPayload(replace(5n, 1_000_001n)), refused('F12'));
    assert.equal(readPayload(close(47_999n)).period, 47_999n);
    assert.throws(() => readPayload(close(48_000n)), refused('F12'));
  });
  it('HoldsPocketsAndCommissionsToTheirBounds', () => {
    const deposit = (pocket) => of(9n, 5n, pocket, 0n, 'x');
    assert.equal(readPayload(deposit(255n)).pocket, 255n);
    assert.throws(() => readPayload(deposit(256n)), refused('F12'));
    const redeem = (commission) => of(14n, new Uint8Array(8), 5n, commission, 'x');
    assert.equal(readPayload(redeem(5n)).commission, 5n);
    assert.throws(() => readPayload(redeem(6n)), refused('F12'));
  });
  it('TakesACertificateThatRepaysAndOneThatDoesNot', () => {
    const fields = [new Uint8Array(32), new Map([[255n, 1n]]), 24_312n, 1n, 2n, 3n, 3n, 1n];
    assert.equal(readPayload(of(10n, ...fields)).repays, undefined);
    const repays = [new Uint8Array(8), 1n];
    assert.deepEqual(readPayload(of(10n, ...fields, repays)).repays, repays);
    for (const bad of [[], [new Uint8Array(8)], [new Uint8Array(8), 0n], [new Uint8Array(7), 1n], 1n])
      assert.throws(() => readPayload(of(10n, ...fields, bad)), refused('F12'));
    const [holder, , ...rest] = fields;
    assert.throws(() => readPayload(of(10n, holder, new Map([[256n, 1n]]), ...rest)), refused('F12'));
  });
  it('HoldsACharterToItsThresholdAndPlace', () => {
    for (const options of [{ threshold: 2 }, { threshold: 0 }, { roles: 0 }, { roles: 16 }]) {
      assert.throws(() => readBundle(new Story(kRulebook, options).bundle()), refused('F12'));
    }
    const { fields, id } = readEntry(new CborReader(new Story(kRulebook).entries[0].cose), undefined);
    assert.equal(id.length, 32);
    assert.throws(
      () =>
        readPayload(
          new Map([
            [1n, 1n],
            [2n, 2n],
            [4n, fields.time],
            [5n, fields.rulebook],
            [6n, fields.keys],
            [7n, fields.logKey],
            [8n, 1n],
            [9n, fields.boxKey],
          ]),
        ),
      refused('F12'),
    );
  });
  it('HoldsACharterToABoardKeyOfItsOwn', () =>
    assert.rejects(
      verifyBundle(new Story(kRulebook, { roles: 14, others: [[keysFromName('other'), 15]] }).bundle()),
      refused('L1'),
    ));
});

describe('the reader of checkpoints', () => {
  const story = new Story(kRulebook);
  const note = story.note();
  const { fundHex, log } = story;
  const read = (text) => readCheckpoint(text, fundHex, log.publicKey);
  const [, , root] = note.split('\n');
  const witness = `\u2014 witness.example ${Buffer.alloc(72, 1).toString('base64')}\n`;

  it('TakesWitnessesItDoesNotKnow', () => {
    assert.equal(read(note).size, 1n);
    assert.equal(read(note + witness.repeat(16)).size, 1n);
    assert.throws(() => read(note + witness.repeat(17)), refused('F15'));
  });
  it('RefusesEveryOtherForm', () => {
    const bad = [
      '',
      note.trimEnd(),
      note.replace('\n\n', '\n'),
      note.replace('\n\n', '\nextension\n\n'),
      note.replace('\u2014 ', '- '),
      note.replace(root, root.replace('=', '')),
      note.replace(
        root,
        `${root.slice(0, 42)}${root[42] === 'A' ? 'B' : String.fromCharCode(root.charCodeAt(42) + 1)}=`,
      ),
      note.replace(root, 'AAAA'),
      note.replace('\n1\n', '\n2\n'),
      note.replace('\n1\n', '\n+1\n'),
      `${note}\u2014 short AAAA\n`,
      `${note}\u2014 witness.example AAAAAAAAAB==\n`,
      `${note}not a signature\n`,
      `${note}\n`,
      witness + note,
      note.replace(/\u2014 (\S+) (.)/, (_, name, first) => `\u2014 ${name} ${first === 'A' ? 'B' : 'A'}`),
      note + witness.replace(/witness/, 'w'.repeat(4_096)),
    ];
    for (const text of bad) assert.throws(() => read(text), refused('F15'), JSON.stringify(text));
  });
});

describe('keys and trees', () => {
  it('AdmitOnlyCanonicalPointsOfThePrimeOrderSubgroup', () => {
    assert.ok(isAdmissibleKey(keysFromName('any').publicKey));
    const p = 2n ** 255n - 19n;
    const little = (number) =>
      Uint8Array.from({ length: 32 }, (_, at) => Number((number >> BigInt(8 * at)) & 255n));
    const bad = [
      little(1n),
      little(0n),
      little(p - 1n),
      little(p),
      little(p + 1n),
      little(p + 3n),
      new Uint8Array(31),
      bytes('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'),
    ];
    for (const key of bad) assert.ok(!isAdmissibleKey(key), Buffer.from(key).toString('hex'));
  });
  it('RefuseASignatureWhosePointIsOfSmallOrder', () => {
    const { publicKey } = keysFromName('any');
    const signature = new Uint8Array(64);
    signature[0] = 1;
    assert.equal(verifyDetached(new Uint8Array(), signature, publicKey), false);
    assert.equal(verifyDetached(new Uint8Array(), signature.subarray(1), publicKey), false);
  });
  it('GiveTheSameRootByTheDefinitionAndStepByStep', () => {
    const leaves = Array.from({ length: 70 }, (_, at) => leafHash(Uint8Array.of(at)));
    const roots = rootsBySize(leaves);
    for (let size = 0; size <= leaves.length; size += 1)
      assert.deepEqual(roots[size], merkleRoot(leaves.slice(0, size)), `${size}`);
    assert.equal(
      Buffer.from(sha256()).toString('hex'),
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });
});
