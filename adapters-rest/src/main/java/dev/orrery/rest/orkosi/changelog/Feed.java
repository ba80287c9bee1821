package dev.orrery.rest.orkosi.changelog;

import dev.orrery.domain.work.board.ChangelogEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Finished tasks as a feed of RSS 2.0. */
final class Feed {
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private final XMLStreamWriter out;
  private final String base;

  private Feed(XMLStreamWriter out, String base) {
    this.out = out;
    this.base = base;
  }

  /**
   * The feed as UTF-8.
   *
   * @param base where this server is
   * @param self the path and query under which it was asked for
   */
  static byte[] of(List<ChangelogEntry> entries, String base, String self) {
    var bytes = new ByteArrayOutputStream();
    try {
      var out =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      new Feed(out, base).write(entries, self);
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A feed is written to memory", e);
    }
    return bytes.toByteArray();
  }

  private void write(List<ChangelogEntry> entries, String self) throws XMLStreamException {
    out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    out.writeStartElement("rss");
    out.writeAttribute("version", "2.0");
    out.writeNamespace("atom", ATOM);
    out.writeStartElement("channel");
    text("title", "Changelog");
    text("link", base + "/api/changelog");
    text("description", "What was finished, the latest first");
    var latest = entries.isEmpty() ? Instant.EPOCH : entries.getFirst().told().completedAt();
    text("lastBuildDate", date(latest));
    out.writeEmptyElement("atom", "link", ATOM);
    out.writeAttribute("href", base + self);
    out.writeAttribute("rel", "self");
    out.writeAttribute("type", "application/rss+xml");
    for (var entry : entries) {
      item(entry);
    }
    out.writeEndDocument();
  }

  private void item(ChangelogEntry entry) throws XMLStreamException {
    var told = entry.told();
    out.writeStartElement("item");
    text("title", told.title());
    text("link", base + "/api/tasks/" + told.task().value());
    text("description", told.summary());
    text("category", told.area());
    out.writeStartElement("guid");
    out.writeAttribute("isPermaLink", "false");
    out.writeCharacters("changelog-" + entry.id());
    out.writeEndElement();
    text("pubDate", date(told.completedAt()));
    out.writeEndElement();
  }

  private void text(String name, String value) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(printable(value));
    out.writeEndElement();
  }

  /** Without what XML can not hold. */
  private static String printable(String text) {
    var kept = new StringBuilder(text.length());
    text.codePoints().filter(Feed::isPrintable).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isPrintable(int codePoint) {
    return codePoint == '\t'
        || codePoint == '\n'
        || (!Character.isISOControl(codePoint) && codePoint != 0xfffe && codePoint != 0xffff);
  }

  private static String date(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }
}
