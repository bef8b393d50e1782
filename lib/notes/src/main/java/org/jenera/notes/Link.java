package org.jenera.notes;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a link leads.
 *
 * @param target as it is written, such as {@code 03-x.ipynb#The-question}
 */
public record Link(String target) {

    /**
     * Whether it is a whole address, with a scheme or a host.
     *
     * @return false for a file of the same folder, or a place in the same file
     */
    public boolean isElsewhere() {
        return target.matches("(?is)([a-z][a-z+.-]*:|//).*");
    }

    /**
     * The file.
     *
     * @return its path, escapes resolved; empty for a place in the same file
     */
    public String path() {
        return decoded(target.substring(0, hash()));
    }

    /**
     * The place in the file as it is written.
     *
     * @return such as {@code #The-question}, empty if there is none
     */
    public String fragment() {
        return target.substring(hash());
    }

    /**
     * The place in the file.
     *
     * @return such as {@code The-question}, escapes resolved; empty if there is none
     */
    public String anchor() {
        return decoded(fragment().replaceFirst("#", ""));
    }

    /**
     * The place of a heading.
     *
     * @param heading what it says
     * @return the anchor that Jupyter gives it
     */
    public static String anchorOf(String heading) {
        return heading.strip().replaceAll("\\s", "-");
    }

    private int hash() {
        int hash = target.indexOf('#');
        return hash < 0 ? target.length() : hash;
    }

    private static String decoded(String text) {
        // A plus sign is a space only in what a form sends; a per cent sign may stand for itself.
        String escaped = text.replace("+", "%2B").replaceAll("%(?![0-9a-fA-F]{2})", "%25");
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }
}
