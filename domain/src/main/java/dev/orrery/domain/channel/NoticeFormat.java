package dev.orrery.domain.channel;

/** Puts notices into the words and the shape that receivers of a channel were promised. */
public interface NoticeFormat {
  /**
   * What is sent.
   *
   * @param event the receiver's word for the notice
   * @param body the whole text, which never changes afterwards
   */
  record Written(String event, String body) {}

  /**
   * Writes a notice down.
   *
   * @param quoting whether what was said in the session may be repeated
   */
  Written write(Notice notice, boolean quoting);
}
