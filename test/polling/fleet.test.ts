import { describe, expect, test } from 'vitest';
import { fleet } from '../../src/polling/fleet.ts';
import type { Watch } from '../../src/polling/watch.ts';
import type { Target } from '../../src/target.ts';

const named = (name: string, schedule = 'always') => ({ name, schedule }) as Target;

/** A fleet, and what it has opened and closed. */
function fixture() {
  const opened: Target[] = [];
  const closed: string[] = [];
  const it = fleet((target) => {
    opened.push(target);
    return { target, close: () => closed.push(target.name) } as unknown as Watch;
  });
  return { ...it, opened, closed, names: () => it.all().map(({ target }) => target.name) };
}

describe('a target', () => {
  test('that did not change keeps its watch, another one in its order', () => {
    const { become, all, opened, closed, names } = fixture();
    become([named('a'), named('b')]);
    const [a, b] = all();

    become([named('b'), named('a')]);

    expect(all()).toEqual([b, a]);
    expect(names()).toEqual(['b', 'a']);
    expect([opened.length, closed]).toEqual([2, []]);
  });

  test('that changed is opened anew, and the old watch closed', () => {
    const { become, all, closed } = fixture();
    become([named('a')]);
    const [before] = all();

    become([named('a', 'never')]);

    expect(all()[0]).not.toBe(before);
    expect(closed).toEqual(['a']);
  });

  test('that is gone is closed, and no other', () => {
    const { become, closed, names } = fixture();
    become([named('a'), named('b'), named('c')]);

    become([named('a'), named('c')]);

    expect([names(), closed]).toEqual([['a', 'c'], ['b']]);
  });
});

test('each of many that did not change is looked at once, not once for each of the others', () => {
  const { become } = fixture();
  let looks = 0;
  const many = () =>
    Array.from({ length: 200 }, (_, i) => ({
      ...named(`t${i}`),
      toJSON() {
        looks += 1;
        return i;
      },
    }));
  become(many());

  become(many());

  expect(looks).toBe(400);
});
