package dev.orrery.rest.orkosi.team;

import dev.orrery.application.identity.group.ReadGroups;
import dev.orrery.domain.identity.UserGroupId;
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

  UserGroupId of(Principal caller, String id) {
    return readGroups.team(caller, WireId.of(id)).orElseThrow(TeamIds::unknown);
  }

  static OrkosiProblem unknown() {
    return OrkosiProblem.notFound(ENTITY);
  }
}
