// A ratio in ten-thousandths as people read it: "4,1 %" in French, "4.1%" in English.
// Guarantees whole numbers cut as text, never rounded up. Must not compute a ratio: the core does.
import { locale, type Locale } from '../../i18n/locale.svelte';

export function percent(ratio: bigint, language: Locale = locale()): string {
  const digits = ratio.toString().padStart(3, '0');
  const [whole, tenth] = [digits.slice(0, -2), digits.slice(-2, -1)];
  return language === 'fr' ? `${whole},${tenth}\u00a0%` : `${whole}.${tenth}%`;
}
