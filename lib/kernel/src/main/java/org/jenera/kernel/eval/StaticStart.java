package org.jenera.kernel.eval;

import java.util.Arrays;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class sets its static fields to when it is first used: constants and the static
 * initialiser.
 *
 * <p>Redefining a class in place does not run this part again. Where it has changed, the reader
 * wants the new values, so the class has to be replaced.
 */
final class StaticStart extends ClassVisitor {
    private final ClassWriter kept = new ClassWriter(0);

    private StaticStart() {
        super(Opcodes.ASM9);
        kept.visit(Opcodes.V17, 0, "Start", null, "java/lang/Object", null);
    }

    /** Whether both versions of a class set their static fields alike. */
    static boolean isSame(byte[] first, byte[] second) {
        return Arrays.equals(of(first), of(second));
    }

    private static byte[] of(byte[] bytecode) {
        StaticStart start = new StaticStart();
        new ClassReader(bytecode).accept(start, ClassReader.SKIP_DEBUG);
        return start.kept.toByteArray();
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, String signature, Object value) {
        if ((access & Opcodes.ACC_STATIC) != 0) {
            kept.visitField(Opcodes.ACC_STATIC, name, descriptor, null, value);
        }
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return name.equals("<clinit>")
                ? kept.visitMethod(access, name, descriptor, null, null)
                : null;
    }
}
