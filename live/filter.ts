import { the, write } from './dom.ts';

/** From so many targets on there is something to look for. */
const worthIt = 10;

/** The box that targets are looked for in. */
export interface Filter {
  text(): string;
  show(all: number, found: number): void;
}

/** Tells `changed` when somebody types. */
export function filter(changed: () => void): Filter {
  const label = the('#filter');
  const input = the<HTMLInputElement>('#filter input');
  const found = the('#found');
  input.addEventListener('input', changed);
  return {
    text: () => input.value,
    show(all, seen) {
      label.hidden = all <= worthIt && input.value === '';
      write(found, input.value === '' ? '' : `${seen} of ${all}`);
    },
  };
}
