package dev.orrery.application.identity.key;

import dev.orrery.domain.identity.ApiKeyId;
import dev.orrery.domain.identity.KeyUses;
import dev.orrery.domain.identity.OrganizationKey;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.Window;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shows the keys of an organization without their secrets, and what was asked with them. */
@Singleton
public final class ReadOrganizationKeys {
  private final KeyDesk desk;
  private final OrganizationKeys keys;
  private final KeyUses uses;

  @Inject
  public ReadOrganizationKeys(KeyDesk desk, OrganizationKeys keys, KeyUses uses) {
    this.desk = desk;
    this.keys = keys;
    this.uses = uses;
  }

  /** What is shown. */
  public sealed interface Answer<T> {
    record Shown<T>(T what) implements Answer<T> {}

    record Refused<T>(KeyDesk.Refusal why) implements Answer<T> {}
  }

  /** The uses of a key, and their figures. */
  public record Usage(Slice<KeyUses.Entry> uses, KeyUses.Summary summary) {}

  /** Newest first. */
  public Answer<Slice<OrganizationKey>> list(
      Principal caller, UserGroupId organization, Window window) {
    return switch (desk.hand(caller, organization)) {
      case KeyDesk.Hand.Shut(var why) -> new Answer.Refused<>(why);
      case KeyDesk.Hand.Open(boolean onlyOwn) ->
          new Answer.Shown<>(keys.list(organization, onlyOwn ? caller.user() : null, window));
    };
  }

  public Answer<OrganizationKey> find(Principal caller, UserGroupId organization, ApiKeyId id) {
    return switch (desk.find(caller, organization, id)) {
      case KeyDesk.Found.None(var why) -> new Answer.Refused<>(why);
      case KeyDesk.Found.Key(var key) -> new Answer.Shown<>(key);
    };
  }

  /** Newest first, from a time on and before another one. */
  public Answer<Usage> usage(
      Principal caller,
      UserGroupId organization,
      ApiKeyId id,
      @Nullable Instant from,
      @Nullable Instant to,
      Window window) {
    return switch (desk.find(caller, organization, id)) {
      case KeyDesk.Found.None(var why) -> new Answer.Refused<>(why);
      case KeyDesk.Found.Key ignored ->
          new Answer.Shown<>(new Usage(uses.list(id, from, to, window), uses.summary(id)));
    };
  }
}
