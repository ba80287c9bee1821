package dev.orrery.bootstrap.wiring;

import io.micronaut.context.annotation.Import;
import jakarta.inject.Singleton;

/**
 * Makes beans of the use cases, which know no framework; a package that is missing here has none.
 */
@Import(
    packages = {
      "dev.orrery.application.kernel",
      "dev.orrery.application.identity",
      "dev.orrery.application.identity.account",
      "dev.orrery.application.identity.group",
      "dev.orrery.application.identity.key",
      "dev.orrery.application.governance",
      "dev.orrery.application.workspace",
      "dev.orrery.application.memory",
      "dev.orrery.application.model",
      "dev.orrery.application.capability",
      "dev.orrery.application.agent",
      "dev.orrery.application.session",
      "dev.orrery.application.session.engine",
      "dev.orrery.application.orchestration",
      "dev.orrery.application.orchestration.ouroboros",
      "dev.orrery.application.orchestration.pipeline",
      "dev.orrery.application.orchestration.consensus",
      "dev.orrery.application.orchestration.template",
      "dev.orrery.application.work",
      "dev.orrery.application.work.agent",
      "dev.orrery.application.work.automation",
      "dev.orrery.application.work.board",
      "dev.orrery.application.work.factory",
      "dev.orrery.application.work.discovery",
      "dev.orrery.application.work.queue",
      "dev.orrery.application.channel",
      "dev.orrery.application.commerce",
      "dev.orrery.application.operations",
      "dev.orrery.application.operations.backup"
    },
    annotated = "jakarta.inject.Singleton")
@Singleton
final class UseCases {}
