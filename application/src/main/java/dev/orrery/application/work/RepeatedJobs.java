package dev.orrery.application.work;

import dev.orrery.domain.work.Action;
import dev.orrery.domain.work.Fire;
import dev.orrery.domain.work.Job;
import dev.orrery.domain.work.JobDraft;
import dev.orrery.domain.work.QueueName;
import dev.orrery.domain.work.Schedule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** The jobs that a schedule puts into a queue of callers, and the keys of such schedules. */
public final class RepeatedJobs {
  private static final String PREFIX = "bull:";

  private RepeatedJobs() {}

  /** The key under which the schedules keep it. */
  static String key(String repeatKey) {
    return PREFIX + repeatKey;
  }

  static String keysOf(QueueName queue) {
    return PREFIX + queue.name() + ":";
  }

  /** What callers call it: {@code queue:name:rule}. */
  public static String repeatKey(Schedule schedule) {
    return String.valueOf(schedule.key()).substring(PREFIX.length());
  }

  /** The id of the job that stands for a slot. */
  public static String id(String repeatKey, Instant slot) {
    return "repeat:" + digest(repeatKey) + ":" + slot.toEpochMilli();
  }

  /** Whether a caller has it repeated, by a key of its own. */
  private static boolean isRepeat(Schedule schedule) {
    var key = schedule.key();
    return key != null && key.startsWith(PREFIX);
  }

  static JobDraft draft(Schedule schedule, Action.Enqueue action, Fire fire) {
    var draft =
        JobDraft.of(
                schedule.tenant(),
                schedule.owner(),
                action.queue(),
                action.kind(),
                action.payload())
            .on(action.terms());
    var slot = fire.slot();
    if (slot == null || !isRepeat(schedule)) {
      return draft;
    }
    var key = repeatKey(schedule);
    return draft.named(id(key, slot)).of(new Job.Repeat(key, slot));
  }

  private static String digest(String text) {
    try {
      var md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
