package dev.orrery.persistence.database;

import dev.orrery.domain.kernel.Transactions;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A migrated database for a test class, and the adapters on it as production builds them.
 *
 * <pre>{@code
 * class JooqLedgerTest extends LedgerContract {
 *   @RegisterExtension static final TestDatabase database = TestDatabase.perClass();
 *
 *   @Override
 *   protected Ledger ledger() {
 *     return database.bean(Ledger.class);
 *   }
 *
 *   @Override
 *   protected Transactions transactions() {
 *     return database.transactions();
 *   }
 * }
 * }</pre>
 *
 * One PostgreSQL serves the whole test JVM; cloning the migrated template takes about 50 ms. With
 * {@code -Dorrery.test.database=container} every class runs on PostgreSQL 17 with pgvector in
 * Docker instead.
 */
public final class TestDatabase
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private static final int POOL = 8;

  private final boolean eachTest;
  private final Supplier<TestPostgres> server;
  private final Map<String, Object> properties = new LinkedHashMap<>();
  private final List<Object> singletons = new ArrayList<>();
  private final List<ApplicationContext> nodes = new ArrayList<>();
  private @Nullable DatabaseConnection database;

  private TestDatabase(boolean eachTest, Supplier<TestPostgres> server) {
    this.eachTest = eachTest;
    this.server = server;
  }

  /** One database for all tests of a class, which therefore use ids of their own. */
  public static TestDatabase perClass() {
    return new TestDatabase(false, TestDatabase::chosen);
  }

  /** An empty database for every test; costs about 0.2 s a test. */
  public static TestDatabase perTest() {
    return new TestDatabase(true, TestDatabase::chosen);
  }

  /** As {@link #perClass()}, on PostgreSQL with pgvector where Docker is found. */
  public static TestDatabase withVectorsWherePossible() {
    return new TestDatabase(false, TestPostgres::withVectorsWherePossible);
  }

  /** Sets a property of the contexts that are built. */
  public TestDatabase with(String property, Object value) {
    properties.put(property, value);
    return this;
  }

  /** Adds an object, such as a test clock, as a bean under all its types. */
  public TestDatabase with(Object singleton) {
    singletons.add(singleton);
    return this;
  }

  /** The adapter behind a port. */
  public <T> T bean(Class<T> port) {
    return context().getBean(port);
  }

  public Transactions transactions() {
    return bean(Transactions.class);
  }

  /** The context of the first node; threads that ask first at once get the same one. */
  public synchronized ApplicationContext context() {
    return nodes.isEmpty() ? newNode() : nodes.getFirst();
  }

  /** One more node on the same database, with a pool and a node identity of its own. */
  public synchronized ApplicationContext newNode() {
    var all = new LinkedHashMap<String, Object>(connection().poolProperties(POOL));
    all.put("orrery.home", temporaryHome());
    all.put("orrery.lease-time", "2s");
    all.putAll(properties);
    var context = ApplicationContext.builder(all, "test").deduceEnvironment(false).build();
    singletons.forEach(context::registerSingleton);
    context.start();
    nodes.add(context);
    return context;
  }

  public synchronized DatabaseConnection connection() {
    if (database == null) {
      database = server.get().cloneTemplate();
    }
    return database;
  }

  /** A plain connection outside the pool, for looking at rows. */
  public Connection open() throws SQLException {
    return connection().open();
  }

  /** Runs one statement outside any transaction of the adapters. */
  public void execute(String sql) {
    try (var connection = open();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of the first row, as a whole number. */
  public long number(String sql) {
    return Long.parseLong(value(sql));
  }

  /** The first column of the first row, as text. */
  public String value(String sql) {
    try (var connection = open();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new IllegalStateException("No row: " + sql);
      }
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    if (!eachTest) {
      connection();
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    connection();
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (eachTest) {
      discard();
    }
  }

  @Override
  public void afterAll(ExtensionContext test) {
    discard();
  }

  private void discard() {
    nodes.forEach(ApplicationContext::close);
    nodes.clear();
    if (database != null) {
      server.get().drop(database);
      database = null;
    }
  }

  private static TestPostgres chosen() {
    return "container".equals(System.getProperty("orrery.test.database"))
        ? TestPostgres.withVectorsWherePossible()
        : TestPostgres.embedded();
  }

  private static String temporaryHome() {
    try {
      var home = Files.createTempDirectory("orrery-test-home-");
      home.toFile().deleteOnExit();
      return home.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
