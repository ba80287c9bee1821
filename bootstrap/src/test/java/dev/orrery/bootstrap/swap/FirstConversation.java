package dev.orrery.bootstrap.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.config.Dialect;
import dev.orrery.bootstrap.e2e.RunningServer;

/** The README's first conversation, checked from the answer to the audit chain. */
final class FirstConversation {
  private FirstConversation() {}

  /** Passes, and gives the body of the answer. */
  static String passesOn(RunningServer server) {
    var answer =
        server.post(
            Dialect.OXIOS,
            "/api/chat",
            "{\"content\":\"Create hello.txt with the text hi, then show it\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"phase\":\"evaluate\"", "hello.txt");
    assertThat(server.get(Dialect.OXIOS, "/api/workspace/file/hello.txt").body().strip())
        .isEqualTo("hi");
    assertThat(server.get(Dialect.OXIOS, "/api/git/log").body()).contains("file_write hello.txt");
    assertThat(server.get(Dialect.OXIOS, "/api/audit/entries?to_seq=1000").body())
        .contains("\"action\":\"file_write\"", "\"action\":\"agent_spawn\"");
    assertThat(server.get(Dialect.OXIOS, "/api/audit/verify").body()).contains("\"valid\":true");
    return answer.body();
  }
}
