package dev.orrery.application.identity.group;

import dev.orrery.application.identity.IdentityRecords;
import dev.orrery.domain.identity.UserGroup;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Writes down what happens to groups. */
@Singleton
public final class GroupRecords {
  private final IdentityRecords records;

  @Inject
  public GroupRecords(IdentityRecords records) {
    this.records = records;
  }

  /**
   * To the group itself, at the end of the transaction that made it so.
   *
   * @param what the last word of the event's type, such as {@code created}
   */
  void became(Principal by, UserGroup group, String what) {
    happened(by, group, kind(group) + "." + what);
  }

  /**
   * In the group, at the end of the transaction that made it so.
   *
   * @param type the event's, such as {@code member.added}
   * @param more facts beside the group, names and values in turn
   */
  void happened(Principal by, UserGroup group, String type, Object... more) {
    var facts = Json.object(more).with(kind(group), Json.of(name(group)));
    records.happened(by, type, GroupAccess.resource(group), facts);
  }

  private static String kind(UserGroup group) {
    return group.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String name(UserGroup group) {
    return switch (group.kind()) {
      case ORGANIZATION -> group.id().value().toString();
      case TEAM -> String.valueOf(group.number());
    };
  }
}
