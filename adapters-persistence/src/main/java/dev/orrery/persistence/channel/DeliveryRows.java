package dev.orrery.persistence.channel;

import static dev.orrery.persistence.generated.Tables.DELIVERY;

import dev.orrery.domain.channel.ChannelKind;
import dev.orrery.domain.channel.Delivery;
import dev.orrery.domain.channel.Delivery.DeadReason;
import dev.orrery.domain.channel.RetryPolicy;
import dev.orrery.domain.kernel.DeliveryId;
import dev.orrery.domain.kernel.SessionId;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.persistence.generated.tables.records.DeliveryRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Deliveries as rows, and the statements that move them. */
final class DeliveryRows {
  /** What is due, and what a worker left behind, which counts no send. */
  static final String CLAIM =
      """
      update delivery set state = 'in_flight', epoch = epoch + 1, lease_owner = {3},
        lease_until = clock_timestamp() + {4} * interval '1 millisecond'
      where id in (
        select id from delivery
        where kind = {0} and destination = {1}
          and ((state = 'pending' and due_at <= clock_timestamp())
            or (state = 'in_flight' and lease_until <= clock_timestamp()))
        order by due_at, seq
        limit {2}
        for update skip locked)
      returning *
      """;

  /** The newest thousand that were delivered, the newest hundred of each session among them. */
  static final String TIMES =
      """
      select min(millis), max(millis), avg(millis)::double precision, count(*)
      from (
        select millis, row_number() over (partition by session order by ended_at desc) as age
        from (
          select session, ended_at,
            (extract(epoch from ended_at - created_at) * 1000)::bigint as millis
          from delivery
          where state = 'delivered' and ({0}::uuid is null or tenant = {0})
          order by ended_at desc
          limit 1000) as newest) as ranked
      where age <= 100
      """;

  private DeliveryRows() {}

  static DeliveryRecord row(Delivery.Draft draft) {
    var row = new DeliveryRecord();
    var session = draft.session();
    row.setTenant(draft.tenant().value());
    row.setOwner(draft.owner().value());
    if (session != null) {
      row.setSession(session.value());
    }
    row.setKind(draft.kind().word());
    row.setDestination(draft.destination());
    row.setEvent(draft.event());
    row.setBody(draft.body());
    row.setKey(draft.key());
    row.setState(word(Delivery.State.PENDING));
    row.setMaxSends(draft.policy().most());
    row.setPauseMillis(
        draft.policy().pauses().stream().map(Duration::toMillis).toArray(Long[]::new));
    return row;
  }

  static Delivery read(Record record) {
    var row = record.into(DELIVERY);
    var session = row.getSession();
    var reason = row.getReason();
    return new Delivery(
        new DeliveryId(row.getId()),
        new Delivery.Draft(
            new TenantId(row.getTenant()),
            new UserId(row.getOwner()),
            session == null ? null : new SessionId(session),
            ChannelKind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
            row.getDestination(),
            row.getEvent(),
            row.getBody(),
            row.getKey(),
            new RetryPolicy(
                row.getMaxSends(),
                Arrays.stream(row.getPauseMillis()).map(Duration::ofMillis).toList())),
        Delivery.State.valueOf(row.getState().toUpperCase(Locale.ROOT)),
        row.getSends(),
        row.getEpoch(),
        reason == null ? null : DeadReason.valueOf(reason.toUpperCase(Locale.ROOT)),
        row.getLastError(),
        row.getCreatedAt().toInstant(),
        instant(row.getEndedAt()));
  }

  static String word(Delivery.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
