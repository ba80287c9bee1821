package dev.orrery.persistence.work.discovery;

import dev.orrery.domain.work.discovery.Check;
import dev.orrery.domain.work.discovery.Section;

/**
 * Where a check finds what breaks it, in the parts of a query.
 *
 * @param id what a thing is known by within its section
 * @param name as people call it
 * @param from the rows that break the rule; {@code {0}} is the tenant
 * @param order the oldest first
 */
record CheckText(String id, String name, String from, String order) {
  private static final String OPEN = "status not in ('DONE', 'ARCHIVED', 'CANCELLED')";
  private static final String KEY = "name || ' (' || left(handle, 8) || ')'";
  private static final String LIVE_KEY =
      "api_key where tenant = {0} and revoked_at is null and deleted_at is null and active"
          + " and (expires_at is null or expires_at > clock_timestamp())";
  private static final String AGENTS = "agent_definition where tenant = {0}";

  String failing() {
    return "select %s as id, %s as name from %s order by %s limit {1}"
        .formatted(id, name, from, order);
  }

  String ids() {
    return "select %s as id from %s".formatted(id, from);
  }

  /** How many things a section has. */
  static String total(Section section) {
    return switch (section) {
      case TASKS -> "select count(*) from task where tenant = {0}";
      case AGENTS -> "select count(*) from " + AGENTS;
      case PRODUCTS -> "select count(*) from product where tenant = {0} and status <> 'ARCHIVED'";
      case SECURITY ->
          "select (select count(*) from "
              + LIVE_KEY
              + ") + (select count(*) from credential where tenant = {0})"
              + " + (select count(*) from app_user where tenant = {0} and state = 'ACTIVE')";
      case FILES -> "select count(*) from document where tenant = {0}";
      case QUEUE -> "select count(*) from job where tenant = {0} and namespace in ('TASK', 'BULL')";
    };
  }

  static CheckText of(Check check) {
    var limit = "interval '%d milliseconds'".formatted(check.limit().toMillis());
    var ago = "clock_timestamp() - " + limit;
    return switch (check) {
      case STALE_TASK -> task("status = 'IN_PROGRESS' and updated_at < " + ago, "updated_at, id");
      case OVERDUE_TASK -> task(OPEN + " and due_date < clock_timestamp()", "due_date, id");
      case UNASSIGNED_URGENT_TASK ->
          task(OPEN + " and priority = 0 and coalesce(assignee, '') = ''", "created_at, id");
      case FAILING_AGENT ->
          agent(
              "id in (select r.agent from (select tenant, agent, state, ended_at from agent_run"
                  + " union all select tenant, agent, state, ended_at from agent_report) r"
                  + " where r.tenant = {0} and r.ended_at > "
                  + ago
                  + " group by r.agent"
                  + " having bool_or(r.state = 'FAILED') and not bool_or(r.state = 'SUCCEEDED'))");
      case SILENT_AGENT ->
          agent(
              "status <> 'HELD' and coalesce(heard_at, created_at)"
                  + " < clock_timestamp() - 2 * interval_seconds * interval '1 second'");
      case PRODUCT_WITHOUT_TEXT ->
          product("status <> 'ARCHIVED' and coalesce(description, '') = ''");
      case PRODUCT_WITHOUT_ADDRESS ->
          product("status in ('LAUNCHED', 'LIVE') and coalesce(live_url, '') = ''");
      case EXPIRING_KEY ->
          new CheckText(
              "'key ' || id",
              KEY,
              LIVE_KEY + " and expires_at < clock_timestamp() + " + limit,
              "expires_at, id");
      case UNUSED_KEY ->
          new CheckText(
              "'key ' || id",
              KEY,
              LIVE_KEY + " and coalesce(last_used, created_at) < " + ago,
              "created_at, id");
      case OLD_CREDENTIAL ->
          new CheckText(
              "'credential ' || name",
              "name",
              "credential where tenant = {0} and updated_at < " + ago,
              "updated_at, name");
      case IDLE_USER ->
          new CheckText(
              "'user ' || number",
              "username",
              "app_user where tenant = {0} and state = 'ACTIVE'"
                  + " and coalesce(last_login, created_at) < "
                  + ago,
              "number");
      case SAME_FILES ->
          new CheckText(
              "id::text",
              "path",
              "(select id, path, row_number() over (partition by md5(content) order by id) as nth"
                  + " from document where tenant = {0} and size > 0) twin where nth > 1",
              "twin.id");
      case EMPTY_FILE ->
          new CheckText(
              "id::text", "path", "document where tenant = {0} and size = 0", "document.id");
      case DEAD_JOB ->
          new CheckText(
              "id::text",
              "coalesce(public_id, id::text) || ' of the queue ' || queue",
              "job where tenant = {0} and namespace in ('TASK', 'BULL') and state = 'FAILED'"
                  + " and ended_at is not null",
              "ended_at, job.id");
    };
  }

  private static CheckText task(String which, String order) {
    return new CheckText(
        "id::text", "'Task #' || id", "task where tenant = {0} and " + which, order);
  }

  private static CheckText agent(String which) {
    return new CheckText("name", "name", AGENTS + " and " + which, "name");
  }

  private static CheckText product(String which) {
    return new CheckText(
        "id::text", "slug", "product where tenant = {0} and " + which, "created_at, id");
  }
}
