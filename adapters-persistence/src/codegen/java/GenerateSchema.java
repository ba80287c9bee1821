import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/**
 * Migrates an empty PostgreSQL and writes jOOQ's classes for it; does nothing for migrations it has
 * seen.
 */
void main(String[] args) throws Exception {
  var migrations = Path.of(args[0]);
  var out = Path.of(args[1]);
  var stamp = out.resolve(".generated");
  var state = digest(migrations);
  if (Files.exists(stamp) && Files.readString(stamp).equals(state)) {
    return;
  }
  Logger.getLogger("").setLevel(Level.WARNING);
  try (var postgres = EmbeddedPostgres.builder().start()) {
    var url = postgres.getJdbcUrl("postgres", "postgres");
    Flyway.configure()
        .dataSource(url, "postgres", "")
        .locations("filesystem:" + migrations)
        .load()
        .migrate();
    var database =
        new Database()
            .withName("org.jooq.meta.postgres.PostgresDatabase")
            .withInputSchema("public")
            .withOutputSchemaToDefault(true)
            // Full-text columns are written by the database and read through SQL templates only.
            .withExcludes("flyway_schema_history|.*_tsv")
            .withIncludeIndexes(false);
    GenerationTool.generate(
        new Configuration()
            .withJdbc(new Jdbc().withUrl(url).withUser("postgres").withPassword(""))
            .withGenerator(
                new Generator()
                    .withDatabase(database)
                    .withGenerate(new Generate().withRecords(true).withGlobalObjectReferences(true))
                    .withTarget(
                        new Target()
                            .withPackageName("dev.orrery.persistence.generated")
                            .withDirectory(out.toString()))));
  }
  Files.createDirectories(out);
  Files.writeString(stamp, state);
}

String digest(Path folder) throws Exception {
  var hash = MessageDigest.getInstance("SHA-256");
  try (Stream<Path> files = Files.walk(folder)) {
    for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
      hash.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      hash.update(Files.readAllBytes(file));
    }
  }
  return HexFormat.of().formatHex(hash.digest());
}
