package dev.orrery.domain.session;

/**
 * A program's decision.
 *
 * @param consequence what is written in the same transaction in which the last step ends and the
 *     command begins
 */
public record Move(Consequence consequence, Command command) {
  public static Move to(Command command) {
    return new Move(Consequence.NONE, command);
  }
}
