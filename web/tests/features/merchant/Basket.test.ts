// @vitest-environment jsdom
// The basket at the till: where it is asked for, what a touch does, what is seen before anything is charged.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  Basket,
  BasketProduct,
  BasketShelf,
  BasketSplit,
  MerchantEngine,
  ReceivedPayment,
} from '../../../src/engine/types';
import Accepted from '../../../src/features/merchant/Accepted.svelte';
import Charge from '../../../src/features/merchant/Charge.svelte';
import Day from '../../../src/features/merchant/Day.svelte';
import { go } from '../../../src/router/router.svelte';
import { merchantState } from './support';

const product = (category: string, cover: BasketProduct['cover'], percent: number): BasketProduct => ({
  category,
  cover,
  rate: BigInt(percent) * 100n,
  share: { fr: `${percent} %`, en: `${percent}%` },
});
const kProducts = [
  product('pain', 'product', 70),
  product('épicerie', 'otherwise', 30),
  product('viande', 'not_approved', 0),
  product('alcool', 'excluded', 0),
];
const shelf = (baskets: BasketShelf['baskets']): BasketShelf => ({ baskets, products: kProducts });

/** As the core would say it of bread and wine, whatever else is asked. */
function splitOf({ lines, available }: Basket): BasketSplit {
  const parts = lines.map(({ category, price }) => {
    const units = category === 'pain' ? 7_00n : 0n;
    const cover: BasketProduct['cover'] = category === 'pain' ? 'product' : 'excluded';
    return { cover, rate: 0n, units, euros: price - units, why: { fr: `raison de ${category}`, en: '' } };
  });
  const covered = lines.some(({ category }) => category === 'pain') ? 7_00n : 0n;
  const units = available !== null && available < covered ? available : covered;
  const price = BigInt(lines.length) * 10_00n;
  const why = { fr: 'en tout', en: 'in all' };
  return { lines: parts, price, units, euros: price - units, beyond: covered - units, why };
}

const split = vi.fn((basket: Basket) => Promise.resolve({ ok: true, value: splitOf(basket) }));
const chargeBasket = vi.fn(() => Promise.resolve({ ok: false, code: 'not_listed_yet' }));
const engine = { splitBasket: split, chargeBasket } as unknown as MerchantEngine;

const shown = (baskets: BasketShelf['baskets']) =>
  render(Charge, { engine, state: merchantState({ shelf: shelf(baskets) }), charging: false });
const touch = (testid: string) => fireEvent.click(screen.getByTestId(testid));
const productButton = (category: string) =>
  screen.getAllByTestId('basket-product').find((one) => one.dataset['category'] === category) as HTMLElement;
async function add(category: string): Promise<void> {
  await fireEvent.click(productButton(category));
  for (const key of ['1', '0', '00']) await touch(`merchant-key-${key}`);
  await touch('basket-add');
}
async function saysThatThePersonHasFour(): Promise<void> {
  await screen.findByTestId('basket-has-only');
  await touch('basket-has-only');
  for (const key of ['4', '00']) await touch(`merchant-key-${key}`);
  await touch('basket-available-keep');
}
const textOf = (testid: string) => screen.getByTestId(testid).textContent.replace(/\u00a0/g, ' ');

