package org.backsweep.reports.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.backsweep.reports.store.Location;

/** The server: it takes requests, each on a virtual thread of its own, until it is closed. */
public final class Server implements AutoCloseable {
  /** What every reply says: it is of this server alone, is kept nowhere, and runs no script. */
  private static final Map<String, String> ALWAYS = Map.of(
      "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      "X-Content-Type-Options", "nosniff", "Cache-Control", "no-store", "Referrer-Policy", "no-referrer",
      "Cross-Origin-Resource-Policy", "same-origin", "Cross-Origin-Opener-Policy", "same-origin");
  private static final int PATIENCE_SECONDS = 1;

  static {
    // A reply goes out in more than one write, and without this the second waits for the receipt of the first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // One who neither asks nor takes the reply is let go.
    System.setProperty("sun.net.httpserver.maxReqTime", "60");
    System.setProperty("sun.net.httpserver.maxRspTime", "900");
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Access access;
  private final Pages pages;
  private final Consumer<Throwable> faults;

  private Server(HttpServer http, Pages pages, Consumer<Throwable> faults) {
    this.http = http;
    this.access = Access.to(http.getAddress());
    this.pages = pages;
    this.faults = faults;
  }

  /**
   * Starts a server.
   *
   * @param store the store; it is opened for each request alone, so that a run can write it between two
   * @param address where it listens; with a port of 0 on any that is free
   * @param limit the time that a request may have the store
   * @param faults is told of faults of the program itself
   * @throws IOException if it cannot listen there
   */
  public static Server start(Location store, InetSocketAddress address, Duration limit, Consumer<Throwable> faults) throws IOException {
    Server server = new Server(HttpServer.create(address, 0), new Pages(new Reading(store, limit)), faults);
    server.http.setExecutor(server.threads);
    server.http.createContext("/", server::take);
    server.http.start();
    return server;
  }

  /** The address to open, with the token where one is wanted. */
  public String address() {
    return "http://" + name(http.getAddress().getAddress()) + ":" + http.getAddress().getPort() + "/" + access.suffix();
  }

  /** The address as a browser wants it: where the server listens at all of this machine, the machine's name. */
  private static String name(InetAddress host) {
    try {
      String name = host.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostName() : host.getHostAddress();
      return name.contains(":") ? "[" + name + "]" : name;
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      try {
        send(exchange, reply);
      } finally {
        reply.body().release();
      }
    }
  }

  private Reply reply(HttpExchange exchange) {
    try {
      Request request = Request.of(exchange.getRequestURI());
      return switch (access.of(exchange.getRequestHeaders(), request)) {
        case Access.Verdict.Refused(int status, String why) -> pages.message(status, why);
        case Access.Verdict.Introduced(String cookie) -> pages.welcome().with("Set-Cookie", cookie);
        case Access.Verdict.Granted() -> isReading(exchange) ? pages.answer(request)
            : pages.message(Reply.WRONG_METHOD, "This server is only read: by GET and HEAD.").with("Allow", "GET, HEAD");
      };
    } catch (IllegalArgumentException e) {
      return pages.message(Reply.BAD_REQUEST, e.getMessage());
    } catch (RuntimeException | Error e) {
      faults.accept(e);
      return pages.message(Reply.FAULT, e.toString());
    }
  }

  private static boolean isReading(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET") || isHead(exchange);
  }

  private static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    ALWAYS.forEach(exchange.getResponseHeaders()::set);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    if (isHead(exchange)) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(reply.body().size()));
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), reply.body().size());
    try (OutputStream out = exchange.getResponseBody()) {
      reply.body().send(out);
    }
  }

  /** Ends the server; requests that are being answered have a moment to end. */
  @Override
  public void close() {
    http.stop(PATIENCE_SECONDS);
    threads.shutdownNow();
  }
}
