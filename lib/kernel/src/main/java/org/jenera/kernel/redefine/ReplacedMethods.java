package org.jenera.kernel.redefine;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Leads calls of a replaced method to its successor.
 *
 * <p>A method whose new text has another number of lambdas cannot be redefined in place, so JShell
 * makes a new class for it. It compiles anew what names the method, except the initialisers of
 * variables: a lambda held by a variable would go on to call the old text, and say nothing.
 */
public final class ReplacedMethods extends ClassVisitor {
    private final String successor;
    private final Set<String> methods;

    private ReplacedMethods(ClassVisitor next, String successor, Set<String> methods) {
        super(Opcodes.ASM9, next);
        this.successor = successor;
        this.methods = methods;
    }

    /**
     * The old class, with every static method that the new one has as well calling that one; empty
     * if there is none.
     */
    public static Optional<byte[]> forward(byte[] old, byte[] successor) {
        ClassReader reader = new ClassReader(old);
        ClassReader newer = new ClassReader(successor);
        Set<String> methods = methodsOf(newer);
        methods.retainAll(methodsOf(reader));
        if (methods.isEmpty()) {
            return Optional.empty();
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ReplacedMethods(writer, newer.getClassName(), methods), 0);
        return Optional.of(writer.toByteArray());
    }

    private static Set<String> methodsOf(ClassReader reader) {
        Set<String> found = new HashSet<>();
        ClassVisitor collector =
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            String signature,
                            String[] exceptions) {
                        boolean called =
                                (access & Opcodes.ACC_STATIC) != 0
                                        && (access & Opcodes.ACC_SYNTHETIC) == 0
                                        && !name.startsWith("<")
                                        && !name.startsWith("do_it$");
                        if (called) {
                            found.add(name + descriptor);
                        }
                        return null;
                    }
                };
        reader.accept(collector, ClassReader.SKIP_CODE);
        return found;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (!methods.contains(name + descriptor)) {
            return next;
        }
        next.visitCode();
        int slot = 0;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            next.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            slot += argument.getSize();
        }
        next.visitMethodInsn(Opcodes.INVOKESTATIC, successor, name, descriptor, false);
        Type result = Type.getReturnType(descriptor);
        next.visitInsn(result.getOpcode(Opcodes.IRETURN));
        next.visitMaxs(Math.max(slot, result.getSize()), slot);
        next.visitEnd();
        return null;
    }
}