describe('Basket', () => {
  beforeEach(() => {
    // The simulated page does not scroll.
    window.scrollTo = () => undefined;
    go('merchant');
  });
  afterEach(() => {
    cleanup();
    vi.clearAllMocks();
  });

  it('IsAskedForWhereAnAmountDoesNotSayEnough', () => {
    shown('always');
    expect(screen.queryByTestId('merchant-amount')).toBeNull();
    expect(screen.queryByTestId('basket-plain')).toBeNull();
    expect(screen.queryByTestId('basket-charge')).toBeNull();
    expect(screen.getAllByTestId('basket-product').map((one) => one.dataset['category'])).toEqual([
      'pain',
      'épicerie',
      'alcool',
      'viande',
    ]);
    expect(productButton('pain').textContent).toContain('70 %');
    expect(productButton('alcool').className).toContain('unpaid');
  });

  it('LeavesThePlainKeypadAsItIsWhereUnitsPayAll', () => {
    shown('never');
    expect(screen.getByTestId('merchant-charge').textContent).toContain('Encaisser');
    expect(screen.queryByTestId('basket-open')).toBeNull();
  });

  it('IsATouchAwayFromTheKeypadWhereOnlySomeThingsAreExcluded', async () => {
    shown('possible');
    expect(screen.getByTestId('merchant-charge')).toBeTruthy();
    await touch('basket-open');
    await screen.findByTestId('merchant-basket');
    await touch('basket-plain');
    await screen.findByTestId('merchant-amount');
  });

  it('ShowsTheSplitAndEachReasonThenChargesExactlyThat', async () => {
    shown('always');
    await add('pain');
    await add('alcool');
    await waitFor(() => expect(screen.getAllByTestId('basket-line')).toHaveLength(2));
    expect(textOf('basket-split-units')).toBe('7,00 €');
    expect(textOf('basket-split-euros')).toBe('13,00 €');
    expect(textOf('basket-split-price')).toBe('20,00 €');
    // The last one first.
    const reasons = screen.getAllByTestId('basket-line').map((line) => line.textContent);
    expect(reasons[0]).toContain('raison de alcool');
    expect(reasons[1]).toContain('raison de pain');
    expect(textOf('basket-charge')).toContain('Encaisser 7,00 €');
    await touch('basket-charge');
    const lines = ['pain', 'alcool'].map((category) => ({ category, price: 10_00n }));
    expect(chargeBasket).toHaveBeenCalledExactlyOnceWith({ lines, available: null });
    // Refused, the basket is still there.
    await screen.findByText(/attend encore la liste/);
    expect(screen.getAllByTestId('basket-line')).toHaveLength(2);
  });

  it('TakesOneProductOutAndEmptiesTheBasket', async () => {
    shown('always');
    await add('pain');
    await add('alcool');
    await waitFor(() => expect(screen.getAllByTestId('basket-remove')).toHaveLength(2));
    await fireEvent.click(screen.getByLabelText('Retirer alcool, 10,00 €'));
    await waitFor(() => expect(screen.getAllByTestId('basket-line')).toHaveLength(1));
    expect(textOf('basket-split-euros')).toBe('3,00 €');
    await touch('basket-clear');
    expect(screen.queryByTestId('basket-line')).toBeNull();
    expect(screen.queryByTestId('basket-charge')).toBeNull();
  });

  it('PaysNoMoreUnitsThanThePersonHas', async () => {
    shown('always');
    await add('pain');
    await saysThatThePersonHasFour();
    await waitFor(() => expect(textOf('basket-split-units')).toBe('4,00 €'));
    expect(textOf('basket-only')).toContain('4,00 €');
    expect(textOf('basket-beyond')).toBe('en tout');
    await touch('basket-only-forget');
    await waitFor(() => expect(textOf('basket-split-units')).toBe('7,00 €'));
  });

  it('ForgetsWhatThePersonHasWithTheirLastProduct', async () => {
    shown('always');
    await add('pain');
    await saysThatThePersonHasFour();
    await screen.findByTestId('basket-only');
    await touch('basket-remove');
    await add('pain');
    await waitFor(() => expect(textOf('basket-split-units')).toBe('7,00 €'));
    expect(screen.queryByTestId('basket-only')).toBeNull();
  });

  it('IsKindWhereTheAllowancePaysNothing', async () => {
    shown('always');
    await add('alcool');
    await screen.findByTestId('basket-nothing');
    expect(textOf('basket-nothing')).toContain('pas de souci, 10,00 € à régler en euros');
    expect(screen.queryByTestId('basket-charge')).toBeNull();
  });

  it('ChargesNothingBeforeTheSplitOfThisBasketIsThere', async () => {
    shown('always');
    await add('pain');
    await screen.findByTestId('basket-charge');
    split.mockImplementationOnce(() => new Promise(() => undefined));
    await add('alcool');
    await touch('basket-charge');
    expect(chargeBasket).not.toHaveBeenCalled();
  });

  it('ChargesNothingWhereTheApprovalHasEnded', async () => {
    render(Charge, {
      engine,
      state: merchantState({ shelf: shelf('always'), delisted: true }),
      charging: false,
    });
    await add('pain');
    await screen.findByTestId('basket-charge');
    await touch('basket-charge');
    expect(chargeBasket).not.toHaveBeenCalled();
    expect(screen.getByTestId('merchant-delisted')).toBeTruthy();
  });

  it('SaysWhatIsToBeTakenInEurosOnceAccepted', () => {
    const basket = { price: 30_00n, euros: 9_00n };
    const received = { amount: 21_00n, basket, already: false, freshness: 'green' } as ReceivedPayment;
    const none = () => undefined;
    const { unmount } = render(Accepted, { received, symbol: '€', onnext: none, onreceipt: none });
    expect(textOf('accepted-amount')).toBe('21,00 €');
    expect(textOf('accepted-euros')).toBe('9,00 €');
    expect(textOf('accepted-price')).toBe('30,00 €');
    unmount();
    render(Accepted, { received: { ...received, basket: null }, symbol: '€', onnext: none, onreceipt: none });
    expect(screen.queryByTestId('accepted-euros')).toBeNull();
  });

  it('IsInTheDaysListWithItsEuros', () => {
    const payment = { amount: 21_00n, refunded: 0n, at: Date.now(), state: 'accepted' } as const;
    const payments = [
      { ...payment, id: 'a', basket: { price: 30_00n, euros: 9_00n } },
      { ...payment, id: 'b', basket: null },
    ];
    render(Day, { engine, state: merchantState({ payments }) });
    expect(screen.getAllByTestId('received-euros').map((one) => one.textContent)).toEqual([
      'et 9,00\u00a0€ en euros',
    ]);
  });
});
