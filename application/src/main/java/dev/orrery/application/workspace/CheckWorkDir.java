package dev.orrery.application.workspace;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.WorkDirRefusal;
import dev.orrery.domain.workspace.WorkDirShape;
import dev.orrery.domain.workspace.WorkDirs;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.domain.workspace.Workspaces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether agents may work in a directory that a caller names. What is allowed is asked
 * before what exists, so that nobody can probe the disk; links are resolved and the result is
 * checked again.
 */
@Singleton
public final class CheckWorkDir {
  private static final String ALLOWED = "workspace.allowed_work_dirs";
  private static final String TENANTS = "workspace.tenant_work_dirs";

  private final WorkDirs dirs;
  private final Workspaces workspaces;
  private final Settings settings;

  /** What a check found. */
  public sealed interface Checked {
    /** Agents may work here; the real path. */
    record Allowed(Path real) implements Checked {}

    /** They may not; the path as it may be shown. */
    record Refused(WorkDirRefusal reason, String path) implements Checked {}
  }

  @Inject
  public CheckWorkDir(WorkDirs dirs, Workspaces workspaces, Settings settings) {
    this.dirs = dirs;
    this.workspaces = workspaces;
    this.settings = settings;
  }

  public Checked check(Principal caller, String written) {
    var shaped = WorkDirShape.absolute(written);
    if (shaped.isEmpty()) {
      return new Checked.Refused(WorkDirRefusal.MALFORMED, written);
    }
    var path = shaped.get();
    var roots = roots();
    if (!WorkDirShape.within(roots, path)) {
      return new Checked.Refused(WorkDirRefusal.NOT_ALLOWED, written);
    }
    var real = dirs.real(path);
    if (real.isEmpty()) {
      return new Checked.Refused(WorkDirRefusal.MISSING, path.toString());
    }
    return checkReal(caller.tenant(), roots, real.get());
  }

  private Checked checkReal(TenantId tenant, List<Path> roots, Path real) {
    if (!WorkDirShape.within(roots, real) || dirs.reserved(real)) {
      return new Checked.Refused(WorkDirRefusal.NOT_ALLOWED, real.toString());
    }
    if (!dirs.isDirectory(real)) {
      return new Checked.Refused(WorkDirRefusal.NO_DIRECTORY, real.toString());
    }
    var own = tenantRoots(tenant);
    if (!own.isEmpty() && !WorkDirShape.within(own, real)) {
      return new Checked.Refused(WorkDirRefusal.OTHER_TENANT, real.toString());
    }
    return new Checked.Allowed(real);
  }

  /**
   * Registers a checked directory at its first use; empty where it is another tenant's. In the
   * caller's transaction.
   */
  public Optional<Workspace> register(TenantId tenant, UserId owner, Path real) {
    var history = dirs.hasHistory(real) ? Workspace.History.USER : Workspace.History.NONE;
    try {
      return Optional.of(
          workspaces.register(tenant, owner, real, Workspace.Purpose.EXTERNAL, history));
    } catch (PathRefusedException e) {
      return Optional.empty();
    }
  }

  /** Whether a workspace may still be worked in: the roots or the links may have changed. */
  public boolean stillAllowed(Workspace workspace) {
    if (workspace.purpose() != Workspace.Purpose.EXTERNAL) {
      return true;
    }
    return dirs.real(workspace.root())
        .filter(workspace.root()::equals)
        .map(real -> checkReal(workspace.tenant(), roots(), real))
        .filter(Checked.Allowed.class::isInstance)
        .isPresent();
  }

  private List<Path> roots() {
    var configured = paths(settings.find(ALLOWED).orElse(Json.NULL));
    return configured.isEmpty() ? dirs.usualRoots() : configured;
  }

  /** The roots of a tenant, where the operator gave it some. */
  private List<Path> tenantRoots(TenantId tenant) {
    return settings
        .find(TENANTS)
        .map(value -> value instanceof Json.Obj all ? all : Json.empty())
        .flatMap(all -> all.find(tenant.value().toString()))
        .map(this::paths)
        .orElse(List.of());
  }

  /** A root counts with its links resolved, since what is compared with it is. */
  private List<Path> paths(Json list) {
    return Json.object("list", list).texts("list").stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .<Path>mapMulti((text, out) -> {
          try {
            var path = Path.of(text).toAbsolutePath().normalize();
            out.accept(path);
            dirs.real(path).filter(real -> !real.equals(path)).ifPresent(out);
          } catch (InvalidPathException e) {
            // A root that is no path allows nothing.
            return;
          }
        })
        .toList();
  }
}
