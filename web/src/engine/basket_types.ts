// What pages may ask of the engine about baskets: what units pay of each product, and what is left to pay in euros.
// Guarantees: amounts are bigint cents that the core computed. Must not hold logic: part of types.ts, which gives it on.
import type { Texts } from './contribution_types';
import type { Answer, OpenInvoice } from './types';

/** Of a payment that units pay in part: the whole basket, and what is paid in euros beside. Kept on the devices; the fund knows units alone. */
export interface BasketPart {
  price: bigint;
  euros: bigint;
}
/** A payment signed and stored, with its QR text. */
export interface MadePayment {
  paymentId: string;
  text: string;
  amount: bigint;
  basket: BasketPart | null;
  merchantName: string;
}
/** Why units pay what they pay of a product; the last three pay nothing. */
export type Cover = 'product' | 'place' | 'otherwise' | 'excluded' | 'not_approved' | 'unknown';

/** A kind of product that this merchant may put in a basket. */
export interface BasketProduct {
  category: string;
  cover: Cover;
  /** Ten-thousandths. */
  rate: bigint;
  /** The rate, in words. */
  share: Texts;
}
export interface BasketShelf {
  /** never: units pay all of everything; possible: an amount says enough for what this merchant sells with them; always: it does not. */
  baskets: 'never' | 'possible' | 'always';
  /** What units pay first, what is excluded last. */
  products: BasketProduct[];
}
export interface Basket {
  lines: { category: string; price: bigint }[];
  /** What the person may spend, where they say so. */
  available: bigint | null;
}
export interface BasketSplit {
  /** In the order of the basket's lines, before what is available. */
  lines: { cover: Cover; rate: bigint; units: bigint; euros: bigint; why: Texts }[];
  price: bigint;
  units: bigint;
  euros: bigint;
  /** Covered, and not available. */
  beyond: bigint;
  why: Texts;
}
/** Part of MerchantEngine. */
export interface BasketEngine {
  splitBasket(basket: Basket): Promise<Answer<BasketSplit>>;
  /** An invoice for what units pay, which cites the price of the whole. Refused where they pay nothing ("bad_amount"). */
  chargeBasket(basket: Basket): Promise<Answer<OpenInvoice>>;
}
