package org.jenera.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive, written in memory: a module of nothing but methods.
 *
 * <p>The archive is a zip of stored entries below one folder: the pickled object, which has no
 * state but the flag {@code training}; an empty tuple of constants; the version of the format; and
 * the source, in the Python that TorchScript understands.
 */
final class TorchScriptArchive {

    private static final String HEAD =
            """
            class M(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def none(self) -> Optional[Tensor]:
                return None
            """;

    private TorchScriptArchive() {}

    /**
     * Packs methods into an archive.
     *
     * @param methods definitions that begin with {@code def name(self, ...)} at the left margin
     * @return the bytes of the archive; the module has one method more, {@code none()}, which
     *     returns {@code None}
     */
    static byte[] of(String methods) {
        String source = HEAD + methods.indent(2);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "m/data.pkl", pickledObject());
            store(zip, "m/code/__torch__.py", source.getBytes(UTF_8));
            store(zip, "m/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, "m/version", "10\n".getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Protocol 2: an object of class M with the attributes {"training": True}. */
    private static byte[] pickledObject() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(0x80);
        pickle.write(2);
        pickle.writeBytes("c__torch__\nM\n)".getBytes(UTF_8));
        pickle.write(0x81);
        pickle.writeBytes("}(X".getBytes(UTF_8));
        pickle.writeBytes(new byte[] {8, 0, 0, 0});
        pickle.writeBytes("training".getBytes(UTF_8));
        pickle.write(0x88);
        pickle.writeBytes("ub.".getBytes(UTF_8));
        return pickle.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
