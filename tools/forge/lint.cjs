// Forge's own validation of manifest.yml and its linter over all sources, without network or login.
// The working directory is the app's root: the tools read manifest.yml and tsconfig.json there.
const { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { load } = require('./forge-tools.cjs');

const openapi = process.env.OPENAPI_DIR;
const scratch = mkdtempSync(join(tmpdir(), 'forge-lint-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

// The linter downloads the vendors' documents unless every one of these is set. An empty document flags nothing.
const nothing = join(scratch, 'nothing.json');
writeFileSync(nothing, '{"paths":{}}');
const documentOf = (name) => (openapi ? join(openapi, name) : nothing);
Object.assign(process.env, {
  USE_LOCAL_SWAGGER: '1',
  LOCAL_JIRA_SWAGGER: documentOf('jira-v3.json'),
  LOCAL_CONF_SWAGGER: documentOf('confluence-v1.json'),
  LOCAL_CONF_V2_SWAGGER: documentOf('confluence-v2.json'),
  LOCAL_JSM_SWAGGER: nothing,
  LOCAL_JSW_SWAGGER: nothing,
  LOCAL_BB_SWAGGER: nothing,
});

const { ProcessorBuilder, ValidationTypes } = load('@forge/manifest');
const { lint, parseSourceFile } = load('@forge/lint');

const sourcesUnder = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
        .filter((name) => /\.[jt]sx?$/.test(name))
        // What is built of others is no source.
        .filter((name) => !/\/build\//.test(name))
    : [];

const findings = new Set();
const report = (file, level, { line, column, message }) =>
  findings.add(`${file}:${line}:${column} ${level}: ${message}`);

const validate = async () => {
  const {
    success,
    errors = [],
    manifestObject,
  } = await ProcessorBuilder.instance()
    .withValidation(ValidationTypes.FULL)
    .withOptions({ deprecatedRuntimes: [] })
    .build()
    .process('manifest.yml');
  for (const error of errors) report('manifest.yml', error.level, error);
  return success ? (manifestObject.typedContent ?? manifestObject.yamlContent) : undefined;
};

const lintSources = async (manifest) => {
  const files = [...sourcesUnder('src'), ...sourcesUnder('static')];
  let parsed = 0;
  const results = await lint(
    files,
    manifest,
    'development',
    { info() {}, debug() {}, trace() {}, warn: console.warn, error: console.error },
    { getDeprecatedRuntimes: async () => [] },
    {
      linter: { mode: 'client-side' },
      parseFunction: (file, parser) => {
        parsed += 1;
        return parseSourceFile(file, parser);
      },
    },
  );
  // A handler that is not exported is only a warning to the linter, so warnings count.
  for (const { file, errors, warnings } of results)
    for (const [level, list] of Object.entries({ error: errors, warning: warnings }))
      for (const finding of list) report(file, level, finding);
  return { parsed, files: files.length };
};

const main = async () => {
  if (!openapi) console.log('Scopes are not linted: OPENAPI_DIR is not set.');
  const manifest = await validate();
  if (manifest) {
    const { parsed, files } = await lintSources(manifest);
    console.log(`Linted ${parsed} of ${files} sources.`);
    // The linter passes over files that tsconfig.json's "include" does not expand to, and says nothing.
    if (parsed === 0 || parsed < files)
      findings.add('Sources were skipped: "include" in tsconfig.json has to match each.');
  }
  for (const finding of findings) console.log(finding);
  const failed = manifest ? findings.size : Math.max(findings.size, 1);
  console.log(`${failed > 0 ? 0 : 1} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
