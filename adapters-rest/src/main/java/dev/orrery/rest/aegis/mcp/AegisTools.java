package dev.orrery.rest.aegis.mcp;

import static dev.orrery.rest.aegis.mcp.ToolArguments.none;
import static dev.orrery.rest.aegis.mcp.ToolArguments.session;

import dev.orrery.domain.kernel.Json;
import java.util.List;

/**
 * The tools of this server for other agents: the one list that both the catalogue and the MCP
 * server show.
 */
public final class AegisTools {
  private static final int MOST_SESSIONS = 50;
  private static final int MOST_STEPS = 50;
  private static final int LONGEST_SECONDS = 2_592_000;

  /** A tool as its callers see it. */
  public record Definition(String name, String description, Json.Obj inputSchema) {}

  private static final List<Definition> ALL =
      List.of(
          tool(
              "list_sessions",
              "List the live sessions that you may see.",
              none()
                  .optionalText("status", "Only sessions in this state")
                  .optionalText("workDir", "Only sessions in this directory or below it")),
          tool("get_status", "Show one session and what it does now.", session()),
          tool("get_transcript", "Read what was said in a session.", session()),
          tool(
              "send_message",
              "Give a session a message; its agent works on it.",
              session().text("text", "What to say")),
          tool(
              "create_session",
              "Open a session in a directory, or take an idle one that is there.",
              none()
                  .text("workDir", "The absolute path of an existing directory")
                  .optionalText("name", "What to call the session")
                  .optionalText("prompt", "Its first message")),
          tool("kill_session", "End a session and whatever it runs.", session()),
          tool("approve_permission", "Allow what a session waits to do.", session()),
          tool("reject_permission", "Refuse what a session waits to do.", session()),
          tool("escape_session", "Press Escape in a session.", session()),
          tool("interrupt_session", "Stop the turn that a session works on.", session()),
          tool(
              "send_bash",
              "Run a shell command in a session's directory, under its permissions.",
              session().text("command", "The command line")),
          tool(
              "send_command",
              "Give a session a slash command, such as /compact.",
              session().text("command", "The command, with or without its slash")),
          tool("server_health", "Say how this server is.", none()),
          tool("capture_pane", "Show the screen of a session.", session()),
          tool("get_session_metrics", "Count what a session has done and used.", session()),
          tool("get_session_summary", "Sum a session up in its newest messages.", session()),
          tool("get_session_latency", "Say how long a session lets others wait.", session()),
          tool("get_swarm", "Show which sessions work for which others.", none()),
          tool(
              "batch_create_sessions",
              "Open many sessions at once.",
              none()
                  .list(
                      "sessions",
                      "The sessions",
                      none()
                          .text("workDir", "The absolute path of an existing directory")
                          .optionalText("name", "What to call the session")
                          .optionalText("prompt", "Its first message"),
                      MOST_SESSIONS)),
          tool("list_pipelines", "List the pipelines with the state of their stages.", none()),
          tool(
              "create_pipeline",
              "Start a pipeline of stages, each in a session of its own.",
              none()
                  .text("name", "What to call the pipeline")
                  .optionalText("workDir", "The directory of stages that name none")
                  .list(
                      "steps",
                      "The stages",
                      none()
                          .optionalText("name", "What to call the stage")
                          .text("prompt", "What its session is told"),
                      MOST_STEPS)),
          tool(
              "state_set",
              "Remember a value under a key, over what is there.",
              none()
                  .text("key", "The key; text before its first slash is its namespace")
                  .text("value", "The value")
                  .optionalNumber(
                      "ttlSeconds", "How long it is remembered", 1, LONGEST_SECONDS)),
          tool("state_get", "Read the value of a key.", none().text("key", "The key")),
          tool("state_delete", "Forget the value of a key.", none().text("key", "The key")));

  private AegisTools() {}

  /** All of them, in the order in which they are shown. */
  public static List<Definition> all() {
    return ALL;
  }

  private static Definition tool(String name, String description, ToolArguments arguments) {
    return new Definition(name, description, arguments.schema());
  }
}
