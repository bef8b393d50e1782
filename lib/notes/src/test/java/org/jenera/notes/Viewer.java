package org.jenera.notes;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jenera.notes.book.Chromium;
import org.jsoup.Jsoup;

/**
 * Shows the pages of a site to Chromium, one after the other in a frame of a given width, and reads
 * what a script found there. Nothing but Chromium itself is needed: the answer is in the page that
 * it prints.
 */
final class Viewer {

    /** One look at a page: what to do there, how wide the frame is, in which theme. */
    record Look(String page, String probe, int width, String theme) {}

    private static final int AT_ONCE = 4;

    private final Chromium chromium;
    private final Path copy;

    /** Shows a copy of a site, which is put into a folder. */
    Viewer(Chromium chromium, Path site, Path folder) throws IOException {
        this.chromium = chromium;
        copy = folder.resolve("copy");
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(site.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        byte[] axe = new Webjar("axe-core").bytes("axe.min.js");
        Files.write(copy.resolve("assets/axe.min.js"), axe);
        Files.copy(Path.of("src/test/resources/pages/probe.js"), copy.resolve("assets/probe.js"));
        for (String page : pages(copy)) {
            Path file = copy.resolve(page);
            String html = Files.readString(file);
            Files.writeString(
                    file,
                    html.replace("</body>", "<script src=\"assets/probe.js\"></script>\n</body>"));
        }
    }

    /** The pages of a site, by name. */
    static List<String> pages(Path site) {
        return Folder.files(site, ".html").stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** Takes the looks, some at a time; the answers are in the same order. */
    List<JsonObject> look(List<Look> looks) throws IOException {
        List<JsonObject> answers = new ArrayList<>();
        for (int from = 0; from < looks.size(); from += AT_ONCE) {
            answers.addAll(lookAtOnce(looks.subList(from, Math.min(from + AT_ONCE, looks.size()))));
        }
        return answers;
    }

    private List<JsonObject> lookAtOnce(List<Look> looks) throws IOException {
        String show =
                """
                <!DOCTYPE html><html lang="en"><body><pre id="answers"></pre><script>
                var looks = %s, answers = [];
                function next() {
                  if (answers.length === looks.length) {
                    document.getElementById('answers').textContent = JSON.stringify(answers);
                    return;
                  }
                  var look = looks[answers.length], frame = document.createElement('iframe');
                  frame.style.cssText = 'border:0;height:900px;width:' + look.width + 'px';
                  frame.src = look.page + '#theme=' + look.theme + '&probe=' + look.probe;
                  window.onmessage = function (event) { answers.push(event.data); frame.remove(); setTimeout(next, 0); };
                  document.body.appendChild(frame);
                }
                next();
                </script></body></html>
                """
                        .formatted(new Gson().toJson(looks));
        Files.writeString(copy.resolve("looks.html"), show);
        String answers =
                Jsoup.parse(chromium.dump(copy.resolve("looks.html"), ""))
                        .select("#answers")
                        .text();
        if (answers.isEmpty()) {
            throw new IOException("Chromium gave no answers about " + looks);
        }
        JsonArray json = JsonParser.parseString(answers).getAsJsonArray();
        List<JsonObject> found = new ArrayList<>();
        json.forEach(answer -> found.add(answer.getAsJsonObject()));
        return found;
    }
}
