// Forge's own production bundle of the backend and of every UI Kit resource, which also checks their types with the
// compiler that Forge uses. Has to be a CommonJS main script, the bundler looks for one. The working directory is the
// app's root.
const { readFileSync, readdirSync, rmSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { load } = require('./forge-tools.cjs');

const { NativeUIBundler, getEntryPoints, getNodeBundler } = load('@forge/bundler');
const manifest = load('yaml').parse(readFileSync('manifest.yml', 'utf8'));

const logger = { info() {}, debug() {}, trace() {}, warn: console.warn, error: console.error };
// The real wrapper comes from Atlassian's servers. Without it the bundle can be checked, not deployed.
const noWrapper = {
  getNodeRuntimeWrapper: async () => ({ script: '' }),
  getNodeRuntimeLoader: async () => ({ script: '', version: 'none' }),
};

const kilobytes = (file) => `${Math.ceil(statSync(file).size / 1024)} KB`;

/** Bundles the functions, and asks the built file for each export that the manifest names. */
const bundleBackend = async () => {
  const handlers = manifest.modules.function.map(({ key, handler }) => {
    const [module, func] = handler.split('.');
    return { key, module, func };
  });
  const { outputDir } = await getNodeBundler(logger, noWrapper, { readConfig: async () => manifest }).bundle({
    appDirectory: process.cwd(),
    entryPoints: getEntryPoints(handlers),
  });
  try {
    for (const { key, module, func } of handlers) {
      const built = require(join(outputDir, `${module}.cjs`));
      if (typeof built[func] !== 'function') throw new Error(`Function ${key}: ${module} exports no function ${func}.`);
    }
    const modules = [...new Set(handlers.map(({ module }) => `${module}.cjs`))];
    return modules.map((file) => `${file} ${kilobytes(join(outputDir, file))}`).join(', ');
  } finally {
    rmSync(outputDir, { recursive: true, force: true });
  }
};

const bundleResource = async (resource) => {
  const { nativeUiBundlesDetails } = await new NativeUIBundler(logger).bundleResources([resource]);
  const [{ path: outputDir }] = nativeUiBundlesDetails;
  try {
    const scripts = readdirSync(outputDir).filter((file) => file.endsWith('.js'));
    if (scripts.length === 0) throw new Error(`Resource ${resource.key}: nothing was built.`);
    return scripts.map((file) => `${file} ${kilobytes(join(outputDir, file))}`).join(', ');
  } finally {
    rmSync(outputDir, { recursive: true, force: true });
  }
};

const main = async () => {
  const count = { passed: 0, failed: 0 };
  const attempt = async (name, bundle) => {
    try {
      console.log(`${name}: ${await bundle()}`);
      count.passed += 1;
    } catch (error) {
      console.log(`${name} failed: ${error.message}`);
      count.failed += 1;
    }
  };
  await attempt('backend', bundleBackend);
  // A resource that is a folder is Custom UI, built by its own tools.
  for (const resource of (manifest.resources ?? []).filter(({ path }) => /\.[jt]sx?$/.test(path)))
    await attempt(`resource ${resource.key}`, () => bundleResource(resource));
  console.log(`${count.passed} passed, ${count.failed} failed`);
  process.exit(count.failed > 0 ? 1 : 0);
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
