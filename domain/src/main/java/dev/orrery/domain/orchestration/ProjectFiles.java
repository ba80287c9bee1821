package dev.orrery.domain.orchestration;

import dev.orrery.domain.kernel.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a directory tells which gates its project has.
 *
 * @param names the names of its entries
 * @param packageJson empty where there is none
 * @param compiler whether a TypeScript compiler is installed in it
 * @param makefile the text of its makefile, empty where there is none
 * @param own the gates that somebody wrote down for it, {@link Json#NULL} where they are not to be
 *     read; null where nobody did
 */
public record ProjectFiles(
    Set<String> names,
    Json.Obj packageJson,
    boolean compiler,
    String makefile,
    @Nullable Json own) {
  /** Where a project says which gates it has. */
  public static final String OWN_GATES = ".aegis/verify.json";

  public ProjectFiles {
    names = Set.copyOf(names);
  }
}
