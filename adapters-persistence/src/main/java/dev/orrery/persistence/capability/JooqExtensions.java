package dev.orrery.persistence.capability;

import static dev.orrery.persistence.generated.Tables.EXTENSION;

import dev.orrery.domain.capability.Extension;
import dev.orrery.domain.capability.ExtensionName;
import dev.orrery.domain.capability.Extensions;
import dev.orrery.domain.capability.Manifest;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.ExtensionRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Installed programs in PostgreSQL. */
@Singleton
@Connectable
class JooqExtensions implements Extensions {
  private final DSLContext sql;
  private final JsonCodec codec;

  @Inject
  JooqExtensions(DSLContext sql, JsonCodec codec) {
    this.sql = sql;
    this.codec = codec;
  }

  @Override
  public Slice<Extension> list(TenantId tenant, Window window) {
    var ofTenant = EXTENSION.TENANT.eq(tenant.value());
    var extensions =
        sql.selectFrom(EXTENSION)
            .where(ofTenant)
            .orderBy(EXTENSION.NAME)
            .limit(window.limit())
            .offset(window.offset())
            .fetch(this::extension);
    return new Slice<>(extensions, sql.fetchCount(EXTENSION, ofTenant));
  }

  @Override
  public List<Extension> enabled(TenantId tenant) {
    return sql.selectFrom(EXTENSION)
        .where(EXTENSION.TENANT.eq(tenant.value()), EXTENSION.ENABLED.isTrue())
        .orderBy(EXTENSION.NAME)
        .fetch(this::extension);
  }

  @Override
  public Optional<Extension> find(TenantId tenant, ExtensionName name) {
    return sql.fetchOptional(EXTENSION, named(tenant, name)).map(this::extension);
  }

  @Override
  public boolean add(Extension extension) {
    var row = sql.newRecord(EXTENSION);
    row.setTenant(extension.tenant().value());
    row.setOwner(extension.owner().value());
    row.setName(extension.name().value());
    row.setManifest(codec.write(extension.manifest().declared()));
    row.setSkillText(extension.skillText());
    row.setSource(extension.source());
    row.setPath(extension.path().toString());
    row.setEnabled(extension.enabled());
    row.setInstalledAt(extension.installedAt().atOffset(ZoneOffset.UTC));
    row.setModifiedAt(extension.modifiedAt().atOffset(ZoneOffset.UTC));
    return sql.insertInto(EXTENSION).set(row).onConflictDoNothing().execute() > 0;
  }

  @Override
  public boolean switchTo(TenantId tenant, ExtensionName name, boolean enabled) {
    return sql.update(EXTENSION)
            .set(EXTENSION.ENABLED, enabled)
            .set(EXTENSION.MODIFIED_AT, DSL.currentOffsetDateTime())
            .where(named(tenant, name))
            .execute()
        > 0;
  }

  @Override
  public Optional<Extension> remove(TenantId tenant, ExtensionName name) {
    return sql.deleteFrom(EXTENSION)
        .where(named(tenant, name))
        .returning()
        .fetchOptional()
        .map(this::extension);
  }

  private static Condition named(TenantId tenant, ExtensionName name) {
    return EXTENSION.TENANT.eq(tenant.value()).and(EXTENSION.NAME.eq(name.value()));
  }

  private Extension extension(ExtensionRecord row) {
    return new Extension(
        new TenantId(row.getTenant()),
        new UserId(row.getOwner()),
        Manifest.of(manifest(row.getManifest())),
        row.getSkillText(),
        row.getSource(),
        Path.of(row.getPath()),
        row.getEnabled(),
        row.getInstalledAt().toInstant(),
        row.getModifiedAt().toInstant());
  }

  private Json.Obj manifest(String text) {
    if (codec.parse(text) instanceof Json.Obj manifest) {
      return manifest;
    }
    throw new IllegalStateException("A stored manifest is no object");
  }
}
