import {mount} from 'svelte';
import App from './app.svelte';
import Room from './room.svelte';

mount(App, {target: document.querySelector('#app'), props: {Room}});
