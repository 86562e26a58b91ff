import {render as renderComponent} from 'svelte/server';
import App from './app.svelte';
import Room from './rendered-room.svelte';

export const render = () => renderComponent(App, {props: {Room}}).body;
