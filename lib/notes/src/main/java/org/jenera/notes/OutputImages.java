package org.jenera.notes;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Writes the images that a notebook's cells made as files beside its page: they cannot disturb each
 * other there, and the page stays small. An SVG brings its words along, its {@code aria-label} or
 * {@code desc} for those who cannot see it and its {@code title} for the caption.
 */
final class OutputImages {
    private static final Map<String, String> KINDS =
            Map.of("image/svg+xml", "svg", "image/png", "png", "image/jpeg", "jpg");
    private static final Pattern NUMBER = Pattern.compile("([\\d.]+)(px)?");

    private final Path site;
    private final String stem;
    private final List<Problem> problems;

    OutputImages(Path site, String stem, List<Problem> problems) {
        this.site = site;
        this.stem = stem;
        this.problems = problems;
    }

    /** Writes an image; returns the HTML that shows it, nothing if it is none. */
    String write(JsonObject output, String mimeType, String cell, int number) {
        String path = "images/%s/%s-%d.%s".formatted(stem, cell, number, KINDS.get(mimeType));
        String data = Cell.text(output.getAsJsonObject("data").get(mimeType));
        Path file = site.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            if (!"image/svg+xml".equals(mimeType)) {
                Files.write(file, Base64.getMimeDecoder().decode(data));
                return figure(
                        path,
                        metadata(output, mimeType, "alt"),
                        metadata(output, mimeType, "caption"),
                        metadata(output, mimeType, "width"),
                        "");
            }
            Document svg = Jsoup.parse(data, "", Parser.xmlParser());
            Element root = svg.selectFirst("svg");
            if (root == null) {
                problems.add(
                        new Problem(
                                stem + ".ipynb",
                                cell,
                                "an SVG output without an <svg> element",
                                "an <svg>"));
                return "";
            }
            if (!root.hasAttr("xmlns")) {
                root.attr("xmlns", "http://www.w3.org/2000/svg");
            }
            svg.outputSettings().prettyPrint(false);
            Files.write(file, svg.outerHtml().getBytes(StandardCharsets.UTF_8));
            return figure(
                    path,
                    alternative(root, metadata(output, mimeType, "alt")),
                    text(root, "title"),
                    size(root, "width"),
                    size(root, "height"));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static String alternative(Element svg, String given) {
        for (String words : new String[] {given, svg.attr("aria-label"), text(svg, "desc")}) {
            if (!words.isBlank()) {
                return words;
            }
        }
        return "";
    }

    private static String text(Element svg, String child) {
        Element found = svg.selectFirst("> " + child);
        return found == null ? "" : found.text();
    }

    private static String size(Element svg, String attribute) {
        Matcher number = NUMBER.matcher(svg.attr(attribute));
        return number.matches()
                ? String.valueOf(Math.round(Double.parseDouble(number.group(1))))
                : "";
    }

    private static String metadata(JsonObject output, String mimeType, String key) {
        if (!(output.get("metadata") instanceof JsonObject all)) {
            return "";
        }
        JsonObject own = all.get(mimeType) instanceof JsonObject nested ? nested : all;
        return own.has(key) ? own.get(key).getAsString() : "";
    }

    private static String figure(
            String path, String alternative, String caption, String width, String height) {
        Element figure = new Element("figure");
        Element image = figure.appendElement("img").attr("src", path).attr("alt", alternative);
        if (!width.isEmpty()) {
            image.attr("width", width);
        }
        if (!height.isEmpty()) {
            image.attr("height", height);
        }
        if (!caption.isEmpty()) {
            figure.appendElement("figcaption").text(caption);
        }
        return figure.outerHtml();
    }
}
