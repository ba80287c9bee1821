package dev.orrery.domain.session;

import java.util.List;

/** A session with its turns, in order, for who wants to see all of it. */
public record SessionHistory(Session session, List<Turn> turns) {
  public SessionHistory {
    turns = List.copyOf(turns);
  }
}
