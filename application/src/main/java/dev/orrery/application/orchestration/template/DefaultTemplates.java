package dev.orrery.application.orchestration.template;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.orchestration.SessionTemplate;
import java.util.List;
import java.util.Map;

/** The templates that a tenant begins with; they are samples to copy and change. */
final class DefaultTemplates {
  private static final String DIRECTORY = "{{workDir}}";

  private static final String REVIEW_CODE =
      """
      Read the code under {{path:.}} with fresh eyes. Report what is wrong, what could go wrong with unusual input, \
      and what is harder to understand than it needs to be. Name the file and the line of each finding, put the \
      gravest first, and say what you would do about it. Do not change any file.
      """;

  private static final String RUN_CHECKS =
      """
      Run `{{command:make test}}` in this directory. Where it fails, find the cause and mend it with the smallest \
      change that is right, then run it again. Stop after {{tries:3}} attempts. Tell at the end what failed, what \
      you changed and whether everything passes now.
      """;

  private static final String REVIEW_CHANGE =
      """
      Compare the branch {{branch}} with {{base:main}}. Say in a few sentences what it changes and why that might \
      be wanted. Then list what should be settled before it is merged: defects, missing tests, surprises for those \
      who use the code. Do not change any file.
      """;

  private static final String WRITE_DOCUMENTS =
      """
      Bring {{file:README.md}} up to date with what this project really does now, for {{readers:people who see it \
      for the first time}}. Check every command and every example against the code before you write it down. Keep \
      what is still true, and keep it short.
      """;

  private DefaultTemplates() {}

  static List<SessionTemplate.Content> all() {
    return List.of(
        content(
            "docs-writer",
            "Brings a document up to date with the code",
            WRITE_DOCUMENTS,
            PermissionMode.ACCEPT_EDITS),
        content(
            "pr-reviewer",
            "Judges a branch before it is merged",
            REVIEW_CHANGE,
            PermissionMode.PLAN),
        content(
            "ci-runner",
            "Runs the checks of a project and mends what fails",
            RUN_CHECKS,
            PermissionMode.DEFAULT),
        content(
            "code-reviewer",
            "Looks for defects in a part of the code",
            REVIEW_CODE,
            PermissionMode.PLAN));
  }

  private static SessionTemplate.Content content(
      String name, String description, String prompt, PermissionMode mode) {
    return new SessionTemplate.Content(
        name, description, DIRECTORY, prompt.strip(), null, Map.of(), null, mode, List.of());
  }
}
