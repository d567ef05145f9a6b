package org.backsweep.pricing.foreign.ore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.backsweep.pricing.input.CsvFile;
import org.backsweep.pricing.input.InputException;

/**
 * The trades of an XML file, one at a time. A document type, and entities with it, are refused; nothing outside the file is ever read,
 * and a trade has bounds.
 */
final class TradeElements {
  private static final String TRADE = "Trade";
  private static final String ROOT = "Portfolio";
  private static final int DEEPEST = 64;
  private static final int MOST_ELEMENTS = 200_000;

  private final String name;
  private final XMLStreamReader reader;

  private TradeElements(String name, XMLStreamReader reader) {
    this.name = name;
    this.reader = reader;
  }

  /**
   * Hands every trade to an action, in the order of the file.
   *
   * @return the number of trades
   * @throws InputException if the file cannot be read, is no XML, or has no portfolio
   */
  static long forEach(Path file, Consumer<Element> action) {
    String name = CsvFile.name(file);
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader reader = factory().createXMLStreamReader(in);
      try {
        return new TradeElements(name, reader).read(action);
      } finally {
        reader.close();
      }
    } catch (NoSuchFileException e) {
      throw new InputException(name + ": there is no such file", e);
    } catch (IOException e) {
      throw new InputException(name + ": cannot be read: " + e.getMessage(), e);
    } catch (XMLStreamException e) {
      throw new InputException(name + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNumber())
          + ": this is no XML that can be read: " + e.getMessage().replaceAll("(?s).*Message: ", ""), e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }

  private long read(Consumer<Element> action) throws XMLStreamException {
    long trades = 0;
    boolean isPortfolio = false;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw refused("has a document type, which a portfolio does not need");
      }
      if (event == XMLStreamConstants.START_ELEMENT && !isPortfolio) {
        if (!reader.getLocalName().equals(ROOT)) {
          throw refused("has the root element " + reader.getLocalName() + "; a " + ROOT + " with elements " + TRADE + " is wanted");
        }
        isPortfolio = true;
      } else if (event == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals(TRADE)) {
        action.accept(element(1, new int[1]));
        trades++;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        throw refused("has the element " + reader.getLocalName() + " in its " + ROOT + "; only " + TRADE + " is read");
      }
    }
    return trades;
  }

  private InputException refused(String why) {
    return new InputException(name + ", line " + reader.getLocation().getLineNumber() + ": the file " + why);
  }

  /** The element that the reader has come to, read to its end. */
  private Element element(int depth, int[] count) throws XMLStreamException {
    if (depth > DEEPEST || ++count[0] > MOST_ELEMENTS) {
      throw refused("has a trade with more than " + DEEPEST + " levels or " + MOST_ELEMENTS + " elements");
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    Element element = new Element(reader.getLocalName(), reader.getLocation().getLineNumber(), attributes);
    while (reader.next() != XMLStreamConstants.END_ELEMENT) {
      switch (reader.getEventType()) {
        case XMLStreamConstants.START_ELEMENT -> element.add(element(depth + 1, count));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> element.add(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("has the entity " + reader.getLocalName() + ", which nothing defines");
        default -> { }
      }
    }
    return element;
  }
}
