package dev.orrery.domain.operations;

import static dev.orrery.domain.operations.Setting.Apply.BOOT;
import static dev.orrery.domain.operations.Setting.Apply.INERT;
import static dev.orrery.domain.operations.Setting.Apply.LIVE;
import static dev.orrery.domain.operations.Setting.Apply.RESTART;
import static dev.orrery.domain.operations.SettingType.DECIMAL;
import static dev.orrery.domain.operations.SettingType.FLAG;
import static dev.orrery.domain.operations.SettingType.OBJECT;
import static dev.orrery.domain.operations.SettingType.TEXT;
import static dev.orrery.domain.operations.SettingType.TEXTS;
import static dev.orrery.domain.operations.SettingType.TEXT_OR_NULL;
import static dev.orrery.domain.operations.SettingType.WHOLE;

import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.operations.Setting.Apply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every setting that there is. */
public final class SettingRegistry {
  public static final String AUTH_ENABLED = "oxios.auth_enabled";
  public static final String API_KEY = "oxios.api_key";
  public static final String MCP_SERVERS = "mcp.servers";
  public static final String WEBHOOKS = "channel.webhooks";
  public static final String ALLOWED_WORK_DIRS = "workspace.allowed_work_dirs";
  public static final String FACTORY_WORKERS = "work.factory_workers";
  public static final String MOST_AT_ONCE = "session.max_concurrent";
  public static final String STAGE_TIMEOUT = "pipeline.stage_timeout_ms";

  private static final double ANY = Double.MAX_VALUE;

  private static final List<Setting> ALL =
      List.of(
          text("workspace.root", "kernel.workspace", "~/.oxios/workspace", 1, BOOT),
          whole("kernel.event_bus_capacity", "kernel.event_bus_capacity", 256, 1, LIVE),
          whole("kernel.max_agents", "kernel.max_agents", 16, 1, INERT),
          text("model.default", "engine.default_model", "", 0, LIVE),
          secret(API_KEY, "engine.api_key"),
          of("daemon.pid_file", "daemon.pid_file", TEXT_OR_NULL, Json.NULL, INERT),
          of("daemon.log_dir", "daemon.log_dir", TEXT_OR_NULL, Json.NULL, INERT),
          text("oxios.host", "gateway.host", "127.0.0.1", 1, BOOT),
          number("oxios.port", "gateway.port", WHOLE, 4200, 1, 65_535, BOOT),
          whole(
              "orchestration.max_evolution_iterations",
              "orchestrator.max_evolution_iterations",
              3,
              0,
              LIVE),
          number(
              "orchestration.min_evaluation_score",
              "orchestrator.min_evaluation_score",
              DECIMAL,
              0.8,
              0,
              ANY,
              LIVE),
          whole(MOST_AT_ONCE, "scheduler.max_concurrent", 5, 0, LIVE),
          whole("session.rate_limit_per_minute", "scheduler.rate_limit_per_minute", 60, 0, LIVE),
          whole("session.zombie_timeout_secs", "scheduler.zombie_timeout_secs", 300, 1, LIVE),
          whole("context.active_limit_tokens", "context.active_limit_tokens", 100_000, 0, INERT),
          whole("context.cache_limit_entries", "context.cache_limit_entries", 50, 0, INERT),
          texts(
              "agent.allowed_tools",
              "security.allowed_tools",
              "read",
              "write",
              "edit",
              "bash",
              "grep",
              "find"),
          flag("agent.network_access", "security.network_access", false, LIVE),
          whole("agent.max_execution_time_secs", "security.max_execution_time_secs", 300, 0, LIVE),
          whole("agent.max_memory_mb", "security.max_memory_mb", 512, 0, LIVE),
          flag("agent.can_fork", "security.can_fork", false, LIVE),
          whole("governance.max_decisions", "security.max_audit_entries", 10_000, 0, LIVE),
          flag(AUTH_ENABLED, "security.auth_enabled", false, LIVE),
          texts("oxios.cors_origins", "security.cors_origins", "http://localhost:4200"),
          of("security.audit_log_path", "security.audit_log_path", TEXT_OR_NULL, Json.NULL, INERT),
          whole("oxios.rate_limit_per_minute", "security.rate_limit_per_minute", 120, 0, RESTART),
          text("persona.default", "persona.default_persona_id", "dev", 0, LIVE),
          whole("persona.max_concurrent_personas", "persona.max_concurrent_personas", 5, 0, INERT),
          flag("memory.enabled", "memory.enabled", true, LIVE),
          whole("memory.max_recall", "memory.max_recall", 10, 0, LIVE),
          flag("memory.auto_summarize", "memory.auto_summarize", true, LIVE),
          flag("memory.capture_compaction", "memory.capture_compaction", true, INERT),
          whole("memory.retention_days", "memory.retention_days", 0, 0, LIVE),
          flag("cron.enabled", "cron.enabled", false, LIVE),
          whole("cron.tick_interval_secs", "cron.tick_interval_secs", 60, 0, INERT),
          of(MCP_SERVERS, "mcp.servers", OBJECT, Json.empty(), LIVE),
          flag("git.auto_commit", "git.auto_commit", true, LIVE),
          whole("audit.max_entries", "audit.max_entries", 100_000, 0, LIVE),
          flag("audit.enabled", "audit.enabled", true, INERT),
          whole("budget.default_token_budget", "budget.default_token_budget", 0, 0, LIVE),
          whole("budget.default_calls_budget", "budget.default_calls_budget", 0, 0, LIVE),
          whole("budget.default_window_secs", "budget.default_window_secs", 3600, 0, LIVE),
          flag("budget.enabled", "budget.enabled", true, LIVE),
          texts("exec.allowed_commands", "exec.allowed_commands"),
          whole("exec.default_timeout_secs", "exec.default_timeout_secs", 120, 1, LIVE),
          whole("exec.max_timeout_secs", "exec.max_timeout_secs", 600, 1, LIVE),
          texts("exec.required_host_tools", "exec.required_host_tools"),
          texts("exec.optional_host_tools", "exec.optional_host_tools"),
          whole("resource.interval_secs", "resource_monitor.interval_secs", 60, 0, LIVE),
          whole("resource.history_max", "resource_monitor.history_max", 60, 0, LIVE),
          number(
              "resource.cpu_threshold",
              "resource_monitor.cpu_threshold",
              DECIMAL,
              90,
              0,
              100,
              LIVE),
          number(
              "resource.memory_threshold",
              "resource_monitor.memory_threshold",
              DECIMAL,
              90,
              0,
              100,
              LIVE),
          number(
              "resource.load_threshold",
              "resource_monitor.load_threshold",
              DECIMAL,
              8,
              0,
              ANY,
              LIVE),
          flag("otel.enabled", "otel.enabled", false, INERT),
          text("otel.endpoint", "otel.endpoint", "http://localhost:4317", 0, INERT),
          text("otel.service_name", "otel.service_name", "oxios", 0, INERT),
          number("otel.sampling_ratio", "otel.sampling_ratio", DECIMAL, 1, 0, ANY, INERT),
          of("channels.enabled", "channels.enabled", TEXTS, Json.strings(List.of("web")), INERT),
          of("channels.telegram", "channels.telegram", OBJECT, telegram(), INERT),
          flag("browser.enabled", "browser.enabled", true, INERT),
          of("browser.engine", "browser.engine", OBJECT, Json.empty(), INERT),
          new Setting(WEBHOOKS, null, TEXT, Json.of(""), 0, ANY, BOOT, true),
          new Setting("model.fallbacks", null, TEXTS, Json.strings(List.of()), 0, ANY, LIVE, false),
          new Setting(
              "verification.critical_only", null, FLAG, Json.of(false), 0, ANY, LIVE, false),
          new Setting(ALLOWED_WORK_DIRS, null, TEXTS, Json.strings(List.of()), 0, ANY, LIVE, false),
          new Setting(
              "workspace.tenant_work_dirs", null, OBJECT, Json.empty(), 0, ANY, LIVE, false),
          new Setting("session.max_age_secs", null, WHOLE, Json.of(7200), 1, ANY, LIVE, false),
          new Setting(
              "session.stall_threshold_ms",
              null,
              WHOLE,
              Json.of(120_000),
              1,
              3_600_000,
              LIVE,
              false),
          new Setting(
              "session.permission_mode", null, TEXT, Json.of("default"), 1, ANY, LIVE, false),
          new Setting(STAGE_TIMEOUT, null, WHOLE, Json.of(0), 0, Integer.MAX_VALUE, LIVE, false),
          new Setting(FACTORY_WORKERS, null, WHOLE, Json.of(3), 0, 64, LIVE, false),
          days("retention.notification_days", 90),
          days("retention.log_days", 30),
          days("retention.activity_days", 0),
          new Setting("pipeline.work_dir", null, TEXT, Json.of(""), 0, ANY, LIVE, false),
          new Setting("model.retry_first_ms", null, WHOLE, Json.of(2000), 0, ANY, LIVE, false));

