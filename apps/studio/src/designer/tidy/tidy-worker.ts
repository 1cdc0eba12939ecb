import { type Tidying, tidyLayout } from './tidy-layout.ts';

/** Layout of a thousand nodes takes a second or two: off the thread that draws. */
self.onmessage = (event: MessageEvent<Tidying>): void => {
  self.postMessage(tidyLayout(event.data));
};
