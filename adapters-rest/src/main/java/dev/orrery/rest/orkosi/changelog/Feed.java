package dev.orrery.rest.orkosi.changelog;

import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import dev.orrery.domain.work.board.ChangelogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.Verifier;

/** Finished tasks as a feed of RSS 2.0. */
final class Feed {
  private static final Namespace ATOM =
      Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");

  private final String base;

  private Feed(String base) {
    this.base = base;
  }

  /**
   * The feed as UTF-8.
   *
   * @param base where this server is
   * @param self the path and query under which it was asked for
   */
  static byte[] of(List<ChangelogEntry> entries, String base, String self) {
    try {
      var channel = new Feed(base).channel(entries, self);
      return new WireFeedOutput().outputString(channel).getBytes(StandardCharsets.UTF_8);
    } catch (FeedException e) {
      throw new IllegalStateException("A feed is written to memory", e);
    }
  }

  private Channel channel(List<ChangelogEntry> entries, String self) {
    var channel = new Channel("rss_2.0");
    channel.setEncoding(StandardCharsets.UTF_8.name());
    channel.setTitle("Changelog");
    channel.setLink(base + "/api/changelog");
    channel.setDescription("What was finished, the latest first");
    var latest = entries.isEmpty() ? Instant.EPOCH : entries.getFirst().told().completedAt();
    channel.setLastBuildDate(Date.from(latest));
    channel.setForeignMarkup(
        List.of(
            new Element("link", ATOM)
                .setAttribute("href", base + self)
                .setAttribute("rel", "self")
                .setAttribute("type", "application/rss+xml")));
    channel.setItems(entries.stream().map(this::item).toList());
    return channel;
  }

  private Item item(ChangelogEntry entry) {
    var told = entry.told();
    var item = new Item();
    item.setTitle(printable(told.title()));
    item.setLink(base + "/api/tasks/" + told.task().value());
    var description = new Description();
    description.setValue(printable(told.summary()));
    item.setDescription(description);
    var category = new Category();
    category.setValue(printable(told.area()));
    item.setCategories(List.of(category));
    var guid = new Guid();
    guid.setValue("changelog-" + entry.id());
    guid.setPermaLink(false);
    item.setGuid(guid);
    item.setPubDate(Date.from(told.completedAt()));
    return item;
  }

  /** Without what XML can not hold. */
  private static String printable(String text) {
    var kept = new StringBuilder(text.length());
    text.codePoints().filter(Verifier::isXMLCharacter).forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
