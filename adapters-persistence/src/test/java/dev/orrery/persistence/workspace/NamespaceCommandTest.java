package dev.orrery.persistence.workspace;

class NamespaceCommandTest extends CommandRunnerSuite {
  @Override
  String kind() {
    return "namespace";
  }
}
