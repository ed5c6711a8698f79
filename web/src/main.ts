// Starts the app: styles, language, route, then the page.
// Must not load a feature or the engine: the first screen should be there at once.
import { mount } from 'svelte';
import App from './App.svelte';
import { locale, setLocale } from './i18n/locale.svelte';
import { startRouter } from './router/router.svelte';
import './ui/tokens.css';
import './ui/base.css';
import { watchForUpdates } from './ui/update.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app');

setLocale(locale());
startRouter();
watchForUpdates();
mount(App, { target });
