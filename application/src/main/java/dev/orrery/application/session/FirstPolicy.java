package dev.orrery.application.session;

import dev.orrery.domain.governance.PermissionMode;
import dev.orrery.domain.governance.SessionPolicies;
import dev.orrery.domain.governance.SessionPolicy;
import dev.orrery.domain.kernel.Settings;
import dev.orrery.domain.session.Session;
import dev.orrery.domain.session.SessionLink;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a new session the permissions that it begins with: a fork all those of its source, every
 * other session a mode, which is its parent's where none is wished for.
 */
@Singleton
public final class FirstPolicy {
  private final SessionPolicies policies;
  private final Settings settings;

  @Inject
  public FirstPolicy(SessionPolicies policies, Settings settings) {
    this.policies = policies;
    this.settings = settings;
  }

  /** In the caller's transaction. */
  void give(Session session, @Nullable PermissionMode wish) {
    var link = Optional.ofNullable(session.setup().link());
    var parent = link.map(SessionLink::parent).flatMap(policies::find);
    if (link.filter(it -> it.kind() == SessionLink.Kind.FORK).isPresent() && parent.isPresent()) {
      var copied = parent.get().forSession(session.id(), session.owner());
      policies.save(wish == null ? copied : copied.withMode(wish));
      return;
    }
    var mode =
        Optional.ofNullable(wish)
            .or(() -> parent.map(SessionPolicy::mode))
            .orElseGet(this::usualMode);
    policies.save(SessionPolicy.of(session.id(), session.tenant(), session.owner(), mode));
  }

  private PermissionMode usualMode() {
    var word = settings.text("session.permission_mode", "default").toUpperCase(Locale.ROOT);
    for (var mode : PermissionMode.values()) {
      if (mode.name().equals(word)) {
        return mode;
      }
    }
    return PermissionMode.DEFAULT;
  }
}
