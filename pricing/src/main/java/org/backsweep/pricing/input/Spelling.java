package org.backsweep.pricing.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the word that a misspelt one may mean. */
public final class Spelling {
  /** The most letters that are wrong, missing or too many in a misspelt word; of a short word it is half of its letters. */
  private static final int MOST = 2;

  private Spelling() {}

  /** The word that is most like another one; empty if none differs from it by a letter or two only. Case does not matter. */
  public static Optional<String> nearest(String text, Collection<String> words) {
    return words.stream().filter(word -> 2 * distance(text, word) <= Math.min(2 * MOST, word.length()))
        .min(Comparator.comparingInt(word -> distance(text, word)));
  }

  /**
   * The word that is most like another one, however much they differ; of several the first.
   *
   * @throws java.util.NoSuchElementException if there are no words
   */
  public static String closest(String text, Collection<String> words) {
    return words.stream().min(Comparator.comparingInt(word -> distance(text, word))).orElseThrow();
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance().apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
