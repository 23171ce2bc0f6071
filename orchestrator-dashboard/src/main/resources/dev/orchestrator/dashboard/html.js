// What the pages use of lit-html, in one place; the build puts it under lib/.
export { html, render, nothing } from './lib/lit-html/lit-html.js';
export { repeat } from './lib/lit-html/directives/repeat.js';

import { Directive, directive } from './lib/lit-html/directive.js';
import { noChange } from './lib/lit-html/lit-html.js';

class Place extends Directive {
  update(part, [properties]) {
    for (const [name, value] of Object.entries(properties)) {
      part.element.style.setProperty(name, value);
    }
    return noChange;
  }

  render() {
    return noChange;
  }
}

/** Sets CSS properties of an element. A style attribute would be refused by the content security policy. */
export const place = directive(Place);
