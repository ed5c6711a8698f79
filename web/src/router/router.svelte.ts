// Where the person is: a role (by path) and a screen of that role (by "#/screen"), with the browser's back button.
// Guarantees one route for every address: unknown paths are the member's page.
// Must not load features (App.svelte does) nor read other fragments: "#setup=..." belongs to the desk.
export type RouteRole = 'member' | 'merchant' | 'desk' | 'audit';
export interface Route {
  role: RouteRole;
  screen: string;
}

const paths: Record<RouteRole, string> = {
  member: '/',
  merchant: '/merchant',
  desk: '/desk',
  audit: '/audit',
};
const roleStorageKey = 'besace-role';

export function parseRoute(path: string, hash: string): Route {
  const first = path.split('/')[1] ?? '';
  const role = (['merchant', 'desk', 'audit'] as const).find((name) => name === first) ?? 'member';
  return { role, screen: /^#\/([a-z-]+)$/.exec(hash)?.[1] ?? '' };
}

export function addressOf(role: RouteRole, screen = ''): string {
  return paths[role] + (screen ? `#/${screen}` : '');
}

/** The installed app opens at "/?start": back to the page this device used last. */
export function startAddress(search: string, lastRole: string | null): string | null {
  if (!search.slice(1).split('&').includes('start')) return null;
  return addressOf((['merchant', 'desk', 'audit'] as const).find((name) => name === lastRole) ?? 'member');
}

let current = $state<Route>({ role: 'member', screen: '' });

function read(): void {
  current = parseRoute(location.pathname, location.hash);
  localStorage.setItem(roleStorageKey, current.role);
}

export function route(): Route {
  return current;
}

export function startRouter(): void {
  const start = startAddress(location.search, localStorage.getItem(roleStorageKey));
  if (start !== null) history.replaceState(null, '', start);
  addEventListener('popstate', read);
  addEventListener('hashchange', read);
  read();
}

export function go(role: RouteRole, screen = ''): void {
  history.pushState(null, '', addressOf(role, screen));
  read();
  scrollTo(0, 0);
}

/** For steps that must not come back with the back button (a payment already made). */
export function replace(role: RouteRole, screen = ''): void {
  history.replaceState(null, '', addressOf(role, screen));
  read();
  scrollTo(0, 0);
}
