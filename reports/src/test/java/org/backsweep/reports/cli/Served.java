package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.opencsv.CSVReaderHeaderAware;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.backsweep.reports.serve.Server;
import org.backsweep.reports.store.Location;

/** A server over a store, and a client that asks it. */
final class Served implements AutoCloseable {
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Throwable> faults = new ArrayList<>();
  /** The address, without the token. */
  final String root;

  Served(String store, String host, Duration limit) throws IOException {
    server = Server.start(Location.parse(store), new InetSocketAddress(InetAddress.getByName(host), 0), limit, faults::add);
    root = "http://127.0.0.1:" + URI.create(server.address()).getPort() + "/";
  }

  static Served of(String store) throws IOException {
    return new Served(store, "127.0.0.1", Duration.ofSeconds(20));
  }

  /** The address that is printed, with the token, by another name of this machine. */
  String printed() {
    return server.address().replaceFirst("http://.*:", "http://127.0.0.1:");
  }

  int port() {
    return URI.create(root).getPort();
  }

  /** Asks by a method, with headers. */
  HttpResponse<String> ask(String method, String target, String... headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root).resolve(target)).method(method, HttpRequest.BodyPublishers.noBody());
      return client.send((headers.length == 0 ? request : request.headers(headers)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpResponse<String> get(String target) {
    return ask("GET", target);
  }

  /** A page that is there. */
  ServedPage page(String target) {
    HttpResponse<String> reply = get(target);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    return new ServedPage(reply.body());
  }

  /** The rows of a table as CSV. */
  List<Map<String, String>> csv(String target) throws Exception {
    HttpResponse<String> reply = get(target);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVReaderHeaderAware reader = new CSVReaderHeaderAware(new StringReader(reply.body()))) {
      for (Map<String, String> row = reader.readMap(); row != null; row = reader.readMap()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The first line of the reply to a request that is written as it stands. */
  String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
        line.append((char) next);
      }
      return line.toString();
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Ends the server, which had no fault of its own. */
  @Override
  public void close() {
    server.close();
    assertThat(faults).isEmpty();
  }
}
