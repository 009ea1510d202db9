import { reportHeight } from './frame-bridge';

/** The bridge of a Custom UI resource, whose frame is seen: the site gives it the height of its content. */

function watch(): void {
  const tell = (): void => reportHeight(Math.ceil(document.documentElement.getBoundingClientRect().height));
  new ResizeObserver(tell).observe(document.documentElement);
  tell();
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch);
else watch();
