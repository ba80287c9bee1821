package dev.orrery.persistence.session;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.SeedId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.WorkspaceId;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionLink;
import dev.orrery.domain.session.SessionSetup;
import dev.orrery.persistence.generated.tables.records.SessionRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between rows and sessions. */
final class SessionRows {
  private SessionRows() {}

  static Session read(SessionRecord row, JsonCodec json) {
    return new Session(
        new SessionId(row.getId()),
        row.getNumber(),
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
        setup(row, json),
        row.getCreatedAt().toInstant(),
        row.getUpdatedAt().toInstant(),
        row.getClosedReason(),
        Words.instant(row.getClosedAt()));
  }

  private static SessionSetup setup(SessionRecord row, JsonCodec json) {
    return new SessionSetup(
        row.getName(),
        Words.read(SessionSetup.Engine.class, row.getEngine()),
        row.getCommand(),
        environment((Json.Obj) json.parse(row.getEnvironment())),
        row.getRequirements(),
        Duration.ofMillis(row.getStallThresholdMs()),
        link(row),
        row.getCredential());
  }

  private static @Nullable SessionLink link(SessionRecord row) {
    return row.getLinkKind() == null
        ? null
        : new SessionLink(
            Words.read(SessionLink.Kind.class, row.getLinkKind()),
            new SessionId(row.getLinkParent()));
  }

  private static Map<String, String> environment(Json.Obj stored) {
    var environment = new HashMap<String, String>();
    stored
        .fields()
        .keySet()
        .forEach(name -> stored.text(name).ifPresent(value -> environment.put(name, value)));
    return environment;
  }

  static Json.Obj environment(SessionSetup setup) {
    var fields = new HashMap<String, Json>();
    setup.environment().forEach((name, value) -> fields.put(name, Json.of(value)));
    return new Json.Obj(fields);
  }
}
