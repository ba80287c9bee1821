package dev.orrery.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.bootstrap.ModelInUse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelInUseTest {
  @ParameterizedTest
  @CsvSource({
    "OTHER, x, offline",
    "OPENAI_API_KEY, ' ', offline",
    "OPENAI_API_KEY, k, openai",
    "OPENAI_BASE_URL, http://127.0.0.1:1, openai",
    "ANTHROPIC_API_KEY, k, anthropic",
    "GOOGLE_API_KEY, k, gemini",
    "OLLAMA_BASE_URL, http://127.0.0.1:1, ollama",
    "ORRERY_RECORDING, a.jsonl, recorded",
    "ORRERY_MODEL, ollama/llama3.2, ollama/llama3.2"
  })
  void whatConfiguresAProviderIsSeen(String variable, String value, String shown) {
    assertThat(ModelInUse.fromEnvironment(Map.of(variable, value))).isEqualTo(shown);
  }
}
