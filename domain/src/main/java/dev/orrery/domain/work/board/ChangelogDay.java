package dev.orrery.domain.work.board;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was done on a day, by area, the area with the most first. */
public record ChangelogDay(LocalDate date, List<Area> areas) {
  /** What was done in a part of the work. */
  public record Area(String name, List<ChangelogEntry> entries) {
    public Area {
      entries = List.copyOf(entries);
    }
  }

  public ChangelogDay {
    areas = List.copyOf(areas);
  }

  public int total() {
    return areas.stream().mapToInt(area -> area.entries().size()).sum();
  }

  /** Entries by day; their order is kept. */
  public static List<ChangelogDay> fold(List<ChangelogEntry> entries) {
    return grouped(entries, ChangelogEntry::day).entrySet().stream()
        .map(day -> new ChangelogDay(day.getKey(), areas(day.getValue())))
        .toList();
  }

  private static List<Area> areas(List<ChangelogEntry> entries) {
    return grouped(entries, entry -> entry.told().area()).entrySet().stream()
        .map(area -> new Area(area.getKey(), area.getValue()))
        .sorted(
            Comparator.comparingInt((Area area) -> -area.entries().size())
                .thenComparing(Area::name))
        .toList();
  }

  private static <K> Map<K, List<ChangelogEntry>> grouped(
      List<ChangelogEntry> entries, java.util.function.Function<ChangelogEntry, K> key) {
    return entries.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }
}
