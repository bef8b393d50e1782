package org.jenera.kernel.interrupt;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Puts a check for interruption at the start of methods and before every backward jump. */
public final class CheckInserter extends ClassVisitor {
    private static final String INTERRUPTION = Type.getInternalName(Interruption.class);
    private static final Handle CHECK =
            new Handle(
                    Opcodes.H_INVOKESTATIC,
                    INTERRUPTION,
                    "check",
                    "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                            + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
                    false);

    private boolean hasDynamicCalls;

    private CheckInserter(ClassVisitor next) {
        super(Opcodes.ASM9, next);
    }

    public static byte[] insertInto(byte[] bytecode) {
        ClassReader reader = new ClassReader(bytecode);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new CheckInserter(writer), 0);
        return writer.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            String signature,
            String superName,
            String[] interfaces) {
        hasDynamicCalls = (version & 0xFFFF) >= Opcodes.V1_7;
        super.visit(version, access, name, signature, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return next == null ? null : new JumpVisitor(next, !name.startsWith("<"));
    }

    private final class JumpVisitor extends MethodVisitor {
        private final boolean checkEntry;
        private final Set<Label> behind = new HashSet<>();

        JumpVisitor(MethodVisitor next, boolean checkEntry) {
            super(Opcodes.ASM9, next);
            this.checkEntry = checkEntry;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (checkEntry) {
                check();
            }
        }

        @Override
        public void visitLabel(Label label) {
            behind.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (behind.contains(target)) {
                check();
            }
            super.visitJumpInsn(opcode, target);
        }

        private void check() {
            if (hasDynamicCalls) {
                super.visitInvokeDynamicInsn("check", "()V", CHECK);
            } else {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, INTERRUPTION, "raise", "()V", false);
            }
        }
    }
}
