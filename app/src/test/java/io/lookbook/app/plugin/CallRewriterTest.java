package io.lookbook.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class CallRewriterTest {
    private static final String HOST = "io/lookbook/app/plugin/RefusedCalls";

    /** The methods of the host that stand for others; their names are those of the methods they stand for. */
    static Stream<Method> refused() {
        return Arrays.stream(RefusedCalls.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void everyRefusedCallIsReplacedByOneOfTheSameShape(Method host) {
        Method refused = refusedBy(host);
        byte[] rewritten = CallRewriter.rewrite(caller(Opcodes.V17, refused));
        assertThat(calls(rewritten)).containsExactly(HOST + "." + host.getName() + Type.getMethodDescriptor(host));
    }

    @Test
    void classFilesOfJava25AreRewrittenToo() throws NoSuchMethodException {
        byte[] rewritten = CallRewriter.rewrite(caller(Opcodes.V25, System.class.getMethod("exit", int.class)));
        assertThat(calls(rewritten)).containsExactly(HOST + ".exit(I)V");
    }

    @Test
    void aMethodOfTheSameNameInAnotherClassIsNotMeant() {
        byte[] own = caller(Opcodes.V17, "my/Door", "exit", "(I)V", true);
        assertThat(calls(CallRewriter.rewrite(own))).containsExactly("my/Door.exit(I)V");
    }

    @Test
    void aClassWithoutSuchCallsIsReturnedAsItIs() throws NoSuchMethodException {
        byte[] harmless = caller(Opcodes.V17, System.class.getMethod("nanoTime"));
        assertThat(CallRewriter.rewrite(harmless)).isSameAs(harmless);
    }

    @Test
    void aClassFileThatIsCutShortIsLeftToJava() throws NoSuchMethodException {
        byte[] whole = caller(Opcodes.V17, System.class.getMethod("exit", int.class));
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThat(CallRewriter.rewrite(part)).isNotNull();
        }
    }

    @Test
    void aClassFileOfAJavaThatNobodyKnowsIsLeftToJava() throws NoSuchMethodException {
        byte[] future = caller(Opcodes.V17, System.class.getMethod("exit", int.class));
        future[7] = 120;
        assertThat(CallRewriter.rewrite(future)).isSameAs(future);
    }

    private static Method refusedBy(Method host) {
        List<Class<?>> types = new ArrayList<>(List.of(host.getParameterTypes()));
        if (types.get(0) == Runtime.class) {
            return method(Runtime.class, host.getName(), types.subList(1, types.size()));
        }
        return Stream.of(System.class, Locale.class, TimeZone.class, Thread.class)
                .map(owner -> method(owner, host.getName(), types))
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow();
    }

    private static Method method(Class<?> owner, String name, List<Class<?>> types) {
        try {
            return owner.getMethod(name, types.toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private static byte[] caller(int version, Method method) {
        return caller(
                version,
                Type.getInternalName(method.getDeclaringClass()),
                method.getName(),
                Type.getMethodDescriptor(method),
                Modifier.isStatic(method.getModifiers()));
    }

    /** A class with a method that calls this one; nobody runs it. */
    private static byte[] caller(int version, String owner, String name, String descriptor, boolean isStatic) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, "Caller", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "call", "()V", null, null);
        method.visitCode();
        method.visitMethodInsn(isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(4, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static List<String> calls(byte[] classFile) {
        List<String> calls = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode,
                                            String owner,
                                            String called,
                                            String shape,
                                            boolean onInterface) {
                                        calls.add(owner + "." + called + shape);
                                    }
                                };
                            }
                        },
                        0);
        return calls;
    }
}
