// The installed app's name, colours and icons.
// Guarantees the same identity whatever page it is installed from; `?start` sends people back to their own page.
// Must not name a fund: one app serves whichever fund its server holds.
import type { ManifestOptions } from 'vite-plugin-pwa';

export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Besace – caisse alimentaire',
  short_name: 'Besace',
  description: 'Payer au marché avec sa caisse locale de l’alimentation, même sans réseau.',
  lang: 'fr',
  dir: 'ltr',
  start_url: '/?start',
  scope: '/',
  display: 'standalone',
  background_color: '#fbf7ef',
  theme_color: '#1c4a36',
  categories: ['food', 'finance', 'shopping'],
  icons: [
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [
    { name: 'Adhérent·e', url: '/' },
    { name: 'Professionnel', url: '/merchant' },
  ],
};
