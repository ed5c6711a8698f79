// The language on screen: French first, English second, remembered on this device.
// Guarantees that the page's lang attribute always says the language shown.
// Must not hold any sentence: each feature keeps its own.
export type Locale = 'fr' | 'en';

const storageKey = 'besace-locale';

function remembered(): Locale {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'fr';
  } catch {
    return 'fr'; // storage may be forbidden; the app still speaks
  }
}

let current = $state<Locale>(remembered());

export function locale(): Locale {
  return current;
}

export function setLocale(next: Locale): void {
  current = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(storageKey, next);
  } catch {
    // Not remembered, but shown: nothing is lost.
  }
}