  private static final java.util.Map<String, Setting> BY_KEY =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Setting::key, Function.identity()));

  private SettingRegistry() {}

  public static List<Setting> all() {
    return ALL;
  }

  public static Optional<Setting> find(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  private static Json telegram() {
    return Json.object("bot_token_env", "TELEGRAM_BOT_TOKEN", "allowed_users", List.of());
  }

  private static Setting days(String key, long usual) {
    return new Setting(key, null, WHOLE, Json.of(usual), 0, ANY, LIVE, false);
  }

  private static Setting of(String key, String path, SettingType type, Json fallback, Apply apply) {
    return new Setting(key, path, type, fallback, 0, ANY, apply, false);
  }

  private static Setting secret(String key, String path) {
    return new Setting(key, path, TEXT_OR_NULL, Json.NULL, 0, ANY, LIVE, true);
  }

  private static Setting flag(String key, String path, boolean fallback, Apply apply) {
    return of(key, path, FLAG, Json.of(fallback), apply);
  }

  private static Setting text(String key, String path, String fallback, int least, Apply apply) {
    return new Setting(key, path, TEXT, Json.of(fallback), least, ANY, apply, false);
  }

  private static Setting texts(String key, String path, String... fallback) {
    return of(key, path, TEXTS, Json.strings(List.of(fallback)), LIVE);
  }

  private static Setting whole(String key, String path, long fallback, int least, Apply apply) {
    return new Setting(key, path, WHOLE, Json.of(fallback), least, ANY, apply, false);
  }

  private static Setting number(
      String key,
      String path,
      SettingType type,
      double fallback,
      double least,
      double most,
      Apply apply) {
    var json = type == WHOLE ? Json.of((long) fallback) : Json.of(fallback);
    return new Setting(key, path, type, json, least, most, apply, false);
  }
}
