package dev.orrery.domain.commerce;

/** What a plan limits. */
public enum Resource {
  AGENTS,
  TASKS_THIS_PERIOD,
  PRODUCTS,
  MEMBERS,
  API_KEYS,
  DISCOVERY_ENGINES,
  STORAGE_MB
}
