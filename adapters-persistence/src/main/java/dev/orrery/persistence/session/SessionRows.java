package dev.orrery.persistence.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.session.Session;
import dev.orrery.persistence.generated.tables.records.SessionRecord;

/** Between rows and sessions. */
final class SessionRows {
  private SessionRows() {}

  static Session read(SessionRecord row, JsonCodec json) {
    return new Session(
        new SessionId(row.getId()),
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        row.getLabel(),
        row.getOrigin(),
        row.getAlias(),
        new WorkspaceId(row.getWorkspace()),
        row.getModel(),
        Words.read(Session.State.class, row.getState()),
        row.getClarification() == null ? null : (Json.Obj) json.parse(row.getClarification()),
        row.getActiveSeed() == null ? null : new SeedId(row.getActiveSeed()),
        row.getPersona(),
        (Json.Obj) json.parse(row.getMetadata()),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant());
  }
}
