// What went wrong, and another try.
import { html } from '/assets/htm/standalone.module.js';

export const Fault = ({ fault, again }) => html`<div class="fault" role="alert"><p>${fault.message}</p><button type="button" onClick=${again}>Try again</button></div>`;
