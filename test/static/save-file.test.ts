import { saveFile } from '../../static/run-download/save-file';

describe('a file that is handed to the browser', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.restoreAllMocks();
    Reflect.deleteProperty(globalThis, 'document');
  });

  test('stays there until a slow browser has read it, and not for good', () => {
    const link = { href: '', download: '', click: jest.fn() };
    Object.assign(globalThis, { document: { createElement: () => link } });
    const revoke = jest.spyOn(URL, 'revokeObjectURL');
    saveFile('run.csv', 'text/csv', 'a,b\r\n');
    expect(link).toMatchObject({ href: expect.stringMatching(/^blob:/), download: 'run.csv' });
    expect(link.click).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(30_000);
    expect(revoke).not.toHaveBeenCalled();
    jest.advanceTimersByTime(60_000);
    expect(revoke).toHaveBeenCalledWith(link.href);
  });
});
