package dev.orrery.application.identity.group;

import dev.orrery.application.identity.DismissCredentials;
import dev.orrery.domain.identity.Member;
import dev.orrery.domain.identity.OrganizationKeys;
import dev.orrery.domain.identity.UserGroup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Ends the keys that a member has made, which goes: nobody else of the group knows them. */
@Singleton
public final class ForgetMember {
  private final OrganizationKeys keys;
  private final DismissCredentials dismissal;

  @Inject
  public ForgetMember(OrganizationKeys keys, DismissCredentials dismissal) {
    this.keys = keys;
    this.dismissal = dismissal;
  }

  /** In the transaction in which the member goes. */
  void forget(UserGroup group, Member member) {
    keys.revokeMadeBy(member.user(), group.id())
        .forEach(handle -> dismissal.dismiss(handle.value()));
  }
}
