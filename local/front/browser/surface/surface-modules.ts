import type { SurfaceModule } from '../../front-manifest';

/** The app's surfaces, as the document carries them. */
export function surfacesOf(type: string): readonly SurfaceModule[] {
  const text = document.getElementById('modules')?.textContent ?? '[]';
  return (JSON.parse(text) as readonly SurfaceModule[]).filter((module) => module.type === type);
}
