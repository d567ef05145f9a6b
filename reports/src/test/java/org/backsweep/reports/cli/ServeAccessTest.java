package org.backsweep.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backsweep.reports.store.ResultsFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask the server and how, what it makes of hostile names, and that it keeps no run from the store. */
class ServeAccessTest {
  private static final String TRADE = "<script>alert(1)</script>";
  private static final String BOOK = "\"><img src=x onerror=alert(2)>'&amp;";

  @TempDir
  private static Path folder;
  private static String store;

  @BeforeAll
  static void aStoreOfHostileNames() throws IOException {
    store = folder.resolve("results.duckdb").toString();
    Path results = ResultsFolder.write(folder.resolve("results"), "2026-12-01", 3);
    Files.writeString(results.resolve("values.csv"), "trade,book,product,model,currency,value,std_error,status,note\n"
        + quoted(TRADE) + "," + quoted(BOOK) + ",european,closed-form,EUR,1234.5,1000,ok,</table><script>\na/b#c?d%2F e+f,plain,european,closed-form,EUR,-2,0,ok,\n");
    Files.writeString(results.resolve("greeks.csv"), Files.readString(results.resolve("greeks.csv")).lines().findFirst().orElseThrow() + "\nbook," + quoted(BOOK)
        + ",EUR,<b>Q</b>&x=1,1,5,1,5,,1,vega,<i>DAX,\nportfolio,portfolio,EUR,<b>Q</b>&x=1,1,5,1,5,,1,vega,<i>DAX,\n");
    String totals = Files.readString(results.resolve("run.json")).replace("\"totals\": [", "\"totals\": [{\"level\": \"book\", \"id\": \"" + BOOK.replace("\"", "\\\"")
        + "\", \"currency\": \"EUR\", \"value\": 1234.5, \"std_error\": 1000},");
    Files.writeString(results.resolve("run.json"), totals);
    assertThat(Sample.program("store", results.toString(), "--store", store).code()).isZero();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\"", "\"\"") + "\"";
  }

  @Test
  void hostileNamesAreTextAndLead() throws Exception {
    try (Served served = Served.of(store)) {
      for (String page : List.of("/", "/run/1", "/run/1/book/" + Served.encoded(BOOK), "/run/1/trade/" + Served.encoded(TRADE), "/run/1/table/trades",
          "/run/1/table/trades?is.trade=" + Served.encoded(TRADE) + "&where.book=" + Served.encoded(BOOK), "/compare?first=1&second=1", "/history?quote=" + Served.encoded("<b>Q</b>&x=1"),
          "/history?book=" + Served.encoded(BOOK), "/sql?q=" + Served.encoded("SELECT trade AS \"<script>\", book, note FROM trades"))) {
        assertThat(served.page(page).html).as(page).doesNotContain("<script", "<img", "<b>Q", "<i>DAX");
      }
      for (String page : List.of("/" + Served.encoded(TRADE), "/run/1/trade/" + Served.encoded("<img src=x>"), "/run/" + Served.encoded(TRADE), "/history?book=" + Served.encoded(TRADE),
          "/sql?q=" + Served.encoded("SELECT '<img src=x>' FROM <script>"), "/run/1/table/trades?sort=" + Served.encoded("trade;<script>"))) {
        assertThat(served.get(page)).satisfies(reply -> assertThat(reply.statusCode()).isIn(400, 404)).satisfies(reply ->
            assertThat(reply.body()).as(page).doesNotContain("<script", "<img"));
      }
      for (String name : List.of(TRADE, "a/b#c?d%2F e+f")) {
        String link = Stream.of(served.get("/run/1/table/trades").body().split("href=\"")).map(rest -> rest.substring(0, rest.indexOf('"')))
            .filter(href -> href.equals("/run/1/trade/" + Served.encoded(name))).findFirst().orElseThrow();
        assertThat(served.page(link).table("Value").getFirst()).containsEntry("Trade", name);
      }
      assertThat(served.page("/run/1/book/" + Served.encoded(BOOK)).table("Trades").getFirst()).containsEntry("Book", BOOK);
      assertThat(served.csv("/run/1/table/trades.csv?is.book=" + Served.encoded(BOOK))).singleElement().satisfies(row -> assertThat(row).containsEntry("trade", TRADE));
      assertThat(served.page("/run/1/trade/" + Served.encoded(TRADE)).html).as("within two standard errors of zero").contains("n pm noise");
    }
  }

  @Test
  void onThisMachineNoOtherNameLeadsHere() throws Exception {
    try (Served served = Served.of(store)) {
      for (String host : List.of("localhost", "LOCALHOST:" + served.port(), "127.0.0.1:" + served.port(), "[::1]:80")) {
        assertThat(served.raw("GET / HTTP/1.1\nHost: " + host + "\n\n")).as(host).isEqualTo("HTTP/1.1 200 OK");
      }
      for (String host : List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:" + served.port(), "")) {
        assertThat(served.raw("GET / HTTP/1.1\nHost: " + host + "\n\n")).as(host).isEqualTo("HTTP/1.1 403 Forbidden");
      }
      assertThat(served.raw("GET /style.css HTTP/1.1\n\n")).isEqualTo("HTTP/1.1 403 Forbidden");
      assertThat(served.raw("GET / HTTP/1.1\nHost: localhost\nHost: evil.example\n\n")).isEqualTo("HTTP/1.1 403 Forbidden");
    }
  }

  @Test
  void itIsReadAlone() throws Exception {
    try (Served served = Served.of(store)) {
      for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
        HttpResponse<String> reply = served.ask(method, "/sql?q=SELECT%201");
        assertThat(reply.statusCode()).as(method).isEqualTo(405);
        assertThat(reply.headers().firstValue("Allow")).contains("GET, HEAD");
      }
      HttpResponse<String> head = served.ask("HEAD", "/run/1");
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.headers().firstValue("Content-Length")).contains(Integer.toString(served.get("/run/1").body().getBytes(StandardCharsets.UTF_8).length));
      assertThat(served.raw("GET /%zz HTTP/1.1\nHost: localhost\n\n")).startsWith("HTTP/1.1 400");
      assertThat(served.raw("GET /sql?q=%zz HTTP/1.1\nHost: localhost\n\n")).startsWith("HTTP/1.1 400");
      for (String target : List.of("/", "/style.css", "/nowhere", "/run/1/table/greeks.csv")) {
        Map<String, List<String>> headers = served.get(target).headers().map();
        assertThat(headers.get("content-security-policy").getFirst()).contains("default-src 'none'").doesNotContain("unsafe", "script-src");
        assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
        assertThat(headers.get("cache-control")).containsExactly("no-store");
        assertThat(headers.get("referrer-policy")).containsExactly("no-referrer");
      }
    }
  }

  @Test
  void atAnotherAddressATokenIsWanted() throws Exception {
    try (Served served = new Served(store, "0.0.0.0", Duration.ofSeconds(20))) {
      String token = served.printed().replaceAll(".*token=", "");
      assertThat(token).matches("[A-Za-z0-9_-]{43}");
      for (String target : List.of("/", "/run/1", "/style.css", "/sql?q=SELECT%201", "/?token=" + token.substring(1) + "x", "/?token=")) {
        HttpResponse<String> refused = served.get(target);
        assertThat(refused.statusCode()).as(target).isEqualTo(401);
        assertThat(refused.body()).contains("A token is wanted").doesNotContain(token);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
      }
      String cookie = served.get("/?token=" + token).headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie).contains("; HttpOnly", "; SameSite=Strict").startsWith("backsweep-" + served.port() + "=");
      assertThat(served.ask("GET", "/run/1", "Cookie", "other=1; " + cookie.substring(0, cookie.indexOf(';'))).body()).contains("Values by book").doesNotContain(token);
      assertThat(served.ask("GET", "/run/1", "Authorization", "Bearer " + token).statusCode()).isEqualTo(200);
      assertThat(served.ask("GET", "/run/1", "Authorization", "Bearer " + token.toLowerCase(Locale.ROOT)).statusCode()).isEqualTo(401);
      assertThat(served.ask("GET", "/run/1", "Cookie", "backsweep-" + served.port() + "=x").statusCode()).isEqualTo(401);
      assertThat(served.ask("POST", "/run/1").statusCode()).isEqualTo(401);
      try (Served other = new Served(store, "0.0.0.0", Duration.ofSeconds(20))) {
        assertThat(other.get("/?token=" + token).statusCode()).isEqualTo(401);
      }
    }
  }

  /** Another process writes while the server is up; meanwhile a page says so, and afterwards it is there again. */
  @Test
  void aRunCanWriteWhileTheServerIsUp() throws Exception {
    String own = Files.copy(Path.of(store), folder.resolve("own.duckdb")).toString();
    try (Served served = Served.of(own)) {
      assertThat(served.page("/").table("Runs")).hasSize(1);
      Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED", "-cp",
          System.getProperty("java.class.path"), "org.backsweep.reports.store.DuckDbFileTest$Holder", own).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader out = writer.inputReader()) {
        assertThat(out.readLine()).isEqualTo("open false");
        HttpResponse<String> busy = served.get("/run/1");
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.body()).contains("A run writes to the store at this moment. Try again");
        assertThat(busy.headers().firstValue("Retry-After")).contains("5");
        writer.getOutputStream().close();
        assertThat(writer.waitFor()).isZero();
      } finally {
        writer.destroyForcibly();
      }
      assertThat(served.page("/run/1").table("Values")).isNotEmpty();
      Files.move(Path.of(own), folder.resolve("away"));
      assertThat(served.get("/")).satisfies(reply -> assertThat(reply.statusCode()).isEqualTo(503)).satisfies(reply -> assertThat(reply.body()).contains("there is no such file"));
    }
  }

  @Test
  void manyAskAtOnce() throws Exception {
    try (Served served = Served.of(store); ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> replies = IntStream.range(0, 40).mapToObj(k -> many.submit(() ->
          served.get(List.of("/", "/run/1", "/run/1/table/greeks.csv", "/history").get(k % 4)).statusCode())).toList();
      for (Future<Integer> reply : replies) {
        assertThat(reply.get()).isEqualTo(200);
      }
    }
  }

  @Test
  void theCommandSaysWhatIsWrong() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Sample.Said said = Sample.program("serve", "--store", store, "--port", Integer.toString(taken.getLocalPort()));
      assertThat(said.code()).isEqualTo(2);
      assertThat(said.err()).contains("port " + taken.getLocalPort() + " of 127.0.0.1 cannot be had", "name another with --port, or 0 for any");
    }
    assertThat(Sample.program("serve", "--store", folder.resolve("none.duckdb").toString())).satisfies(said -> assertThat(said.code()).isEqualTo(2))
        .satisfies(said -> assertThat(said.err()).contains("there is no such file; a run with --store makes it"));
    for (String[] wrong : List.of(new String[] {"--port", "70000"}, new String[] {"--seconds", "0"}, new String[] {"--seconds", "60"}, new String[] {"--host", "no such host"})) {
      assertThat(Sample.program("serve", "--store", store, wrong[0], wrong[1]).code()).as(wrong[0]).isEqualTo(2);
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aTerminationEndsItCleanly() throws Exception {
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "org.backsweep.reports.cli.Main", "serve", "--store", store, "--port", "0").start();
    try (BufferedReader out = process.inputReader(); BufferedReader err = process.errorReader()) {
      assertThat(out.readLine()).matches("Open http://127\\.0\\.0\\.1:[0-9]+/ in a browser; it shows .*results\\.duckdb\\. Ctrl-C ends it\\.");
      new ProcessBuilder("sh", "-c", "kill -TERM " + process.pid()).start().waitFor();
      assertThat(process.waitFor()).isEqualTo(143);
      assertThat(err.lines().filter(line -> !line.contains("incubator"))).isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }
}
