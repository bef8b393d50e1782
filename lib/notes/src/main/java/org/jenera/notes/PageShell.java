package org.jenera.notes;

/** What every page has around its content. */
final class PageShell {
    private PageShell() {}

    static String of(String title, String description, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="description" content="%s">
                <title>%s</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="assets/katex.css">
                <link rel="stylesheet" href="assets/notes.css">
                </head>
                <body>
                %s</body>
                </html>
                """
                .formatted(Html.escape(description), Html.escape(title), content);
    }
}
