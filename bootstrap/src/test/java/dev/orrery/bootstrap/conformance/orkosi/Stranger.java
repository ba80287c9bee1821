package dev.orrery.bootstrap.conformance.orkosi;

import dev.orrery.application.agent.KeepAgentTemplate;
import dev.orrery.application.agent.RegisterAgent;
import dev.orrery.application.work.automation.KeepAutomation;
import dev.orrery.application.work.board.CreateProduct;
import dev.orrery.application.work.board.CreateTask;
import dev.orrery.application.work.board.TaskEdit;
import dev.orrery.bootstrap.e2e.RunningServer;
import dev.orrery.domain.agent.AgentContent;
import dev.orrery.domain.agent.AgentStatus;
import dev.orrery.domain.agent.AgentTemplate;
import dev.orrery.domain.identity.UserRole;
import dev.orrery.domain.kernel.Principal;
import dev.orrery.domain.kernel.TenantId;
import dev.orrery.domain.kernel.UserId;
import dev.orrery.domain.work.automation.Automation;
import dev.orrery.domain.work.board.ProductContent;
import dev.orrery.domain.work.board.TaskStatus;
import java.util.UUID;

/** Somebody of another tenant, whose things nobody else may see. */
final class Stranger {
  private static final Principal CALLER =
      new Principal(
          "stranger",
          Principal.Kind.USER,
          new TenantId(new UUID(9, 9)),
          new UserId(new UUID(9, 1)),
          null,
          "",
          UserRole.ADMIN.capabilities());

  private Stranger() {}

  /** Puts a task on their board; returns its number. */
  static long task(RunningServer server, String title, TaskStatus status) {
    var create = server.context().getBean(CreateTask.class);
    return switch (create.create(CALLER, title, TaskEdit.to(status), false)) {
      case CreateTask.Outcome.Created(var task) -> task.task().id().value();
      case CreateTask.Outcome other -> throw new AssertionError(other.toString());
    };
  }

  /** Adds a product; returns its number. */
  static long product(RunningServer server, String slug) {
    var create = server.context().getBean(CreateProduct.class);
    return switch (create.create(CALLER, slug, ProductContent.named(slug))) {
      case CreateProduct.Outcome.Created(var product) -> product.id().value();
      case CreateProduct.Outcome.SlugTaken() -> throw new AssertionError("The slug is taken");
    };
  }

  /** Writes an agent down; returns its number. */
  static long agent(RunningServer server, String name) {
    return server
        .context()
        .getBean(RegisterAgent.class)
        .register(CALLER, name, AgentContent.of(name, "spy"), AgentStatus.IDLE)
        .orElseThrow()
        .id()
        .value();
  }

  /** Adds a template for agents; returns its number. */
  static long template(RunningServer server, String slug) {
    return server
        .context()
        .getBean(KeepAgentTemplate.class)
        .add(CALLER, slug, AgentTemplate.Content.named(slug))
        .orElseThrow()
        .id()
        .value();
  }

  /** Registers an automation of one of their agents; returns its number. */
  static long automation(RunningServer server, String agent) {
    return server
        .context()
        .getBean(KeepAutomation.class)
        .add(
            CALLER,
            agent,
            new Automation.Content(
                "theirs", Automation.Type.SCRIPT, "x.sh", null, Automation.Status.ACTIVE))
        .orElseThrow()
        .automation()
        .id()
        .value();
  }
}
