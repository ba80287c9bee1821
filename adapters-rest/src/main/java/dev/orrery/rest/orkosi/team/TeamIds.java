package dev.orrery.rest.orkosi.team;

import dev.orrery.application.identity.group.ReadGroups;
import dev.orrery.domain.identity.UserGroupId;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.WireId;
import jakarta.inject.Singleton;

/** The numbers of teams in paths. */
@Singleton
class TeamIds {
  static final String ENTITY = "TEAM";

  private final ReadGroups readGroups;

  TeamIds(ReadGroups readGroups) {
    this.readGroups = readGroups;
  }

  /** A team to look at. */
  UserGroupId of(Principal caller, String id) {
    return named(caller, Capability.GROUP_READ, id);
  }

  /** A team to change. */
  UserGroupId toChange(Principal caller, String id) {
    return named(caller, Capability.GROUP_WRITE, id);
  }

  private UserGroupId named(Principal caller, Capability needed, String id) {
    return readGroups.team(caller, needed, WireId.of(id)).orElseThrow(TeamIds::unknown);
  }

  static OrkosiProblem unknown() {
    return OrkosiProblem.notFound(ENTITY);
  }
}
