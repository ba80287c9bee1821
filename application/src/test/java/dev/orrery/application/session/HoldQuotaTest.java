package dev.orrery.application.session;

import static dev.orrery.application.session.engine.WorkDesk.in;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.session.HoldQuota.Quota;
import dev.orrery.application.session.engine.WorkDesk;
import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.Audience;
import dev.orrery.domain.identity.KeyDraft;
import dev.orrery.domain.identity.KeyGrant;
import dev.orrery.domain.identity.KeyHandle;
import dev.orrery.domain.identity.KeyQuotas;
import dev.orrery.domain.identity.KeyRole;
import dev.orrery.domain.kernel.Digest;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Tenancy;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.model.Purpose;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HoldQuotaTest {
  private final WorkDesk desk = new WorkDesk();

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aKeyHasNoMoreOpenSessionsThanItMay() {
    var ann = key(new KeyQuotas(1, null, null));
    var first = desk.open(ann, "/work/a");

    assertThat(quota(desk.create.create(ann, in("/work/a")))).isEqualTo(Quota.SESSIONS);
    assertThat(desk.play.sessions.countOpen()).isEqualTo(1);

    desk.close.close(ann, WorkDesk.id(first), "killed");
    assertThat(desk.create.create(ann, in("/work/a")))
        .isInstanceOf(CreateSession.Outcome.Created.class);
  }

  @Test
  void aKeyThatUsedUpItsTokensGivesNoMoreWorkUntilTheDayIsOver() {
    desk.play.model.answers(Purpose.TURN_STEP, "done");
    var ann = key(new KeyQuotas(null, 40L, null));
    var session = desk.open(ann, "/work/a");
    desk.ask(ann, session, "one");

    var refused = (SendMessage.Outcome.QuotaExceeded) desk.say(ann, session, "two");
    assertThat(refused.exceeded().quota()).isEqualTo(Quota.TOKENS_PER_DAY);
    assertThat(refused.exceeded().usage()).isEqualByComparingTo(BigDecimal.valueOf(42));
    assertThat(desk.play.turns.list(session.id(), 0, 9)).hasSize(1);
    assertThat(quota(desk.create.create(ann, in("/work/b")))).isEqualTo(Quota.TOKENS_PER_DAY);

    desk.play.clock.advance(Duration.ofHours(25));
    assertThat(desk.say(ann, session, "two")).isInstanceOf(SendMessage.Outcome.Delivered.class);
  }

  @Test
  void aKeyWithoutQuotasIsNotHeld() {
    var ann = key(KeyQuotas.NONE);

    for (int i = 0; i < 5; i++) {
      desk.open(ann, "/work/a");
    }

    assertThat(desk.play.sessions.countOpen()).isEqualTo(5);
  }

  private @Nullable Quota quota(CreateSession.Outcome outcome) {
    return outcome instanceof CreateSession.Outcome.QuotaExceeded(var exceeded)
        ? exceeded.quota()
        : null;
  }

  private Principal key(KeyQuotas quotas) {
    var id = new ApiKeyId(UUID.randomUUID());
    var draft =
        new KeyDraft(
            id,
            new KeyHandle("0123456789abcdef"),
            Tenancy.DEFAULT,
            Tenancy.ADMIN,
            "ann",
            Set.of(Audience.AEGIS),
            Digest.of("secret"),
            KeyGrant.of(KeyRole.OPERATOR),
            100,
            quotas);
    desk.keys.add(draft, null);
    return new Principal(
        "ann",
        Principal.Kind.SERVICE,
        Tenancy.DEFAULT,
        new UserId(id.value()),
        null,
        draft.handle().value(),
        draft.grant().capabilities());
  }
}
