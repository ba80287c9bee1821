package dev.orrery.bootstrap.conformance.orkosi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.kernel.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GroupsConformanceTest {
  @RegisterExtension static final RunningServer server = Orkosi.server();

  private static Person root;
  private static Person owner;
  private static Person member;
  private static Person stranger;

  private final Orkosi orkosi = Orkosi.of(server);

  @BeforeAll
  static void register() {
    var orkosi = Orkosi.of(server);
    root = Person.register(orkosi, "root");
    owner = Person.register(orkosi, "owner");
    member = Person.register(orkosi, "member");
    stranger = Person.register(orkosi, "stranger");
  }

  @Test
  void anOrganizationIsOfItsMembers() {
    var made = open("Acme Inc");
    var path = path(made);

    assertThat(made.text("slug").orElseThrow()).startsWith("acme-inc");
    assertThat(made.text("role")).contains("owner");
    assertThat(made.number("owner_id").orElseThrow().longValue()).isEqualTo(owner.id());
    assertThat(made.number("member_count").orElseThrow().intValue()).isEqualTo(1);
    assertThat(made.text("plan")).contains("free");
    stranger.client().get(path).refused(404, "ORGANIZATION_NOT_FOUND");
    stranger.client().get(path + "/members").refused(404, "ORGANIZATION_NOT_FOUND");
    assertThat(stranger.client().get("/api/organizations?all=true").list()).isEmpty();
    assertThat(root.client().get("/api/organizations?all=true").list()).isNotEmpty();
    root.client().get("/api/organizations/1").refused(404, "ORGANIZATION_NOT_FOUND");
    root.client().get("/api/organizations?limit=0").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void aWishedSlugCollidesAndIsFreeAfterTheEnd() {
    var slug = "slug-" + UUID.randomUUID();
    var made = owner.client().post("/api/organizations", "name", "One", "slug", slug).item(201);

    owner
        .client()
        .post("/api/organizations", "name", "Two", "slug", slug)
        .refused(409, "SLUG_TAKEN");
    owner
        .client()
        .post("/api/organizations", "name", "Two", "slug", "No Slug")
        .refused(400, "VALIDATION_ERROR");
    owner.client().delete(path(made)).item();
    owner.client().delete(path(made)).refused(404, "ORGANIZATION_NOT_FOUND");
    owner.client().post("/api/organizations", "name", "Two", "slug", slug).item(201);
  }

  @Test
  void membersAreAddedChangedAndLetGo() {
    var path = path(open("Members"));
    var members = path + "/members";

    var added = owner.client().post(members, "user_id", Long.toString(member.id())).item(201);
    assertThat(added.text("user_id")).contains(Long.toString(member.id()));
    assertThat(added.text("role")).contains("member");
    assertThat(added.text("invited_by")).contains(Long.toString(owner.id()));
    owner.client().post(members, "user_id", member.id()).refused(409, "ALREADY_MEMBER");
    owner.client().post(members, "user_id", 999_999).refused(404, "USER_NOT_FOUND");
    for (var wrong : List.<Object>of("x", 0, -1, 1.5, new BigDecimal("1e100"), true)) {
      owner.client().post(members, "user_id", wrong).refused(400, "VALIDATION_ERROR");
    }
    owner.client().post(members, "role", "member").refused(400, "VALIDATION_ERROR");
    member.client().post(members, "user_id", stranger.id()).refused(403, "ORG_ROLE_REQUIRED");
    member.client().patch(path, "name", "Mine").refused(403, "ORG_ROLE_REQUIRED");
    member.client().delete(path).refused(403, "ORG_ROLE_REQUIRED");

    var own = members + "/" + owner.id();
    owner.client().patch(own, "role", "member").refused(409, "LAST_OWNER");
    owner.client().delete(own).refused(409, "LAST_OWNER");
    owner.client().patch(members + "/" + member.id(), "role", "owner").item();
    assertThat(owner.client().get(members).list()).hasSize(2);
    owner.client().delete(own).item();
    owner.client().get(path).refused(404, "ORGANIZATION_NOT_FOUND");
  }

  @Test
  void aFaceIsChangedByWhoManages() {
    var path = path(open("Face"));

    var edited =
        owner.client().patch(path, "name", "New", "avatar_url", "https://example.com/a.png").item();
    assertThat(edited.text("name")).contains("New");
    assertThat(edited.text("avatar_url")).contains("https://example.com/a.png");
    owner.client().patch(path, "avatar_url", "javascript:x").refused(400, "VALIDATION_ERROR");
    assertThat(owner.client().patch(path, "avatar_url", null).item().text("avatar_url")).isEmpty();
  }

  @Test
  void anInvitationLetsItsAddresseeIn() {
    var path = path(open("Invites"));
    var invites = path + "/invites";

    var issued =
        owner.client().post(invites, "email", "STRANGER@example.com", "role", "admin").item(201);
    var token = issued.text("token").orElseThrow();
    assertThat(issued.text("accept_url").orElseThrow()).endsWith("/invites/" + token + "/accept");
    assertThat(issued.bool("email_sent")).contains(false);
    owner.client().post(invites, "email", "stranger@example.com").refused(409, "INVITE_EXISTS");
    owner
        .client()
        .post(invites, "email", "x@example.com", "role", "owner")
        .refused(400, "VALIDATION_ERROR");
    var listing = owner.client().get(invites);
    assertThat(listing.list()).hasSize(1);
    assertThat(listing.text()).doesNotContain(token);

    var accept = "/api/organizations/invites/" + token + "/accept";
    member.client().send("POST", accept, null).refused(403, "INVITE_EMAIL_MISMATCH");
    var joined = stranger.client().send("POST", accept, null).item();
    assertThat(joined.text("role")).contains("admin");
    assertThat(joined.bool("already_member")).contains(false);
    stranger.client().send("POST", accept, null).refused(404, "INVITE_INVALID");
    owner.client().post(invites, "email", "stranger@example.com").refused(409, "ALREADY_MEMBER");
    stranger.client().delete(path + "/members/" + stranger.id()).item();
  }

  @Test
  void anInvitationIsTakenBack() {
    var path = path(open("Taken back"));
    var issued = owner.client().post(path + "/invites", "email", "new@example.com").item(201);
    var invite = path + "/invites/" + issued.text("id").orElseThrow();

    owner.client().delete(invite).item();

    owner.client().delete(invite).refused(404, "INVITE_NOT_FOUND");
    Person.register(orkosi, "new", issued.text("token").orElseThrow())
        .refused(403, "INVITE_REQUIRED");
  }

  @Test
  void whoRegistersWithAnInvitationIsInItsOrganization() {
    var path = path(open("Welcome"));
    var issued = owner.client().post(path + "/invites", "email", "guest@example.com").item(201);
    var code = issued.text("token").orElseThrow();
    Person.register(orkosi, "thief", code).refused(403, "INVITE_EMAIL_MISMATCH");

    var guest = Person.of(orkosi, "guest", Person.register(orkosi, "guest", code).object(201));

    assertThat(guest.client().get(path).item().text("role")).contains("member");
  }

  @Test
  void aTeamIsSeenByAllAndRunByItsAdmins() {
    var team =
        owner.client().post("/api/teams", "name", "Night Shift", "description", "text").item(201);
    var path = "/api/teams/" + team.number("id").orElseThrow();

    assertThat(stranger.client().get("/api/teams?name=NIGHT").list()).hasSize(1);
    assertThat(stranger.client().get("/api/teams?name=%25").list()).isEmpty();
    assertThat(stranger.client().get(path).item().items("members")).hasSize(1);
    stranger.client().patch(path, "name", "Mine").refused(403, "ORG_ROLE_REQUIRED");
    stranger.client().get(path + "/invites").refused(403, "ORG_ROLE_REQUIRED");
    stranger.client().get("/api/teams/999999").refused(404, "TEAM_NOT_FOUND");
    stranger.client().get("/api/teams/x").refused(400, "INVALID_ID");

    var added = owner.client().post(path + "/members", "user_id", member.id()).item(201);
    assertThat(added.number("user_id").orElseThrow().longValue()).isEqualTo(member.id());
    owner.client().patch(path + "/members/" + member.id(), "role", "admin").item();
    owner
        .client()
        .patch(path + "/members/" + member.id(), "role", "viewer")
        .refused(400, "VALIDATION_ERROR");
    member
        .client()
        .post(path + "/members", "user_id", stranger.id(), "role", "owner")
        .refused(403, "ORG_ROLE_REQUIRED");
    assertThat(stranger.client().get(path + "/members").list()).hasSize(2);
    assertThat(member.client().patch(path, "description", null).item().text("description"))
        .isEmpty();
    member.client().delete(path).item();
    member.client().get(path).refused(404, "TEAM_NOT_FOUND");
  }

  @Test
  void aTeamInvitationLetsItsAddresseeIn() {
    var team = owner.client().post("/api/teams", "name", "Day Shift").item(201);
    var path = "/api/teams/" + team.number("id").orElseThrow();
    var issued =
        owner
            .client()
            .post(path + "/invites", "email", stranger.email(), "role", "owner")
            .item(201);
    var token = issued.text("token").orElseThrow();
    assertThat(owner.client().get(path + "/invites").list()).hasSize(1);

    stranger
        .client()
        .send("POST", "/api/organizations/invites/" + token + "/accept", null)
        .refused(404, "INVITE_INVALID");
    var joined =
        stranger.client().send("POST", "/api/teams/invites/" + token + "/accept", null).item();

    assertThat(joined.text("role")).contains("owner");
    var second = owner.client().post(path + "/invites", "email", "y@example.com").item(201);
    owner.client().delete(path + "/invites/" + second.text("id").orElseThrow()).item();
    assertThat(owner.client().get(path + "/invites").list()).isEmpty();
  }

  private static Json.Obj open(String name) {
    return owner.client().post("/api/organizations", "name", name).item(201);
  }

  private static String path(Json.Obj organization) {
    return "/api/organizations/" + organization.text("id").orElseThrow();
  }
}
