package dev.orrery.application.capability;

import java.util.List;

/** The skills that a new tenant starts with. */
final class DefaultSkills {
  private DefaultSkills() {}

  /** One of them. */
  record Given(String name, String description, String content) {}

  static List<Given> all() {
    return List.of(
        new Given(
            "code-review",
            "Review a change for defects, risks and clarity.",
            """
            # Code review

            1. Read the change as a whole and say in one sentence what it is meant to do.
            2. Look for wrong results first: edge cases, error paths, concurrency, resources that stay open.
            3. Then for safety: input that is trusted too early, paths, commands, secrets in logs.
            4. Then for clarity: names, size of functions, tests that show the behaviour.
            5. Report each finding with its file and line, why it matters and a concrete remedy, the worst first.
            """),
        new Given(
            "debug",
            "Find the cause of a failure step by step.",
            """
            # Debugging

            1. Reproduce the failure with the smallest input and write down what was expected.
            2. Read the whole error text and the code around the place it names.
            3. State one hypothesis, and the observation that would refute it; make that observation.
            4. Halve the search space: earlier commits, smaller inputs, fewer parts.
            5. Fix the cause, not the symptom; add a test that failed before and passes now.
            """),
        new Given(
            "refactor",
            "Change the shape of code without changing what it does.",
            """
            # Refactoring

            1. Make sure tests cover the behaviour; add what is missing first.
            2. Take one small step at a time and run the tests after each.
            3. Name things by what they mean, cut functions to one task, remove what nobody uses.
            4. Keep behaviour changes out of the same commit.
            """));
  }
}
