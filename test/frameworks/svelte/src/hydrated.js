import {hydrate} from 'svelte';
import App from './app.svelte';
import Room from './rendered-room.svelte';

hydrate(App, {target: document.querySelector('#app'), props: {Room}});
