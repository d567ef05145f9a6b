package org.backsweep.reports.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** A JSON object on one line, as logs have them. */
public final class JsonLine {
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonLine() {}

  /** The object with these fields: text and numbers. */
  public static String of(Map<String, ?> fields) {
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text and numbers have a form in JSON", e);
    }
  }
}
