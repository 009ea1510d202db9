import { createServer } from 'node:net';

const tryPort = (port: number): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') found(address.port);
        else failed(new Error('The system named no port'));
      });
    });
  });

/**
 * A port that nobody has at the moment, `wanted` where it is one: pages of a seed link to the site before it listens.
 * Rejects where none is free.
 */
export const freePort = (wanted = 0): Promise<number> =>
  wanted === 0 ? tryPort(0) : tryPort(wanted).catch(() => tryPort(0));
