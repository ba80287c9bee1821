package dev.orrery.persistence.workspace;

class SessionCommandTest extends CommandRunnerSuite {
  @Override
  String kind() {
    return "session";
  }

  @Override
  boolean holdsEverything() {
    return false;
  }
}
