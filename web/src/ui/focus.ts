// Where the keyboard goes on: to the first field to correct after a form is refused, and to what is next once a button is gone.
// Guarantees: nobody is taken away from where they have gone themselves. Must not decide what is shown.
import { tick } from 'svelte';

const kHeadings = 'h1, h2, h3, h4';
/** What is decided takes a button away at once, or when the accounts have heard of it. */
const kWatchedMilliseconds = 10_000;

export async function focusFirstError(form: HTMLElement): Promise<void> {
  await tick();
  form.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid="true"] input')?.focus();
}

/** Where somebody is before a question comes over the page. */
export interface Place {
  opener: HTMLElement;
  /** What follows the item that it is in, then what precedes it. */
  beside: HTMLElement[];
  /** The nearest first. */
  around: HTMLElement[];
}

/** null where nothing on the page has the focus. */
export function placeOf(opener: Element | null): Place | null {
  if (!(opener instanceof HTMLElement) || opener === document.body) return null;
  const item = opener.closest('li, article, tr');
  const beside = [item?.nextElementSibling, item?.previousElementSibling].filter(isHtml);
  const around: HTMLElement[] = [];
  for (let up = opener.parentElement; up; up = up.parentElement) around.push(up);
  return { opener, beside, around };
}

/** Once the question is gone: should its button go too, the focus is not lost with it. */
export function stayNear(place: Place): void {
  const isSettled = (): boolean => {
    if (place.opener.isConnected) return false;
    if (document.activeElement === null || document.activeElement === document.body) goNear(place);
    return true;
  };
  if (isSettled()) return;
  const watching = new MutationObserver(() => {
    if (isSettled()) watching.disconnect();
  });
  watching.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watching.disconnect(), kWatchedMilliseconds);
}

function goNear({ beside, around }: Place): void {
  const item = beside.find(({ isConnected }) => isConnected);
  const near = item ?? around.find((one) => one.isConnected && one.querySelector(kHeadings));
  const target = near?.querySelector<HTMLElement>(kHeadings) ?? near;
  if (!target) return;
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus();
}

function isHtml(element: Element | null | undefined): element is HTMLElement {
  return element instanceof HTMLElement;
}
