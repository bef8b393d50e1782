package org.jenera.kernel.eval;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds out whether the code of a snippet is a loop over the notebook's variables that calls only
 * what cannot see them.
 */
final class LoopScan extends ClassVisitor {
    /** What JShell calls the method that holds the code at the top level. */
    static final String METHOD = "do_it$";

    private static final Set<String> BLIND =
            Set.of(
                    "java/lang/Math",
                    "java/lang/StrictMath",
                    "java/lang/String",
                    "java/lang/Integer",
                    "java/lang/Long",
                    "java/lang/Short",
                    "java/lang/Byte",
                    "java/lang/Float",
                    "java/lang/Double",
                    "java/lang/Character",
                    "java/lang/Boolean");

    /** Of String, only what calls no method of another object. */
    private static final Set<String> BLIND_OF_STRING = Set.of("charAt", "length");

    private final Map<String, LoopVariables.Variable> variables = new LinkedHashMap<>();
    private boolean loops;
    private boolean callsOthers;
    private int slots;

    LoopScan() {
        super(Opcodes.ASM9);
    }

    boolean isWorthwhile() {
        return loops && !callsOthers && !variables.isEmpty();
    }

    /** The variables that the loop touches, by owner and name, in the order of their locals. */
    Map<String, LoopVariables.Variable> variables() {
        return variables;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        boolean plain = (access & Opcodes.ACC_STATIC) != 0 && descriptor.startsWith("()");
        return name.equals(METHOD) && plain ? new Scan() : null;
    }

    private final class Scan extends MethodVisitor {
        private final Set<Label> behind = new HashSet<>();

        Scan() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLabel(Label label) {
            behind.add(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            loops |= behind.contains(target);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean variable = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
            if (!variable || !owner.startsWith("REPL/")) {
                return;
            }
            if (!LoopVariables.isHolder(owner)) {
                callsOthers = true; // a class of a cell, whose initialiser may see variables
                return;
            }
            LoopVariables.Variable found =
                    variables.computeIfAbsent(
                            owner + "." + name,
                            key -> new LoopVariables.Variable(owner, name, descriptor, slots));
            slots = Math.max(slots, found.end());
            if (opcode == Opcodes.PUTSTATIC) {
                found.assign();
            }
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            boolean blind =
                    BLIND.contains(owner)
                            && (!owner.endsWith("/String") || BLIND_OF_STRING.contains(name));
            callsOthers |= !blind;
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... arguments) {
            callsOthers = true;
        }

        @Override
        public void visitInsn(int opcode) {
            callsOthers |= opcode == Opcodes.MONITORENTER;
        }
    }
}
