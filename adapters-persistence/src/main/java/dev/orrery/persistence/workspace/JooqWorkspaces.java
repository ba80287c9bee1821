package dev.orrery.persistence.workspace;

import static dev.orrery.persistence.generated.Tables.WORKSPACE;

import dev.orrery.domain.kernel.Ids;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UnavailableException;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.workspace.PathRefusedException;
import dev.orrery.domain.workspace.Workspace;
import dev.orrery.domain.workspace.Workspaces;
import dev.orrery.persistence.generated.tables.records.WorkspaceRecord;
import io.micronaut.context.annotation.Property;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

@Singleton
@Connectable
class JooqWorkspaces implements Workspaces {
  private final DSLContext sql;
  private final Ids ids;
  private final String site;
  private final Path stateRoot;

  @Inject
  JooqWorkspaces(
      DSLContext sql,
      Ids ids,
      @Property(name = "orrery.home") String home,
      @Nullable @Property(name = "orrery.workspace") String workspace,
      @Property(name = "orrery.site", defaultValue = "default") String site) {
    this.sql = sql;
    this.ids = ids;
    this.site = site;
    this.stateRoot =
        workspace == null || workspace.isBlank()
            ? Path.of(home).resolve("workspace")
            : Path.of(workspace);
  }

  @Override
  public Optional<Workspace> find(WorkspaceId id) {
    return one(WORKSPACE.ID.eq(id.value()));
  }

  @Override
  public Workspace register(
      TenantId tenant,
      UserId owner,
      Path realRoot,
      Workspace.Purpose purpose,
      Workspace.History history) {
    var here = WORKSPACE.SITE.eq(site).and(WORKSPACE.ROOT.eq(realRoot.toString()));
    var known = one(here);
    if (known.isEmpty()) {
      sql.insertInto(WORKSPACE)
          .set(WORKSPACE.ID, ids.next())
          .set(WORKSPACE.TENANT, tenant.value())
          .set(WORKSPACE.OWNER, owner.value())
          .set(WORKSPACE.SITE, site)
          .set(WORKSPACE.ROOT, realRoot.toString())
          .set(WORKSPACE.PURPOSE, purpose.name())
          .set(WORKSPACE.HISTORY, history.name())
          .onConflict(WORKSPACE.SITE, WORKSPACE.ROOT)
          .doNothing()
          .execute();
      known = one(here);
    }
    return known
        .filter(row -> row.tenant().equals(tenant))
        .orElseThrow(() ->
            new PathRefusedException(
                PathRefusedException.Reason.OUTSIDE_ROOTS, "The directory is not yours"));
  }

  @Override
  public Workspace state(TenantId tenant) {
    var root = TenantPlace.of(stateRoot, tenant);
    try {
      Files.createDirectories(root);
      return register(
          tenant,
          Tenancy.ADMIN,
          root.toRealPath(),
          Workspace.Purpose.STATE,
          Workspace.History.STATE);
    } catch (IOException e) {
      throw new UnavailableException(
          "The workspace can not be made (ORRERY_WORKSPACE): " + e.getMessage(), e);
    }
  }

  private Optional<Workspace> one(Condition condition) {
    return sql.selectFrom(WORKSPACE).where(condition).fetchOptional(JooqWorkspaces::workspace);
  }

  private static Workspace workspace(WorkspaceRecord row) {
    return new Workspace(
        new WorkspaceId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        Path.of(row.getRoot()),
        Workspace.Purpose.valueOf(row.getPurpose()),
        Workspace.History.valueOf(row.getHistory()),
        row.getSite());
  }
}
