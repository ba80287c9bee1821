package dev.orrery.application.capability;

import dev.orrery.domain.workspace.RelPath;
import java.util.List;
import java.util.Map;

/** The programs that a new tenant starts with: guidance, and a few tools on git. */
final class DefaultPrograms {
  private DefaultPrograms() {}

  /** One of them, as the files of its directory. */
  record Given(String name, String description, String tools, String guidance) {
    Map<RelPath, String> files() {
      var manifest =
          """
          [program]
          name = "%s"
          version = "1.0.0"
          description = "%s"
          author = "oxios"

          """
              .formatted(name, description);
      return Map.of(
          new RelPath("program.toml"),
          manifest + tools,
          new RelPath("SKILL.md"),
          "# " + name + "\n\n" + guidance);
    }
  }

  static List<Given> all() {
    return List.of(
        new Given(
            "guardian",
            "Watches over the health of the workspace",
            """
            [tools.status]
            description = "Show what changed in the workspace since the last commit"
            command = "git status --short"

            [host_requirements]
            required = ["git"]
            """,
            """
            Check that the workspace is in order before and after larger work: nothing unexpected in
            `status`, no secrets in files that are about to be committed, tests green. Report, do not repair
            without being asked.
            """),
        new Given(
            "debug",
            "Guides the search for the cause of a failure",
            """
            [tools.recent-changes]
            description = "Show the newest commits, one line each"
            command = "git log --oneline -n 20"

            [host_requirements]
            required = ["git"]
            """,
            """
            Reproduce first. Then compare with the last state that worked; `recent-changes` shows the candidates.
            Change one thing at a time, and keep a note of what each trial ruled out.
            """),
        new Given(
            "deploy",
            "Guides a release from check to announcement",
            """
            [tools.checklist]
            description = "Steps of a release: clean tree, green tests, version, changelog, tag, roll-out, watch"
            """,
            """
            Never deploy from a tree that differs from its commit. Know the way back before the way forward, and
            ask before any step that people outside can see.
            """),
        new Given(
            "program-creator",
            "Guides the writing of new programs",
            """
            [tools.layout]
            description = "A program is a directory with program.toml, and SKILL.md, bin/ and config/ where needed"
            """,
            """
            `program.toml` needs `[program]` with name, version, description and author. Each `[tools.<name>]` has a
            description and, where it runs something, a command: a program name and literal arguments, no shell.
            List what must be on the machine under `[host_requirements]`.
            """),
        new Given(
            "refactor",
            "Guides changes of shape that keep behaviour",
            """
            [tools.diff]
            description = "Show how much changed since the last commit"
            command = "git diff --stat"

            [host_requirements]
            required = ["git"]
            """,
            """
            Small steps, tests after each, no change of behaviour in the same commit. Stop when the next step would
            not make the following change easier.
            """),
        new Given(
            "code-review",
            "Guides the review of a change",
            """
            [tools.changed-files]
            description = "List the files that differ from the last commit"
            command = "git diff --name-only"

            [host_requirements]
            required = ["git"]
            """,
            """
            Look for wrong results, then for safety, then for clarity. Name file and line, say why it matters, and
            propose the remedy. Praise what should be kept.
            """));
  }
}
