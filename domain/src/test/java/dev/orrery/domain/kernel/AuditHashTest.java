package dev.orrery.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditHashTest {
  private static final String AT = "2026-03-01T12:00:00.000000+00:00";
  private static final String DATA = "{\"bytes\":2}";

  @Test
  void theHashOfAKnownEntryIsFixed() {
    assertThat(of(7, "agent-1", "file_write", "héllo.txt", true))
        .isEqualTo("sha256:84e3263576d2e0317b1b8d259f873393978fd628dcb8bcec87a23ff79385cc96");
  }

  @Test
  void textThatMovesBetweenFieldsChangesTheHash() {
    assertThat(of(7, "agent-1f", "ile_write", "a", true))
        .isNotEqualTo(of(7, "agent-1", "file_write", "a", true));
  }

  @Test
  void everyFieldCounts() {
    var hashes =
        java.util.List.of(
            of(7, "agent-1", "file_write", "a", true),
            of(8, "agent-1", "file_write", "a", true),
            of(7, "agent-2", "file_write", "a", true),
            of(7, "agent-1", "file_read", "a", true),
            of(7, "agent-1", "file_write", "b", true),
            of(7, "agent-1", "file_write", "a", false),
            AuditHash.of(7, AT + " ", "agent-1", "file_write", DATA, "genesis", "a", true),
            AuditHash.of(7, AT, "agent-1", "file_write", "{}", "genesis", "a", true),
            AuditHash.of(7, AT, "agent-1", "file_write", DATA, "other", "a", true));

    assertThat(hashes).doesNotHaveDuplicates();
  }

  private static String of(
      long seq, String agentName, String action, String resource, boolean allowed) {
    return AuditHash.of(seq, AT, agentName, action, DATA, AuditHash.GENESIS, resource, allowed);
  }
}
