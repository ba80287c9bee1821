package dev.orrery.bootstrap.truth;

import java.util.List;

/** What the model does with sessions through one API, and what it reads there. */
interface Face {
  /** Says something and gives the answer when the turn has ended. */
  String say(String session, String text);

  /** Says something whose work will wait for permission. */
  void begin(String session, String text);

  /** Waits until the session has no more to do, and gives the last answer. */
  String rest(String session);

  /** Decides the one question that is open about a file. */
  void decide(String session, String file, boolean yes);

  /** What the open questions of a session are about. */
  List<String> questions(String session);

  boolean shows(String session);

  /** What was said to the session, in its order. */
  List<String> said(String session);

  /** What the agent has said, in its order; each turn's answer is among it. */
  List<String> answers(String session);

  void end(String session);

  /** Keeps a text and gives the name by which both APIs find it. */
  String remember(String text);

  boolean remembers(String name, String text);

  /** What this API's stream has told, as far as every API tells it. */
  Told told();
}
