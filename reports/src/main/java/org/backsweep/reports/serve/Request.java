package org.backsweep.reports.serve;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is asked for: the parts of a path, and parameters.
 *
 * @param path the parts between slashes, decoded; none for the root
 * @param parameters the parameters in their order, without those that are blank
 */
record Request(List<String> path, Map<String, String> parameters) {
  private static final String CSV = ".csv";

  /**
   * Reads the target of a request.
   *
   * @throws IllegalArgumentException if its percent signs are no codes
   */
  static Request of(URI target) {
    List<String> path = Arrays.stream(target.getRawPath().split("/")).skip(1).map(part -> decoded(part.replace("+", "%2B"))).toList();
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : Optional.ofNullable(target.getRawQuery()).orElse("").split("&")) {
      String[] both = pair.split("=", 2);
      if (both.length == 2 && !decoded(both[1]).isBlank()) {
        parameters.putIfAbsent(decoded(both[0]), decoded(both[1]));
      }
    }
    return new Request(path, parameters);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A parameter; empty where it is not given. */
  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /**
   * A parameter that is a whole number.
   *
   * @throws IllegalArgumentException if it is none, or not from 0 to a billion
   */
  Optional<Integer> number(String name) {
    return parameter(name).map(text -> {
      if (!text.strip().matches("[0-9]{1,9}")) {
        throw new IllegalArgumentException("'" + name + "' must be a whole number from 0 on, not '" + text + "'");
      }
      return Integer.valueOf(text.strip());
    });
  }

  /** The same request with a parameter of another value, or without it where the value is null. */
  Request with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Request(path, changed);
  }

  /** A request without parameters. */
  static Request to(String... path) {
    return new Request(List.of(path), Map.of());
  }

  /** The address of the same as CSV. */
  String csv() {
    return pathOf() + CSV + query();
  }

  /** The request without the ending of CSV, where it has that. */
  Request withoutCsv() {
    return isCsv() ? new Request(Stream.concat(path.stream().limit(path.size() - 1),
        Stream.of(path.getLast().substring(0, path.getLast().length() - CSV.length()))).toList(), parameters) : this;
  }

  /** Whether CSV is wanted. */
  boolean isCsv() {
    return !path.isEmpty() && path.getLast().endsWith(CSV);
  }

  private String pathOf() {
    return "/" + path.stream().map(Request::encoded).collect(Collectors.joining("/"));
  }

  private String query() {
    return parameters.isEmpty() ? "" : parameters.entrySet().stream().map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&", "?", ""));
  }

  /** The address, as a link has it. */
  String address() {
    return pathOf() + query();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
