package dev.orrery.llm.offline;

import dev.orrery.llm.offline.Instruction.AppendFile;
import dev.orrery.llm.offline.Instruction.CallTool;
import dev.orrery.llm.offline.Instruction.Delegate;
import dev.orrery.llm.offline.Instruction.EditFile;
import dev.orrery.llm.offline.Instruction.Fetch;
import dev.orrery.llm.offline.Instruction.FindFiles;
import dev.orrery.llm.offline.Instruction.GitLog;
import dev.orrery.llm.offline.Instruction.ListFolder;
import dev.orrery.llm.offline.Instruction.Recall;
import dev.orrery.llm.offline.Instruction.Remember;
import dev.orrery.llm.offline.Instruction.RemoveFile;
import dev.orrery.llm.offline.Instruction.RunCommand;
import dev.orrery.llm.offline.Instruction.SearchFiles;
import dev.orrery.llm.offline.Instruction.ShowFile;
import dev.orrery.llm.offline.Instruction.WriteFile;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one clause: a list of patterns, the first that fits wins. */
final class InstructionReader {
  private static final String Q = Masked.PART;
  private static final String IT = "it|that|this|them|the file|that file|the result";

  /** A path with a dot or a slash inside, or a quoted one. */
  private static final String FILE =
      "(?:" + Q + "|[\\w@~+./-]*[\\w@~+-][./][\\w@~+-][\\w@~+./-]*|\\.[\\w-]+)";

  private static final String PATH = "(?:" + Q + "|[\\w@~+./-]*[\\w@~+/-]|\\.)";
  private static final String NAMED = "(?:(?:called|named|at)\\s+)?";
  private static final String A_FILE =
      "(?:(?:a|an|the|another|new|empty|text)\\s+)*(?:file\\s+)?" + NAMED;
  private static final String CONTENT_WORD =
      "(?:(?:the|this|a|single|following)\\s+)*(?:text|contents?|line|words?|body|message)?"
          + "(?:\\s+of)?\\s*:?\\s*";

