package io.lookbook.app.plugin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces, in the bytes of a plugin's class, calls that would change the whole process by calls of {@link RefusedCalls}:
 * direct calls and method references. What is called by reflection or from native code is not seen.
 *
 * <p>A class that names no such method is returned as it is after one pass over its constant pool. So is one that ASM cannot
 * read, which is damaged, or compiled for a Java newer than ASM knows.
 */
final class CallRewriter {
    private static final String HOST = RefusedCalls.class.getName().replace('.', '/');

    /** Class to methods with their descriptors. */
    private static final Map<String, Set<String>> REFUSED = Map.of(
            "java/lang/System",
            Set.of(
                    "exit(I)V",
                    "setOut(Ljava/io/PrintStream;)V",
                    "setErr(Ljava/io/PrintStream;)V",
                    "setIn(Ljava/io/InputStream;)V",
                    "setProperties(Ljava/util/Properties;)V"),
            "java/lang/Runtime",
            Set.of("exit(I)V", "halt(I)V"),
            "java/util/Locale",
            Set.of("setDefault(Ljava/util/Locale;)V", "setDefault(Ljava/util/Locale$Category;Ljava/util/Locale;)V"),
            "java/util/TimeZone",
            Set.of("setDefault(Ljava/util/TimeZone;)V"),
            "java/lang/Thread",
            Set.of("setDefaultUncaughtExceptionHandler(Ljava/lang/Thread$UncaughtExceptionHandler;)V"));

    private static final Set<String> NAMES = REFUSED.values().stream()
            .flatMap(Set::stream)
            .map(method -> method.substring(0, method.indexOf('(')))
            .collect(Collectors.toUnmodifiableSet());
    private static final int LONGEST_NAME =
            NAMES.stream().mapToInt(String::length).max().orElseThrow();

    private static final int MAGIC_AND_VERSION = 8;

    private CallRewriter() {}

    /** The class file to define in place of this one. */
    static byte[] rewrite(byte[] classFile) {
        if (!namesRefusedMethod(classFile)) {
            return classFile;
        }
        try {
            ClassReader reader = new ClassReader(classFile);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(new Calls(writer), 0);
            return writer.toByteArray();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return classFile; // Java says better what is wrong with it
        }
    }

    /** Walks over the constant pool; JVM specification, section 4.4. */
    private static boolean namesRefusedMethod(byte[] classFile) {
        try {
            ByteBuffer in = ByteBuffer.wrap(classFile).position(MAGIC_AND_VERSION);
            int entries = Short.toUnsignedInt(in.getShort());
            for (int i = 1; i < entries; i++) {
                int tag = in.get();
                switch (tag) {
                    case 1 -> {
                        int length = Short.toUnsignedInt(in.getShort());
                        if (length <= LONGEST_NAME
                                && NAMES.contains(new String(classFile, in.position(), length, ISO_8859_1))) {
                            return true;
                        }
                        in.position(in.position() + length);
                    }
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.position(in.position() + 4);
                    case 5, 6 -> {
                        in.position(in.position() + 8);
                        i++; // long and double take two entries
                    }
                    case 7, 8, 16, 19, 20 -> in.position(in.position() + 2);
                    case 15 -> in.position(in.position() + 3);
                    default -> {
                        return false; // no class file that this Java could load
                    }
                }
            }
            return false;
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return false; // cut short; Java says so when it is defined
        }
    }

    private static boolean isRefused(String owner, String name, String descriptor) {
        return REFUSED.getOrDefault(owner, Set.of()).contains(name + descriptor);
    }

    /** A method that is not static takes the object as its first argument. */
    private static String staticDescriptor(boolean wasStatic, String owner, String descriptor) {
        return wasStatic ? descriptor : "(" + Type.getObjectType(owner).getDescriptor() + descriptor.substring(1);
    }

    private static final class Calls extends ClassVisitor {
        Calls(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new Code(super.visitMethod(access, name, descriptor, signature, exceptions));
        }
    }

    private static final class Code extends MethodVisitor {
        Code(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean onInterface) {
            if (isRefused(owner, name, descriptor)) {
                String shape = staticDescriptor(opcode == Opcodes.INVOKESTATIC, owner, descriptor);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, HOST, name, shape, false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, onInterface);
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Object[] replaced = arguments.clone();
            for (int i = 0; i < replaced.length; i++) {
                if (replaced[i] instanceof Handle handle
                        && isRefused(handle.getOwner(), handle.getName(), handle.getDesc())) {
                    boolean wasStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
                    String shape = staticDescriptor(wasStatic, handle.getOwner(), handle.getDesc());
                    replaced[i] = new Handle(Opcodes.H_INVOKESTATIC, HOST, handle.getName(), shape, false);
                }
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, replaced);
        }
    }
}
