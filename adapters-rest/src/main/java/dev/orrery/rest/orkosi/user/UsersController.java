package dev.orrery.rest.orkosi.user;

import dev.orrery.application.identity.NameTenants;
import dev.orrery.application.identity.account.EditUser;
import dev.orrery.application.identity.account.EraseUser;
import dev.orrery.application.identity.account.ReadUsers;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Capability;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.InvalidException;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.rest.orkosi.Item;
import dev.orrery.rest.orkosi.OrkosiProblem;
import dev.orrery.rest.orkosi.PageQuery;
import dev.orrery.rest.orkosi.UserView;
import dev.orrery.rest.orkosi.WireId;
import dev.orrery.rest.support.JsonBody;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Controller(value = "/api/users", port = "${orrery.ports.orkosi}")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_AUTHENTICATED)
class UsersController {
  private static final int ALL = 1_000;
  private static final int LARGEST_PAGE = 200;

  private final ReadUsers readUsers;
  private final EditUser editUser;
  private final EraseUser eraseUser;
  private final NameTenants tenants;

  UsersController(
      ReadUsers readUsers, EditUser editUser, EraseUser eraseUser, NameTenants tenants) {
    this.readUsers = readUsers;
    this.editUser = editUser;
    this.eraseUser = eraseUser;
    this.tenants = tenants;
  }

  @Get
  @Operation(summary = "List the users of the tenant")
  PageQuery.Listed<UserView> list(
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String offset,
      @QueryValue @Nullable String role,
      @QueryValue @Nullable String q,
      Principal caller) {
    var page = PageQuery.of(limit, offset, ALL, limit == null ? ALL : LARGEST_PAGE);
    var found = readUsers.list(caller, role == null ? null : role(role), q, page.window());
    return page.list(found, user -> UserView.of(user, tenants));
  }

  @Get("/{id}")
  @Operation(summary = "Show a user")
  Item<UserView> find(@PathVariable String id, Principal caller) {
    return readUsers
        .find(caller, WireId.of(id))
        .map(user -> Item.of(UserView.of(user, tenants)))
        .orElseThrow(UsersController::unknown);
  }

  @Patch("/{id}")
  @Operation(summary = "Change a user's name, address or role")
  Item<UserView> edit(@PathVariable String id, @Nullable @Body JsonBody sent, Principal caller) {
    ForbiddenException.unless(caller, Capability.USER_WRITE);
    var body = JsonBody.orEmpty(sent);
    var change =
        new EditUser.Change(
            body.text("username").optional().orElse(null),
            body.text("email").optional().orElse(null),
            body.text("role").oneOf(UserView.roles()).optional().orElse(null));
    return switch (editUser.edit(caller, WireId.of(id), change)) {
      case EditUser.Outcome.Edited(var user) -> Item.of(UserView.of(user, tenants));
      case EditUser.Outcome.Unknown() -> throw unknown();
      case EditUser.Outcome.Taken() ->
          throw OrkosiProblem.conflict("USER_EXISTS", "This name or address is taken");
      case EditUser.Outcome.LastAdmin() -> throw lastAdmin();
    };
  }

  @Delete("/me")
  @Operation(summary = "Erase the caller's own account")
  Item.Noted<Item.Gone> eraseSelf(Principal caller) {
    return gone(eraseUser.eraseSelf(caller));
  }

  @Delete("/{id}")
  @Operation(summary = "Erase another user")
  Item.Noted<Item.Gone> erase(@PathVariable String id, Principal caller) {
    return gone(eraseUser.erase(caller, WireId.of(id)));
  }

  private static Item.Noted<Item.Gone> gone(EraseUser.Outcome outcome) {
    return switch (outcome) {
      case EraseUser.Outcome.Erased(long number) -> Item.deleted(number);
      case EraseUser.Outcome.Unknown() -> throw unknown();
      case EraseUser.Outcome.SelfRefused() ->
          throw OrkosiProblem.forbidden("FORBIDDEN", "An administrator does not erase itself");
      case EraseUser.Outcome.LastAdmin() -> throw lastAdmin();
    };
  }

  private static UserRole role(String word) {
    var role = UserView.roles().get(word);
    if (role == null) {
      throw new InvalidException("role", "There is no such role");
    }
    return role;
  }

  private static OrkosiProblem unknown() {
    return OrkosiProblem.notFound("USER");
  }

  private static OrkosiProblem lastAdmin() {
    return OrkosiProblem.conflict("LAST_ADMIN", "The last administrator stays one");
  }
}
