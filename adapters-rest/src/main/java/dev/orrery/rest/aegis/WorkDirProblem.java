package dev.orrery.rest.aegis;

import dev.orrery.domain.workspace.WorkDirRefusal;
import io.micronaut.http.HttpStatus;

/** The refusals of work directories, as aegis words them. */
public final class WorkDirProblem {
  private WorkDirProblem() {}

  public static AegisProblem of(WorkDirRefusal reason, String path) {
    return switch (reason) {
      case MALFORMED -> invalid("workDir must not contain path traversal components (..)");
      case NOT_ALLOWED -> invalid("workDir is not in the allowed directories list");
      case MISSING -> invalid("workDir does not exist: " + path);
      case NO_DIRECTORY -> invalid("workDir is not a directory: " + path);
      case OTHER_TENANT ->
          AegisProblem.of(
              HttpStatus.FORBIDDEN,
              "TENANT_WORKDIR_DENIED",
              "Forbidden: workDir belongs to another tenant");
    };
  }

  private static AegisProblem invalid(String text) {
    return AegisProblem.of(HttpStatus.BAD_REQUEST, "INVALID_WORKDIR", text);
  }
}
