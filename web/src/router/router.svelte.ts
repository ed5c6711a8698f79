// Where the person is: a role (by path) and a screen of that role (by "#/screen"), with the browser's back button.
// Guarantees one route for every address: unknown paths are the member's page. A screen may be of one thing: "member/4f0a".
// A screen with unsaved work is left only once its keeper agrees, whichever way the person goes.
// Must not load features (App.svelte does) nor read other fragments: "#setup=..." belongs to the desk.
export type RouteRole = 'member' | 'merchant' | 'desk' | 'audit' | 'partner' | 'places';
export interface Route {
  role: RouteRole;
  screen: string;
}

const paths: Record<RouteRole, string> = {
  member: '/',
  merchant: '/merchant',
  desk: '/desk',
  audit: '/audit',
  partner: '/partner',
  places: '/places',
};
const kNamedRoles = ['merchant', 'desk', 'audit', 'partner', 'places'] as const;
const roleStorageKey = 'besace-role';

export function parseRoute(path: string, hash: string): Route {
  const first = path.split('/')[1] ?? '';
  const role = kNamedRoles.find((name) => name === first) ?? 'member';
  return { role, screen: /^#\/([a-z-]+(?:\/[\w-]{1,64})?)$/.exec(hash)?.[1] ?? '' };
}

export function addressOf(role: RouteRole, screen = ''): string {
  return paths[role] + (screen ? `#/${screen}` : '');
}

/** The installed app opens at "/?start": back to the page this device used last. */
export function startAddress(search: string, lastRole: string | null): string | null {
  if (!search.slice(1).split('&').includes('start')) return null;
  return addressOf(kNamedRoles.find((name) => name === lastRole && name !== 'places') ?? 'member');
}

let current = $state<Route>({ role: 'member', screen: '' });

/** Asked before a screen is left: true lets the person go; otherwise `leave` takes them there, once they have said so. */
type Keeper = (leave: () => void) => boolean;
let keeper: Keeper | null = null;

/** Until the answer is called, the screen is left only when the keeper agrees. */
export function keepScreen(ask: Keeper): () => void {
  keeper = ask;
  return () => {
    if (keeper === ask) keeper = null;
  };
}

function mayLeave(then: () => void): boolean {
  const leave = (): void => {
    keeper = null;
    then();
  };
  return keeper === null || keeper(leave);
}

function read(): void {
  current = parseRoute(location.pathname, location.hash);
  // Everybody reads the list of places: it says nothing of whose device this is.
  if (current.role !== 'places') localStorage.setItem(roleStorageKey, current.role);
}

/** The browser has moved already: where the screen is kept, its address is put back. */
function moved(): void {
  const { role, screen } = parseRoute(location.pathname, location.hash);
  const away = role !== current.role || screen !== current.screen;
  if (away && !mayLeave(() => go(role, screen))) {
    history.pushState(null, '', addressOf(current.role, current.screen));
    return;
  }
  read();
}

export function route(): Route {
  return current;
}

export function startRouter(): void {
  const start = startAddress(location.search, localStorage.getItem(roleStorageKey));
  if (start !== null) history.replaceState(null, '', start);
  addEventListener('popstate', moved);
  addEventListener('hashchange', moved);
  read();
}

export function go(role: RouteRole, screen = ''): void {
  if (!mayLeave(() => go(role, screen))) return;
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
