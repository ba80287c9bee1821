package dev.orrery.persistence.channel;

import static dev.orrery.persistence.generated.Tables.NOTIFICATION;
import static dev.orrery.persistence.generated.Tables.NOTIFICATION_MARK;

import dev.orrery.domain.channel.Notification;
import dev.orrery.domain.channel.Notification.Tone;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import dev.orrery.persistence.generated.tables.records.NotificationRecord;
import io.micronaut.data.connection.annotation.Connectable;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Notifications and the marks of their readers in PostgreSQL. */
@Singleton
@Connectable
class JooqNotifications implements Notifications {
  private final DSLContext sql;

  @Inject
  JooqNotifications(DSLContext sql) {
    this.sql = sql;
  }

  @Override
  public Notification add(Notification.Draft notification) {
    var to = notification.to();
    var row = sql.newRecord(NOTIFICATION);
    row.setTenant(notification.tenant().value());
    row.set(NOTIFICATION.RECIPIENT, to == null ? null : to.value());
    row.setTitle(notification.title());
    row.setMessage(notification.message());
    row.setTone(notification.tone().name());
    row.set(NOTIFICATION.SOURCE, notification.source());
    row.set(NOTIFICATION.LINK, notification.link());
    return read(sql.insertInto(NOTIFICATION).set(row).returning().fetchSingle(), null);
  }

  @Override
  public Slice<Notification> list(
      Reader reader, @Nullable Boolean read, @Nullable Tone tone, Window window) {
    var which =
        isFor(reader)
            .and(tone == null ? DSL.noCondition() : NOTIFICATION.TONE.eq(tone.name()))
            .and(read == null ? DSL.noCondition() : isRead(read));
    var found =
        withMarks(reader)
            .where(which)
            .orderBy(NOTIFICATION.ID.desc())
            .limit(window.limit())
            .offset(window.offset())
            .fetch(JooqNotifications::read);
    return new Slice<>(found, sql.fetchCount(withMarks(reader).where(which)));
  }

  @Override
  public long unread(Reader reader) {
    return sql.fetchCount(withMarks(reader).where(isFor(reader)).and(isRead(false)));
  }

  @Override
  public Optional<Notification> read(Reader reader, long id) {
    mark(reader, NOTIFICATION.ID.eq(id));
    return withMarks(reader)
        .where(isFor(reader))
        .and(NOTIFICATION.ID.eq(id))
        .fetchOptional(JooqNotifications::read);
  }

  @Override
  public long readAll(Reader reader) {
    return mark(reader, DSL.noCondition());
  }

  /** One statement; two of them at once mark each notification once. */
  private int mark(Reader reader, Condition which) {
    return sql.insertInto(
            NOTIFICATION_MARK, NOTIFICATION_MARK.NOTIFICATION, NOTIFICATION_MARK.READER)
        .select(
            sql.select(NOTIFICATION.ID, DSL.val(reader.user().value()))
                .from(NOTIFICATION)
                .leftJoin(NOTIFICATION_MARK)
                .on(isMarkOf(reader))
                .where(isFor(reader))
                .and(isRead(false))
                .and(which)
                .orderBy(NOTIFICATION.ID))
        .onConflictDoNothing()
        .execute();
  }

  private SelectOnConditionStep<Record> withMarks(Reader reader) {
    return sql.select(NOTIFICATION.fields())
        .select(NOTIFICATION_MARK.READ_AT)
        .from(NOTIFICATION)
        .leftJoin(NOTIFICATION_MARK)
        .on(isMarkOf(reader));
  }

  private static Condition isMarkOf(Reader reader) {
    return NOTIFICATION_MARK
        .NOTIFICATION
        .eq(NOTIFICATION.ID)
        .and(NOTIFICATION_MARK.READER.eq(reader.user().value()));
  }

  private static Condition isFor(Reader reader) {
    return NOTIFICATION
        .TENANT
        .eq(reader.tenant().value())
        .and(NOTIFICATION.RECIPIENT.isNull().or(NOTIFICATION.RECIPIENT.eq(reader.user().value())));
  }

  private static Condition isRead(boolean read) {
    return read ? NOTIFICATION_MARK.READ_AT.isNotNull() : NOTIFICATION_MARK.READ_AT.isNull();
  }

  private static Notification read(Record row) {
    return read(row.into(NOTIFICATION), row.get(NOTIFICATION_MARK.READ_AT));
  }

  private static Notification read(NotificationRecord row, @Nullable OffsetDateTime readAt) {
    var to = row.getRecipient();
    return new Notification(
        row.getId(),
        new Notification.Draft(
            new TenantId(row.getTenant()),
            to == null ? null : new UserId(to),
            row.getTitle(),
            row.getMessage(),
            Tone.valueOf(row.getTone()),
            row.getSource(),
            row.getLink()),
        row.getCreatedAt().toInstant(),
        readAt == null ? null : readAt.toInstant());
  }
}
