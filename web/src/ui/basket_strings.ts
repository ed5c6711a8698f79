// What a basket's split is called, French and English, the same on both devices.
// Guarantees one word per thing, those of the fund.
import { words } from '../i18n/words';

export const basketText = words(
  {
    units: 'L’allocation paie',
    euros: 'À régler en euros',
    eurosPaid: 'En euros, à côté',
    price: 'Panier en tout',
    besides: (amount: string) => `et ${amount} en euros`,
  },
  {
    units: 'The allowance pays',
    euros: 'To pay in euros',
    eurosPaid: 'In euros, beside',
    price: 'Whole basket',
    besides: (amount: string) => `and ${amount} in euros`,
  },
);
