package org.jenera.notes.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jenera.notes.book.Book.Part;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class BookTest {

    private static Part part(String file, String main) {
        return new Part(file, file.toUpperCase(), Jsoup.parse("<main>" + main + "</main>"));
    }

    @Test
    void linksLeadWithinTheBook() {
        Book book =
                new Book(
                        "a course",
                        List.of(
                                part(
                                        "01-a.html",
                                        "<h1 id=top>A</h1><h2 id=Why>Why $</h2><p><a href='02-b.html#Why'>b</a>"
                                                + " <a href='02-b.html'>all of b</a> <a href='#Why'>here</a>"
                                                + " <a href='https://example.org/'>out</a> <a href='gone.html'>gone</a></p>"
                                                + "<nav><a href='02-b.html'>next</a></nav>"),
                                part("02-b.html", "<h1>B</h1><h2 id=Why>Why</h2>")));
        Document html = Jsoup.parse(book.html(Map.of("02-b.Why", 7)));
        assertEquals(
                List.of("#02-b.Why", "#02-b", "#01-a.Why", "https://example.org/"),
                html.select("article a").eachAttr("href"));
        assertEquals(
                List.of("#01-a", "#01-a.Why", "#02-b", "#02-b.Why"),
                html.select(".contents a").eachAttr("href"));
        assertEquals("7", html.selectFirst(".contents a[href='#02-b.Why'] .page").text());
        html.select("a[href^=#]")
                .forEach(
                        link ->
                                assertTrue(
                                        html.getElementById(link.attr("href").substring(1)) != null,
                                        link.outerHtml()));
    }
}
