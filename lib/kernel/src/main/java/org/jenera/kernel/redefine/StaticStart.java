package org.jenera.kernel.redefine;

import java.util.Arrays;
import org.jenera.kernel.snippet.SnippetLoader;
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
public final class StaticStart extends ClassVisitor {
    private final ClassWriter kept = new ClassWriter(0);

    private StaticStart() {
        super(Opcodes.ASM9);
        kept.visit(Opcodes.V17, 0, "Start", null, "java/lang/Object", null);
    }

    /** Whether both versions of a class set their static fields alike. */
    public static boolean isSame(byte[] first, byte[] second) {
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
            String type = SnippetLoader.unversioned(descriptor);
            kept.visitField(Opcodes.ACC_STATIC, name, type, null, value);
        }
        return null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        return name.equals("<clinit>")
                ? new Unversioned(kept.visitMethod(access, name, descriptor, null, null))
                : null;
    }

    /** Takes the versions of a snippet's class for one. */
    private static final class Unversioned extends MethodVisitor {
        Unversioned(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, SnippetLoader.unversioned(type));
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            super.visitFieldInsn(
                    opcode,
                    SnippetLoader.unversioned(owner),
                    name,
                    SnippetLoader.unversioned(descriptor));
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            super.visitMethodInsn(
                    opcode,
                    SnippetLoader.unversioned(owner),
                    name,
                    SnippetLoader.unversioned(descriptor),
                    isInterface);
        }
    }
}
