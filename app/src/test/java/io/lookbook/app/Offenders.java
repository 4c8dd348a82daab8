package io.lookbook.app;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.net.Socket;
import java.net.URL;
import java.util.Map;
import javax.script.ScriptEngineManager;
import javax.xml.parsers.DocumentBuilder;
import org.nd4j.linalg.factory.Nd4j;
import org.yaml.snakeyaml.Yaml;

/** Classes that each break one rule. Nothing of them is ever run. */
final class Offenders {
    /** By the name of the rule. */
    static final Map<String, Class<?>> ALL = Map.ofEntries(
            Map.entry("no Java serialisation", ReadsObjects.class),
            Map.entry("no serialisable class", CanBeSerialised.class),
            Map.entry("no type of JSON by the name of a class", NamesItsClass.class),
            Map.entry("no default typing of Jackson", TypesByDefault.class),
            Map.entry("no YAML but through Jackson", ReadsYaml.class),
            Map.entry("no XML parser", ParsesXml.class),
            Map.entry("no model read by ND4J", ReadsArrays.class),
            Map.entry("no scripts", RunsScripts.class),
            Map.entry("no process but those known", StartsProcess.class),
            Map.entry("no network but for data", OpensSocket.class),
            Map.entry("no stream of a URL", ReadsUrl.class),
            Map.entry("no temporary file in a shared folder", MakesTemporaryFile.class),
            Map.entry("no native library of ours", LoadsLibrary.class));

    private Offenders() {}

    static final class ReadsObjects {
        Object read(InputStream in) throws IOException, ClassNotFoundException {
            return new ObjectInputStream(in).readObject();
        }
    }

    record CanBeSerialised(int number) implements Serializable {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    record NamesItsClass(int number) {}

    static final class TypesByDefault {
        ObjectMapper mapper() {
            return new ObjectMapper().activateDefaultTyping(LaissezFaireSubTypeValidator.instance);
        }
    }

    static final class ReadsYaml {
        Object read(String text) {
            return new Yaml().load(text);
        }
    }

    static final class ParsesXml {
        Object read(DocumentBuilder builder, InputStream in) throws Exception {
            return builder.parse(in);
        }
    }

    static final class ReadsArrays {
        Object read(File file) throws IOException {
            return Nd4j.readBinary(file);
        }
    }

    static final class RunsScripts {
        Object run(String script) throws Exception {
            return new ScriptEngineManager().getEngineByName("js").eval(script);
        }
    }

    static final class StartsProcess {
        Process start(String command) throws IOException {
            return Runtime.getRuntime().exec(new String[] {command});
        }
    }

    static final class OpensSocket {
        Socket open(String host) throws IOException {
            return new Socket(host, 80);
        }
    }

    static final class ReadsUrl {
        InputStream read(URL url) throws IOException {
            return url.openStream();
        }
    }

    static final class MakesTemporaryFile {
        File make() throws IOException {
            return File.createTempFile("a", "b");
        }
    }

    static final class LoadsLibrary {
        void load() {
            System.loadLibrary("a");
        }
    }
}
