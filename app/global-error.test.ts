import { createElement, isValidElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import GlobalError from './global-error';

const noRetry = () => {};
const markupFor = (error: unknown) =>
  renderToStaticMarkup(createElement(GlobalError, { error, retry: noRetry }));

it('says in both languages that something went wrong, and names the line of the log in each', () => {
  const markup = markupFor(Object.assign(new Error('secret inside'), { digest: '4711' }));
  const [head, english = '', french = ''] = markup.split('<section ');
  expect(head).toContain('<title>Something went wrong · Registrar Panel</title>');
  expect(english).toMatch(/^lang="en".*<h1[^>]*>Something went wrong<.*<code[^>]*>4711<.*Try again/s);
  expect(french).toMatch(/^lang="fr".*<h1[^>]*>Une erreur est survenue<.*<code[^>]*>4711<.*Réessayer/s);
  expect(markup).not.toContain('secret inside');
});

it.each([new Error('in the browser'), null, 'text', { digest: '' }])(
  'invents no log id for an error that has none (%s)',
  (error) => {
    expect(markupFor(error)).toContain('Something went wrong');
    expect(markupFor(error)).not.toContain('<code');
  },
);

it('tries again with the button of either language', () => {
  let tries = 0;
  const retry = () => {
    tries += 1;
  };
  const buttons = findAll(GlobalError({ error: null, retry }), 'button');
  expect(buttons).toHaveLength(2);
  for (const { onClick } of buttons) if (typeof onClick === 'function') onClick();
  expect(tries).toBe(2);
});

/** Properties of all elements of this kind. */
function findAll(node: ReactNode, kind: string): Record<string, unknown>[] {
  if (Array.isArray(node)) return node.flatMap((child) => findAll(child, kind));
  if (!isValidElement<Record<string, unknown> & { children?: ReactNode }>(node)) return [];
  const inside = findAll(node.props.children, kind);
  return node.type === kind ? [node.props, ...inside] : inside;
}
