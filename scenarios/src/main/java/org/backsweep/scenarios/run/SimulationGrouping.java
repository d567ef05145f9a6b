package org.backsweep.scenarios.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.backsweep.pricing.mc.SimulationKey;
import org.backsweep.pricing.model.Models;
import org.backsweep.pricing.portfolio.Trade;

/**
 * The choice of the trades that share a simulation. It depends on the trades alone, so that results depend on neither threads nor
 * time.
 */
public enum SimulationGrouping {
  /** Each trade has its own simulation: its noise does not depend on the others. */
  NONE,
  /**
   * Trades on the same underlyings and models share a simulation where that is less work. A simulation has the dates of all its
   * trades; the steps to them are made once, but each trade's sweep goes back over all that lie before its last.
   */
  SIMULATION;

  /**
   * The largest number of trades that share a simulation: with more, little is left to save, and the sweeps of all take memory.
   */
  private static final int MOST = 32;
  /** The largest number of trades without paths that share a market. */
  private static final int MOST_WITHOUT_PATHS = 64;
  /** The largest number of groups that are tried for a trade, the latest ones: so the time grows with the number of trades alone. */
  private static final int MOST_TRIED = 32;
  /** The cost of a step for everything that is made once (models, paths, bumps, ladders), in steps of one trade's sweep. */
  private static final int MADE_ONCE = 6;
  /** The days of a step: between dates, models step about a week. */
  private static final int DAYS_OF_A_STEP = 7;

  /** The groups: the indices of the trades that share a simulation. */
  public List<List<Integer>> groups(List<Trade> trades, Function<Trade, Models> models, LocalDate today) {
    List<Group> groups = new ArrayList<>();
    // The groups that take more trades.
    Map<SimulationKey, List<Group>> byKey = new LinkedHashMap<>();
    List<Member> members = new ArrayList<>();
    for (int t = 0; t < trades.size(); t++) {
      members.add(Member.of(t, trades.get(t), today));
    }
    members.sort(Comparator.comparingInt(Member::steps));
    for (Member member : members) {
      Trade trade = trades.get(member.trade());
      Models of = models.apply(trade);
      List<Group> some = byKey.computeIfAbsent(SimulationKey.of(trade, of), key -> new ArrayList<>());
      // A grid is made for one trade.
      Group best = this == NONE || of.isByEquation() ? null
          : of.isClosedForm() ? some.stream().findFirst().orElse(null) : best(some, member);
      if (best == null) {
        best = new Group();
        some.add(best);
        groups.add(best);
      }
      best.add(member);
      if (best.members.size() == (of.isClosedForm() ? MOST_WITHOUT_PATHS : MOST)) {
        some.remove(best);
      } else if (some.size() > MOST_TRIED) {
        some.removeFirst();
      }
    }
    return groups.stream().map(group -> group.members.stream().map(Member::trade).sorted().toList()).toList();
  }

  /** The group in which a trade is the least work; null where it is less work in one of its own. */
  private static Group best(List<Group> some, Member member) {
    Group best = null;
    long least = new Group().with(member);
    for (Group group : some) {
      long more = group.with(member) - group.work();
      if (more < least) {
        least = more;
        best = group;
      }
    }
    return best;
  }

  /** A trade by its index, with the dates ahead that it observes. */
  private record Member(int trade, SortedSet<LocalDate> dates, LocalDate today, int steps) {
    static Member of(int number, Trade trade, LocalDate today) {
      SortedSet<LocalDate> dates = trade.product().observations().tailSet(today.plusDays(1));
      return new Member(number, dates, today, count(dates, today));
    }
  }

  private static int count(SortedSet<LocalDate> dates, LocalDate today) {
    long from = today.toEpochDay();
    long steps = 0;
    for (LocalDate date : dates) {
      long to = date.toEpochDay();
      steps += (to - from + DAYS_OF_A_STEP - 1) / DAYS_OF_A_STEP;
      from = to;
    }
    return (int) Math.min(steps, Integer.MAX_VALUE);
  }

  private static final class Group {
    private final List<Member> members = new ArrayList<>();
    private final SortedSet<LocalDate> dates = new TreeSet<>();

    void add(Member member) {
      members.add(member);
      dates.addAll(member.dates());
    }

    long work() {
      return work(dates, members);
    }

    /** The work of the group with one more trade. */
    long with(Member member) {
      SortedSet<LocalDate> all = new TreeSet<>(dates);
      all.addAll(member.dates());
      List<Member> more = new ArrayList<>(members);
      more.add(member);
      return work(all, more);
    }

    private static long work(SortedSet<LocalDate> dates, List<Member> members) {
      long work = 0;
      for (Member member : members) {
        // A trade without paths has a part that is made once, too.
        int swept = member.dates().isEmpty() ? 0 : count(dates.headSet(member.dates().last().plusDays(1)), member.today());
        work += 1 + swept;
      }
      return work + MADE_ONCE * (1L + count(dates, members.getFirst().today()));
    }
  }
}
