package dev.orrery.application.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.application.capability.KeepCredential;
import dev.orrery.application.capability.RevealSecrets;
import dev.orrery.application.operations.ReadLogs.Source;
import dev.orrery.domain.capability.CredentialName;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.ForbiddenException;
import dev.orrery.domain.kernel.Json;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.Slice;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.Transactions;
import dev.orrery.domain.kernel.Vault;
import dev.orrery.domain.operations.LogEntry;
import dev.orrery.domain.operations.LogEntry.Level;
import dev.orrery.domain.operations.LogFiles;
import dev.orrery.domain.operations.LogQuery;
import dev.orrery.inmemory.capability.InMemoryCredentials;
import dev.orrery.inmemory.identity.Callers;
import dev.orrery.inmemory.kernel.FixedClock;
import dev.orrery.inmemory.kernel.InMemoryEventLog;
import dev.orrery.inmemory.kernel.InMemoryTransactions;
import dev.orrery.inmemory.kernel.PlainVault;
import dev.orrery.inmemory.operations.InMemoryLogRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LogUseCasesTest {
  private static final LogQuery ALL = new LogQuery(null, null, null);

  private final Principal admin = Callers.of("ann", UserRole.ADMIN);
  private final FixedClock clock = new FixedClock();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemoryCredentials credentials = new InMemoryCredentials(transactions, clock);
  private final PlainVault vault = new PlainVault();
  private final RevealSecrets secrets = new RevealSecrets(credentials, vault);
  private final InMemoryLogRows rows = new InMemoryLogRows(transactions, clock);
  private final OneFile file = new OneFile();
  private final WriteLog write = new WriteLog(rows, secrets, transactions);
  private final ReadLogs read = new ReadLogs(rows, file, secrets);

  /** A file of lines that a test made up. */
  private static final class OneFile implements LogFiles {
    private final List<LogEntry> lines = new ArrayList<>();

    @Override
    public List<File> list() {
      return List.of(new File("bot-2026-02-01.log", 10, new FixedClock().now()));
    }

    @Override
    public void read(File file, Consumer<LogEntry> line) {
      lines.forEach(line);
    }
  }

  @Test
  void filesAndRowsAreMergedNewestFirst() {
    inFile("one", 0);
    inFile("three", 20);
    clock.advance(Duration.ofSeconds(10));
    write.write(admin, "bot", Level.INFO, "two", null);

    var found = read.read(admin, Source.ALL, ALL, 2);

    assertThat(found.total()).isEqualTo(3);
    assertThat(found.items()).extracting(LogEntry::message).containsExactly("three", "two");
    assertThat(messages(admin, Source.FILE)).containsExactly("three", "one");
    assertThat(messages(admin, Source.DB)).containsExactly("two");
  }

  @Test
  void linesOfOneTimeKeepTheirOrder() {
    inFile("one", 0);
    inFile("two", 0);

    assertThat(messages(admin, Source.ALL)).containsExactly("two", "one");
  }

  @Test
  void anAgentIsFoundByItsFileToo() {
    inFile("in the file", 0);
    write.write(admin, "bot", Level.INFO, "in a row", null);
    write.write(admin, "cat", Level.INFO, "of another", null);

    var found = read.read(admin, Source.ALL, new LogQuery("bot", null, null), 10);

    assertThat(found.items())
        .extracting(LogEntry::message)
        .containsExactlyInAnyOrder("in the file", "in a row");
    assertThat(read.files(admin)).extracting(LogFiles.File::agent).containsExactly("bot");
  }

  @Test
  void secretsAreInNoLine() {
    inFile("sent s3cret-value to stripe", 0);
    keep("stripe.key", "s3cret-value");

    write.write(
        admin, "bot", Level.INFO, "used s3cret-value", Json.object("key", List.of("s3cret-value")));

    assertThat(rows.newest(admin.tenant(), ALL, 5).items().toString()).doesNotContain("s3cret");
    assertThat(read.read(admin, Source.ALL, ALL, 5).items().toString())
        .doesNotContain("s3cret")
        .contains("sent ******** to stripe");
  }

  @Test
  void aSearchDoesNotTellASecretLetterByLetter() {
    inFile("sent s3cret-value to stripe", 0);
    write.write(admin, "bot", Level.INFO, "used s3cret-value for stripe", null);
    keep("stripe.key", "s3cret-value");

    for (var source : List.of(Source.FILE, Source.DB, Source.ALL)) {
      assertThat(search(source, "s3c")).isEqualTo(search(source, "s3x"));
      assertThat(search(source, "s3cret-value").total()).isZero();
      assertThat(search(source, "****").total()).isZero();
    }
    assertThat(search(Source.ALL, "STRIPE").total()).isEqualTo(2);
    assertThat(search(Source.ALL, "stripe").items().toString()).doesNotContain("s3cret");
  }

  @Test
  void noCredentialIsOpenedInATransaction() {
    keep("stripe.key", "s3cret-value");
    var open = new AtomicBoolean();
    Transactions watched =
        new Transactions() {
          @Override
          public <T> T inOne(Supplier<T> work) {
            open.set(true);
            try {
              return transactions.inOne(work);
            } finally {
              open.set(false);
            }
          }

          @Override
          public void afterCommit(Runnable action) {
            transactions.afterCommit(action);
          }
        };
    var opened = new AtomicInteger();
    Vault watching =
        new Vault() {
          @Override
          public String activeKey() {
            return vault.activeKey();
          }

          @Override
          public Sealed seal(String plaintext, String context) {
            return vault.seal(plaintext, context);
          }

          @Override
          public Optional<String> open(Sealed sealed, String context) {
            assertThat(open).isFalse();
            opened.incrementAndGet();
            return vault.open(sealed, context);
          }
        };

    new WriteLog(rows, new RevealSecrets(credentials, watching), watched)
        .write(admin, "bot", Level.INFO, "used s3cret-value", null);

    assertThat(opened).hasValue(1);
    assertThat(messages(admin, Source.DB)).containsExactly("used ********");
  }

  @Test
  void filesAreForTheTenantOfTheMachine() {
    inFile("of everybody", 0);
    var foreign = Callers.of("zoe", UserRole.ADMIN, new TenantId(UUID.randomUUID()));
    write.write(admin, "bot", Level.INFO, "ours", null);
    write.write(foreign, "bot", Level.INFO, "theirs", null);

    assertThat(messages(foreign, Source.ALL)).containsExactly("theirs");
    assertThat(read.files(foreign)).isEmpty();
  }

  @Test
  void aDemoSeesNoLogs() {
    var demo = Callers.of("dee", UserRole.DEMO);

    assertThatThrownBy(() -> read.read(demo, Source.ALL, ALL, 5))
        .isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> read.files(demo)).isInstanceOf(ForbiddenException.class);
    assertThatThrownBy(() -> write.write(demo, "bot", Level.INFO, "x", null))
        .isInstanceOf(ForbiddenException.class);
  }

  private List<String> messages(Principal by, Source source) {
    return read.read(by, source, ALL, 10).items().stream().map(LogEntry::message).toList();
  }

  private Slice<LogEntry> search(Source source, String text) {
    return read.read(admin, source, new LogQuery(null, null, text), 10);
  }

  private void keep(String name, String value) {
    new KeepCredential(credentials, vault, transactions, new InMemoryEventLog(transactions, clock))
        .write(admin, new CredentialName(name), value, null, null);
  }

  private void inFile(String message, long second) {
    var at = new FixedClock().now().plusSeconds(second);
    file.lines.add(new LogEntry(null, at, Level.INFO, "bot", message, null, "bot-2026-02-01.log"));
  }
}
