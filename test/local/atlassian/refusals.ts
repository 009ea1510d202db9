import { at, type Name, type SmallSite, smallSite } from './small-site';

/** A call that the products refuse, and how they say so. */
export interface Refusal {
  readonly what: string;
  readonly as: Name;
  readonly call: (site: SmallSite) => readonly [method: string, url: string, body?: unknown];
  readonly scopes?: readonly string[];
  readonly status: number;
  /** Where in the answer, and what stands there. */
  readonly says: readonly [path: string, text: string | RegExp];
}

/** One test for each. */
export const showRefusals = (refusals: readonly Refusal[]): void => {
  test.each(refusals.map((one) => [one.what, one] as const))('%s', (_what, one) => {
    const site = smallSite();
    const [method, url, body] = one.call(site);
    const answer = site.call(one.as, method, url, body, one.scopes);
    expect(answer.status).toBe(one.status);
    const [path, text] = one.says;
    const found = String(at(answer.body, path));
    if (typeof text === 'string') expect(found).toBe(text);
    else expect(found).toMatch(text);
  });
};
