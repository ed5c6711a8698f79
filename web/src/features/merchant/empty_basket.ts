// A basket that nothing was put in yet.
// Guarantees that it is of nobody: what a person has is asked again. Must not be changed in place.
import type { Basket } from '../../engine/types';

export const kEmptyBasket: Basket = { lines: [], available: null };
