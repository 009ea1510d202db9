import { events, invoke, view } from '@forge/bridge';

const at = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}`);
  return found;
};

const start = async (): Promise<void> => {
  const { extension } = await view.getContext();
  const answer = await invoke('whereAmI', { from: 'frame' });
  at('place').textContent = `${String(extension.type)}, resolver: ${JSON.stringify(answer)}`;
  await events.on('from-surface', (payload?: unknown) => {
    at('heard').textContent = `Heard ${String(payload)}`;
  });
};

at('tell').addEventListener('click', () => void events.emit('from-frame', 'hello'));
at('download').addEventListener('click', () => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['key,count\r\nA,1\r\n'], { type: 'text/csv' }));
  link.download = 'rows.csv';
  link.click();
});
void start();
