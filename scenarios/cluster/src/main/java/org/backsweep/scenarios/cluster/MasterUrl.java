package org.backsweep.scenarios.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.backsweep.scenarios.ClusterException;

/** Checks the URL of a master before Spark is started, which takes a minute to give one up. */
final class MasterUrl {
  private static final String STANDALONE = "spark://";
  private static final Pattern LOCAL = Pattern.compile("local(\\[([1-9]\\d*|\\*)( *, *[1-9]\\d*)?])?");
  private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:/\\s\\[\\]]+):(\\d{1,5})");
  private static final Pattern ELSEWHERE = Pattern.compile("yarn|k8s://.+");
  private static final int HIGHEST_PORT = 65_535;
  private static final int PATIENCE_MILLIS = 5_000;

  private MasterUrl() {}

  /**
   * Checks a URL, and that a standalone master answers there.
   *
   * @throws ClusterException if not
   */
  static void check(String master) {
    if (LOCAL.matcher(master).matches() || isElsewhere(master)) {
      return;
    }
    List<String> addresses = master.startsWith(STANDALONE) ? List.of(master.substring(STANDALONE.length()).split(",", -1)) : List.of();
    if (addresses.isEmpty() || !addresses.stream().allMatch(MasterUrl::isAddress)) {
      throw new ClusterException("'" + master + "' is no master of a cluster: spark://host:7077 is one, as the page of the master shows it;"
          + " local[2] is two threads of this process; yarn and k8s://https://host:port are for spark-submit");
    }
    // One of several masters is in charge, the others stand by.
    List<String> faults = addresses.stream().map(MasterUrl::fault).toList();
    if (faults.stream().noneMatch(String::isEmpty)) {
      throw new ClusterException(master + ": no master answers there (" + String.join("; ", faults)
          + "): is it running, and is this the URL that its page shows?");
    }
  }

  /** Whether it is a cluster whose client is a part of Spark that does not come with its core. */
  static boolean isElsewhere(String master) {
    return ELSEWHERE.matcher(master).matches();
  }

  private static boolean isAddress(String text) {
    return Stream.of(text).map(ADDRESS::matcher).anyMatch(address ->
        address.matches() && Integer.parseInt(address.group(2)) > 0 && Integer.parseInt(address.group(2)) <= HIGHEST_PORT);
  }

  /** The reason why nothing answers at an address; empty where something does. */
  private static String fault(String address) {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, colon);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))), PATIENCE_MILLIS);
      return "";
    } catch (UnknownHostException e) {
      return "there is no host " + host;
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
