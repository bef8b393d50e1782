package org.jenera.notes;

import java.util.List;

/** What every page has around its text: the bar, the sidebar with all chapters, the scripts. */
final class PageShell {

    /**
     * A page.
     *
     * @param file its name
     * @param title its title, as text
     * @param description one sentence for search engines and lists
     * @param contents the list of its sections as HTML, may be empty
     * @param main its text as HTML
     */
    record Page(String file, String title, String description, String contents, String main) {}

    /** A page beside the chapters, with its name in lists. */
    record Other(String page, String name) {}

    /** The pages beside the chapters that a book has, too. */
    static final List<Other> APPENDICES =
            List.of(
                    new Other(Glossary.PAGE, "Terms"),
                    new Other(Notation.PAGE, "Notation"),
                    new Other(Bibliography.PAGE, "References"));

    private final List<Chapter> chapters;

    PageShell(List<Chapter> chapters) {
        this.chapters = List.copyOf(chapters);
    }

    /** Makes the page. */
    String html(Page page) {
        String site = page.title().startsWith("Jenera") ? "" : " \u00b7 Jenera";
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="description" content="%s">
                <title>%s</title>
                <link rel="icon" href="assets/icon.svg" type="image/svg+xml">
                <link rel="stylesheet" href="assets/katex.css">
                <link rel="stylesheet" href="assets/notes.css">
                <link rel="stylesheet" href="assets/cells.css">
                <link rel="stylesheet" href="assets/pages.css">
                <link rel="stylesheet" href="assets/dark.css" id="dark" media="screen and (prefers-color-scheme: dark)">
                <link rel="stylesheet" href="assets/print.css" media="print">
                <script src="assets/theme.js"></script>
                <script src="assets/notes.js" defer></script>
                <script src="assets/steps.js" defer></script>
                <script src="assets/search.js" defer></script>
                </head>
                <body>
                <a class="skip" href="#main">Skip to the text</a>
                <header class="bar">
                <a class="menu" href="#sidebar" aria-label="Contents"><svg viewBox="0 0 20 20" width="20" height="20" \
                aria-hidden="true"><path d="M3 5.5h14M3 10h14M3 14.5h14"/></svg></a>
                <a class="home" href="index.html">Jenera</a>
                <span class="here">%s</span>
                <span class="tools"></span>
                </header>
                <div class="frame">
                <nav class="sidebar" id="sidebar" aria-label="Contents">
                %s</nav>
                <main id="main" tabindex="-1">
                %s
                </main>
                </div>
                </body>
                </html>
                """
                .formatted(
                        Html.escape(page.description()),
                        Html.escape(page.title() + site),
                        site.isEmpty() ? "" : Html.escape(page.title()),
                        sidebar(page),
                        page.main());
    }

    private String sidebar(Page page) {
        StringBuilder html = new StringBuilder();
        if (!page.contents().isEmpty()) {
            html.append("<div class=\"contents\"><p class=\"list-head\">On this page</p>\n")
                    .append(page.contents())
                    .append("</div>\n");
        }
        html.append("<div class=\"chapters\"><p class=\"list-head\">Chapters</p>\n<ul>\n");
        for (Chapter chapter : chapters) {
            html.append(
                    "<li><a href=\"%s\"%s><span class=\"nn\">%s</span> %s</a></li>\n"
                            .formatted(
                                    chapter.page(),
                                    current(chapter.page(), page),
                                    chapter.number(),
                                    Html.escape(chapter.frontMatter().title())));
        }
        html.append("</ul>\n<ul class=\"others\">\n");
        html.append(entry(new Other(IndexPage.PAGE, "The course"), page));
        APPENDICES.forEach(appendix -> html.append(entry(appendix, page)));
        return html.append("</ul></div>\n").toString();
    }

    private static String entry(Other other, Page page) {
        return "<li><a href=\"%s\"%s>%s</a></li>\n"
                .formatted(other.page(), current(other.page(), page), other.name());
    }

    private static String current(String file, Page page) {
        return file.equals(page.file()) ? " aria-current=\"page\"" : "";
    }
}
