package org.jenera.notes.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jenera.notes.book.Book.Part;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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
                        "Version 1",
                        List.of(
                                part(
                                        "01-a.html",
                                        "<h1 id=top>A</h1><h2 id=Why>Why $</h2><p><a href='02-b.html#Why'>b</a>"
                                                + " <a href='02-b.html'>all of b</a> <a href='#Why'>here</a>"
                                                + " <a href='https://example.org/'>out</a> <a href='gone.html'>gone</a></p>"
                                                + "<nav><a href='02-b.html'>next</a></nav>"),
                                part("02-b.html", "<h1>B</h1><h2 id=Why>Why</h2>")));
        Document html = Jsoup.parse(book.html(Map.of("02-b.Why", 7), Set.of("02-b")));
        assertEquals(
                List.of("#02-b.Why", "#02-b", "#01-a.Why", "https://example.org/"),
                html.select("article a").eachAttr("href"));
        assertEquals(
                List.of("#01-a", "#01-a.Why", "#02-b", "#02-b.Why"),
                html.select(".contents a").eachAttr("href"));
        assertEquals("7", html.selectFirst(".contents a[href='#02-b.Why'] .page").text());
        assertEquals(List.of("02-b"), html.select("article.tight").eachAttr("id"));
        assertEquals("Version 1", html.selectFirst(".title-page .edition").text());
        html.select("a[href^=#]")
                .forEach(
                        link ->
                                assertTrue(
                                        html.getElementById(link.attr("href").substring(1)) != null,
                                        link.outerHtml()));
    }

    @Test
    void listsOfPlacesTellThePage() {
        String glossary =
                "<table class=glossary><tr id=t><td>a term, see <a href='01-a.html'>A</a></td>"
                        + "<td><a href='01-a.html'>01 Why?</a>, <a href='02-b.html#Terms'>02 B</a></td>"
                        + "</tr></table><ol class=works><li>A book<ul><li><a href='01-a.html#r'>01 A</a> on"
                        + " <a class=eqref href='01-a.html#eq'>(1.1)</a></li></ul></li></ol>";
        Book book =
                new Book(
                        "a course",
                        "",
                        List.of(
                                part("01-a.html", ""),
                                part("02-b.html", ""),
                                part("glossary.html", glossary)));
        Map<String, Integer> numbers =
                Map.of("01-a", 3, "02-b.Terms", 12, "01-a.r", 7, "01-a.eq", 5);
        Document html = Jsoup.parse(book.html(numbers, Set.of()));
        assertEquals(
                List.of("A", "01 Why? p.\u00a03", "02 B, p.\u00a012"),
                html.select(".glossary a").stream().map(Element::wholeOwnText).toList());
        assertEquals("01 A, p. 7 on (1.1)", html.selectFirst(".works li li").text());
    }
}
