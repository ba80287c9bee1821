package dev.orrery.domain.capability;

/** What may be done with a tool call whose outcome was lost in a crash. */
public enum EffectClass {
  /** No effect: run again. */
  PURE,
  /** The receiver knows the key: run again with the same key. */
  KEYED,
  /** Changes workspace files: compare the tree with before and expected. */
  WORKSPACE,
  /** Anything else: never run again without a person's word. */
  OPAQUE
}
