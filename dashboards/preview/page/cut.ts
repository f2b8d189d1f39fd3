/** Texts in an element that do not fit where they are, as far as the browser knows: what is drawn on a canvas it does not. */
export function cutIn(element: Element): readonly string[] {
  const within = [...element.querySelectorAll<HTMLElement>('*')];
  const cut = within.filter(hidesText).map((it) => `cut off: ${it.innerText.trim()}`);
  const scrolling = within.filter(scrolls).map((it) => `scrolls: ${it.innerText.slice(0, 40)}`);
  return [...new Set([...cut, ...scrolling].map((it) => it.replaceAll(/\s+/g, ' ')))];
}

// One pixel more is the browser's rounding.
const isWider = (it: Element) => it.scrollWidth > it.clientWidth + 1;
const isHigher = (it: Element) => it.scrollHeight > it.clientHeight + 1;

const hasTextOfItsOwn = ({ childNodes }: Element) =>
  [...childNodes].some((it) => it.nodeType === Node.TEXT_NODE && it.textContent?.trim());

const hidesText = (it: HTMLElement) =>
  hasTextOfItsOwn(it) &&
  isWider(it) &&
  it.clientWidth > 1 &&
  ['hidden', 'clip'].includes(getComputedStyle(it).overflowX);

function scrolls(it: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(it);
  const may = (overflow: string) => ['auto', 'scroll'].includes(overflow);
  return (may(overflowX) && isWider(it)) || (may(overflowY) && isHigher(it));
}
