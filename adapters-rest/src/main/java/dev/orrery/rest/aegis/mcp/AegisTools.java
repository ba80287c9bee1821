package dev.orrery.rest.aegis.mcp;

import static dev.orrery.rest.aegis.mcp.ToolArguments.none;
import static dev.orrery.rest.aegis.mcp.ToolArguments.session;

import io.micronaut.http.HttpMethod;
import java.util.List;

/** The tools that an MCP host gets, and that the list of tools shows. */
public final class AegisTools {
  private static final String ONE = "/v1/sessions/{sessionId}";
  private static final int MOST_AT_ONCE = 50;
  private static final int LONGEST_TTL = 2_592_000;

  private static final String[] MODES = {
    "default", "plan", "acceptEdits", "dontAsk", "auto", "bypassPermissions"
  };

  private static final List<AegisTool> ALL =
      List.of(
          get(
              "list_sessions",
              "List the live sessions, newest first.",
              "/v1/sessions",
              none()
                  .optional("status", "Only sessions in this state")
                  .optional("workDir", "Only sessions in or below this directory")
                  .number("page", "The page, from 1", Integer.MAX_VALUE)
                  .number("limit", "Sessions on a page", 100)),
          get(
              "get_status",
              "Show one session with its state and what it waits for.",
              ONE,
              session()),
          get(
              "get_transcript",
              "Read a page of a session's transcript.",
              ONE + "/transcript",
              session()
                  .number("page", "The page, from 1", Integer.MAX_VALUE)
                  .number("limit", "Entries on a page", 200)
                  .choice("role", "Only entries of this role", "user", "assistant", "system")),
          post(
              "send_message",
              "Send a text to a session's agent.",
              ONE + "/send",
              session().text("text", "The message")),
          post(
              "create_session",
              "Start an agent in a directory, or take an idle session that works there.",
              "/v1/sessions",
              newSession()),
          delete("kill_session", "End a session and everything that runs for it.", ONE, session()),
          post(
              "approve_permission",
              "Allow what a session asks permission for.",
              ONE + "/approve",
              session().optional("permissionId", "The permission, where it must be that one")),
          post(
              "reject_permission",
              "Refuse what a session asks permission for.",
              ONE + "/reject",
              session().optional("permissionId", "The permission, where it must be that one")),
          post(
              "escape_session",
              "Press Escape: leave the dialog that a session shows.",
              ONE + "/escape",
              session()),
          post(
              "interrupt_session",
              "Stop what a session does now; the session stays.",
              ONE + "/interrupt",
              session()),
          post(
              "send_bash",
              "Run a shell command in a session's directory under its permission rules.",
              ONE + "/bash",
              session().text("command", "The command line")),
          post(
              "send_command",
              "Give a session a slash command, such as /compact.",
              ONE + "/command",
              session().text("command", "The slash command")),
          get("server_health", "Say how the server is, and its version.", "/v1/health", none()),
          get("capture_pane", "Show what stands on a session's screen.", ONE + "/pane", session()),
          get(
              "get_session_metrics",
              "Count a session's messages, tool calls, approvals and tokens.",
              ONE + "/metrics",
              session()),
          get(
              "get_session_summary",
              "Show a session with the end of its transcript.",
              ONE + "/summary",
              session()),
          get(
              "get_session_latency",
              "Show how fast a session's permissions were answered and its changes noticed.",
              ONE + "/latency",
              session()),
          get("get_swarm", "Show the sessions that have children, with them.", "/v1/swarm", none()),
          post(
              "batch_create_sessions",
              "Start several sessions at once.",
              "/v1/sessions/batch",
              none().list("sessions", "The sessions to start", MOST_AT_ONCE, newSession())),
          get("list_pipelines", "List the pipelines with their stages.", "/v1/pipelines", none()),
          post(
              "create_pipeline",
              "Run prompts as stages, each in a session of its own.",
              "/v1/pipelines",
              none()
                  .text("name", "What to call it")
                  .optional("workDir", "The directory of the stages that name none")
                  .list("steps", "The stages", MOST_AT_ONCE, stage())),
          post(
              "state_set",
              "Keep a text under a key.",
              "/v1/memory",
              none()
                  .text("key", "The key, such as namespace/name")
                  .text("value", "The text")
                  .number("ttlSeconds", "Seconds after which it is forgotten", LONGEST_TTL)),
          get(
              "state_get",
              "Read the text under a key.",
              "/v1/memory/{key}",
              none().text("key", "The key")),
          delete(
              "state_delete",
              "Forget the text under a key.",
              "/v1/memory/{key}",
              none().text("key", "The key")));

  private AegisTools() {}

  public static List<AegisTool> all() {
    return ALL;
  }

  private static ToolArguments newSession() {
    return none()
        .text("workDir", "The directory to work in")
        .optional("name", "What to call the session")
        .optional("prompt", "The first message")
        .choice("permissionMode", "What it may do without being asked", MODES);
  }

  private static ToolArguments stage() {
    return none()
        .text("prompt", "What the stage is to do")
        .optional("name", "What to call the stage")
        .optional("workDir", "Its directory")
        .texts("dependsOn", "The names of the stages that must be completed first")
        .choice("permissionMode", "What it may do without being asked", MODES)
        .number("stageTimeoutMs", "Milliseconds after which it has failed", Integer.MAX_VALUE);
  }

  private static AegisTool get(
      String name, String description, String path, ToolArguments arguments) {
    return new AegisTool(name, description, arguments.schema(), HttpMethod.GET, path);
  }

  private static AegisTool post(
      String name, String description, String path, ToolArguments arguments) {
    return new AegisTool(name, description, arguments.schema(), HttpMethod.POST, path);
  }

  private static AegisTool delete(
      String name, String description, String path, ToolArguments arguments) {
    return new AegisTool(name, description, arguments.schema(), HttpMethod.DELETE, path);
  }
}
