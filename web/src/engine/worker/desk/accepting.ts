// Saying yes to a request: a member's goes into the register, a merchant's and an operator's into the log.
// Guarantees: what was decided and that the request is answered are stored together. Must not say who may join: the rulebook does.
import type { Answer, JoinRequest } from '../../types';
import { ok, refuse } from '../answer';
import type { WholeDevice } from '../device';
import { fromHex } from '../platform';
import type { DeskKeys } from './keys';
import { Likely } from './likely';
import type { MerchantFiles } from './merchant_files';
import type { Operators } from './operators';
import { kRecordStores, type Change, type Records } from './records';
import type { Refusals } from './refusals';
import { kidOf, type Register } from './register';
import type { RequestForm } from './request_form';
import type { Requests } from './requests';
import { discard, single } from './signing';
import type { TopUps } from './top_ups';
import { fingerprintOf } from '../fingerprint';

/** board, registrar, treasurer, issuer. */
const kAllRoles = 15;

interface Parts {
  keys: DeskKeys;
  records: Records;
  register: Register;
  operators: Operators;
  requests: Requests;
  topUps: TopUps;
  refusals: Refusals;
}

export class Accepting {
  private readonly likely: Likely;

  constructor(
    private readonly device: WholeDevice,
    private readonly parts: Parts,
    private readonly files: MerchantFiles,
  ) {
    this.likely = new Likely(parts.records, parts.register);
  }

  /** Keys tell for certain; a name or a contact only suggests. */
  whose(form: RequestForm): Pick<JoinRequest, 'known' | 'likely'> {
    const { register } = this.parts;
    const owner = register.ownerOf(form.keys);
    return { known: owner?.file.name ?? '', likely: owner ? [] : this.likely.of(form) };
  }

  /** as: the person of the register whom a member's request comes from. */
  accept(requestId: string, as?: string): Promise<Answer<null>> {
    const order = this.parts.requests.order(requestId);
    if (order) return this.answered(requestId, this.parts.topUps.taking(order));
    const form = this.parts.requests.form(requestId);
    if (form === undefined) return Promise.resolve(refuse('request_gone'));
    if (form === null) return Promise.resolve(refuse('bad_request_form'));
    if (form.role !== 'member' && as !== undefined) return Promise.resolve(refuse('bad_argument'));
    if (form.role === 'operator') return this.appointOperator(requestId, form);
    if (form.role === 'partner') return this.answered(requestId, this.welcomePartner(form));
    return form.role === 'member'
      ? this.acceptMember(requestId, form, as)
      : this.approveMerchant(requestId, form);
  }

  /** Records alone, stored with the answer. */
  private async answered(requestId: string, deciding: Promise<Answer<Change[]>>): Promise<Answer<null>> {
    const changes = await deciding;
    if (!changes.ok) return changes;
    const { records, requests } = this.parts;
    const prepared = await records.change(changes.value);
    await this.device.database.write([...kRecordStores, 'requests'], async (tx) => {
      await records.put(tx, prepared);
      await requests.answer(tx, requestId);
    });
    records.take(prepared);
    return ok(null);
  }

  private async welcomePartner({
    name,
    contact,
    pocket,
    keys: [key = ''],
  }: RequestForm): Promise<Answer<Change[]>> {
    if (pocket === null || !this.parts.topUps.pockets().includes(pocket)) return refuse('bad_request_form');
    const fingerprint = await fingerprintOf(this.device.platform, key);
    return ok([await this.parts.topUps.partners.welcome({ name, contact, pocket, key, fingerprint })]);
  }

  private async acceptMember(requestId: string, form: RequestForm, as?: string): Promise<Answer<null>> {
    const eligible = this.device.fund()?.communes.some(({ insee }) => insee === form.commune);
    if (!eligible) return refuse('not_eligible');
    const person = await this.parts.register.withApplicant(form, as);
    if (!person) return refuse('bad_argument');
    const records = [
      ...(await this.parts.register.seal([person])),
      ...(await this.parts.records.change(this.parts.refusals.over(form.keys))),
    ];
    await this.device.database.write([...kRecordStores, 'requests'], async (tx) => {
      await this.parts.register.put(tx, records);
      await this.parts.requests.answer(tx, requestId);
    });
    this.parts.register.take(records);
    return ok(null);
  }

  /** The keyring follows once the log shows it: Operators.nextKeyring. */
  private async appointOperator(requestId: string, form: RequestForm): Promise<Answer<null>> {
    const { records, operators } = this.parts;
    const key = form.keys[0] ?? '';
    const publicKey = fromHex(key, 32);
    if (!publicKey) return refuse('bad_request_form');
    const prepared = await records.change([await operators.welcome(await kidOf(this.device, key), form)]);
    const signed = await this.parts.keys.sign(
      (seed, head, now) =>
        single(this.device.log.replica.signAppoint(seed, head, { publicKey, roles: kAllRoles }, now)),
      [...kRecordStores, 'requests'],
      async (tx) => {
        await records.put(tx, prepared);
        await this.parts.requests.answer(tx, requestId);
      },
    );
    if (signed.ok) records.take(prepared);
    return discard(signed);
  }

  private async approveMerchant(requestId: string, form: RequestForm): Promise<Answer<null>> {
    const publicKey = fromHex(form.keys[0] ?? '', 32);
    if (!publicKey) return refuse('bad_request_form');
    const { name, commune, categories, contact } = form;
    const { records, refusals } = this.parts;
    const kid = await kidOf(this.device, form.keys[0] ?? '');
    const prepared = await records.change([
      await this.files.welcome(kid, contact),
      ...refusals.over(form.keys),
    ]);
    const signed = await this.parts.keys.sign(
      (seed, head, now) => {
        const merchant = { publicKey, name, commune, categories };
        return single(this.device.log.replica.signApprove(seed, head, merchant, now));
      },
      [...kRecordStores, 'requests'],
      async (tx) => {
        await records.put(tx, prepared);
        await this.parts.requests.answer(tx, requestId);
      },
    );
    if (signed.ok) records.take(prepared);
    return discard(signed);
  }
}
