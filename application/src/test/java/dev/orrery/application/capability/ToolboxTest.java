package dev.orrery.application.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.application.capability.tools.Calls;
import dev.orrery.domain.capability.Risk;
import dev.orrery.domain.capability.Tool;
import dev.orrery.domain.capability.ToolCall;
import dev.orrery.domain.capability.ToolPlan;
import dev.orrery.domain.capability.ToolPlan.ResourceKind;
import dev.orrery.domain.capability.ToolProvider;
import dev.orrery.domain.capability.ToolResult;
import dev.orrery.domain.capability.ToolScope;
import dev.orrery.domain.capability.ToolTemplate;
import dev.orrery.domain.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolboxTest {
  private final ToolProvider files =
      new Fixed(tool("read_file", "files"), tool("run_shell", "exec"));
  private final ToolProvider programs = new Fixed(tool("ext:p:t", "program"));
  private final ToolProvider broken =
      new Fixed() {
        @Override
        public List<Tool> offer(ToolScope scope) {
          throw new IllegalStateException("the server is gone");
        }
      };

  @Test
  void aTemplateDecidesWhatIsOffered() {
    var toolbox = new Toolbox(List.of(programs, files));

    assertThat(names(toolbox, ToolTemplate.WORKER)).containsExactly("read_file", "run_shell");
    assertThat(names(toolbox, ToolTemplate.OPERATOR))
        .containsExactly("ext:p:t", "read_file", "run_shell");
  }

  @Test
  void aliasesFindTheKernelTool() {
    var toolbox = new Toolbox(List.of(files, programs));
    var scope = Calls.scope(ToolTemplate.SUPERVISOR);

    assertThat(toolbox.find(scope, "file_read").orElseThrow().tool().name()).isEqualTo("read_file");
    assertThat(toolbox.find(scope, "bash").orElseThrow().provider()).isSameAs(files);
    assertThat(toolbox.find(scope, "program:p:t").orElseThrow().provider()).isSameAs(programs);
    assertThat(toolbox.find(scope, "nothing")).isEmpty();
  }

  @Test
  void aFailingProviderIsLeftOut() {
    var toolbox = new Toolbox(List.of(broken, files));

    assertThat(names(toolbox, ToolTemplate.WORKER)).contains("read_file");
  }

  @Test
  void theFirstProviderOfANameWins() {
    var thief = new Fixed(tool("read_file", "files"));
    var toolbox = new Toolbox(List.of(files, thief));

    var found = toolbox.find(Calls.scope(ToolTemplate.WORKER), "read_file").orElseThrow();

    assertThat(found.provider()).isSameAs(files);
  }

  @Test
  void aDefinitionHashFollowsTheMeaningAndNotTheOrder() {
    var one = Json.object("a", 1, "b", List.of("x"));
    var same = Json.object("b", List.of("x"), "a", 1);
    var other = Json.object("a", 1, "b", List.of("y"));

    assertThat(defined(one).definitionHash()).isEqualTo(defined(same).definitionHash());
    assertThat(defined(one).definitionHash()).isNotEqualTo(defined(other).definitionHash());
  }

  private static List<String> names(Toolbox toolbox, ToolTemplate template) {
    return toolbox.offer(Calls.scope(template)).stream().map(Tool::name).toList();
  }

  private static Tool defined(Json.Obj schema) {
    return Tool.define("t", "d", schema, Risk.SAFE, "p", "g", "files", "builtin");
  }

  private static Tool tool(String name, String group) {
    return Tool.define(name, "d", Json.empty(), Risk.SAFE, "p", "g", group, "builtin");
  }

  private static class Fixed implements ToolProvider {
    private final List<Tool> tools;

    Fixed(Tool... tools) {
      this.tools = List.of(tools);
    }

    @Override
    public List<Tool> offer(ToolScope scope) {
      return tools;
    }

    @Override
    public ToolPlan plan(ToolCall call) {
      return ToolPlan.pure("tool_call", "", ResourceKind.OTHER);
    }

    @Override
    public String observe(ToolCall call) {
      return "";
    }

    @Override
    public ToolResult run(ToolCall call) {
      return ToolResult.ok("");
    }
  }
}
