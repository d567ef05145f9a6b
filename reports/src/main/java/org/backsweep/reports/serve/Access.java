package org.backsweep.reports.serve;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who may ask. */
sealed interface Access {
  /** What becomes of a request. */
  sealed interface Verdict {
    /** It is answered. */
    record Granted() implements Verdict {}

    /**
     * It brought the token in its address: the browser is to keep it, and to ask again without.
     *
     * @param cookie the header that makes it keep the token
     */
    record Introduced(String cookie) implements Verdict {}

    /**
     * It is refused.
     *
     * @param status the status of HTTP
     * @param why the sentence that says so
     */
    record Refused(int status, String why) implements Verdict {}
  }

  /** What becomes of a request. */
  Verdict of(Headers headers, Request request);

  /** What an address has behind it, so that it may be asked for. */
  String suffix();

  /** The access to a server at an address: this machine's users alone, or whoever has a new token. */
  static Access to(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    return host.isLoopbackAddress() ? new Loopback() : Token.random(address.getPort());
  }

  /** Whoever is on this machine, where the address is that of no other: a page of another site, whose name was made to lead here, is refused. */
  record Loopback() implements Access {
    private static final Pattern HERE = Pattern.compile("(?i)(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?");

    @Override
    public Verdict of(Headers headers, Request request) {
      List<String> hosts = headers.getOrDefault("Host", List.of());
      return hosts.size() == 1 && HERE.matcher(hosts.getFirst()).matches() ? new Verdict.Granted()
          : new Verdict.Refused(Reply.FORBIDDEN, "This server is asked as localhost or 127.0.0.1, and by no other name.");
    }

    @Override
    public String suffix() {
      return "";
    }
  }

  /**
   * Whoever has the token.
   *
   * @param token the token
   * @param cookie the name of the cookie that a browser keeps it in: cookies are of a host, whatever the port
   */
  record Token(String token, String cookie) implements Access {
    private static final String PARAMETER = "token";
    private static final String BEARER = "Bearer ";
    private static final int BYTES = 32;

    static Token random(int port) {
      byte[] bytes = new byte[BYTES];
      new SecureRandom().nextBytes(bytes);
      return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), "backsweep-" + port);
    }

    @Override
    public Verdict of(Headers headers, Request request) {
      if (request.parameter(PARAMETER).filter(this::isRight).isPresent()) {
        return new Verdict.Introduced(cookie + "=" + token + "; Path=/; HttpOnly; SameSite=Strict");
      }
      return Stream.concat(bearer(headers).stream(), cookies(headers)).anyMatch(this::isRight) ? new Verdict.Granted()
          : new Verdict.Refused(Reply.UNAUTHORIZED, "A token is wanted: open the address that the server printed when it started.");
    }

    private static Optional<String> bearer(Headers headers) {
      return Optional.ofNullable(headers.getFirst("Authorization")).filter(text -> text.startsWith(BEARER)).map(text -> text.substring(BEARER.length()));
    }

    private Stream<String> cookies(Headers headers) {
      return headers.getOrDefault("Cookie", List.of()).stream().flatMap(line -> Stream.of(line.split(";"))).map(String::strip)
          .filter(text -> text.startsWith(cookie + "=")).map(text -> text.substring(cookie.length() + 1));
    }

    /** Takes as long for a token that is nearly right as for one that is not. */
    private boolean isRight(String given) {
      return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String suffix() {
      return "?" + PARAMETER + "=" + token;
    }

    /** The record without the token, which belongs into no text. */
    @Override
    public String toString() {
      return cookie;
    }
  }
}
