package dev.orrery.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.persistence.database.StartRefused;
import io.micronaut.core.value.MapPropertyResolver;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigurationTest {
  private static ServerConfiguration read(Map<String, Object> settings) {
    return ServerConfiguration.read(new MapPropertyResolver(new HashMap<>(settings)));
  }

  @Test
  void nothingNeedsToBeSet() {
    var configuration = read(Map.of());

    assertThat(configuration.host()).isEqualTo("127.0.0.1");
    assertThat(configuration.listeners())
        .containsExactly(new ServerConfiguration.Listener("orrery", 8800, "ORRERY_PORT", false));
    assertThat(configuration.database()).isEmpty();
    assertThat(configuration.poolSize()).isEqualTo(20);
  }

  @Test
  void aDialectIsOffAtPortZero() {
    assertThat(read(Map.of("orrery.oxios.port", "0")).listeners()).hasSize(1);
    assertThat(read(Map.of("orrery.oxios.port", "4200")).listeners()).hasSize(2);
  }

  @Test
  void anExternalDatabaseMayBeNamedWithoutJdbc() {
    var configuration = read(Map.of("orrery.database.url", "postgres://db:5432/orrery"));

    assertThat(configuration.database())
        .hasValueSatisfying(
            found -> assertThat(found.url()).isEqualTo("jdbc:postgresql://db:5432/orrery"));
  }

  @Test
  void anOpenDialectIsNotPutOnTheNetwork() {
    var open = Map.<String, Object>of("orrery.host", "0.0.0.0", "orrery.oxios.port", "4200");

    assertThatThrownBy(() -> read(open))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("ORRERY_HOST")
        .hasMessageContaining("ORRERY_OXIOS_AUTH_ENABLED");
    var closed = new HashMap<>(open);
    closed.put("orrery.oxios.auth-enabled", "true");
    assertThat(read(closed).host()).isEqualTo("0.0.0.0");
  }

  @Test
  void aegisMayBeOnTheNetworkSinceItAnswersNobodyThereWithoutAToken() {
    var network = Map.<String, Object>of("orrery.host", "0.0.0.0", "orrery.aegis.port", "9100");

    assertThat(read(network).listeners())
        .contains(new ServerConfiguration.Listener("aegis", 9100, "ORRERY_AEGIS_PORT", false));
  }

  @ParameterizedTest
  @CsvSource({"cors.origin, CORS_ORIGIN", "orrery.aegis.cors-origins, ORRERY_AEGIS_CORS_ORIGINS"})
  void everyOriginAtOnceIsRefused(String key, String variable) {
    assertThatThrownBy(() -> read(Map.of(key, "http://localhost:1,*")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(variable);
  }

  @Test
  void aPublicAddressThatIsNoneIsRefused() {
    var key = "orrery.orkosi.public-url";

    assertThat(read(Map.of(key, "https://orkosi.example.com/")).listeners()).hasSize(1);
    assertThatThrownBy(() -> read(Map.of(key, "orkosi.example.com/api")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("ORRERY_ORKOSI_PUBLIC_URL");
  }

  @Test
  void webhooksAreCheckedBeforeAnythingStarts() {
    assertThat(read(Map.of("aegis.webhooks", "https://hook.example.com/a")).listeners()).hasSize(1);
    assertThatThrownBy(() -> read(Map.of("aegis.webhooks", "http://10.0.0.1/hook")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("AEGIS_WEBHOOKS")
        .hasMessageContaining("entry 1");
    assertThat(
            read(Map.of(
                    "aegis.webhooks",
                    "http://10.0.0.1:8080/hook",
                    "orrery.egress.allow",
                    "10.0.0.1:8080"))
                .listeners())
        .hasSize(1);
  }

  @Test
  void theServerDoesNotTellItself() {
    assertThatThrownBy(() ->
            read(
                Map.of(
                    "orrery.aegis.port",
                    "9100",
                    "aegis.webhooks",
                    "http://localhost:9100/v1/sessions")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("AEGIS_WEBHOOKS")
        .hasMessageContaining("aegis API");
  }

  @Test
  void twoListenersCannotShareAPort() {
    assertThatThrownBy(() -> read(Map.of("orrery.port", "4200", "orrery.oxios.port", "4200")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("ORRERY_PORT and ORRERY_OXIOS_PORT");
  }

  @ParameterizedTest
  @CsvSource({
    "orrery.port, abc, ORRERY_PORT",
    "orrery.port, 0, ORRERY_PORT",
    "orrery.oxios.port, 65536, ORRERY_OXIOS_PORT",
    "orrery.database.pool, 3, ORRERY_DATABASE_POOL",
    "orrery.database.url, mysql://x, ORRERY_DATABASE_URL"
  })
  void aBadValueIsRefusedByItsName(String key, String value, String variable) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(variable);
  }

  @Test
  void aBadFlagIsRefusedByItsName() {
    assertThatThrownBy(
            () -> read(Map.of("orrery.oxios.port", "1", "orrery.oxios.auth-enabled", "yes")))
        .hasMessageContaining("ORRERY_OXIOS_AUTH_ENABLED");
  }
}
