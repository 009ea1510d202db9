import type { Page } from '../../atlassian/confluence-client';
import type { Delivery } from '../delivery';
import type { PageWork } from '../slice-state';
import { spotOf } from '../task-sketch';
import { keysPutIn } from './keys-put-in';
import { type LinkTarget, prepareLinks } from './prepare-links';

/** The links of all issues of a page that are known and not linked yet, in its body as it was read. */
export const preparePage = async (delivery: Delivery, work: PageWork, page: Page) => {
  const targets = targetsOf(delivery, work);
  return prepareLinks(page, targets, delivery.work.run, await keysPutIn(delivery, page, targets));
};

const targetsOf = (delivery: Delivery, { items, plan }: PageWork): readonly LinkTarget[] =>
  items.flatMap((item) => {
    const { ref, identity, text, textHash, status } = item;
    const task = delivery.work.state().tasks.get(ref);
    if (task?.at !== 'known') return [];
    return [{ ref, identity, text, textHash, spot: spotOf(plan, item), status, key: task.key }];
  });
