package org.jenera.kernel.interrupt;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.function.ObjIntConsumer;
import org.jenera.kernel.jvm.Agent;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses to let code of cells or libraries end the kernel, which holds the reader's variables.
 *
 * <p>{@link Runtime#exit} and {@link Runtime#halt}, to which every other way leads, are made to ask
 * here first. {@code Runtime} cannot name a class of the kernel, so it makes one by reflection.
 */
public final class ExitGuard implements ObjIntConsumer<String> {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExitGuard.class);
    private static volatile boolean open;

    /** Made by {@code Runtime} when it is told to end. */
    public ExitGuard() {}

    /** Ends the kernel, as its front end or its server wants. */
    public static void exitKernel() {
        open = true;
        System.exit(0);
    }

    /** Ends the JVM at once, where it can no longer end in order. */
    public static void halt(int status) {
        open = true;
        Runtime.getRuntime().halt(status);
    }

    /** Called by {@code Runtime} before it ends the JVM. */
    @Override
    public void accept(String method, int status) {
        if (!open) {
            throw new IllegalStateException(
                    method
                            + "("
                            + status
                            + ") would end the kernel and lose every variable. Return from the cell"
                            + " instead, or restart the kernel from the menu.");
        }
    }

    /** From now on only the kernel itself may end the JVM. */
    public static void install() {
        Agent.instrumentation().ifPresent(ExitGuard::install);
    }

    private static void install(Instrumentation with) {
        ClassFileTransformer inserter = new Inserter();
        with.addTransformer(inserter, true);
        try {
            with.retransformClasses(Runtime.class);
        } catch (UnmodifiableClassException | LinkageError | UnsupportedOperationException e) {
            LOGGER.info("System.exit in a cell will end the kernel.", e);
        } finally {
            with.removeTransformer(inserter);
        }
    }

    private static final class Inserter implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader,
                String name,
                Class<?> type,
                ProtectionDomain domain,
                byte[] bytecode) {
            if (type != Runtime.class) {
                return null;
            }
            ClassReader reader = new ClassReader(bytecode);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(new RuntimeVisitor(writer), 0);
            return writer.toByteArray();
        }
    }

    private static final class RuntimeVisitor extends ClassVisitor {
        RuntimeVisitor(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean ends = name.equals("exit") || name.equals("halt");
            return ends && descriptor.equals("(I)V") ? new AskFirst(next, name) : next;
        }
    }

    private static final class AskFirst extends MethodVisitor {
        private final String shown;

        AskFirst(MethodVisitor next, String method) {
            super(Opcodes.ASM9, next);
            // Hardly anybody writes Runtime.getRuntime().exit, which System.exit calls.
            shown = method.equals("exit") ? "System.exit" : "Runtime.halt";
        }

        @Override
        public void visitCode() {
            super.visitCode();
            call(
                    Opcodes.INVOKESTATIC,
                    ClassLoader.class,
                    "getSystemClassLoader",
                    ClassLoader.class);
            super.visitLdcInsn(ExitGuard.class.getName());
            call(Opcodes.INVOKEVIRTUAL, ClassLoader.class, "loadClass", Class.class, String.class);
            nothing(Class.class);
            call(
                    Opcodes.INVOKEVIRTUAL,
                    Class.class,
                    "getConstructor",
                    java.lang.reflect.Constructor.class,
                    Class[].class);
            nothing(Object.class);
            call(
                    Opcodes.INVOKEVIRTUAL,
                    java.lang.reflect.Constructor.class,
                    "newInstance",
                    Object.class,
                    Object[].class);
            String consumer = Type.getInternalName(ObjIntConsumer.class);
            super.visitTypeInsn(Opcodes.CHECKCAST, consumer);
            super.visitLdcInsn(shown);
            super.visitVarInsn(Opcodes.ILOAD, 1);
            String descriptor = "(Ljava/lang/Object;I)V";
            super.visitMethodInsn(Opcodes.INVOKEINTERFACE, consumer, "accept", descriptor, true);
        }

        private void nothing(Class<?> type) {
            super.visitInsn(Opcodes.ICONST_0);
            super.visitTypeInsn(Opcodes.ANEWARRAY, Type.getInternalName(type));
        }

        private void call(
                int opcode, Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
            Type[] types = new Type[parameters.length];
            for (int i = 0; i < types.length; i++) {
                types[i] = Type.getType(parameters[i]);
            }
            String descriptor = Type.getMethodDescriptor(Type.getType(result), types);
            super.visitMethodInsn(opcode, Type.getInternalName(owner), name, descriptor, false);
        }
    }
}
