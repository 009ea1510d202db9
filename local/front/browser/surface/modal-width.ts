/** Forge's sizes of a window, in pixels; `max` takes the screen but for a margin. */
const widths: Readonly<Record<string, number | string>> = {
  small: 400,
  medium: 600,
  large: 800,
  xlarge: 968,
  max: 'min(1440px, calc(100vw - 48px))',
};

export function modalWidth(size: string): number | string {
  return widths[size] ?? 600;
}