  private static final List<Rule> RULES =
      List.of(
          rule(
              "(?:call|use|invoke|run) (?:the )?(?:tool )?(?<tool>[\\w:-]+)(?: tool)? with(?: the)?"
                  + "(?: arguments?)? ?(?<args>"
                  + Q
                  + ")",
              m ->
                  m.value("args").startsWith("{")
                      ? new CallTool(m.value("tool"), m.value("args"))
                      : null),
          rule(
              "(?:call|use|invoke) the (?:tool (?<a>[\\w:-]+)|(?<b>[\\w:-]+) tool)",
              m -> new CallTool(m.has("a") ? m.value("a") : m.value("b"), "{}")),
          rule(
              "(?:(?:show|list|print|display|read|what is)(?: me)? )?(?:the )?(?:last (?<n>\\d{1,3})"
                  + " )?(?:git|commit)(?: (?:log|history)|s)",
              m -> new GitLog(m.has("n") ? Integer.parseInt(m.value("n")) : 10)),
          rule(
              "(?:show|list|print)(?: me)? the last (?<n>\\d{1,3}) commits",
              m -> new GitLog(Integer.parseInt(m.value("n")))),
          rule(
              "(?:fetch|download|get|open|visit|read|curl|show)(?: me)? (?:the )?(?:(?:web ?)?(?:page|site)"
                  + "|url|address|contents?)? ?(?:at|from|of)? ?(?<url>https?://\\S+|"
                  + Q
                  + ")",
              m -> m.value("url").matches("https?://\\S+") ? new Fetch(m.value("url")) : null),
          rule(
              "(?:remember|memori[sz]e|note|keep in mind|do not forget|don't forget|make a note"
                  + "|store in memory|save (?:in|to) memory|take note)(?: down)?(?: that| of|:)*\\s+(?<c>.+)",
              m -> new Remember(m.value("c"))),
          rule(
              "(?:recall|look up|search (?:your |the )?memor(?:y|ies) for|what (?:do|did) you (?:know|"
                  + "remember)(?: about| of)?|what is known about|do you (?:remember|recall|know)(?: about)?"
                  + "|(?:tell|show) me what (?:you|i) (?:know|remember|told you|said)(?: about)?"
                  + "|what did i (?:say|tell you)(?: about)?)(?: what is known about)?:?\\s+(?<c>.+?)\\??",
              m -> new Recall(m.value("c"))),
          rule(
              "(?:delegate|hand over|ask (?:a|an|another) (?:sub-?)?agent|have (?:a|another) (?:sub-?)?agent"
                  + "|let (?:a|another) (?:sub-?)?agent)(?: to (?:a|another) (?:sub-?)?agent)?(?: to)?:?\\s+(?<c>.+)",
              m -> new Delegate(m.value("c"))),
          rule(
              "(?:run|execute):?\\s+(?:the\\s+)?(?:following\\s+)?(?:shell\\s+)?(?:command|script|program)?\\s*:?\\s*"
                  + "(?<q>"
                  + Q
                  + ")(?: in (?:the |a )?(?:shell|terminal|workspace))?",
              m -> new RunCommand(m.value("q"))),
          rule(
              "(?:run|execute):?\\s+(?:the\\s+)?(?:shell\\s+)?command\\s*:?\\s+(?<c>.+)",
              m -> new RunCommand(m.value("c"))),
          rule(
              "(?:run|execute):?\\s+(?!(?:the|a|an|all|some|my|your|it|this|that)\\b)(?<c>.+)",
              m -> new RunCommand(m.value("c"))),
          rule(
              "in (?:the )?(?:file )?(?<f>"
                  + FILE
                  + "),? (?:replace|change|edit)\\s+(?:the\\s+)?(?:text|word|line)?\\s*"
                  + "(?<o>.+?)\\s+(?:with|to|by|into)\\s+(?<n>.+)",
              m -> new EditFile(m.value("f"), m.value("o"), m.value("n"))),
          rule(
              "(?:edit|change|update|modify) (?:the )?(?:file )?(?<f>"
                  + FILE
                  + ")\\s*(?:,|:|and|so that|by)?\\s*"
                  + "(?:to )?(?:replac(?:e|ing)|chang(?:e|ing))\\s+(?:the\\s+)?(?:text|word|line)?\\s*"
                  + "(?<o>.+?)\\s+(?:with|to|by|into)\\s+(?<n>.+)",
              m -> new EditFile(m.value("f"), m.value("o"), m.value("n"))),
          rule(
              "(?:replace|change)\\s+(?:the\\s+)?(?:text|word|line)?\\s*(?<o>.+?)\\s+(?:with|to|by|into)\\s+"
                  + "(?<n>.+?)\\s+in\\s+(?:the\\s+)?(?:file\\s+)?(?<f>"
                  + IT
                  + "|"
                  + PATH
                  + ")",
              m -> m.file("f", f -> new EditFile(f, m.value("o"), m.value("n")))),
          rule(
              "(?:replace|change)\\s+(?<o>" + Q + ")\\s+(?:with|to|by|into)\\s+(?<n>" + Q + ")",
              m ->
                  m.lastPath().isEmpty()
                      ? null
                      : new EditFile(m.lastPath(), m.value("o"), m.value("n"))),
          rule(
              "(?:append|add) to (?:the end of )?(?:the )?(?:file )?(?<f>"
                  + IT
                  + "|"
                  + PATH
                  + ")\\s*:?\\s+(?<c>.+)",
              m -> m.file("f", f -> new AppendFile(f, m.value("c")))),
          rule(
              "(?:append|add)\\s+"
                  + CONTENT_WORD
                  + "(?<c>.+?)\\s+to\\s+(?:the end of\\s+)?(?:the\\s+)?(?:file\\s+)?(?<f>"
                  + IT
                  + "|"
                  + FILE
                  + ")",
              m -> m.file("f", f -> new AppendFile(f, m.value("c")))),
          rule(
              "(?:create|make|write|add|save|generate|produce) "
                  + A_FILE
                  + "(?<f>"
                  + FILE
                  + "|(?<=file )"
                  + PATH
                  + "|(?<=named )"
                  + PATH
                  + "|(?<=called )"
                  + PATH
                  + ")"
                  + "(?:,? (?:with|containing|that (?:says|contains|reads|holds)|which (?:says|contains|reads|holds)"
                  + "|saying|holding|and (?:write|put))\\s+(?:in it\\s+)?|\\s*:\\s*)"
                  + CONTENT_WORD
                  + "(?<c>.+?)(?: in it| into it)?",
              m -> new WriteFile(m.value("f"), m.value("c"))),
          rule(
              "(?:write|put|save|store|output)\\s+(?:to|into|in)\\s+(?:the\\s+)?(?:file\\s+)?(?<f>"
                  + FILE
                  + ")\\s*:?\\s+"
                  + CONTENT_WORD
                  + "(?<c>.+)",
              m -> new WriteFile(m.value("f"), m.value("c"))),
          rule(
              "(?:write|put|save|store|output)\\s+"
                  + CONTENT_WORD
                  + "(?<c>.+?)\\s+(?:to|into|in|as)\\s+"
                  + A_FILE
                  + "(?<f>"
                  + FILE
                  + "|(?<=file )"
                  + PATH
                  + ")",
              m -> new WriteFile(m.value("f"), m.value("c"))),
          rule(
              "(?:write|put|save|store)\\s+(?:the text\\s+)?(?<c>"
                  + Q
                  + ")\\s+(?:to|into|in|as)\\s+(?:the\\s+)?(?:file\\s+)?(?<f>"
                  + PATH
                  + ")",
              m -> new WriteFile(m.value("f"), m.value("c"))),
          rule(
              "(?:create|make|write|add|touch) " + A_FILE + "(?<f>" + FILE + ")",
              m -> new WriteFile(m.value("f"), "")),
          rule(
              "(?:create|make|touch) (?:a|an|the|new|empty|\\s)*file "
                  + NAMED
                  + "(?<f>"
                  + PATH
                  + ")",
              m -> new WriteFile(m.value("f"), "")),
          rule(
              "(?:list|ls|show(?: me)?|display|what are|what)\\s+(?:all\\s+|the\\s+|my\\s+)*(?:files|folders?|director(?:y|ies)"
                  + "|workspace|contents)(?:\\s+(?:and\\s+(?:folders|directories)))?(?:\\s+are there)?"
                  + "(?:\\s+(?:in|of|under|inside)\\s+(?:the\\s+|this\\s+|my\\s+)?(?:directory\\s+|folder\\s+)?(?<d>"
                  + PATH
                  + "))?(?:\\s+(?:directory|folder))?\\??",
              m ->
                  m.value("d").matches("(?:.*/)?[^/]+\\.\\w+")
                      ? null
                      : new ListFolder(m.has("d") ? folder(m.value("d")) : ".")),
          rule(
              "(?:list|ls)(?:\\s+(?:the\\s+)?(?:directory|folder))?(?:\\s+(?<d>" + PATH + "))?",
              m -> new ListFolder(m.has("d") ? folder(m.value("d")) : ".")),
          rule(
              "(?:search|look|grep)\\s+(?:in\\s+|through\\s+)?(?:all\\s+|the\\s+)*(?:files|workspace|(?<f>"
                  + FILE
                  + "))\\s+for\\s+(?:the\\s+)?(?:text|word|string|pattern)?\\s*(?<p>.+)",
              m -> new SearchFiles(m.value("p"), m.has("f") ? m.value("f") : ".")),
          rule(
              "(?:search(?: for)?|look for|grep(?: for)?)\\s+(?!the web|online)(?:the\\s+)?(?:text|word|string|pattern)?\\s*(?<p>.+?)(?:\\s+(?:in|within|inside|across)"
                  + "\\s+(?:all\\s+|the\\s+|my\\s+)*(?:files?|workspace|folder|directory|(?<f>"
                  + PATH
                  + ")))?",
              m -> new SearchFiles(m.value("p"), m.has("f") ? folder(m.value("f")) : ".")),
          rule(
              "find\\s+(?:all\\s+|the\\s+|every\\s+)*(?:text|word|string|lines? (?:with|containing)|occurrences? of|where)\\s*(?<p>.+?)"
                  + "(?:\\s+(?:in|within|inside)\\s+(?:all\\s+|the\\s+)*(?:files?|workspace|(?<f>"
                  + PATH
                  + ")))?",
              m -> new SearchFiles(m.value("p"), m.has("f") ? folder(m.value("f")) : ".")),
          rule(
              "find\\s+(?<p>.+?)\\s+in\\s+(?:all\\s+|the\\s+)*files",
              m -> new SearchFiles(m.value("p"), ".")),
          rule(
              "find\\s+(?:me\\s+)?(?:all\\s+|the\\s+|every\\s+)*(?:files?\\s+)?(?:named|called|matching|like|that match|ending (?:in|with))?\\s*"
                  + "(?<g>"
                  + Q
                  + "|[^\\s]*[*?.][^\\s]*)(?:\\s+files?)?(?:\\s+(?:in|under|inside)\\s+(?:the\\s+)?(?:folder\\s+|directory\\s+)?(?<d>"
                  + PATH
                  + "))?",
              m -> new FindFiles(glob(m.value("g")), m.has("d") ? folder(m.value("d")) : ".")),
          rule(
              "(?:delete|remove|rm)\\s+(?:the\\s+)?(?:file\\s+)?(?<f>"
                  + IT
                  + "|"
                  + FILE
                  + "|(?<=file )"
                  + PATH
                  + ")(?:\\s+again)?",
              m -> m.file("f", RemoveFile::new)),
          rule(
              "(?:show|read|display|cat|print|open|view|output|give)\\s+(?:me\\s+)?(?:back\\s+)?(?:the\\s+)?"
                  + "(?:(?:contents?|text)\\s+of\\s+)?(?:the\\s+)?(?:file\\s+)?(?<f>"
                  + IT
                  + "|"
                  + FILE
                  + "|(?<=file )"
                  + PATH
                  + "|its contents?|the contents?)(?:\\s+(?:back|again|to me|file))*",
              m -> m.file("f", ShowFile::new)),
          rule(
              "(?:what is|what's) (?:in|inside|the contents? of) (?:the )?(?:file )?(?<f>"
                  + IT
                  + "|"
                  + FILE
                  + ")\\??",
              m -> m.file("f", ShowFile::new)),
          rule(
              "(?:the )?(?:file )?(?<f>"
                  + FILE
                  + ") (?:exists|is (?:created|written|there))?(?: and)? ?"
                  + "(?:contains|holds|says|reads|has|containing|with)(?: exactly)? "
                  + CONTENT_WORD
                  + "(?<c>.+)",
              m -> new WriteFile(m.value("f"), m.value("c"))));

  private InstructionReader() {}

  static Optional<Instruction> read(String clause, Masked masked, String lastPath) {
    for (var rule : RULES) {
      var matcher = rule.pattern().matcher(clause);
      if (matcher.matches()) {
        var made = rule.make().from(new Match(matcher, masked, lastPath));
        if (made != null) {
          return Optional.of(made);
        }
      }
    }
    return Optional.empty();
  }

  private static Rule rule(String pattern, Maker make) {
    return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), make);
  }

  private static String folder(String written) {
    return switch (written.toLowerCase(java.util.Locale.ROOT)) {
      case "workspace", "here", "root", "folder", "directory", "" -> ".";
      default -> written;
    };
  }

  private static String glob(String written) {
    return written.startsWith(".") && written.indexOf('*') < 0 ? "*" + written : written;
  }

  private interface Maker {
    @Nullable Instruction from(Match match);
  }

  private record Rule(Pattern pattern, Maker make) {}
}
