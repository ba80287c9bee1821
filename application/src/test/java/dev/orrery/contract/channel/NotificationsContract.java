package dev.orrery.contract.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.channel.Notification;
import dev.orrery.domain.channel.Notification.Tone;
import dev.orrery.domain.channel.Notifications;
import dev.orrery.domain.channel.Notifications.Reader;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.kernel.Window;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of notifications does. */
public abstract class NotificationsContract {
  private static final Window ALL = new Window(0, 50);

  private final TenantId tenant = new TenantId(UUID.randomUUID());
  private final Reader ada = new Reader(tenant, new UserId(UUID.randomUUID()));
  private final Reader bob = new Reader(tenant, new UserId(UUID.randomUUID()));
  private final Reader foreign =
      new Reader(new TenantId(UUID.randomUUID()), new UserId(UUID.randomUUID()));

  protected abstract Notifications notifications();

  protected abstract Transactions transactions();

  @Test
  void aNotificationComesBackAsItWasAdded() {
    var draft =
        new Notification.Draft(
            tenant, ada.user(), "Title", "Message", Tone.ERROR, "queue", "/jobs/1");

    var added = transactions().inOne(() -> notifications().add(draft));

    assertThat(added.what()).isEqualTo(draft);
    assertThat(added.readAt()).isNull();
    assertThat(list(ada, null, null)).containsExactly(added);
  }

  @Test
  void aReaderSeesItsOwnAndEverybodys() {
    var everybodys = add(null, Tone.INFO);
    var adas = add(ada.user(), Tone.WARNING);
    var bobs = add(bob.user(), Tone.INFO);

    assertThat(list(ada, null, null)).containsExactly(adas, everybodys);
    assertThat(list(bob, null, null)).containsExactly(bobs, everybodys);
    assertThat(list(foreign, null, null)).isEmpty();
    assertThat(list(ada, null, Tone.WARNING)).containsExactly(adas);
    assertThat(notifications().list(ada, null, null, new Window(1, 5)).items())
        .containsExactly(everybodys);
    assertThat(notifications().list(ada, null, null, new Window(1, 5)).total()).isEqualTo(2);
  }

  @Test
  void everyReaderHasItsOwnMarks() {
    var one = add(null, Tone.INFO);
    add(null, Tone.INFO);

    var read = transactions().inOne(() -> notifications().read(ada, one.id())).orElseThrow();

    assertThat(read.readAt()).isNotNull();
    assertThat(notifications().unread(ada)).isOne();
    assertThat(notifications().unread(bob)).isEqualTo(2);
    assertThat(list(ada, true, null)).containsExactly(read);
    assertThat(list(ada, false, null)).hasSize(1);
    assertThat(list(bob, true, null)).isEmpty();
  }

  @Test
  void aSecondLookKeepsTheTimeOfTheFirst() {
    var one = add(null, Tone.INFO);
    var first = transactions().inOne(() -> notifications().read(ada, one.id()));

    assertThat(transactions().inOne(() -> notifications().read(ada, one.id()))).isEqualTo(first);
  }

  @Test
  void whatOneIsNotToldCanNotBeMarked() {
    var bobs = add(bob.user(), Tone.INFO);

    assertThat(transactions().inOne(() -> notifications().read(ada, bobs.id()))).isEmpty();
    assertThat(transactions().inOne(() -> notifications().read(foreign, bobs.id()))).isEmpty();
    assertThat(notifications().unread(bob)).isOne();
  }

  @Test
  void allAreMarkedOnce() {
    add(null, Tone.INFO);
    add(ada.user(), Tone.INFO);
    add(bob.user(), Tone.INFO);

    assertThat(transactions().inOne(() -> notifications().readAll(ada))).isEqualTo(2);
    assertThat(transactions().inOne(() -> notifications().readAll(ada))).isZero();
    assertThat(notifications().unread(ada)).isZero();
    assertThat(notifications().unread(bob)).isEqualTo(2);
  }

  private List<Notification> list(Reader reader, @Nullable Boolean read, @Nullable Tone tone) {
    return notifications().list(reader, read, tone, ALL).items();
  }

  private Notification add(@Nullable UserId to, Tone tone) {
    var draft = new Notification.Draft(tenant, to, "Title", "Message", tone, null, null);
    return transactions().inOne(() -> notifications().add(draft));
  }
}
