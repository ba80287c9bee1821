package dev.orrery.bootstrap.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.kernel.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;

/** What the operator is told, beside the model of how much of it is not read. */
final class Inbox {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int SHOWN = 4;

  private final OrkosiFace orkosi;
  private final Random random;
  private final Map<String, Integer> told = new HashMap<>();
  private long unread;

  Inbox(OrkosiFace orkosi, Random random) {
    this.orkosi = orkosi;
    this.random = random;
  }

  /** Something has happened that is told once more; it is read, or not, or all is. */
  void hasNew(String word, String tone) {
    unread++;
    int times = told.merge(word, 1, Integer::sum);
    Awaitility.await("a notification about " + word)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(orkosi.told(word)).hasSize(times));
    var newest = orkosi.told(word).getFirst();
    assertThat(newest.text("type")).contains(tone);
    assertThat(isRead(newest)).isFalse();
    isAsKnown();
    read(newest);
    isAsKnown();
  }

  private void read(Json.Obj told) {
    int dice = random.nextInt(10);
    if (dice < 5) {
      orkosi.read(told);
      orkosi.read(told);
      unread--;
    } else if (dice < 7) {
      orkosi.readAll();
      unread = 0;
    }
    var word = Http.text(told, "message");
    assertThat(isRead(orkosi.told(word).getFirst())).isEqualTo(dice < 7);
  }

  private static boolean isRead(Json.Obj notification) {
    return notification.bool("read").orElseThrow();
  }

  /** Nobody is told of more than the model knows. */
  void isAsKnown() {
    assertThat(orkosi.unread())
        .as(() -> "unread of " + orkosi.told("").stream().limit(SHOWN).toList())
        .isEqualTo(unread);
  }
}
