/** Makes an element. Texts become text and nothing else, whatever they hold. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The one element of the page that `selector` finds; throws where page.html has none. */
export function the<Found extends HTMLElement = HTMLElement>(selector: string): Found {
  const found = document.querySelector<Found>(selector);
  if (!found) throw new Error(`page.html has no ${selector}`);
  return found;
}

/** Sets a text, and touches nothing where it says so already. */
export function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

/** The same for an attribute; without a value it goes. */
export function mark(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Has `parent` hold just these in this order, and moves as few as it can: what moves loses the focus for a moment. */
export function place(parent: Element, wanted: readonly Element[]): void {
  const focused = document.activeElement;
  keepOnly(parent, new Set(wanted));
  let at = parent.firstElementChild;
  for (const it of wanted) {
    // The one before it has moved down, and is put there when it is its turn.
    if (at !== it && at?.nextElementSibling === it) at = it;
    if (at === it) at = it.nextElementSibling;
    else parent.insertBefore(it, at);
  }
  if (focused !== document.activeElement) focusAgain(focused);
}

function keepOnly(parent: Element, staying: ReadonlySet<Element>) {
  for (const child of [...parent.children]) if (!staying.has(child)) child.remove();
}

function focusAgain(element: Element | null) {
  if (element instanceof HTMLElement) element.focus({ preventScroll: true });
}
