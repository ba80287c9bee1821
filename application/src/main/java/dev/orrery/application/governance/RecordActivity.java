package dev.orrery.application.governance;

import dev.orrery.domain.governance.Activities;
import dev.orrery.domain.governance.Activity;
import dev.orrery.domain.governance.Activity.Entity;
import dev.orrery.domain.governance.Actor;
import dev.orrery.domain.identity.UserNames;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.JsonCodec;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Adds a line to the activity log in a caller's words; who truly wrote it is kept beside them. */
@Singleton
public final class RecordActivity {
  private static final int LARGEST_METADATA = 16 * 1024;

  private final Activities activities;
  private final UserNames users;
  private final JsonCodec codec;
  private final Transactions transactions;

  @Inject
  public RecordActivity(
      Activities activities, UserNames users, JsonCodec codec, Transactions transactions) {
    this.activities = activities;
    this.users = users;
    this.codec = codec;
    this.transactions = transactions;
  }

  /** An agent speaks of nobody but itself. */
  public Activity record(
      Principal by, Actor actor, String action, @Nullable Entity entity, Json.Obj metadata) {
    ForbiddenException.unless(by, Capability.ACTIVITY_WRITE);
    if (by.isAgent() && !isItself(by, actor)) {
      throw new ForbiddenException(Capability.ACTIVITY_WRITE);
    }
    if (codec.write(metadata).getBytes(StandardCharsets.UTF_8).length > LARGEST_METADATA) {
      throw new InvalidException("metadata", "Field 'metadata' must not be above 16 KiB");
    }
    var line = new Activity.Draft(by.tenant(), actor, action, entity, metadata, by.name());
    return transactions.inOne(() -> activities.add(line, null));
  }

  private boolean isItself(Principal by, Actor actor) {
    return actor.kind() == Actor.Kind.AGENT
        && (actor.id().equals(by.name())
            || users.username(by.owner()).filter(actor.id()::equals).isPresent());
  }
}
