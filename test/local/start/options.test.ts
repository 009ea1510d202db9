import { OptionError, readOptions } from '../../../local/options';

describe('the flags of npm start', () => {
  test('have the defaults of the contract', () => {
    expect(readOptions([])).toEqual({
      seed: 'demo',
      latencyMs: 0,
      searchLagMs: 0,
      clock: 'real',
      limits: 'on',
    });
  });

  test('are read, with = and without', () => {
    const flags = '--port 0 --seed=empty --data ./d --latency 20 --search-lag=3000 --clock virtual --limits off';
    expect(readOptions(flags.split(' '))).toEqual({
      port: 0,
      seed: 'empty',
      data: './d',
      latencyMs: 20,
      searchLagMs: 3_000,
      clock: 'virtual',
      limits: 'off',
    });
  });

  test.each([
    [['--port', 'many'], '--port takes a whole number from 0 to 65535, not "many"'],
    [['--port', '70000'], '--port takes a whole number from 0 to 65535, not "70000"'],
    [['--seed', 'full'], '--seed takes demo or empty, not "full"'],
    [['--clock=fast'], '--clock takes real or virtual, not "fast"'],
    [['--nope'], "Unknown option '--nope'"],
    [['stray'], "Unexpected argument 'stray'"],
  ])('refuse %j with a sentence', (args, message) => {
    expect(() => readOptions(args)).toThrow(OptionError);
    expect(() => readOptions(args)).toThrow(message);
  });
});
