package io.lookbook.plugins.data.idx;

import io.lookbook.api.data.DatasetFactory;
import io.lookbook.testkit.DatasetContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class IdxDatasetContractTest extends DatasetContract {
    @TempDir
    private static Path files;

    @BeforeAll
    static void writeFourImagesOfTwoClasses() throws IOException {
        for (String part : List.of("train", "t10k")) {
            Files.write(
                    files.resolve(part + "-images-idx3-ubyte"),
                    IdxBytes.file(List.of(2, 1, 2), 0, 255, "train".equals(part) ? 7 : 8, 9));
            Files.write(files.resolve(part + "-labels-idx1-ubyte"), IdxBytes.file(List.of(2), 0, 1));
        }
    }

    @Override
    protected DatasetFactory factory() {
        return new IdxDatasetFactory();
    }

    @Override
    protected Map<String, String> options() {
        return Map.of("folder", files.toString());
    }

    @Override
    protected List<Map<String, String>> refusedOptions() {
        return List.of(
                Map.of("folder", ""),
                Map.of("folder", "a\0b"),
                Map.of("folder", files.toString(), "classes", "a\0b"),
                Map.of("folder", files.toString(), "first-label", "256"));
    }
}
