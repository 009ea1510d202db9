import { createServer } from 'node:net';

/** A port that nobody has at the moment: pages of a seed link to the site before it listens. Rejects where none is free. */
export const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') found(address.port);
        else failed(new Error('The system named no port'));
      });
    });
  });
