package io.lookbook.app.cli;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lookbook.app.store.FileParser;
import io.lookbook.app.store.RunFiles;
import io.lookbook.app.store.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A comparison that was just written, for other programs: its {@code metrics.json} and where its files are. */
final class RunJson {
    private RunJson() {}

    static String of(RunFolder folder, List<Path> reports) throws IOException {
        ObjectNode document = (ObjectNode) new FileParser(folder).object(RunFiles.METRICS);
        document.put("run_folder", folder.root().toString());
        ArrayNode files = document.putArray("reports");
        reports.forEach(file -> files.add(file.toString()));
        return writer().writeValueAsString(document);
    }

    /** What writes documents for other programs at which somebody may look in a terminal. */
    static ObjectWriter writer() {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .writer();
    }
}
