package org.jenera.kernel.eval;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Loads the class path of the notebook and the classes that JShell makes of its cells. */
final class SnippetLoader extends URLClassLoader {
    private static final String PREFIX = "REPL.";

    private final Map<String, byte[]> snippets = new ConcurrentHashMap<>();

    SnippetLoader(ClassLoader parent) {
        super("notebook", new URL[0], parent);
    }

    /** Whether a class of this name was made from a cell. */
    static boolean isSnippet(String className) {
        return className.startsWith(PREFIX);
    }

    void declare(String name, byte[] bytecode) {
        snippets.put(name, bytecode);
    }

    @Override
    public void addURL(URL url) {
        super.addURL(url);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytecode = snippets.get(name);
        return bytecode == null
                ? super.findClass(name)
                : defineClass(name, bytecode, 0, bytecode.length);
    }
}
