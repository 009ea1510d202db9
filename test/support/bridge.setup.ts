// `@forge/bridge` looks for its host when it is loaded, so these have to stand before any import of it.
Object.assign(globalThis, {
  self: globalThis,
  IS_REACT_ACT_ENVIRONMENT: true,
  __bridge: { callBridge: async () => undefined },
});
