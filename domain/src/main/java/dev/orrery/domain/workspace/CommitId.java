package dev.orrery.domain.workspace;

/** A git commit, 40 lower-case hexadecimal digits. */
public record CommitId(String hex) {
  public CommitId {
    if (!hex.matches("[0-9a-f]{40}")) {
      throw new IllegalArgumentException("Not a commit: " + hex);
    }
  }
}
