package org.jenera.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Keeps the notebook's variables in local ones while a loop at the top level of a cell runs.
 *
 * <p>JShell makes static fields of them, which the JIT compiler writes back at each turn; the same
 * loop in a method would use locals, and be up to twice as fast. The values go back into the fields
 * when the loop ends, also by an exception or an interrupt. It is done only for loops that call
 * nothing which could see the fields.
 */
final class LoopVariables extends ClassVisitor {
    private static final Pattern HOLDER = Pattern.compile("REPL/\\$JShell\\$\\d+[A-Z]*");

    private final Map<String, Variable> variables;

    private LoopVariables(ClassVisitor next, Map<String, Variable> variables) {
        super(Opcodes.ASM9, next);
        this.variables = variables;
    }

    /** The code of a snippet with its variables kept in locals, where that can be done. */
    static byte[] keepInLocals(byte[] bytecode) {
        ClassReader reader = new ClassReader(bytecode);
        LoopScan scan = new LoopScan();
        reader.accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        if (!scan.isWorthwhile()) {
            return bytecode;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new LoopVariables(writer, scan.variables()), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    /** Whether a class holds variables of the notebook, in JShell's way. */
    static boolean isHolder(String owner) {
        return HOLDER.matcher(owner).matches();
    }

    /** A variable and the local that stands for it. */
    static final class Variable {
        private final String owner;
        private final String name;
        private final Type type;
        private final int slot;
        private boolean assigned;

        Variable(String owner, String name, String descriptor, int slot) {
            this.owner = owner;
            this.name = name;
            this.type = Type.getType(descriptor);
            this.slot = slot;
        }

        int end() {
            return slot + type.getSize();
        }

        void assign() {
            assigned = true;
        }

        private Object frameType() {
            return switch (type.getSort()) {
                case Type.LONG -> Opcodes.LONG;
                case Type.FLOAT -> Opcodes.FLOAT;
                case Type.DOUBLE -> Opcodes.DOUBLE;
                case Type.ARRAY, Type.OBJECT -> type.getInternalName();
                default -> Opcodes.INTEGER;
            };
        }
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return name.equals(LoopScan.METHOD) ? new Keeper(next) : next;
    }

    /** The locals that stand for variables come first, and push all others up. */
    private final class Keeper extends MethodVisitor {
        private final List<Variable> kept = new ArrayList<>(variables.values());
        private final int shift = kept.get(kept.size() - 1).end();
        private final Label start = new Label();
        private final Label handler = new Label();

        Keeper(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            for (Variable each : kept) {
                String descriptor = each.type.getDescriptor();
                super.visitFieldInsn(Opcodes.GETSTATIC, each.owner, each.name, descriptor);
                super.visitVarInsn(each.type.getOpcode(Opcodes.ISTORE), each.slot);
            }
            super.visitLabel(start);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            Variable variable = variables.get(owner + "." + name);
            if (variable == null) {
                super.visitFieldInsn(opcode, owner, name, descriptor);
            } else {
                int basic = opcode == Opcodes.GETSTATIC ? Opcodes.ILOAD : Opcodes.ISTORE;
                super.visitVarInsn(variable.type.getOpcode(basic), variable.slot);
            }
        }

        @Override
        public void visitVarInsn(int opcode, int index) {
            super.visitVarInsn(opcode, index + shift);
        }

        @Override
        public void visitIincInsn(int index, int increment) {
            super.visitIincInsn(index + shift, increment);
        }

        @Override
        public void visitLocalVariable(
                String name, String descriptor, String signature, Label from, Label to, int index) {
            super.visitLocalVariable(name, descriptor, signature, from, to, index + shift);
        }

        @Override
        public void visitFrame(
                int type, int localCount, Object[] locals, int stackCount, Object[] stack) {
            List<Object> all = frameTypes();
            for (int i = 0; i < localCount; i++) {
                all.add(locals[i]);
            }
            super.visitFrame(Opcodes.F_NEW, all.size(), all.toArray(), stackCount, stack);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                writeBack();
            }
            super.visitInsn(opcode);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitTryCatchBlock(start, handler, handler, null);
            super.visitLabel(handler);
            List<Object> locals = frameTypes();
            Object[] stack = {"java/lang/Throwable"};
            super.visitFrame(Opcodes.F_NEW, locals.size(), locals.toArray(), 1, stack);
            writeBack();
            super.visitInsn(Opcodes.ATHROW);
            super.visitMaxs(maxStack, maxLocals);
        }

        private void writeBack() {
            for (Variable each : kept) {
                if (each.assigned) {
                    String descriptor = each.type.getDescriptor();
                    super.visitVarInsn(each.type.getOpcode(Opcodes.ILOAD), each.slot);
                    super.visitFieldInsn(Opcodes.PUTSTATIC, each.owner, each.name, descriptor);
                }
            }
        }

        private List<Object> frameTypes() {
            List<Object> types = new ArrayList<>();
            kept.forEach(each -> types.add(each.frameType()));
            return types;
        }
    }
}
