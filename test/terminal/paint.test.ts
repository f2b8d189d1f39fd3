import { expect, test } from 'vitest';
import { paintOn } from '../../src/terminal/paint.ts';

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [false, { FORCE_COLOR: '' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: 'false' }, false],
  [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, true],
])('on a terminal: %s, with %j, colours: %s', (isTTY, env, colours) => {
  const painted = paintOn({ isTTY }, env)({ text: 'down', mark: 'bad' });

  expect(painted).toBe(colours ? '\x1b[31mdown\x1b[39m' : 'down');
});
