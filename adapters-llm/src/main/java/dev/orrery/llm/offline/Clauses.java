package dev.orrery.llm.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Splits a masked message into clauses of one instruction each. */
final class Clauses {
  private static final String VERB =
      "(?:create|write|make|save|put|append|add|show|read|display|cat|print|open|view|list|ls|find"
          + "|search|grep|look|run|execute|remember|note|memori[sz]e|recall|tell|fetch|download|get"
          + "|visit|delete|remove|rm|replace|change|edit|delegate|call|use|invoke|what)\\b";
  private static final Pattern BREAK =
      Pattern.compile(
          "(?i)\\n+|;\\s*|[.!?]+\\s+(?=[\\p{Lu}\\d])|[.!?]+\\s+(?="
              + VERB
              + ")"
              + "|,?\\s+(?:and\\s+)?(?:then|after that|afterwards|finally)[,\\s]\\s*"
              + "|,?\\s+and\\s+(?:also\\s+)?(?="
              + VERB
              + ")|,\\s*(?="
              + VERB
              + ")");
  private static final Pattern LEAD =
      Pattern.compile(
          "(?i)^(?:\\s|\\d{1,3}[.)]\\s|[-*•]\\s|(?:please|kindly|also|and|then|next|now|first|firstly"
              + "|second|secondly|third|finally|lastly|step \\d+|afterwards|after that|ok|okay|hi|hello"
              + "|hey|so|just)\\b[,:.!]?\\s|(?:can|could|would|will) you\\s|i (?:want|need) you to\\s"
              + "|i(?:'d| would) like you to\\s|(?:let's|let us)\\s|help me (?:to )?"
              + "|(?:goal|task|request|instructions?)\\s*:\\s*)");

  private static final Pattern LINE_MARK =
      Pattern.compile("(?m)^[ \\t]*(?:\\d{1,3}[.)]|[-*•])[ \\t]+");
  private static final Pattern INLINE_MARK =
      Pattern.compile("(?i)[,;.:]?[ \\t]+\\(?\\d{1,3}[.)][ \\t]+(?=" + VERB + ")");

  /** "In pets.txt" says where the next clause works. */
  private static final Pattern PLACE = Pattern.compile("(?i)in (?:the )?(?:file )?\\S+");

  private Clauses() {}

  static List<String> of(String text) {
    var clauses = new ArrayList<String>();
    var place = "";
    for (var piece : BREAK.split(withoutMarks(text))) {
      var clause = place + tidy(piece);
      place = "";
      if (PLACE.matcher(clause).matches()) {
        place = clause + ", ";
      } else if (!clause.isEmpty()) {
        clauses.add(clause);
      }
    }
    return clauses;
  }

  private static String withoutMarks(String text) {
    return INLINE_MARK.matcher(LINE_MARK.matcher(text).replaceAll("")).replaceAll("\n");
  }

  private static String tidy(String piece) {
    var clause = piece.strip();
    while (true) {
      var lead = LEAD.matcher(clause);
      if (!lead.find() || lead.end() == 0) {
        break;
      }
      clause = clause.substring(lead.end()).strip();
    }
    return clause.replaceAll("(?:[.,!]|\\s)+$", "").replaceAll("(?i)[,\\s]+please$", "");
  }
}
