package dev.orrery.llm.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.domain.memory.Embedder;
import dev.orrery.domain.model.ChatModel;
import dev.orrery.domain.model.ModelEvent;
import dev.orrery.domain.model.Providers;
import dev.orrery.inmemory.kernel.PlainJson;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderWiringTest {
  private static final String KEY = "sk-secret-0123456789";

  @Test
  void withoutKeysOnlyTheOfflineModelIsConfigured() throws InterruptedException {
    try (var context = context(Map.of())) {
      var providers = context.getBean(Providers.class);

      assertThat(providers.all()).filteredOn(Providers.Provider::configured).hasSize(1);
      assertThat(context.getBeansOfType(ChatModel.class))
          .extracting(ChatModel::provider)
          .contains("openai", "anthropic", "gemini", "ollama", "offline")
          .doesNotContain("recorded");
      assertThat(context.getBean(Embedder.class).dimension()).isEqualTo(384);

      var openAi = context.getBean(ChatModel.class, Qualifiers.byName("openai"));
      try (var provider = new Provider("openai", Protocol.OPENAI, "");
          var stream = openAi.open(provider.request(Duration.ofSeconds(5)))) {
        var failed = (ModelEvent.Failed) stream.next(Duration.ofSeconds(5)).orElseThrow();
        assertThat(failed.message()).contains("openai", "OPENAI_API_KEY");
      }
    }
  }

  @Test
  void keysComeFromConfigurationAndAreNeverShown() {
    try (var context =
        context(Map.of("anthropic.api-key", KEY, "orrery.model", "anthropic/claude-x"))) {
      var providers = context.getBean(ConfiguredProviders.class);

      assertThat(providers.chosenModel()).contains("anthropic/claude-x");
      assertThat(providers.find("anthropic").orElseThrow().configured()).isTrue();
      assertThat(providers.anthropic().key()).contains(KEY);
      assertThat(providers.anthropic().toString()).doesNotContain(KEY);
      assertThat(providers.all().toString()).doesNotContain(KEY);
    }
  }

  @Test
  void recordingsAreReadAndWrittenWhereConfigured(@TempDir Path folder) throws Exception {
    var recording = Files.writeString(folder.resolve("r.jsonl"), "");
    try (var context =
        context(
            Map.of(
                "orrery.recording", recording.toString(),
                "orrery.record-to", folder.resolve("to.jsonl").toString()))) {
      assertThat(context.getBeansOfType(ChatModel.class))
          .extracting(ChatModel::provider)
          .contains("recorded");
      var offline =
          context.getBeansOfType(ChatModel.class).stream()
              .filter(model -> model.provider().equals("offline"))
              .findFirst()
              .orElseThrow();
      try (var provider = new Provider("offline", Protocol.OPENAI, "");
          var stream = offline.open(provider.request(Duration.ofSeconds(5)))) {
        Provider.read(stream);
      }
      assertThat(Files.readString(folder.resolve("to.jsonl"))).contains("Offline");
    }
  }

  private static ApplicationContext context(Map<String, Object> properties) {
    return ApplicationContext.builder(properties)
        .singletons(new PlainJson())
        .deduceEnvironment(false)
        .start();
  }
}
